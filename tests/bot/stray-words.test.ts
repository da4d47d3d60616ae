import { SlashCommandStringOption } from '@discordjs/builders';
import { expect, test } from 'vitest';
import { privacyNotice } from '#data/privacy/index.ts';
import { button, card, givenBack, menu, quote } from '#src/discord/card.ts';
import { onButton, onForm, type Command } from '#src/discord/command.ts';
import { route } from '#src/discord/custom-id.ts';
import { messagesSince, post } from '#src/discord/post.ts';
import { command, connected, smallForm } from '#tests/bot/connected.ts';
import { form, message, textOf } from '#tests/support/handrail.ts';
import { markedWords } from '#tests/support/marked-words.ts';

const pressed = route('pressed', {});
const filled = route('filled', {});
const schema = { $schema: 'https://json-schema.org/draft/2020-12/schema' };
const json = (value: object) => Buffer.from(JSON.stringify(value));

test('a conversation in phrases alone is told in plain English, and nothing stray is found', async () => {
	const { sandbox, strays } = await connected([
		command(
			'say',
			async (_, { answer, words }) =>
				answer.privately(card(words.checkin.undone, [button(pressed.id({}), words.checkin.tryAgain)])),
			[onButton(pressed, async (_, __, { answer, words }) => answer.instead(card(words.checkin.unshared)))],
		),
	]);
	const ana = sandbox.person('Ana');
	const shown = message(await ana.command('say'));
	expect(textOf(shown)).toBe('Your check-in is removed.');
	expect(textOf(message(await ana.press(shown, 'Try again')))).toBe('It is yours alone again.');
	expect(strays()).toEqual([]);
});

test('what a command says that is in no catalogue is found on every screen, with its place', async () => {
	const { sandbox, client, strays } = await connected([
		command(
			'say',
			async (_, { answer, words }) =>
				answer.privately(
					card(
						`${words.checkin.undone} Cheers`,
						[button(pressed.id({}), 'Go on')],
						menu('m', words.checkin.back, [{ label: 'Tea', value: words.checkin.back }]),
					),
				),
			[onButton(pressed, async (_, __, { answer }) => answer.instead(card('Went on')))],
		),
		command('write', async (_, { answer }) => answer.form(smallForm(filled.id({}))), [
			onForm(filled, async (interaction, _, { answer, words }) =>
				answer.privately(card(words.errors.notKept, quote(interaction.fields.getTextInputValue('words')))),
			),
		]),
	]);
	const ana = sandbox.person('Ana');
	await ana.press(message(await ana.command('say')), 'Go on');
	const answer = message(await ana.submit(form(await ana.command('write')), { words: 'typed by Ana' }));
	expect(textOf(answer)).toContain('> typed by Ana');
	await post(client.rest, sandbox.channel('general').id, card('For all'), 'n1');
	expect(strays().map((line) => line.replace(/^.*: */, ''))).toEqual([
		'Cheers',
		'Go on',
		'Tea',
		'Went on',
		'A form',
		'Words',
		'For all',
	]);
	expect(strays()[1]).toMatch(/^POST \/interactions\/\d+\/…\/callback \.data\.components\[0\]\.components\[1\]/);
});

test('suggestions are read, and what came as a file; what a schema says about data, and not the data', async () => {
	const option = new SlashCommandStringOption().setName('place').setDescription('-').setAutocomplete(true);
	const find: Command = {
		data: { name: 'find', toJSON: () => ({ name: 'find', description: '-', options: [option.toJSON()] }) },
		run: async (_, { answer, words }) =>
			answer.privately(
				card(
					words.errors.notKept,
					givenBack('made up by nobody\n'.repeat(200)),
					{ name: 'data.json', content: json({ description: 'of theirs' }) },
					{ name: 'schema.json', content: json({ ...schema, properties: { a: { description: 'The first' } } }) },
					{ name: 'same.json', content: json({ ...schema, title: words.errors.notKept }) },
					{ name: 'PRIVACY.md', content: privacyNotice },
				),
			),
		complete: async () => Promise.resolve([{ name: 'Nowhere', value: 'x' }]),
	};
	const { sandbox, strays } = await connected([find]);
	const ana = sandbox.person('Ana');
	expect(await ana.complete('find', 'place', { place: 'n' })).toEqual([{ name: 'Nowhere', value: 'x' }]);
	await ana.command('find', { place: 'somewhere' });
	const found = strays().map((line) => line.replace(/^.*: */, ''));
	expect([...new Set(found)]).toEqual(['Nowhere', 'made up by nobody', 'The first']);
});

test('a channel shows plain words, and the bot finds its own there as it said them', async () => {
	const { sandbox, client } = await connected([]);
	const { id } = sandbox.channel('general');
	const said = markedWords().checkin.undone;
	await post(client.rest, id, card(said), 'n1');
	expect(sandbox.person('Ben').sees('general').map(textOf)).toEqual(['Your check-in is removed.']);
	const found = await messagesSince(client.rest, id, sandbox.clock.now().subtract({ minutes: 1 }));
	expect(found).toMatchObject([{ text: said }]);
});
