import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseInline, parseMarkdown, plainText } from '#src/sandbox/page/markdown.js';
import type { Block, Inline } from '#src/sandbox/page/markdown.js';
import { entriesOf, matchEntries, parseSlash, readOptions, suggest } from '#src/sandbox/page/slash.js';
import { dayOf, formatClock, formatSent, formatStamp } from '#src/sandbox/page/timestamps.js';

/** The tree as one line: `bold(a italic(b))`. */
function sketch(pieces: readonly (Block | Inline)[]): string {
	return pieces
		.map((piece) => {
			if (piece.type === 'text') return piece.text;
			if (piece.type === 'quote') return `quote(${sketch(piece.blocks)})`;
			if (piece.type === 'list') {
				return `${piece.ordered ? `from ${piece.start}` : 'list'}[${piece.items.map(sketch).join('; ')}]`;
			}
			if (piece.type === 'heading') return `h${piece.level}(${sketch(piece.children)})`;
			if (piece.type === 'paragraph') return `p(${sketch(piece.children)})`;
			if (piece.type === 'link') return `link(${piece.url} ${sketch(piece.children)})`;
			if ('children' in piece) return `${piece.type}(${sketch(piece.children)})`;
			if (piece.type === 'codeblock') return `block(${piece.language}|${piece.text})`;
			if (piece.type === 'code' || piece.type === 'everyone') return `${piece.type}(${piece.text})`;
			if (piece.type === 'time') return `time(${piece.seconds} ${piece.style})`;
			if (piece.type === 'command') return `command(${piece.name} ${piece.id})`;
			if (piece.type === 'emoji') return `emoji(${piece.name})`;
			return `${piece.type}(${piece.id})`;
		})
		.join('');
}

describe('markdown within a line', () => {
	test.each([
		['**bold** and *italic* and _italic_', 'bold(bold) and italic(italic) and italic(italic)'],
		['***both***', 'bold(italic(both))'],
		['__under__ ~~gone~~ ||hidden||', 'underline(under) strike(gone) spoiler(hidden)'],
		['**a *b* c**', 'bold(a italic(b) c)'],
		['`**not bold**`', 'code(**not bold**)'],
		['``a ` b``', 'code(a ` b)'],
		['snake_case_name', 'snake_case_name'],
		['2 * 3 * 4', '2 * 3 * 4'],
		['\\*as typed\\*', '*as typed*'],
		['**never closed', '**never closed'],
		['[our site](https://example.org/a_(b))', 'link(https://example.org/a_(b) our site)'],
		['<https://example.org>', 'link(https://example.org https://example.org)'],
		['see https://example.org/x.', 'see link(https://example.org/x https://example.org/x).'],
		['<@1> <@!2> <@&3> <#4>', 'user(1) user(2) role(3) channel(4)'],
		['</settings timezone:5>', 'command(settings timezone 5)'],
		['<t:60> <t:-60:R> <t:1:x>', 'time(60 f) time(-60 R) <t:1:x>'],
		['<:rail:123> <a:wave:4>', 'emoji(rail) emoji(wave)'],
		['@everyone @here @ana', 'everyone(@everyone) everyone(@here) @ana'],
	])('%s', (text, expected) => {
		expect(sketch(parseInline(text))).toBe(expected);
	});

	test.each(['[x](javascript:alert(1))', '[x](data:text/html,hi)', '[x](//evil.example)', '<script>alert(1)</script>'])(
		'%s stays text: only http and https become links',
		(text) => {
			expect(sketch(parseInline(text))).toBe(text);
		},
	);

	test('an instant outside every calendar stays text', () => {
		expect(sketch(parseInline('<t:8640000000001:F>'))).toBe('<t:8640000000001:F>');
	});
});

