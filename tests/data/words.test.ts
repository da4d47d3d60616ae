import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { countries } from '#data/resources/index.ts';
import { wordsFor } from '#data/words/index.ts';
import { card, givenBack, onlyYou, type Card } from '#src/discord/card.ts';
import { chooseShareCard, privateCard } from '#src/discord/checkin/card.ts';
import { checkinForm, noteForm } from '#src/discord/checkin/form.ts';
import { sharedCard } from '#src/discord/checkin/sharing.ts';
import { chooseCard, heardParts, saidCard } from '#src/discord/encouragement/card.ts';
import { helpText } from '#src/discord/help.ts';
import { intentionCard, reviewCard } from '#src/discord/reflection/card.ts';
import { intentionForm, reviewForm } from '#src/discord/reflection/forms.ts';
import { nudgeCard, reminderCard } from '#src/discord/reminder/card.ts';
import { pauseForm } from '#src/discord/rhythm/pause.ts';
import { rhythmForm } from '#src/discord/rhythm/form.ts';
import { dayChoices, moods, noteLimit, sharings, urges } from '#src/domain/checkin.ts';
import { kindLines, linesFor } from '#src/domain/encouragement.ts';
import { helpers, intentionLimit } from '#src/domain/reflection.ts';
import { reminderKinds } from '#src/domain/reminder.ts';
import { checkMessage } from '#src/sandbox/validate/message.ts';
import { checkModal } from '#src/sandbox/validate/modal.ts';

const words = wordsFor('en');
const user = '1'.repeat(20);
const progress = { current: 1_234, total: 12_345, recent: 30, best: 1_234 };
const moments = ['first', 'welcome-back', 'again-today', 'next-day'] as const;

const restNews = (['earned', 'back', 'held'] as const).flatMap((what) =>
	[1, 2, 3, 0].map((left) => ({ what, left, days: Math.max(3 - left, 1) })),
);

/** Arguments for phrases that take more than names and numbers as text. */
const samples: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
	'checkin.standing': moments.flatMap((moment) => [
		[moment, progress, undefined],
		[moment, { current: 1, total: 1, recent: 1, best: 1 }, undefined],
		...restNews.map((news) => [moment, progress, news]),
	]),
	'checkin.rests': restNews.map((news) => [news]),
	'checkin.shared': sharings.map((how) => ['#check-ins', how]),
	'checkin.post.named': moods.map((mood) => ['<@1>', mood]),
	'checkin.post.anonymous': moods.map((mood) => [mood]),
	'checkin.post.urge': urges.map((urge) => [urge]),
	'settings.reminder.come': [[['07:00']], [['07:00', '19:00', '21:30']]],
	'settings.show.rhythm': [
		[[], '/checkin-remind'],
		[['morning intention at 07:00'], '/checkin-remind'],
	],
	'reflection.evening.whatHelped': [[['Moving', 'A routine']]],
	'reflection.evening.helpedEvenSo': [[['Moving']]],
	'progress.pattern.helped': [[['Moving']], [['Moving', 'A routine']]],
	'help.text': [
		['741741', null],
		['741741', 'HOME'],
	],
};

