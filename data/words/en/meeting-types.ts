import type { Program } from '#data/meetings/types.ts';

/**
 * What kind of meeting one is, by the code that its program's feeds have for it. Sources of the meanings: Meeting Guide's
 * specification (code4recovery/spec, data/types.json) for AA, 12 Step Meeting List for NA and Recovery Dharma.
 */
const aa = {
	...{ '11': '11th Step meditation', '12x12': '12 Steps and 12 Traditions', A: 'secular', ABSI: 'As Bill Sees It' },
	...{ AF: 'Afrikaans', AL: 'with Alateen', 'AL-AN': 'with Al-Anon', AM: 'Amharic', AR: 'Arabic' },
	...{ ASL: 'American Sign Language', B: 'Big Book', BA: 'babysitting', BE: 'newcomers', BG: 'Bulgarian' },
	...{ BI: 'bisexual people', BRK: 'breakfast', C: 'closed', CAN: 'candlelight', CF: 'children welcome' },
	...{ D: 'discussion', DA: 'Danish', DB: 'digital basket', DD: 'dual diagnosis', DE: 'German' },
	...{ DR: 'Daily Reflections', EL: 'Greek', EN: 'English', FA: 'Persian', FI: 'Finnish', FF: 'fragrance free' },
	...{ FR: 'French', G: 'gay people', GR: 'Grapevine', H: 'birthday', HE: 'Hebrew', HI: 'Hindi', HR: 'Croatian' },
	...{ HU: 'Hungarian', IS: 'Icelandic', ITA: 'Italian', JA: 'Japanese', KA: 'Georgian', KOR: 'Korean' },
	...{ L: 'lesbian people', LGBTQ: 'LGBTQ', LIT: 'literature', LS: 'Living Sober', LT: 'Lithuanian', M: 'men' },
	...{ MED: 'meditation', ML: 'Malayalam', MT: 'Maltese', N: 'Native American people', NB: 'non-binary people' },
	...{ NDG: 'Indigenous people', NE: 'Nepali', NL: 'Dutch', NO: 'Norwegian', O: 'open', OUT: 'outdoors' },
	...{ P: 'professionals', POA: 'proof of attendance', POC: 'people of color', POL: 'Polish', POR: 'Portuguese' },
	...{ PUN: 'Punjabi', RUS: 'Russian', S: 'Spanish', SEN: 'seniors', SK: 'Slovak', SL: 'Slovenian' },
	...{ SM: 'smoking permitted', SP: 'speaker', ST: 'Step study', SV: 'Swedish', T: 'transgender people' },
	...{ TH: 'Thai', TL: 'Tagalog', TR: 'Tradition study', TUR: 'Turkish', UK: 'Ukrainian', W: 'women' },
	...{ X: 'wheelchair access', XB: 'wheelchair-accessible bathroom', XT: 'cross talk permitted', Y: 'young people' },
	...{ 'BV-I': 'blind or visually impaired people', 'D-HOH': 'deaf or hard of hearing people' },
	...{ 'LO-I': 'loners and isolated people', QSL: 'Quebec Sign Language', RSL: 'Russian Sign Language' },
};

const na = {
	...{
		BT: 'Basic Text',
		BEG: 'newcomers',
		CAN: 'candlelight',
		CPT: '12 Concepts',
		CW: 'children welcome',
		C: 'closed',
	},
	...{ DISC: 'discussion', GL: 'gay and lesbian people', IP: 'IP study', IW: 'It Works study' },
	...{ JFT: 'Just for Today study', LIT: 'literature study', LC: 'Living Clean', M: 'men', MED: 'meditation' },
	...{ NS: 'non-smoking', O: 'open', QA: 'questions and answers', RA: 'restricted access', SMOK: 'smoking' },
	...{ SPAD: 'Spiritual Principle a Day', SPK: 'speaker', STEP: 'Step', SWG: 'Step Working Guide study' },
	...{ TOP: 'topic', TRAD: 'Tradition', VAR: 'format varies', X: 'wheelchair access', W: 'women', Y: 'young people' },
};

const rd = {
	...{ BE: 'beginners', BB: 'book study', CC: 'child care', C: 'closed', DF: 'dog friendly' },
	...{ '8F': 'Eightfold Path study', IS: 'inquiry study', IW: 'inquiry writing', LGBTQ: 'LGBTQ', M: 'men' },
	...{ MI: 'mindfulness practice', O: 'open', PR: 'process addictions', WA: 'wheelchair access', W: 'women' },
};

export const meetingTypes: {
	readonly program: Readonly<Record<Program, string>>;
	/** Of every program. */
	readonly place: Readonly<Record<string, string>>;
	readonly of: Readonly<Record<Program, Readonly<Record<string, string>>>>;
} = {
	program: { aa: 'Alcoholics Anonymous', na: 'Narcotics Anonymous', rd: 'Recovery Dharma' },
	place: { ONL: 'online', TC: 'location closed for now' },
	of: { aa, na, rd },
};
