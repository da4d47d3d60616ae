import { expect, test } from 'vitest';
import { guildSettings } from '#src/features/guilds.ts';
import type { Act, Person, SeenMessage } from '#src/sandbox/contract.ts';
import { eachWithHandrail, form, message, textOf, type Running } from '#tests/support/handrail.ts';

const start = eachWithHandrail();
const refusal = 'This is for people who can manage the server.';

async function settingsOf({ bot }: Running, guild: string) {
	return guildSettings(bot().app.db, guild);
}

async function opened(person: Person): Promise<SeenMessage> {
	return message(await person.command('setup show', {}, 'general'));
}

/** Everything on the list that somebody can use, as the acts of its client. */
function acts({ sandbox }: Running, messageId: string): readonly Act[] {
	const channel = sandbox.channel('general').id;
	return [
		...['setup-show', 'setup-check', 'setup-found', 'setup-place'].map(
			(customId) => ({ kind: 'component', messageId, customId }) as const,
		),
		...['checkinChannel', 'milestoneChannel', 'meetingChannel', 'helperChannel', 'noticeChannel'].map(
			(part) => ({ kind: 'component', messageId, customId: `setup-channel:${part}`, values: [channel] }) as const,
		),
		{ kind: 'component', messageId, customId: 'setup-role', values: ['helper'] },
		...['show', 'check'].map(
			(part) => ({ kind: 'command', channelId: channel, name: `setup ${part}`, options: {} }) as const,
		),
		{ kind: 'command', channelId: channel, name: 'setup timezone', options: { zone: 'Europe/Lisbon' } },
	];
}

test('nobody without Manage Server sees or changes anything, whatever they send', async () => {
	const running = await start();
	const { sandbox } = running;
	const list = await opened(sandbox.person('Ana'));
	const before = await settingsOf(running, sandbox.guildId);
	for (const act of acts(running, list.message.id)) {
		const answer = message(await sandbox.person('Emi').forge(act));
		expect([answer.ephemeral, textOf(answer)], JSON.stringify(act)).toEqual([true, refusal]);
	}
	expect(await settingsOf(running, sandbox.guildId)).toEqual(before);
});

test('a list that was opened before the role was taken away changes nothing any more', async () => {
	const running = await start();
	const { sandbox } = running;
	sandbox.faults.roles('Ben', 'admin');
	const ben = sandbox.person('Ben');
	const list = await opened(ben);
	const dialog = form(await ben.press(list, 'Time zone and country'));
	const before = await settingsOf(running, sandbox.guildId);
	sandbox.faults.roles('Ben', 'member');
	expect(textOf(message(await ben.select(list, 'Choose the meeting channel', ['meetings'])))).toBe(refusal);
	expect(textOf(message(await ben.press(list, 'Use what I found')))).toBe(refusal);
	expect(textOf(message(await ben.submit(dialog, { zone: 'Lisbon', country: 'Portugal' })))).toBe(refusal);
	expect(await settingsOf(running, sandbox.guildId)).toEqual(before);
});

test('only text channels and roles of this server can be chosen, whatever a client sends', async () => {
	const running = await start({ otherGuild: true });
	const { sandbox } = running;
	const ana = sandbox.person('Ana');
	const list = await opened(ana);
	const before = await settingsOf(running, sandbox.guildId);
	const choose = async (customId: string, value: string) => {
		const act = { kind: 'component', messageId: list.message.id, customId, values: [value] } as const;
		return textOf(message(await ana.forge(act, { data: { values: [value] } })));
	};
	const dm = ana.view().channels.find(({ type }) => type === 1)?.id ?? '';
	for (const id of [sandbox.channel('harbour/general').id, dm, sandbox.guildId, '123456789012345678']) {
		const said = await choose('setup-channel:helperChannel', id);
		expect(said, id).toBe('Please choose a text channel of this server.');
	}
	for (const none of ['off', '']) {
		for (const menu of ['setup-channel:helperChannel', 'setup-role']) {
			expect(await choose(menu, none), none).toContain('This does not work any more.');
		}
	}
	for (const id of [sandbox.guildId, ana.id, '123456789012345678']) {
		expect(await choose('setup-role', id), id).toBe('Please choose a role of this server that people can be given.');
	}
	expect(await settingsOf(running, sandbox.guildId)).toEqual(before);
});

test('what is chosen counts in the server where it is chosen, and in no other', async () => {
	const running = await start({ otherGuild: true });
	const { sandbox } = running;
	const ana = sandbox.person('Ana');
	const other = sandbox.guilds().find(({ id }) => id !== sandbox.guildId)?.id ?? '';
	const list = message(await ana.command('setup show', {}, 'harbour/general'));
	await ana.select(list, 'Choose the milestone channel', [sandbox.channel('harbour/milestones').id]);
	expect((await settingsOf(running, other)).milestoneChannel).toBe(sandbox.channel('harbour/milestones').id);
	expect((await settingsOf(running, sandbox.guildId)).milestoneChannel).toBeNull();
});

test('made-up addresses and values are refused politely, and nothing changes', async () => {
	const running = await start();
	const { sandbox } = running;
	const ana = sandbox.person('Ana');
	const list = await opened(ana);
	const before = await settingsOf(running, sandbox.guildId);
	const { id: messageId } = list.message;
	const forged: readonly (readonly [customId: string, type: number, values: readonly string[]])[] = [
		['setup-channel:zone', 8, [sandbox.channel('general').id]],
		['setup-channel', 8, [sandbox.channel('general').id]],
		['setup-role', 8, [sandbox.channel('general').id]],
		['setup-zone', 3, ['Mars/Olympus']],
		['setup-country', 3, ['Narnia']],
		['setup-country', 3, []],
	];
	for (const [custom_id, component_type, values] of forged) {
		const act = { kind: 'component', messageId, customId: 'setup-show' } as const;
		const answer = message(await ana.forge(act, { data: { custom_id, component_type, values } }));
		expect(textOf(answer), custom_id).toContain('This does not work any more.');
	}
	expect(await settingsOf(running, sandbox.guildId)).toEqual(before);
});

test('a form with a language that is not offered changes nothing at all', async () => {
	const running = await start();
	const { sandbox } = running;
	const ana = sandbox.person('Ana');
	const { interactionId, modal } = form(await ana.press(await opened(ana), 'Time zone and country'));
	const field = (component: object) => ({ type: 18, component });
	const components = [
		field({ type: 4, custom_id: 'zone', value: 'Lisbon' }),
		field({ type: 3, custom_id: 'language', values: ['tlh'] }),
	];
	const act = { kind: 'modal', interactionId, fields: { zone: 'Lisbon' } } as const;
	const answer = message(await ana.forge(act, { data: { custom_id: modal.custom_id, components } }));
	expect(textOf(answer)).toContain('This does not work any more.');
	expect(await settingsOf(running, sandbox.guildId)).toMatchObject({ zone: null, locale: null });
});
