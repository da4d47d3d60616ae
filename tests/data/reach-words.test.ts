import { readdirSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { countries } from '#data/resources/index.ts';
import { languages, wordsFor, type Words } from '#data/words/index.ts';
import { card, onlyYou, type Card } from '#src/discord/card.ts';
import { panelCard } from '#src/discord/panel/card.ts';
import { firstCard, type View } from '#src/discord/reachout/first/card.ts';
import { moreCard, needCard } from '#src/discord/reachout/first/more.ts';
import { moreLines } from '#src/domain/helplines.ts';
import { checkMessage } from '#src/sandbox/validate/message.ts';

/*
 * How Handrail speaks with who reaches out, in every language (safe messaging; see the head of `data/words/en/index.ts`).
 * Files are found by their names, so that no part of the flow is left out because nobody thought of it here.
 */

/** Files with phrases that somebody reads who reaches out, or who helps them. */
const isOfFlow = /^(reach|help|cope|glass|resources|screening|slip|panel)[a-z-]*\.ts$/;

/** Phrases in a part of the catalogue, functions called with a name for each text that they take. */
function phrasesIn(node: unknown, path: string): (readonly [path: string, text: string])[] {
	if (typeof node === 'string') return [[path, node]];
	if (typeof node === 'function') {
		const given = Array.from({ length: node.length }, () => 'Riverside');
		return [[path, String((node as (...given: readonly unknown[]) => unknown)(...given))]];
	}
	if (typeof node !== 'object' || node === null) return [];
	return Object.entries(node).flatMap(([key, inner]) => phrasesIn(inner, `${path}.${key}`));
}

async function flowOf(language: string) {
	const folder = new URL(`../../data/words/${language}/`, import.meta.url);
	const files = readdirSync(folder).filter((name) => isOfFlow.test(name));
	const parts = await Promise.all(
		files.map(async (file) => {
			const exported = (await import(new URL(file, folder).href)) as Readonly<Record<string, unknown>>;
			return [file, Object.values(exported)] as const;
		}),
	);
	return {
		parts,
		phrases: parts.flatMap(([file, nodes]) => nodes.flatMap((node) => phrasesIn(node, file))),
	};
}

/** What is never said, with a sentence that each rule must catch. Every language needs rules of its own. */
const never: Readonly<Record<string, readonly (readonly [rule: RegExp, caught: string])[]>> = {
	en: [
		[
			/commit\w* suicide|(successful|failed|unsuccessful|completed) (attempt|suicide)|suicidal/i,
			'He committed suicide.',
		],
		[/\b(overdos\w*|pills?|blades?|noose|bridge|gun|hang(ed|ing)|\d+ ?mg|cut yourself)\b/i, 'a noose'],
		[/\b(relaps\w*|addicts?|alcoholics?|junkies?|victims?|mentally ill|crazy|insane)\b/i, 'an addict'],
		[/\b(attention[- ]seek\w*|manipulat\w*|drama|selfish|cry for help|wasting)\b/i, 'It is a cry for help.'],
		[/\b(patients?|treatment|symptoms?|risk (level|score)|high[- ]risk)\b/i, 'a risk score'],
		[
			/\b(someone|somebody|a helper|a person|they|we|i)( will|'ll|’ll| is going to) (surely|soon|always|answer|reply|respond|come|be there|call)\b/i,
			'A helper will answer.',
		],
		[
			/\b(guarantee\w*|promis\w*|always (here|there)|as soon as possible|shortly|straight away|right away)\b/i,
			'We reply shortly.',
		],
		[
			/\b(within|in) (an?|one|\d+|a few) (seconds?|minutes?|hours?)\b[^.]*\b(answer|reply|helper)/i,
			'In a few minutes a helper is there.',
		],
		[
			/\b(completely|totally|fully|100 ?%) (anonymous|private|safe|secret)\b|\b(nobody|no one) can ever\b/i,
			'It is totally private.',
		],
		[
			/(just|simply) (calm down|relax|breathe|cheer up)|don['’]t worry|stay strong|could be worse|everything will be/i,
			'Stay strong.',
		],
		[/(?<!no )\bcrisis (service|line|team)|\bhotline\b/i, 'This is a crisis service.'],
		[/\byou (must|should|have to)\b|\bwhy (did|didn['’]t) you\b/i, 'You should call.'],
	],
};

const flows = await Promise.all(
	[...languages.keys()].map(async (language) => [language, await flowOf(language)] as const),
);

test('every language has rules of its own', () => {
	expect(Object.keys(never).sort()).toEqual([...languages.keys()].sort());
});

describe.each(flows)('who reaches out, in %s', (language, { parts, phrases }) => {
	test('reads no phrase that stands outside of the catalogue', () => {
		const known = new Set<unknown>();
		const collect = (node: unknown): void => {
			if (typeof node !== 'object' || node === null || known.has(node)) return;
			known.add(node);
			Object.values(node).forEach(collect);
		};
		collect(languages.get(language));
		const outside = parts.filter(([, nodes]) => nodes.some((node) => typeof node === 'object' && !known.has(node)));
		expect(outside.map(([file]) => file)).toEqual([]);
		expect(phrases.length).toBeGreaterThan(150);
	});

	test.each(never[language] ?? [])('never reads %s', (rule, caught) => {
		expect(caught).toMatch(rule);
		expect(phrases.filter(([, text]) => rule.test(text))).toEqual([]);
	});

	test('is not shouted at', () => {
		expect(phrases.filter(([, text]) => /[!！]/.test(text))).toEqual([]);
	});

	test('reads no sentence that is too long to take in', () => {
		const sentences = phrases
			.filter(([file]) => file.startsWith('reach'))
			.flatMap(([path, text]) => text.split(/(?<=[.?:;])\s|\n/).map((sentence) => [path, sentence] as const));
		const long = sentences.filter(([, sentence]) => sentence.split(/\s+/).length > 32);
		expect(long).toEqual([]);
	});
});

const labelsIn = ({ components }: Card) =>
	[...JSON.stringify(components).matchAll(/"label":"([^"]*)"/g)].map(([, label]) => label);
const textsIn = ({ components }: Card) =>
	[...JSON.stringify(components).matchAll(/"content":"((?:[^"\\]|\\.)*)"/g)].map(
		([, text = '']) => JSON.parse(`"${text}"`) as string,
	);

function refusalOf(shown: Card) {
	const { flags, components, allowedMentions } = onlyYou(shown);
	return checkMessage(
		JSON.parse(JSON.stringify({ flags, components, allowed_mentions: allowedMentions })),
		'interaction',
		{ files: [] },
	);
}

describe.each([...languages])('the first screen, in %s', (locale, words: Words) => {
	const places = ['server', 'dm', 'elsewhere'] as const;
	const standings: readonly View['standing'][] = [
		undefined,
		{ onCall: false, usuallyMinutes: undefined },
		{ onCall: true, usuallyMinutes: 12 },
		{ onCall: true, usuallyMinutes: undefined },
	];
	const view = (country: string | undefined, more: Partial<View> = {}): View => ({
		...{ country, locale, place: 'server', standing: undefined, unknownCountry: true },
		...{ on: Temporal.PlainDate.from('2026-11-23'), tellCountry: `</settings country:${'1'.repeat(20)}>` },
		...more,
	});

	test('has whom to call in danger, directories and what helpers are, for every country, place and standing', () => {
		for (const country of [undefined, 'AQ', ...countries.keys()]) {
			for (const place of places) {
				for (const standing of standings) {
					const shown = firstCard(words, view(country, { place, standing }));
					const text = textsIn(shown).join('\n');
					const emergency = countries.get(country ?? '')?.emergency.map(({ number }) => number) ?? [
						words.help.emergencyUnknown,
					];
					for (const number of emergency) expect(text, country).toContain(number);
					expect(text.indexOf(emergency[0] ?? '')).toBeLessThan(text.indexOf(words.reachoutFirst.volunteers));
					expect(text, country).toContain('findahelpline.com');
					expect(refusalOf(shown), country).toBeUndefined();
				}
			}
		}
	});

	test('leads to screens that Discord takes, in every country', () => {
		for (const country of countries.keys()) {
			const where = { country, locale, server: undefined };
			const { others, byNeed } = moreLines(country);
			if (others.length > 0 || byNeed.size > 0) expect(refusalOf(moreCard(words, where)), country).toBeUndefined();
			for (const need of byNeed.keys()) expect(refusalOf(needCard(words, where, need)), country).toBeUndefined();
		}
		expect(refusalOf(card(words.reachoutFirst.closed))).toBeUndefined();
	});

	test('has no word on a button that gives somebody away over a shoulder, nor has the panel', () => {
		const telling = /suicid|crisis|relaps|slip|urgent|emergenc|danger|harm|drug|alcohol|addict|depress|die\b|death/i;
		expect('Suicide lines').toMatch(telling);
		const labels = [...labelsIn(firstCard(words, view('US'))), ...labelsIn(panelCard(words))];
		expect(labels.length).toBeGreaterThan(8);
		expect(labels.filter((label) => telling.test(label ?? ''))).toEqual([]);
	});

	test('leaves nothing behind that tells what was there', () => {
		expect(words.reachoutFirst.closed.length).toBeLessThan(40);
		expect(words.reachoutFirst.sent.neutral).toContain('Handrail');
		expect(wordsFor(locale)).toBe(words);
	});
});
