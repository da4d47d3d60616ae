import type { Exercise } from '../index.ts';

/** A round is read line by line, a word for each second or so. */
const boxRound = [
	'**In:** one … two … three … four',
	'**Hold:** one … two … three … four',
	'**Out:** one … two … three … four',
	'**Rest:** one … two … three … four',
].join('\n');

/**
 * Breathing in a square. Four weeks of it, five minutes a day, went with better mood and calmer breathing, about as much
 * as mindfulness did: Balban et al. 2023, Cell Reports Medicine 4(1):100895, a randomised study of 108 people.
 */
export const box: Exercise = {
	name: 'Box breathing',
	steps: [
		'Four counts in, four to hold, four out, four to rest. About a minute.\n' +
			'Just read along, and breathe as you read. If you feel dizzy, breathe as usual.',
		boxRound,
		`${boxRound}\nLet your shoulders sink.`,
		`${boxRound}\nLet your jaw go loose.`,
		`${boxRound}\nFeel what carries you: the chair, the bed, the floor.`,
		'That was four rounds. Let your breath go as it likes.\nNotice your shoulders and your hands. You can go round again.',
	],
	again: 1,
	source: '[a study of breathing exercises (Balban, 2023)](https://doi.org/10.1016/j.xcrm.2022.100895)',
};

/** In halves, so that no line breaks on a phone. */
const longRound = [
	'**In**, by the nose',
	'one … two … three … four',
	'**Hold**',
	'one … two … three … four',
	'five … six … seven',
	'**Out**, slowly',
	'one … two … three … four',
	'five … six … seven … eight',
].join('\n');

/**
 * 4-7-8, as Andrew Weil teaches it: four rounds at one time and no more, since some get light-headed. A single sitting
 * slowed the heart of healthy young people: Vierra et al. 2022, Physiological Reports 10(13):e15389 (43 people). That it
 * brings sleep is what people tell; it is not shown.
 */
export const long: Exercise = {
	name: '4-7-8 breathing',
	steps: [
		'Lie or sit comfortably. Four counts in, seven to hold, eight out; four rounds.\n' +
			'Count as fast as you like. If holding feels bad, leave it out; if you feel dizzy, breathe as usual.',
		longRound,
		`${longRound}\nLet your forehead go smooth.`,
		`${longRound}\nLet your hands get heavy.`,
		`${longRound}\nLet the bed or the chair hold all of you.`,
		'Four rounds are enough for one time. Let your breath go as it likes.\n' +
			'You can put the phone away now. Lying still with your eyes closed is rest too.',
	],
	again: 0,
	source: '[a study of 4-7-8 breathing (Vierra, 2022)](https://doi.org/10.14814/phy2.15389)',
};
