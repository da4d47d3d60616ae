import { randomUUID } from 'node:crypto';
import { ComponentType, type APIActionRowComponent, type APISelectMenuComponent } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { wordsFor } from '#data/words/index.ts';
import { button, card, type Card } from '#src/discord/card.ts';
import { onButton, onForm, onSelect, type Command } from '#src/discord/command.ts';
import { oneOf, route, rowId } from '#src/discord/custom-id.ts';
import { post } from '#src/discord/post.ts';
import type { Act } from '#src/sandbox/contract.ts';
import { command, connected, smallForm, using } from '#tests/bot/connected.ts';
import { form, message, textOf } from '#tests/support/handrail.ts';

const { errors } = wordsFor('en');
const pressed = route('pressed', { row: rowId, how: oneOf('once', 'twice') });
const chosen = route('chosen', { kind: oneOf('string', 'user', 'role', 'mentionable', 'channel') });
const filled = route('filled', { row: rowId });
const row = randomUUID();

/** What a press and a form lead to; `ask` shows the button, `write` opens the form. */
const small: readonly Command[] = [
	command(
		'ask',
		async (_, { answer }) => answer.privately(card('Press', [button(pressed.id({ row, how: 'once' }), 'Go')])),
		[onButton(pressed, async (_, { how }, { answer }) => answer.instead(card(`pressed ${how}`)))],
	),
	command('write', async (_, { answer }) => answer.form(smallForm(filled.id({ row }))), [
		onForm(filled, async (interaction, { row: given }, { answer }) => {
			await answer.privately(card(`${given === row}: ${interaction.fields.getTextInputValue('words')}`));
		}),
	]),
];

const menus: Readonly<Record<'string' | 'user' | 'role' | 'mentionable' | 'channel', APISelectMenuComponent>> = {
	string: {
		type: ComponentType.StringSelect,
		custom_id: chosen.id({ kind: 'string' }),
		options: [{ label: 'Tea', value: 'tea' }],
	},
	user: { type: ComponentType.UserSelect, custom_id: chosen.id({ kind: 'user' }) },
	role: { type: ComponentType.RoleSelect, custom_id: chosen.id({ kind: 'role' }) },
	mentionable: { type: ComponentType.MentionableSelect, custom_id: chosen.id({ kind: 'mentionable' }) },
	channel: { type: ComponentType.ChannelSelect, custom_id: chosen.id({ kind: 'channel' }) },
};

function menuCard(menu: APISelectMenuComponent): Card {
	const shown: APIActionRowComponent<APISelectMenuComponent> = { type: ComponentType.ActionRow, components: [menu] };
	return { ...card('Choose'), components: [{ type: ComponentType.Container, components: [shown] }] };
}

test('a command, a button and a form each find their handler with what they carry', async () => {
	const { sandbox } = await connected(small);
	const ana = sandbox.person('Ana');
	const asked = message(await ana.command('ask'));
	expect(asked.ephemeral).toBe(true);
	expect(textOf(message(await ana.press(asked, 'Go')))).toBe('pressed once');
	const answer = message(await ana.submit(form(await ana.command('write')), { words: 'a line' }));
	expect(textOf(answer)).toBe('true: a line');
	expect(answer.ephemeral).toBe(true);
});

test.each([
	['string', 'tea', 'tea'],
	['user', 'Ben', undefined],
	['role', 'helper', undefined],
	['mentionable', 'Chiara', undefined],
	['channel', 'general', undefined],
] as const)('a choice in a %s menu finds its handler', async (kind, choice, value) => {
	const onlyThis = route('chosen', { kind: oneOf(kind) });
	const { sandbox } = await connected([
		command('menu', async (_, { answer }) => answer.privately(menuCard(menus[kind])), [
			onSelect(kind, onlyThis, async ({ values }, given, { answer }) =>
				answer.instead(card(`${given.kind} ${values.join()}`)),
			),
		]),
	]);
	const shown = message(await sandbox.person('Ana').command('menu'));
	const answer = message(await sandbox.person('Ana').select(shown, menus[kind].custom_id, [choice]));
	expect(textOf(answer)).toMatch(value === undefined ? new RegExp(`^${kind} \\d+$`) : `${kind} ${value}`);
});

test('another kind of component under a known id is told that it does not work', async () => {
	const { sandbox } = await connected([
		...small,
		command('menu', async (_, { answer }) => answer.privately(menuCard(menus.string)), [
			onSelect('string', chosen, async (_, __, { answer }) => answer.instead(card('chosen'))),
		]),
	]);
	const ana = sandbox.person('Ana');
	const asked = message(await ana.command('ask')).message;
	const menu = message(await ana.command('menu')).message;
	const opened = form(await ana.command('write'));
	const press: Act = { kind: 'component', messageId: asked.id, customId: pressed.id({ row, how: 'once' }) };
	const choose: Act = { kind: 'component', messageId: menu.id, customId: chosen.id({ kind: 'string' }) };
	const submit: Act = { kind: 'modal', interactionId: opened.interactionId, fields: {} };
	const forged = [
		await ana.forge(press, { data: { component_type: ComponentType.StringSelect, values: ['tea'] } }),
		await ana.forge(choose, { data: { component_type: ComponentType.Button } }),
		await ana.forge(choose, { data: { component_type: ComponentType.UserSelect, values: [], resolved: {} } }),
		await ana.forge(press, { data: { custom_id: filled.id({ row }) } }),
		await ana.forge(submit, { data: { custom_id: pressed.id({ row, how: 'once' }) } }),
	];
	expect(forged.map((outcome) => [textOf(message(outcome)), message(outcome).ephemeral])).toEqual(
		forged.map(() => [errors.expired, true]),
	);
});

