import { expect, test } from 'vitest';
import type { Sandbox, SeenMessage } from '#src/sandbox/contract.ts';
import { changeGuild } from '#src/features/guilds.ts';
import { noticesOf } from '#src/features/notices.ts';
import { eachWithHandrail, message, textOf } from '#tests/support/handrail.ts';

const start = eachWithHandrail();
/** Posting, as faults name it. */
const create = 'POST /channels/{channel_id}/messages';

function panelsIn(sandbox: Sandbox, channel: string): readonly SeenMessage[] {
	const seen = sandbox.person('Ben').sees(channel);
	return seen.filter((one) => !one.ephemeral && textOf(one).includes('Check in, or find someone to talk to'));
}

const post = async (sandbox: Sandbox) => message(await sandbox.person('Ana').command('setup panel', {}, 'general'));

test('a panel that shows something else than it should now is edited in place', async () => {
	const { sandbox, bot, restart } = await start();
	await post(sandbox);
	const before = panelsIn(sandbox, 'general')[0]!.message;
	await bot().app.db.updateTable('panel').set({ looks: 'those of an older Handrail' }).execute();
	await restart();
	const after = panelsIn(sandbox, 'general').map((one) => one.message);
	expect(after.map(({ id }) => id)).toEqual([before.id]);
	expect(after[0]?.edited_timestamp).not.toBeNull();
	const edits = () => sandbox.requests.filter(({ method }) => method === 'PATCH').length;
	const once = edits();
	await restart();
	expect(edits()).toBe(once);
});

test('one that was deleted is posted again; deleted again soon, it stays so; much later it comes back once more', async () => {
	const { sandbox, bot, restart, expectRefusal } = await start();
	expectRefusal('Unknown Message');
	await post(sandbox);
	sandbox.faults.deleteMessage(panelsIn(sandbox, 'general')[0]!);
	await restart();
	expect(panelsIn(sandbox, 'general')).toHaveLength(1);
	await restart();
	expect(panelsIn(sandbox, 'general')).toHaveLength(1);
	sandbox.clock.forward({ hours: 24 });
	sandbox.faults.deleteMessage(panelsIn(sandbox, 'general')[0]!);
	await restart();
	expect(panelsIn(sandbox, 'general')).toHaveLength(1);
	sandbox.clock.forward({ hours: 1 });
	sandbox.faults.deleteMessage(panelsIn(sandbox, 'general')[0]!);
	await restart();
	expect(panelsIn(sandbox, 'general')).toEqual([]);
	expect(await bot().app.db.selectFrom('panel').selectAll().execute()).toEqual([]);
	await post(sandbox);
	expect(panelsIn(sandbox, 'general')).toHaveLength(1);
});

test.each([
	['at once', 'PT1M'],
	['when Discord has forgotten the nonce', 'PT30M'],
])('stopped between the post and the note of it, and started again %s, there is still one panel', async (_, later) => {
	const { sandbox, bot, restart } = await start();
	await post(sandbox);
	const [first] = panelsIn(sandbox, 'general');
	await bot().app.db.updateTable('panel').set({ message_id: null, looks: '' }).execute();
	sandbox.clock.forward(later);
	await restart();
	expect(panelsIn(sandbox, 'general').map((one) => one.message.id)).toEqual([first!.message.id]);
	const row = await bot().app.db.selectFrom('panel').select('message_id').executeTakeFirst();
	expect(row?.message_id).toBe(first!.message.id);
});

test('Discord takes the panel and says nothing: it is looked for, and not posted twice', async () => {
	const { sandbox, restart } = await start();
	sandbox.faults.answer(create, 502, undefined, { after: true, times: 4 });
	expect(textOf(await post(sandbox))).toContain('Discord did not tell me whether the panel reached');
	sandbox.faults.clear();
	await restart();
	expect(panelsIn(sandbox, 'general')).toHaveLength(1);
});

test('a panel that never arrived is posted when Discord is back', async () => {
	const { sandbox, restart } = await start();
	sandbox.faults.answer(create, 502, undefined, { times: 4 });
	await post(sandbox);
	expect(panelsIn(sandbox, 'general')).toEqual([]);
	sandbox.faults.clear();
	sandbox.clock.forward({ hours: 2 });
	await restart();
	expect(panelsIn(sandbox, 'general')).toHaveLength(1);
});