describe('markdown over lines', () => {
	test.each([
		['# One\n## Two\n### Three\n#### Four', 'h1(One)h2(Two)h3(Three)p(#### Four)'],
		['#nospace', 'p(#nospace)'],
		['-# small **print**', 'small(small bold(print))'],
		['> a\n> b\nc', 'quote(p(a\nb))p(c)'],
		['x\n>>> a\n\nb', 'p(x)quote(p(a\n\nb))'],
		['- a\n  - b\n- c', 'list[p(a)list[p(b)]; p(c)]'],
		['3. a\n4. b', 'from 3[p(a); p(b)]'],
		['- a\n1. b', 'list[p(a)]from 1[p(b)]'],
		['```ts\nlet a;\n<b>\n```', 'block(ts|let a;\n<b>)'],
		['before ```x``` after', 'p(before )block(|x)p( after)'],
		['```never closed', 'p(```never closed)'],
		['one\n\ntwo', 'p(one\n\ntwo)'],
		['', ''],
	])('%j', (text, expected) => {
		expect(sketch(parseMarkdown(text))).toBe(expected);
	});

	test('plain words are read out with names instead of ids', () => {
		const names = (kind: string, id: string) => `${kind}${id}`;
		expect(plainText('# Hi **you**\n- <@1>\n- <#2> </help:3>', names)).toBe('Hi you @user1, #channel2 /help');
		expect(plainText('a ||secret|| b', names)).toBe('a spoiler b');
	});

	test('a word without signs of markdown is never lost', () => {
		const markdownish = fc.string({ unit: fc.constantFrom(...'*_~|`>#-<>[]()@: \n1.\\/'.split('')), maxLength: 60 });
		fc.assert(
			fc.property(markdownish, markdownish, (before, after) => {
				const shown = JSON.stringify(parseMarkdown(`${before} kept ${after}`));
				expect(shown).toContain('kept');
			}),
		);
	});

	test.each(['**', '*a', '[', '`', '> ', '||', '_', '- ', '\\', '<', '__*', '```', '\n```a', '1. a\n  ', '*__a '])(
		'4,000 characters of %j are read in less than a second',
		(unit) => {
			const started = performance.now();
			parseMarkdown(unit.repeat(Math.ceil(4_000 / unit.length)).slice(0, 4_000));
			expect(performance.now() - started).toBeLessThan(1_000);
		},
	);
});

const option = (name: string, more: object = {}) => ({ type: 3, name, description: name, ...more });
const command = (name: string, options: object[], more: object = {}) => ({
	id: `id-${name}`,
	application_id: '1',
	version: '1',
	type: 1,
	name,
	description: `about ${name}`,
	default_member_permissions: null,
	options,
	...more,
});

const commands = [
	command('checkin', [
		option('note', { max_length: 10, min_length: 2 }),
		option('mood', {
			required: true,
			choices: [
				{ name: 'Good day', value: 'good', name_localizations: { it: 'Buona' } },
				{ name: 'Hard day', value: 'hard' },
			],
		}),
		option('count', { type: 4, min_value: 1, max_value: 9 }),
		option('share', { type: 5 }),
	]),
	command('settings', [
		option('timezone', { type: 1, options: [option('zone', { required: true, autocomplete: true })] }),
		option('quiet', { type: 2, options: [option('set', { type: 1, options: [] })] }),
	]),
	command('mentor', [
		option('person', { type: 6 }),
		option('role', { type: 8 }),
		option('place', { type: 7, channel_types: [0] }),
	]),
	command('help', [], { name_localizations: { it: 'aiuto' }, contexts: [1] }),
] as unknown as Parameters<typeof entriesOf>[0];
const server = entriesOf(commands, 'en-GB', 'server');
const names = {
	people: [{ id: '11', name: 'Ana' }],
	roles: [{ id: '21', name: 'helper' }],
	channels: [
		{ id: '31', name: 'general', type: 0 },
		{ id: '32', name: 'talk', type: 12 },
	],
};

/** What a line would send, or the errors beside its options. */
function read(text: string) {
	const parsed = parseSlash(text, server);
	if (parsed.kind === 'unknown') throw new Error(`unknown: ${parsed.name}`);
	return { name: parsed.entry.name, stray: parsed.stray, ...readOptions(parsed.entry, parsed.raw, names) };
}