test('retired, truncated and forged addresses are answered privately and politely', async () => {
	const { sandbox, log } = await connected(small);
	const ana = sandbox.person('Ana');
	const asked = message(await ana.command('ask')).message;
	const whole = pressed.id({ row, how: 'once' });
	const ids = [
		...['retired', `retired:${row}`, 'pressed', 'pressed:', ':', ' ', '__proto__', 'constructor:x', '\u0000', '\u202e'],
		...[whole.slice(0, -1), whole.slice(0, 20), `${whole}:`, `${whole}x`, ` ${whole}`, whole.toUpperCase()],
		...[`pressed:${row}:never`, `pressed:' or 1=1 --:once`, 'x'.repeat(100)],
	];
	for (const custom_id of ids) {
		const answer = message(
			await ana.forge({ kind: 'component', messageId: asked.id, customId: whole }, { data: { custom_id } }),
		);
		expect([custom_id, textOf(answer), answer.ephemeral]).toEqual([custom_id, errors.expired, true]);
	}
	expect(sandbox.person('Ben').sees('general')).toEqual([]);
	expect(log()).not.toContain('or 1=1');
	expect(log()).not.toContain('"level":50');
});

test('a form whose address is not known is answered, though it came from no message', async () => {
	const { sandbox } = await connected(small);
	const ana = sandbox.person('Ana');
	const { interactionId } = form(await ana.command('write'));
	const act: Act = { kind: 'modal', interactionId, fields: {} };
	const answer = message(await ana.forge(act, { data: { custom_id: 'filled:shortened' } }));
	expect([textOf(answer), answer.ephemeral]).toEqual([errors.expired, true]);
});

test('a command that is no more is answered privately, and what was sent is not logged', async () => {
	const { sandbox, log } = await connected(small);
	const answer = message(await sandbox.person('Ana').forge(using(sandbox, 'ask'), { data: { name: 'long-gone' } }));
	expect([textOf(answer), answer.ephemeral]).toEqual([errors.unknownCommand, true]);
	expect(log()).not.toContain('long-gone');
});

test('a public message is never replaced by a private answer', async () => {
	const { sandbox, client } = await connected(small);
	const shown = card('For all', [button(pressed.id({ row, how: 'twice' }), 'Go')]);
	await post(client.rest, sandbox.channel('general').id, shown, 'n1');
	const [before] = sandbox.person('Ben').sees('general');
	const answer = message(await sandbox.person('Ana').press(before!, 'Go'));
	expect([textOf(answer), answer.ephemeral]).toEqual(['pressed twice', true]);
	expect(sandbox.person('Ben').sees('general')).toEqual([before]);
});

test("in one's own DM with Handrail the pressed message itself changes", async () => {
	const { sandbox, client } = await connected(small);
	const dm = await client.users.createDM(sandbox.person('Ana').id);
	await post(client.rest, dm.id, card('For you', [button(pressed.id({ row, how: 'once' }), 'Go')]), 'n1');
	const [before] = sandbox.person('Ana').sees('dm');
	const outcome = await sandbox.person('Ana').press(before!, 'Go');
	expect(outcome.kind).toBe('update');
	expect(sandbox.person('Ana').sees('dm').map(textOf)).toEqual(['pressed once']);
});

test('two commands, or two routes, of one name never start', async () => {
	const [ask] = small;
	await expect(connected([ask!, command('ask', async () => Promise.resolve())])).rejects.toThrow(RangeError);
	await expect(connected([ask!, command('other', async () => Promise.resolve(), ask!.components)])).rejects.toThrow(
		'pressed',
	);
});

test('a handler is told who, where and when, and how to name a command', async () => {
	const { sandbox } = await connected([
		command('who', async (_, { answer, member, at, mention }) => {
			await answer.privately(
				card([member.user, member.guild, at, mention('who now'), mention('other part')].join(' ')),
			);
		}),
	]);
	const ana = sandbox.person('Ana');
	const { id } = sandbox.commands()[0]!;
	const here = textOf(message(await ana.command('who'))).split(' ');
	expect([here[0], here[1], ...here.slice(3)].join(' ')).toBe(
		`${ana.id} ${sandbox.guildId} </who now:${id}> \`/other part\``,
	);
	expect(here[2]).toMatch(/^2026-11-23T10:/);
	expect(textOf(message(await ana.command('who', {}, 'dm')))).toMatch(new RegExp(`^${ana.id}  2026`));
});

test('an interaction without a locale or without an address is answered, and ends nothing', async () => {
	const { sandbox, handled, log } = await connected(small);
	const ana = sandbox.person('Ana');
	const asked = message(await ana.command('ask')).message;
	const press: Act = { kind: 'component', messageId: asked.id, customId: pressed.id({ row, how: 'once' }) };
	for (const locale of [undefined, null, 7, {}]) {
		expect(textOf(message(await ana.forge(press, { locale })))).toBe('pressed once');
		expect(textOf(message(await ana.forge(using(sandbox, 'ask'), { locale })))).toBe('Press');
	}
	for (const custom_id of [undefined, null, 7, {}, []]) {
		const answer = message(await ana.forge(press, { data: { custom_id } }));
		expect([textOf(answer), answer.ephemeral]).toEqual([errors.expired, true]);
	}
	await expect(Promise.all(handled)).resolves.toBeDefined();
	expect(log()).not.toContain('"level":50');
});
