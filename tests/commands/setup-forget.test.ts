import { expect, test } from 'vitest';
import type { Sandbox } from '#src/sandbox/contract.ts';
import { forgetAndStay } from '#src/features/guild-life.ts';
import { guildSettings } from '#src/features/guilds.ts';
import { buttonsOf, eachWithHandrail, form, message, textOf, type Running } from '#tests/support/handrail.ts';

const start = eachWithHandrail();
const remove = 'DELETE /channels/{channel_id}/messages/{message_id}';

function publicIn(sandbox: Sandbox, channel: string) {
	const seen = sandbox.person('Ben').sees(channel);
	return seen.filter(({ ephemeral }) => !ephemeral);
}

/** A server with a channel chosen, a panel, and two shared check-ins. */
async function settledIn({ sandbox }: Running): Promise<void> {
	const ana = sandbox.person('Ana');
	await ana.command('setup checkins', { channel: sandbox.channel('check-ins').id }, 'general');
	await ana.command('setup panel', {}, 'general');
	for (const name of ['Emi', 'Finn']) {
		const person = sandbox.person(name);
		await person.submit(form(await person.command('checkin', {}, 'general')), { mood: 'good', who: 'named' });
	}
	expect([publicIn(sandbox, 'general'), publicIn(sandbox, 'check-ins')].map(({ length }) => length)).toEqual([1, 2]);
}

const ask = async ({ sandbox }: Running) => message(await sandbox.person('Ana').command('setup forget', {}, 'general'));

test('it names what goes and what stays, and does nothing before a yes', async () => {
	const running = await start();
	await settledIn(running);
	const question = await ask(running);
	expect(question.ephemeral).toBe(true);
	expect(textOf(question)).toContain('**Erased at once:**');
	expect(textOf(question)).toContain('Their check-ins and settings stay with them');
	const kept = message(await running.sandbox.person('Ana').press(question, 'Keep everything'));
	expect(textOf(kept)).toBe('Everything stays as it is.');
	expect(publicIn(running.sandbox, 'check-ins')).toHaveLength(2);
});

test('after a yes, everything of the server is gone, here and on Discord; what members gave is theirs', async () => {
	const running = await start();
	const { sandbox, bot } = running;
	await settledIn(running);
	const done = message(await sandbox.person('Ana').press(await ask(running), 'Forget this server'));
	expect(textOf(done)).toMatch(/^This server is forgotten\. To begin anew: <\/setup show:\d+>$/);
	expect([publicIn(sandbox, 'general'), publicIn(sandbox, 'check-ins')].map(({ length }) => length)).toEqual([0, 0]);
	const { db } = bot().app;
	expect(await guildSettings(db, sandbox.guildId)).toMatchObject({ checkinChannel: null });
	for (const table of ['panel', 'notice', 'shared_checkin'] as const) {
		expect(await db.selectFrom(table).selectAll().execute(), table).toEqual([]);
	}
	expect(await db.selectFrom('checkin').select(['guild_id', 'zone']).execute()).toEqual(
		Array(2).fill({ guild_id: null, zone: 'UTC' }),
	);
	expect(textOf(message(await sandbox.person('Emi').command('history', {}, 'general')))).toContain('Your days');
	const asked = message(await sandbox.person('Emi').command('checkin', { mood: 'good' }, 'general'));
	expect(textOf(asked)).toContain('May I keep what you tell me?');
});

test('what Discord does not let go is told, and tried again later', async () => {
	const running = await start();
	const { sandbox, restart } = running;
	await settledIn(running);
	sandbox.faults.answer(remove, 500, undefined, { times: 100 });
	const done = message(await sandbox.person('Ana').press(await ask(running), 'Forget this server'));
	const [panel] = publicIn(sandbox, 'general');
	expect(textOf(done)).toContain(`/${sandbox.channel('general').id}/${panel!.message.id}`);
	expect(textOf(done)).toContain('2 messages of shared check-ins are still there.');
	sandbox.faults.clear();
	await restart();
	expect([publicIn(sandbox, 'general'), publicIn(sandbox, 'check-ins')]).toEqual([[], []]);
});