/** Every phrase with its place in the catalogue, functions called with sample arguments. */
function phrases(node: unknown, path: string): (readonly [path: string, text: string])[] {
	if (typeof node === 'string') return [[path, node]];
	if (typeof node === 'function') {
		const given = samples[path] ?? [Array.from({ length: node.length }, () => 'Riverside')];
		const said = given.map((values) => (node as (...values: readonly unknown[]) => unknown)(...values));
		expect(
			said.filter((text) => typeof text !== 'string' || /undefined|null|NaN|\[object/.test(text)),
			path,
		).toEqual([]);
		return said.map((text) => [path, String(text)] as const);
	}
	return Object.entries(node as object).flatMap(([key, inner]) => phrases(inner, path === '' ? key : `${path}.${key}`));
}

const all = phrases(words, '');

describe('how Handrail speaks', () => {
	/** Each rule with a sentence that it must catch. */
	const never: readonly (readonly [rule: RegExp, caught: string])[] = [
		[/relaps/i, 'You relapsed.'],
		[/\b(clean|dirty|sober up)\b/i, 'Ten days clean'],
		[/commit\w* suicide/i, 'He committed suicide'],
		[/(successful|failed|unsuccessful) (attempt|suicide)/i, 'a failed attempt'],
		[/\b(fail|failed|failure|lost your|broke|broken|ruined|wasted)\b/i, 'You failed today.'],
		[/\b(addict|alcoholic|junkie|abuser|abuse|suffers? from|victim)s?\b/i, 'an addict'],
		[/start(ing)? (over|from (zero|scratch))|back to (zero|square one)|reset/i, 'Back to zero.'],
		[/\b(should have|you must|you have to|shame|disappoint\w*|weak|excuse)\b/i, 'You should have called.'],
		[
			/(someone|somebody|a helper|a person|they|we|i)( will|'ll| is going to) (answer|reply|respond|come|be there|call)/i,
			'Someone will answer.',
		],
		[
			/\b(always (here|there)|guarantee\w*|promise\w*|within (seconds|minutes)|right away|24\/7)\b/i,
			'We are always here.',
		],
		[/\b(overdos\w*|pills|blade|noose|bridge|\d+ ?mg|cut yourself)\b/i, 'pills'],
		[/just (calm down|relax|cheer up|think positive)|don't worry|it could be worse|stay strong/i, "Don't worry."],
	];

	/** Names that fellowships gave themselves and their books, and those that publications have in print. */
	const names = /^(meetingTypes\.(program\.\w+|of\.na\.LC)|learn\.skills\.\w+\.sources\.\d\.(title|by))$/;

	test.each(never)('%s is never said', (rule, caught) => {
		expect(caught).toMatch(rule);
		expect(all.filter(([path, text]) => rule.test(text) && !names.test(path))).toEqual([]);
	});

	/** Where something good has happened; everywhere else a moment may be hard. */
	const lighthearted = /^checkin\.thanks\.(good|great)$/;

	test('no exclamation mark stands in what may be a hard moment', () => {
		const loud = all.filter(([path, text]) => /[!！]/.test(text) && !lighthearted.test(path));
		expect(loud).toEqual([]);
	});

	test('every phrase is there, without space around it or a gap in it', () => {
		const gaps = all.filter(([, text]) => /^$|  |\s\.|\.\.(?!\.)/.test(text) || text.trim() !== text);
		expect(gaps.filter(([path]) => !['help.or', 'checkin.standing'].includes(path))).toEqual([]);
	});

	test('a locale without words of its own is spoken to in English', () => {
		for (const locale of ['en-GB', 'pt-BR', 'zh-TW', '', 'constructor', '__proto__']) {
			expect(wordsFor(locale).errors.expired, locale).toBe(words.errors.expired);
		}
	});
});

/** Why Discord would refuse a private answer. */
function refusalOf(shown: Card) {
	const { flags, components, files, allowedMentions } = onlyYou(shown);
	const names = files.map(({ name }) => name);
	const attachments = names.map((filename, id) => ({ id, filename }));
	const body = { flags, components: [...components], allowed_mentions: allowedMentions, attachments };
	return checkMessage(JSON.parse(JSON.stringify(body)), 'interaction', { files: names });
}

describe('every phrase fits where Discord shows it', () => {
	const longName = 'ü'.repeat(100);
	const channel = { state: 'ready', id: user, name: longName } as const;
	const id = randomUUID();
	const today = Temporal.PlainDate.from('2026-11-23');
	const note = `x${'\n'.repeat(noteLimit - 2)}x`;
	const everywhere = [undefined, 'XX', ...countries.keys()];
	const share = {
		id,
		checkin: id,
		picture: null,
		user,
		guild: user,
		channel: user,
		how: 'anonymous',
		nonce: 'n',
		mark: 'm',
		claimedAt: Temporal.Instant.from('2026-11-23T10:00:00Z'),
		message: user,
	} as const;

	const checkedIn = { id, user, guild: user, day: '2026-11-23' };

	test('forms, with the longest name that a channel can have', () => {
		const forms = [
			checkinForm('id', words, channel),
			checkinForm('id', words, { ...channel, state: 'forbidden' }),
			checkinForm('id', words, { state: 'none' }),
			checkinForm('id', words, { state: 'gone' }),
			noteForm('id', words, note, longName),
			noteForm('id', words, undefined, undefined),
			intentionForm(words, today, 'x'.repeat(intentionLimit)),
			...dayChoices.map((choice) =>
				reviewForm(words, {
					...{ day: today, choice, hard: 'very-hard', helped: helpers, note },
					intention: '*'.repeat(intentionLimit),
				}),
			),
			rhythmForm(words, { beats: [], way: 'dm' }),
			pauseForm(words),
		];
		expect(forms.map((form) => checkModal(JSON.parse(JSON.stringify(form))))).toEqual(forms.map(() => undefined));
	});

	test('what a channel sees, with the longest note', () => {
		for (const mood of moods) {
			for (const how of sharings) {
				for (const longest of [note, '*'.repeat(noteLimit), '[a](b)'.repeat(166)]) {
					const kept = { ...checkedIn, mood, urge: 'overwhelming', sealedNote: '' } as const;
					expect(refusalOf(sharedCard(words, kept, longest, { how, id }))).toBeUndefined();
				}
			}
		}
		expect(refusalOf(chooseShareCard(words, id, user))).toBeUndefined();
	});

	test('what others answered, to many check-ins by many people, and the words to choose from', () => {
		const said = kindLines.flatMap((line) => [1, 2].map(() => ({ user, line })));
		const heard = { day: '2026-09-30', channel: user, heard: Array.from({ length: 40 }, () => user), said };
		const parts = heardParts(
			words,
			Array.from({ length: 9 }, () => heard),
			'en-US',
		);
		expect(refusalOf(card(words.reminder.neutral, ...parts))).toBeUndefined();
		for (const mood of moods) {
			expect(refusalOf(chooseCard(words, id, { mood, urge: undefined, line: 'glad' }))).toBeUndefined();
			expect(linesFor(mood, undefined).length).toBeLessThanOrEqual(12);
		}
		for (const line of kindLines) expect(refusalOf(saidCard(words, id, line))).toBeUndefined();
	});

	test('a hard moment in any country, with everything there is to say about it', () => {
		const kept = { ...checkedIn, mood: 'struggling', urge: 'overwhelming', sealedNote: null } as const;
		const { checkin } = words;
		const mention = `</settings timezone:${user}>`;
		const say = [checkin.thanks.struggling, checkin.noteTooLong(4_000, noteLimit), givenBack('x'.repeat(1_001))];
		const after = [
			checkin.standing('again-today', progress),
			checkin.askZone('America/Argentina/ComodRivadavia', mention),
		];
		for (const country of everywhere) {
			const reader = { words, country, locale: 'en-US', tellCountry: mention };
			const cannot = checkin.cannotShare.forbidden(`<#${user}>`);
			expect(refusalOf(privateCard(reader, kept, share, [...say, cannot], after)), country).toBeUndefined();
		}
	});

	test('a very hard day in any country, with all that can be told of it', () => {
		const { evening } = words.reflection;
		const kept = { ...checkedIn, kind: 'evening', hard: 'very-hard', helped: helpers, sealedWords: '' } as const;
		const tooLong = [evening.noteTooLong(4_000, noteLimit), givenBack('x'.repeat(1_001))];
		const mention = `</settings timezone:${user}>`;
		const after = [words.checkin.standing('going-on', progress), words.checkin.askZone('UTC', mention)];
		for (const country of everywhere) {
			const reader = { words, country, locale: 'en-US', tellCountry: mention };
			const shown = reviewCard(reader, kept, undefined, tooLong, after);
			expect(refusalOf(shown), country).toBeUndefined();
		}
		const easy = { ...kept, hard: 'easy' } as const;
		const intention = [evening.intention.today, '*'.repeat(intentionLimit)] as const;
		const reader = { words, country: 'GB', locale: 'en-US' };
		expect(refusalOf(reviewCard(reader, easy, intention, tooLong, after))).toBeUndefined();
		expect(refusalOf(intentionCard(words, { ...kept, kind: 'morning' }, intention[1]))).toBeUndefined();
	});

	test('every reminder, as a message and quietly', () => {
		const address = { reminder: id, day: today, round: 24 };
		for (const kind of reminderKinds) {
			expect(refusalOf(reminderCard(words, { kind, address }, true))).toBeUndefined();
			expect(refusalOf(nudgeCard(words, { kind, address, closed: true }))).toBeUndefined();
		}
	});

	test('an error in any country, with whatever a person wrote given back', () => {
		const written = [
			'x'.repeat(1_500),
			`x${'\n'.repeat(1_498)}x`,
			'\u202ex\n'.repeat(500),
			'\n'.repeat(4_000),
			'😀'.repeat(2_000),
		];
		for (const country of everywhere) {
			for (const text of written) {
				const help = helpText(words, { country, locale: 'en-US', tellCountry: `</settings country:${user}>` });
				const shown = card(words.errors.unexpected('abcdef'), help, words.errors.notKept, givenBack(text));
				expect(refusalOf(shown), `${country}, ${text.length}`).toBeUndefined();
			}
		}
	});
});