test('where Handrail may not look after it any more, moderators are told once, and it comes back with the permission', async () => {
	const { sandbox, bot, restart, expectRefusal } = await start();
	expectRefusal('/messages');
	const { db } = bot().app;
	await changeGuild(db, sandbox.guildId, { noticeChannel: sandbox.channel('helpers').id });
	await post(sandbox);
	const [panel] = panelsIn(sandbox, 'general');
	sandbox.faults.deny('general', 'ViewChannel');
	await restart();
	await restart();
	const told = sandbox.person('Ana').sees('helpers');
	expect(told).toHaveLength(1);
	expect(textOf(told[0]!)).toContain(`I cannot look after the panel in <#${sandbox.channel('general').id}>`);
	sandbox.faults.clear();
	await restart();
	expect(await noticesOf(bot().app.db, sandbox.guildId)).toEqual([]);
	expect(panelsIn(sandbox, 'general').map((one) => one.message.id)).toEqual([panel!.message.id]);
});

test('without leave to read old messages a panel is still kept up to date, and nobody is bothered', async () => {
	const { sandbox, bot, restart, expectRefusal } = await start();
	expectRefusal('/messages');
	await post(sandbox);
	sandbox.faults.deny('general', 'ReadMessageHistory');
	await restart();
	expect(await noticesOf(bot().app.db, sandbox.guildId)).toEqual([]);
	expect(panelsIn(sandbox, 'general')).toHaveLength(1);
});

test('the panel of a deleted channel is not looked after any more', async () => {
	const { sandbox, bot } = await start();
	await post(sandbox);
	const rows = async () => bot().app.db.selectFrom('panel').selectAll().execute();
	expect(await rows()).toHaveLength(1);
	sandbox.faults.deleteChannel('general');
	await expect.poll(rows).toEqual([]);
});

test('a panel that is removed while its post is in doubt is looked for, and goes', async () => {
	const { sandbox, bot, restart } = await start();
	sandbox.faults.answer(create, 502, undefined, { times: 4, after: true });
	const answer = await post(sandbox);
	sandbox.faults.clear();
	expect(panelsIn(sandbox, 'general')).toHaveLength(1);
	const removed = message(await sandbox.person('Ana').press(answer, 'Remove the panel'));
	expect(textOf(removed)).toBe(`The panel in <#${sandbox.channel('general').id}> is removed.`);
	expect(panelsIn(sandbox, 'general')).toEqual([]);
	await restart();
	sandbox.clock.forward({ hours: 2 });
	await restart();
	expect(panelsIn(sandbox, 'general')).toEqual([]);
	expect(await bot().app.db.selectFrom('panel').selectAll().execute()).toEqual([]);
});

test.each([
	['the channel cannot be searched', 'GET /channels/{channel_id}/messages'],
	['Discord does not let it go', 'DELETE /channels/{channel_id}/messages/{message_id}'],
])('a panel in doubt that is removed while %s is not said to be gone, and goes later', async (_, request) => {
	const { sandbox, restart } = await start();
	sandbox.faults.answer(create, 502, undefined, { times: 4, after: true });
	const answer = await post(sandbox);
	sandbox.faults.clear();
	sandbox.faults.answer(request, 500, undefined, { times: 4 });
	const removed = message(await sandbox.person('Ana').press(answer, 'Remove the panel'));
	expect(textOf(removed)).toContain('Discord does not tell me whether the panel is in');
	expect(panelsIn(sandbox, 'general')).toHaveLength(1);
	sandbox.faults.clear();
	await restart();
	expect(panelsIn(sandbox, 'general')).toEqual([]);
});

test('a panel that never arrived is said to be gone when it surely is, and is not posted after all', async () => {
	const { sandbox, bot, restart } = await start();
	sandbox.faults.answer(create, 502, undefined, { times: 4 });
	const answer = await post(sandbox);
	sandbox.faults.clear();
	const ana = sandbox.person('Ana');
	const unsure = message(await ana.press(answer, 'Remove the panel'));
	expect(textOf(unsure)).toContain('Discord does not tell me whether the panel is in');
	sandbox.clock.forward({ minutes: 3 });
	const removed = message(await ana.press(unsure, 'Try again'));
	expect(textOf(removed)).toContain('is removed.');
	await restart();
	expect(panelsIn(sandbox, 'general')).toEqual([]);
	expect(await bot().app.db.selectFrom('panel').selectAll().execute()).toEqual([]);
});

test('a panel that could not be removed and is asked for again stays', async () => {
	const { sandbox, restart } = await start();
	const answer = await post(sandbox);
	sandbox.faults.answer('DELETE /channels', 500, undefined, { times: 4 });
	const stays = message(await sandbox.person('Ana').press(answer, 'Remove the panel'));
	expect(textOf(stays)).toMatch(/I could not remove \[the panel\]\(https:.+\/\d+\).+I try again each hour/);
	sandbox.faults.clear();
	await post(sandbox);
	await restart();
	expect(panelsIn(sandbox, 'general')).toHaveLength(1);
});

test('what is said of a panel is what is done when it is deleted', async () => {
	const { sandbox } = await start();
	expect(textOf(await post(sandbox))).toContain(
		'If it is deleted, I post it again within the hour; if that one is deleted within 12 hours, I leave it at that.',
	);
});
