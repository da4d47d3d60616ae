import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { denied } from '#data/resources/denied.ts';
import { countries } from '#data/resources/index.ts';
import { wordsFor } from '#data/words/index.ts';
import { helpText } from '#src/discord/help.ts';
import { helpFor, moreLines } from '#src/domain/helplines.ts';
import { readLine, typedText, type LineProblem, type TypedLine } from '#src/domain/line-facts.ts';
import type { AddedLine, LineFacts, ServerLines } from '#src/domain/server-lines.ts';

const blank: TypedLine = { name: 'Harbour line', kind: 'crisis', call: '', text: '', chat: '', url: '', hours: '' };
const typed = (change: Partial<TypedLine>) => ({ ...blank, ...change });

function factsOf(change: Partial<TypedLine>, country = 'GB'): LineFacts {
	const read = readLine(typed(change), country);
	if ('problem' in read) throw new Error(read.problem.why);
	return read.facts;
}

const problemOf = (change: Partial<TypedLine>, country = 'GB') => {
	const read = readLine(typed(change), country);
	return 'problem' in read ? read.problem.why : undefined;
};

describe('what moderators type about a line', () => {
	test('stays as it is dialled', () => {
		const facts = factsOf({ call: '116 123, 0800 58 58 58 or *99', text: 'home to 741741', hours: '24/7' });
		expect(facts).toMatchObject({
			call: ['116 123', '0800 58 58 58', '*99'],
			text: '741741',
			textWord: 'HOME',
			hours: '24/7',
		});
		expect(factsOf({ call: '116 123', hours: 'Always' }).hours).toBe('24/7');
		expect(typedText(facts)).toBe('HOME to 741741');
		expect(factsOf({ text: '85258' })).toMatchObject({ text: '85258', textWord: null });
		expect(factsOf({ call: '(021) 555-0123' }, 'NZ').call).toEqual(['(021) 555-0123']);
	});

	test.each<readonly [LineProblem['why'], Partial<TypedLine>]>([
		['plus', { call: '+44 116 123' }],
		['plus', { call: '0044 116 123' }],
		['plus', { text: '+1741741' }],
		['number', { call: 'ring us' }],
		['number', { call: '12' }],
		['number', { call: '1'.repeat(16) }],
		['number', { call: '116 123 ext' }],
		['number', { text: 'HOME to' }],
		['denied', { call: '08457 90 90 90' }],
		['denied', { call: '1-800-273-8255' }],
		['link', { url: 'http://example.org' }],
		['link', { chat: 'javascript:alert(1)' }],
		['link', { url: 'example.org' }],
		['link', { url: 'https://me:secret@example.org' }],
		['link', { url: 'https://localhost/' }],
		['link', { url: `https://example.org/${'x'.repeat(200)}` }],
		['name', { name: ' \u200b ', call: '116 123' }],
		['long', { name: 'x'.repeat(81), call: '116 123' }],
		['long', { hours: 'x'.repeat(81), call: '116 123' }],
		['long', { call: '111, 222, 333, 444, 555' }],
		['nothing', {}],
	])('is refused for %s: %j', (why, change) => {
		expect(problemOf(change)).toBe(why);
	});

	test('is refused where a number is superseded, in its country or in all, however it is written', () => {
		for (const [where, number] of denied) {
			if (number.startsWith('+')) continue;
			const country = where === '*' ? 'FR' : where;
			const spaced = number.replace(/[^\d]/g, ' ').trim();
			expect(problemOf({ call: spaced.length < 3 ? number : spaced }, country), number).toBe('denied');
		}
		expect(problemOf({ call: '1393' }, 'KR')).toBe('denied');
		expect(problemOf({ call: '1393' }, 'GB')).toBeUndefined();
	});

	test('never leads anywhere but over TLS, mentions nobody, and is never dialled as from abroad', () => {
		const any = fc.oneof(
			fc.string({ unit: 'binary' }),
			fc.webUrl(),
			fc.constantFrom('<@123>', '@everyone', '+44116123'),
		);
		const line = fc.record({
			...{ name: any, call: any, text: any, chat: any, url: any, hours: any },
			kind: fc.constant('crisis' as const),
		});
		fc.assert(
			fc.property(line, (given) => {
				const read = readLine(given, 'GB');
				if ('problem' in read) return;
				const { name, hours, call, text, chat, url } = read.facts;
				expect(`${name}${hours ?? ''}`).not.toMatch(/[<>@`\n]/);
				for (const number of [...call, ...(text === null ? [] : [text])]) expect(number).toMatch(/^[*(]?\d[\d ()-]*$/);
				for (const link of [chat, url]) if (link !== null) expect(link).toMatch(/^https:\/\/[^()<>\s]+$/);
			}),
		);
	});
});

describe('what a server decided', () => {
	const decided = (change: Partial<ServerLines>): ServerLines => ({
		...{ hidden: new Set(), corrected: new Map(), added: [], confirmedOn: new Map() },
		...change,
	});
	const own = (facts: Partial<TypedLine>, country = 'GB'): AddedLine => ({
		id: 'own-1',
		country,
		facts: factsOf(facts, country),
	});
	const text = (server: ServerLines, country = 'GB') => helpText(wordsFor('en'), { country, locale: 'en-GB', server });

	test('takes the place of what is bundled', () => {
		const corrected = new Map([['gb-samaritans', factsOf({ call: '0800 111 222' })]]);
		expect(text(decided({ corrected }))).toContain('call 0800 111 222 · corrected by this server');
		expect(text(decided({ corrected }))).not.toContain('116 123');
		const hidden = new Set(['gb-samaritans']);
		expect(helpFor('GB', { server: decided({ hidden }) }).lines.map(({ id }) => id)).not.toContain('gb-samaritans');
		expect(moreLines('GB', { server: decided({ hidden }) }).others.map(({ id }) => id)).not.toContain('gb-samaritans');
	});

	test('comes first where it was added, beside the two that are there', () => {
		const added = [own({ name: '*Night* [owls](https://a.example)', call: '0800 111 222' })];
		const lines = helpFor('GB', { server: decided({ added }) }).lines.map(({ id }) => id);
		expect(lines).toEqual(['own-1', 'gb-samaritans', 'gb-shout']);
		expect(text(decided({ added }))).toContain('\\*Night\\* \\[owls](https://a.example)** · call 0800 111 222');
		expect(text(decided({ added }), 'FR')).not.toContain('0800 111 222');
	});

	test('is about something where it was added for something', () => {
		const added = [own({ kind: 'veterans', call: '0800 111 222' }, 'DE')];
		expect(moreLines('DE', { server: decided({ added }) }).byNeed.get('veterans')).toHaveLength(1);
		expect(moreLines('DE').byNeed.has('veterans')).toBe(false);
	});

	test('never takes the emergency number or the directories away, whatever is hidden', () => {
		for (const { code, lines, emergency } of countries.values()) {
			const help = helpFor(code, { server: decided({ hidden: new Set(lines.map(({ id }) => id)) }) });
			expect(help.lines).toEqual([]);
			expect(help.emergency).toEqual(emergency);
			expect(help.directories.length).toBeGreaterThan(1);
		}
	});

	test('shows a line in a country of which nothing is bundled', () => {
		const added = [own({ call: '0800 111 222' }, 'AQ')];
		expect(countries.has('AQ')).toBe(false);
		expect(text(decided({ added }), 'AQ')).toContain('0800 111 222');
	});
});
