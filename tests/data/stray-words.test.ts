import { describe, expect, test } from 'vitest';
import { wordsFor } from '#data/words/index.ts';
import { knownWords } from '#tests/support/known-words.ts';
import { markedWords, unmarked } from '#tests/support/marked-words.ts';
import type { Heard } from '#tests/support/overheard.ts';
import { strayWords } from '#tests/support/stray-words.ts';

const english = wordsFor('en');
const marked = markedWords();
const { checkin, help, history, settings, errors } = marked;

const known = knownWords({
	names: ['Harbour', 'night owls', 'Emi'],
	typed: ['one day at a time\nand **then** another', 'a long sentence that somebody typed'],
	locales: ['de', 'fr'],
	references: ['a1b2c3'],
});

/** What is found in a message whose body this is. */
function found(body: unknown, more: Partial<Heard> = {}): string[] {
	return strayWords([{ request: 'POST /here', body, files: [], reason: undefined, ...more }], known);
}

const says = (content: string) => found({ components: [{ type: 10, content }] });

describe('what is said outside of data/words', () => {
	test.each<readonly [string, unknown]>([
		['a text', { components: [{ type: 10, content: 'Hello there' }] }],
		['a text around a phrase', { content: `Note: ${checkin.undone}` }],
		['a text between phrases', { content: `${checkin.undone} and ${checkin.changed}` }],
		['one word', { content: 'or' }],
		['a word in another script', { content: 'всё' }],
		['a button', { components: [{ type: 1, components: [{ type: 2, custom_id: 'x', label: 'Go' }] }] }],
		['a placeholder', { type: 3, placeholder: 'Choose' }],
		['an option', { options: [{ label: 'Tea', value: 'tea' }] }],
		['what an option says beside', { options: [{ label: help.title, description: 'hot', value: 'tea' }] }],
		['a suggestion', { data: { choices: [{ name: 'Tea', value: 'tea' }] } }],
		['the title of a form', { data: { title: 'A form', components: [] } }],
		['what stands in a field', { type: 4, custom_id: 'note', value: 'made up' }],
		['a field that nobody thought of', { poll: { question: { text: 'Tea or coffee?' } } }],
		['a word given to a phrase', { content: settings.timezone.set('your place', '11:00') }],
		['a word in a list given to a phrase', { content: help.call(`116 123${help.or}just shout`) }],
	])('%s is found', (_what, body) => {
		expect(found(body)).toHaveLength(1);
	});

	test('it is told which words, of which request, and where', () => {
		expect(found({ data: { components: [{ content: `${checkin.undone} So long.` }] } })).toEqual([
			'POST /here .data.components[0].content:  So long.',
		]);
	});

	test('files that are text and reasons for the audit log are read too', () => {
		expect(found({}, { files: ['Dear diary'] })).toHaveLength(1);
		expect(found({}, { reason: 'tidied up' })).toHaveLength(1);
		expect(found({}, { files: [checkin.undone], reason: checkin.changed })).toEqual([]);
	});

	test('a phrase that lost an end is found, unless an ellipsis took it', () => {
		expect(says(checkin.undone.slice(0, -1))).not.toEqual([]);
		expect(says(checkin.undone.slice(1))).not.toEqual([]);
		expect(says(`${checkin.undone.slice(0, -5)}…`)).toEqual([]);
	});

	test('phrases alone, beside and in each other are none of it', () => {
		const body = {
			flags: 64,
			content: `${checkin.undone}\n-# **${checkin.changed}** · ${help.call(`116 123${help.or}111`)}`,
			components: [{ custom_id: 'checkin-undo:1', label: checkin.undo, url: 'https://example.org/path' }],
			options: [{ label: checkin.mood.low, value: 'low' }],
		};
		expect(found(body)).toEqual([]);
	});
});

describe('what may be said besides phrases', () => {
	test.each([
		'<@12> <@!12> <@&12> <#12> <t:1700000000:R> </settings timezone:12> `/settings timezone`',
		'https://discord.com/channels/1/2/3',
		'12 · 24/7 – **06:00**',
		'#night owls, Harbour',
		errors.unexpected('a1b2c3'),
		'> one day at a time',
		'> and then another',
		'`a long sentence that some…`',
		'**Samaritans** · [Find A Helpline](https://findahelpline.com), 24/7',
		'Lisbon, Portugal · 10:05 · UTC+0',
		settings.timezone.set('America/Argentina/Buenos_Aires', '11:05 AM'),
		history.option('23. Nov. 2026', checkin.mood.low),
		'Neuseeland, New Zealand, Nouvelle-Zélande, mardi 24 novembre 2026',
	])('%s', (text) => {
		expect(says(text)).toEqual([]);
	});

	test.each([
		['part of a name', 'night'],
		['part of what was typed', 'one day at'],
		['more than what was typed', 'one day at a time, friend'],
		['something else that ends in an ellipsis', 'a sentence…'],
		['what stands behind an ellipsis', 'a long sentence… and more'],
		['a reference that nobody was given', errors.unexpected('d4e5f6')],
		['part of a fact', 'Find A'],
		['a line of the privacy notice', '# Privacy notice for Handrail'],
		['the name of a command without a slash', 'settings timezone'],
		['a language that there are no words in', 'Klingonisch'],
	])('%s is not', (_what, text) => {
		expect(says(text)).toHaveLength(1);
	});
});

describe('the marked language', () => {
	test('says the same as English', () => {
		const { post, standing, shared } = checkin;
		const moment = { current: 3, total: 12, recent: 9 };
		expect(unmarked(post.named('<@1>', 'good'))).toBe(english.checkin.post.named('<@1>', 'good'));
		expect(unmarked(shared('<#1>', 'anonymous'))).toBe(english.checkin.shared('<#1>', 'anonymous'));
		expect(unmarked(shared('<#1>', 'named'))).toBe(english.checkin.shared('<#1>', 'named'));
		expect(unmarked(standing('again-today', moment))).toBe(english.checkin.standing('again-today', moment));
		expect(unmarked(help.text('741741', null))).toBe(english.help.text('741741', null));
		expect(unmarked(settings.timezone.problem.unknown())).toBe(english.settings.timezone.problem.unknown());
	});

	test('has all phrases of English, each of them marked', () => {
		const textsOf = (node: unknown): string[] =>
			typeof node === 'string'
				? [node]
				: typeof node === 'object' && node !== null
					? Object.values(node).flatMap(textsOf)
					: [];
		const texts = textsOf(marked);
		expect(texts.map(unmarked)).toEqual(textsOf(english));
		expect(texts.filter((text) => unmarked(text) === text)).toEqual([]);
	});
});