describe('slash commands', () => {
	test('subcommands stand on their own, required options come first, and each place has its commands', () => {
		expect(server.map(({ name }) => name)).toEqual(['checkin', 'settings timezone', 'settings quiet set', 'mentor']);
		expect(server[0]?.options.map(({ name }) => name)).toEqual(['mood', 'note', 'count', 'share']);
		expect(entriesOf(commands, 'it', 'dm').map(({ label }) => label)).toContain('aiuto');
	});

	test('names are found by their beginning first, then by the beginning of a word', () => {
		expect(matchEntries(server, 'm').map(({ name }) => name)).toEqual(['mentor']);
		expect(matchEntries(server, 'time').map(({ name }) => name)).toEqual(['settings timezone']);
		expect(matchEntries(server, '')).toHaveLength(4);
	});

	test('a value runs until the next option', () => {
		expect(read('/checkin mood:good note:so so')).toMatchObject({
			values: { mood: 'good', note: 'so so' },
			errors: {},
		});
		expect(read('/checkin NOTE: at 12:30 mood: Hard day')).toMatchObject({
			values: { mood: 'hard', note: 'at 12:30' },
		});
	});

	test.each([
		['/checkin', { mood: 'This option is required. Specify a value.' }],
		['/checkin mood:great', { mood: 'Please choose one of the given choices.' }],
		['/checkin mood:good note:much too long', { note: 'Must be 10 or fewer in length.' }],
		['/checkin mood:good note:x', { note: 'Must be 2 or more in length.' }],
		['/checkin mood:good count:ten', { count: 'Please enter a valid integer.' }],
		['/checkin mood:good count:10', { count: 'Please enter a value between 1 and 9.' }],
		['/checkin mood:good share:perhaps', { share: 'Please enter "true" or "false".' }],
		['/mentor person:Nobody', { person: 'Please specify a valid user.' }],
		['/mentor place:talk', { place: 'Please specify a valid channel.' }],
	])('%s is refused beside the option', (text, errors) => {
		expect(read(text).errors).toEqual(errors);
	});

	test('people, roles and channels are named with or without their sign, as mentions, or by id', () => {
		for (const person of ['Ana', '@ana', '<@11>', '<@!11>', '11']) {
			expect(read(`/mentor person:${person}`).values).toEqual({ person: '11' });
		}
		expect(read('/mentor role:@helper place:#general').values).toEqual({ role: '21', place: '31' });
	});

	test('booleans and integers are sent as such', () => {
		expect(read('/checkin mood:good share:True count:3').values).toEqual({ mood: 'good', share: true, count: 3 });
	});

	test('text that belongs to no option is told apart', () => {
		expect(read('/checkin hello mood:good')).toMatchObject({ stray: 'hello', values: { mood: 'good' } });
	});

	test('an unknown command is named, with what begins like it', () => {
		expect(parseSlash('/nothing here', server)).toEqual({ kind: 'unknown', name: 'nothing', near: [] });
		const alone = parseSlash('/settings', server);
		expect(alone.kind === 'unknown' && alone.near.map(({ name }) => name)).toEqual([
			'settings timezone',
			'settings quiet set',
		]);
	});

	test.each([
		['/che', 'commands'],
		['/checkin ', 'options'],
		['/checkin mood:', 'values'],
		['/checkin mood:go', 'values'],
		['/checkin mood:good ', 'options'],
		['/checkin note:some', 'none'],
		['/settings timezone zone:Eur', 'values'],
		['/nothing', 'none'],
		['hello', 'none'],
	])('%j is offered %s', (text, kind) => {
		expect(suggest(text, server).kind).toBe(kind);
	});

	test('any line can be typed', () => {
		fc.assert(
			fc.property(fc.string({ maxLength: 40 }), (text) => {
				parseSlash(`/checkin ${text}`, server);
				suggest(`/${text}`, server);
			}),
		);
	});
});

describe('timestamps', () => {
	const lisbon = { locale: 'en-GB', zone: 'Europe/Lisbon' };
	const york = { locale: 'en-US', zone: 'America/New_York' };
	const seconds = Date.UTC(2026, 10, 23, 16, 20, 30) / 1000;

	test.each([
		['t', '16:20'],
		['T', '16:20:30'],
		['d', '23/11/2026'],
		['D', '23 November 2026'],
		['f', '23 November 2026 16:20'],
		['F', 'Monday 23 November 2026 16:20'],
		['s', '23/11/2026, 16:20'],
		['S', '23/11/2026, 16:20:30'],
		['?', '23 November 2026 16:20'],
	])('style %s', (style, expected) => {
		expect(formatStamp(seconds, style, lisbon, seconds).replace('Monday,', 'Monday')).toBe(expected);
	});

	test('the zone and the language are those of the reader', () => {
		expect(formatStamp(seconds, 't', york, seconds)).toBe('11:20 AM');
		expect(formatStamp(seconds, 'D', { locale: 'it', zone: 'Europe/Rome' }, seconds)).toBe('23 novembre 2026');
	});

	test.each([
		[0, 'now'],
		[30, 'in 30 seconds'],
		[59.6 * 60, 'in 1 hour'],
		[31 * 60, 'in 31 minutes'],
		[-86_400, '1 day ago'],
		[-400 * 86_400, '1 year ago'],
	])('%d seconds away is %s', (away, expected) => {
		expect(formatStamp(seconds + away, 'R', lisbon, seconds)).toBe(expected);
	});

	test('a message of today has its hour, one of yesterday says so, an older one its date', () => {
		const now = '2026-11-23T00:30:00Z';
		expect(formatSent('2026-11-23T00:10:00Z', lisbon, now)).toBe('00:10');
		expect(formatSent('2026-11-22T23:50:00Z', lisbon, now)).toBe('Yesterday at 23:50');
		expect(formatSent('2026-11-20T09:00:00Z', lisbon, now)).toBe('20/11/2026 09:00');
	});

	test('the day turns at midnight of the reader, also when the clocks change', () => {
		expect(dayOf('2026-11-23T02:00:00Z', york)).toBe('2026-11-22');
		expect(dayOf('2026-03-29T00:30:00Z', lisbon)).toBe('2026-03-29');
		expect(formatClock('2026-03-29T01:00:00Z', lisbon)).toBe('Sun 29 Mar 2026, 02:00');
	});

	test('an unknown zone is read as UTC, an unknown locale as British English', () => {
		expect(formatStamp(seconds, 't', { locale: 'xx-bad-locale-?', zone: 'Nowhere/Land' }, seconds)).toBe('16:20');
	});
});
