import { ButtonStyle, ComponentType, MessageFlags } from 'discord-api-types/v10';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { button, card, givenBack, line, onlyYou, quote } from '#src/discord/card.ts';
import { checkMessage } from '#src/sandbox/validate/message.ts';

const mark = fc.constantFrom(...Array.from('\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069'));
const file = { name: 'note.txt', content: Buffer.from('words') };

describe('a card', () => {
	test('has its parts in one frame, from top to bottom', () => {
		const shown = card('Hello', line, [button('a', 'A'), button('b', 'B', 'careful')], file);
		expect(shown.components.map(({ type }) => type)).toEqual([ComponentType.Container]);
		expect(shown.components[0].components).toMatchObject([
			{ type: ComponentType.TextDisplay, content: 'Hello' },
			{ type: ComponentType.Separator },
			{
				type: ComponentType.ActionRow,
				components: [
					{ custom_id: 'a', label: 'A', style: ButtonStyle.Secondary },
					{ custom_id: 'b', label: 'B', style: ButtonStyle.Danger },
				],
			},
			{ type: ComponentType.File, file: { url: 'attachment://note.txt' } },
		]);
		expect(shown.files).toEqual([{ name: 'note.txt', attachment: file.content }]);
	});

	test('pings nobody, whatever it says, and says so also as a private answer', () => {
		for (const shown of [card('@everyone <@1> <@&2>'), onlyYou(card('@here')), card(file)]) {
			expect(shown.allowedMentions).toEqual({ parse: [] });
		}
	});

	test('is one that Discord accepts, in a channel and as a private answer', () => {
		const shown = card('Hello', line, [button('a', 'A', 'main')]);
		const body = (flags: number) => ({ flags, components: shown.components, allowed_mentions: shown.allowedMentions });
		expect(checkMessage(body(shown.flags), 'channel', { files: [] })).toBeUndefined();
		expect(checkMessage(body(onlyYou(shown).flags), 'interaction', { files: [] })).toBeUndefined();
	});

	test('is private only where one asks for it, and asking changes nothing else', () => {
		const shown = card('Hello');
		expect(shown.flags & MessageFlags.Ephemeral).toBe(0);
		expect(onlyYou(shown)).toEqual({ ...shown, flags: MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral });
		expect(shown.flags).toBe(MessageFlags.IsComponentsV2);
	});
});

describe('a quote', () => {
	test('marks every line, also empty ones and the last', () => {
		expect(quote('one\n\nthree\n')).toBe('> one\n> \n> three\n> ');
		expect(quote('')).toBe('> ');
	});

	test('keeps every character that a person wrote, and adds only marks around a line', () => {
		fc.assert(
			fc.property(fc.string({ unit: fc.oneof(mark, fc.string({ unit: 'binary', size: 'small' })) }), (text) => {
				const rows = quote(text).split('\n');
				const given = text.split('\n');
				expect(rows).toHaveLength(given.length);
				for (const [at, row] of rows.entries()) {
					const added = row.length - 2 - given[at]!.length;
					const forms = Array.from({ length: added + 1 }, (_, before) =>
						['> ', '\u2068'.repeat(before), given[at], '\u2069'.repeat(added - before)].join(''),
					);
					expect(forms).toContain(row);
				}
			}),
		);
	});

	test.each(['\u202a', '\u202b', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068'])(
		'whose text turns the direction with %j turns nothing outside of its line',
		(mark) => {
			const [first, second] = quote(`abc ${mark}def\nghi`).split('\n');
			expect(depths(first ?? '')).toEqual({ embeddings: 0, isolates: 0 });
			expect(second).toBe('> ghi');
		},
	);

	test('ends every direction mark with its line, however many there are', () => {
		const piece = fc.oneof(mark, fc.constantFrom('a', '\n', 'א'));
		fc.assert(
			fc.property(fc.array(piece), (pieces) => {
				for (const row of quote(pieces.join('')).split('\n'))
					expect(depths(row)).toEqual({ embeddings: 0, isolates: 0 });
			}),
		);
	});
});

/**
 * How many embeddings and isolates are open at the end of a line (UAX #9, rules X1 to X8): the end of an isolate also
 * ends the embeddings within it, and an end without a beginning does nothing.
 */
function depths(row: string): { readonly embeddings: number; readonly isolates: number } {
	const open: ('embedding' | 'isolate')[] = [];
	for (const character of row) {
		if (/[\u202a\u202b\u202d\u202e]/.test(character)) open.push('embedding');
		else if (/[\u2066-\u2068]/.test(character)) open.push('isolate');
		else if (character === '\u202c' && open.at(-1) === 'embedding') open.pop();
		else if (character === '\u2069' && open.includes('isolate')) open.length = open.lastIndexOf('isolate');
	}
	return {
		embeddings: open.filter((kind) => kind === 'embedding').length,
		isolates: open.filter((kind) => kind === 'isolate').length,
	};
}

describe('what a person wrote, given back', () => {
	test('is a quote where it is short', () => {
		expect(givenBack('a line\nand another')).toBe('> a line\n> and another');
	});

	test('is a file with every byte of it where it is long', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', minLength: 1_500, maxLength: 4_000 }), (text) => {
				expect(givenBack(text)).toEqual({ name: 'note.txt', content: Buffer.from(text, 'utf8') });
			}),
			{ numRuns: 20 },
		);
	});

	test('never takes more room than a card has, however many lines it has', () => {
		const text = fc.string({ unit: fc.constantFrom('\n', '\u202e', 'x', '😀'), maxLength: 4_000 });
		fc.assert(
			fc.property(text, (written) => {
				const part = givenBack(written);
				if (typeof part === 'string') expect(part.length).toBeLessThanOrEqual(1_500);
			}),
		);
		expect(givenBack(`x${'\n'.repeat(1_400)}x`)).toMatchObject({ name: 'note.txt' });
	});
});