test('a panel whose post is in doubt when the server is forgotten is found and removed', async () => {
	const { sandbox, bot, restart } = await start();
	sandbox.faults.answer('POST /channels/{channel_id}/messages', 502, undefined, { times: 4, after: true });
	await sandbox.person('Ana').command('setup panel', {}, 'general');
	sandbox.faults.clear();
	expect(publicIn(sandbox, 'general')).toHaveLength(1);
	await sandbox.person('Ana').press(message(await sandbox.person('Ana').command('setup forget')), 'Forget this server');
	expect(publicIn(sandbox, 'general')).toEqual([]);
	await restart();
	expect(publicIn(sandbox, 'general')).toEqual([]);
	expect(await bot().app.db.selectFrom('panel').selectAll().execute()).toEqual([]);
});

test('a panel that Discord never lets go is tried for a week', async () => {
	const running = await start();
	const { sandbox, bot, restart } = running;
	await settledIn(running);
	await forgetAndStay(bot().app.db, sandbox.guildId, sandbox.clock.now());
	const left = async () => bot().app.db.selectFrom('panel').select('id').execute();
	for (const [forward, rows] of [
		['PT167H', 1],
		['PT2H', 0],
	] as const) {
		sandbox.faults.answer(remove, 403, { code: 50001, message: 'Missing Access' }, { times: 100 });
		sandbox.clock.forward(forward);
		await restart();
		expect(await left(), forward).toHaveLength(rows);
	}
});

test('killed right after it was forgotten, panels and shared check-ins are still removed', async () => {
	const running = await start();
	const { sandbox, bot, restart } = running;
	await settledIn(running);
	await forgetAndStay(bot().app.db, sandbox.guildId, sandbox.clock.now());
	await restart();
	expect([publicIn(sandbox, 'general'), publicIn(sandbox, 'check-ins')]).toEqual([[], []]);
	expect(await bot().app.db.selectFrom('panel').selectAll().execute()).toEqual([]);
});

test('only those who manage the server now can say yes', async () => {
	const running = await start();
	const { sandbox, bot } = running;
	await settledIn(running);
	const question = await ask(running);
	const customId = buttonsOf(question)['Forget this server'] ?? '';
	const [panel] = publicIn(sandbox, 'general');
	const emi = sandbox.person('Emi');
	const forged = await emi.forge(
		{ kind: 'component', messageId: panel!.message.id, customId: Object.values(buttonsOf(panel!))[0] ?? '' },
		{ data: { custom_id: customId } },
	);
	expect(textOf(message(forged))).toBe('This is for people who can manage the server.');
	sandbox.faults.roles('Ben', 'admin');
	const ben = sandbox.person('Ben');
	const his = message(await ben.command('setup forget', {}, 'general'));
	sandbox.faults.roles('Ben', 'member');
	expect(textOf(message(await ben.press(his, 'Forget this server')))).toBe(
		'This is for people who can manage the server.',
	);
	expect((await guildSettings(bot().app.db, sandbox.guildId)).checkinChannel).not.toBeNull();
	expect(publicIn(sandbox, 'check-ins')).toHaveLength(2);
});

test('another server, and what its members shared there, is left alone', async () => {
	const running = await start({ otherGuild: true });
	const { sandbox, bot } = running;
	await settledIn(running);
	const ana = sandbox.person('Ana');
	await ana.command('setup panel', {}, 'harbour/general');
	await ana.press(await ask(running), 'Forget this server');
	expect(publicIn(sandbox, 'general')).toEqual([]);
	expect(publicIn(sandbox, 'harbour/general')).toHaveLength(1);
	expect(await bot().app.db.selectFrom('panel').select('guild_id').execute()).toEqual([
		{ guild_id: sandbox.guilds()[1]?.id },
	]);
});
