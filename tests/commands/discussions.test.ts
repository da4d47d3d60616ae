import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { changeGuild, setGuildZone } from '#src/features/guilds.ts';
import { discussionOf, setDiscussion, setDiscussionChannel, usualPlan } from '#src/features/discussions/plan.ts';
import { noticesOf } from '#src/features/notices.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { aimAt } from '#tests/support/aims.ts';
import { buttonsOf, eachWithHandrail, form, message, textOf, type Running } from '#tests/support/handrail.ts';

const starting = eachWithHandrail();
const zone = 'America/New_York';

/** A discussion each Thursday at 18:00 in New York, in #check-ins; its clocks go back on 1 November 2026. */
async function start(plan: Partial<typeof usualPlan> = {}): Promise<Running> {
	const running = await starting({ wakeful: true, startAt: '2026-10-26T10:00:00Z' });
	const { bot, sandbox } = running;
	const { db } = bot().app;
	await setGuildZone(db, sandbox.guildId, zone);
	await changeGuild(db, sandbox.guildId, { noticeChannel: sandbox.channel('helpers').id });
	await setDiscussionChannel(db, sandbox.guildId, sandbox.channel('check-ins').id);
	await setDiscussion(db, sandbox.guildId, { ...usualPlan, ...plan }, sandbox.clock.now());
	return running;
}

const seen = ({ sandbox }: Running) => sandbox.person('Emi').sees('check-ins');
const threads = ({ sandbox }: Running) =>
	sandbox
		.person('Emi')
		.view()
		.channels.filter(({ type }) => type === 11);
const told = ({ sandbox }: Running) =>
	sandbox
		.person('Ana')
		.sees('helpers')
		.map(textOf)
		.filter((text) => text.includes('weekly discussion'));

/** Moves the clock, and on in small steps until that is so. */
async function until(running: Running, instant: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
	running.sandbox.clock.moveTo(instant);
	const look = async () => {
		running.sandbox.clock.forward({ milliseconds: 1 });
		return isSo();
	};
	await expect.poll(look, { interval: 20, timeout: 15_000 }).toBe(true);
}

const states = async ({ bot }: Running) => {
	const rows = await bot().app.db.selectFrom('discussion_thread').select('state').orderBy('due_at').execute();
	return rows.map(({ state }) => state);
};

/** Handrail may write again, and has heard of it. */
async function mended({ sandbox }: Running): Promise<void> {
	sandbox.faults.clear();
	const check = async () => textOf(message(await sandbox.person('Ana').command('setup check', {}, 'general')));
	await expect.poll(check, { timeout: 15_000 }).not.toContain('⚠️ **Weekly discussion**');
}

const posted = (running: Running, count: number) => () =>
	seen(running).length === count && threads(running).length === count;
const closed = (running: Running, count: number) => async () =>
	(await states(running)).filter((state) => state === 'closed').length === count;

test('a week, over a change of the clocks: asked at the same time of day, quietly closed, asked anew', async () => {
	const running = await start();
	const { sandbox, bot } = running;
	await until(running, '2026-10-29T22:00:00Z', posted(running, 1));
	const [first] = seen(running);
	expect(textOf(first!)).toMatch(/^\*\*To talk about this week\*\*\n.+\?\n-# Write in the thread below/);
	expect(threads(running)).toMatchObject([{ id: first?.message.id, name: 'Discussion of Thursday, October 29' }]);
	const thread = first?.message.id ?? '';
	await sandbox.person('Emi').act({ kind: 'message', channelId: thread, text: 'I read along.' });
	// Six days later on the clocks of the server, which have gone back by an hour.
	await until(running, '2026-11-04T22:59:00Z', () => true);
	expect(await states(running)).toEqual(['open']);
	await until(running, '2026-11-04T23:00:00Z', closed(running, 1));
	const [closing] = sandbox
		.person('Emi')
		.sees(thread)
		.filter((one) => textOf(one).includes('closes here'));
	const next = Date.parse('2026-11-05T23:00:00Z') / 1_000;
	expect(textOf(closing!)).toContain('Thank you to everybody who wrote, and to everybody who read along.');
	expect(textOf(closing!)).toContain(`<t:${next}:`);
	expect(sandbox.requests.filter(({ method, path }) => method === 'PATCH' && path.endsWith(thread))).toHaveLength(1);
	await until(running, '2026-11-05T23:00:00Z', () => seen(running).length === 2);
	const [, second] = seen(running);
	expect(textOf(second!)).not.toBe(textOf(first!));
	expect((await discussionOf(bot().app.db, sandbox.guildId))?.next?.toString()).toBe('2026-11-12T23:00:00Z');
	expect(sandbox.requests.every(({ body }) => !JSON.stringify(body ?? {}).includes('"users":['))).toBe(true);
});

test('down when it was due: once when it is back within a day, which it says; not after that, and never twice', async () => {
	const running = await start();
	const { sandbox, bot, restart } = running;
	await bot().stop();
	sandbox.clock.moveTo('2026-10-30T12:00:00Z');
	await restart();
	await until(running, '2026-10-30T12:00:05Z', posted(running, 1));
	expect(textOf(seen(running)[0]!)).toContain('A little later than planned');
	await restart();
	await until(running, '2026-10-30T12:01:00Z', posted(running, 1));
	await bot().stop();
	sandbox.clock.moveTo('2026-11-14T12:00:00Z');
	await restart();
	await until(running, '2026-11-14T12:00:05Z', closed(running, 1));
	expect(await states(running)).toEqual(['closed']);
	expect(seen(running)).toHaveLength(1);
});

test('killed between the question and its thread, it has one thread', async () => {
	const running = await start();
	const { bot, restart, expectRefusal } = running;
	await until(running, '2026-10-29T22:00:00Z', posted(running, 1));
	await bot().stop();
	await restart();
	expectRefusal('already been created');
	const again = { try_at: '2026-10-29T22:00:00.000Z' };
	await bot().app.db.updateTable('discussion_thread').set(again).execute();
	const isDone = async () =>
		(await bot().app.db.selectFrom('discussion_thread').select('try_at').executeTakeFirst())?.try_at === null;
	await until(running, '2026-10-29T22:00:30Z', isDone);
	expect(threads(running)).toHaveLength(1);
});

test('without the permission to start threads moderators are told once, and it is started once they gave it', async () => {
	const running = await start();
	const { sandbox, expectRefusal, bot } = running;
	expectRefusal('Missing Permissions');
	sandbox.faults.deny('check-ins', 'CreatePublicThreads');
	await until(running, '2026-10-29T22:00:00Z', () => told(running).length === 1);
	expect(told(running)[0]).toContain('I cannot start, write in or lock the thread of the weekly discussion in');
	const check = textOf(message(await sandbox.person('Ana').command('setup check', {}, 'general')));
	expect(check).toContain('⚠️ **Weekly discussion**: Give Handrail Create Public Threads in');
	await mended(running);
	await until(running, '2026-10-29T23:00:05Z', posted(running, 1));
	await expect.poll(async () => noticesOf(bot().app.db, sandbox.guildId)).toEqual([]);
	expect(told(running)).toHaveLength(1);
});

test('a channel that cannot be written is told once, and the question comes late when it can be within the day', async () => {
	const running = await start();
	const { sandbox } = running;
	running.expectRefusal('Missing Permissions');
	sandbox.faults.deny('check-ins', 'SendMessages');
	await until(running, '2026-10-29T22:00:00Z', () => told(running).length === 1);
	expect(told(running)[0]).toContain('I cannot post the weekly discussion in');
	await mended(running);
	await until(running, '2026-10-30T01:10:00Z', posted(running, 1));
	expect(told(running)).toHaveLength(1);
});

test('not within the day, it is not this week, and the next one comes', async () => {
	const running = await start();
	const { sandbox } = running;
	running.expectRefusal('Missing Permissions');
	sandbox.faults.deny('check-ins', 'SendMessages');
	await until(running, '2026-10-29T22:00:00Z', () => told(running).length === 1);
	await until(running, '2026-10-30T23:00:00Z', async () => (await states(running))[0] === 'missed');
	await mended(running);
	await until(running, '2026-11-05T23:00:00Z', posted(running, 1));
	expect(await states(running)).toEqual(['missed', 'open']);
});

test('locked where moderators chose it; without the permission archived alone, and they are told', async () => {
	const running = await start({ closing: 'lock', daysOpen: 1 });
	const { sandbox, expectRefusal } = running;
	expectRefusal('Missing Permissions');
	sandbox.faults.deny('check-ins', 'ManageThreads');
	await until(running, '2026-10-29T22:00:00Z', posted(running, 1));
	await until(running, '2026-10-30T22:00:00Z', closed(running, 1));
	expect(told(running).filter((text) => text.includes('lock the thread'))).toHaveLength(1);
	const patches = sandbox.requests.filter(({ method, path }) => method === 'PATCH' && path.startsWith('/channels/'));
	expect(patches.at(-1)?.body).toEqual({ archived: true });
});

test('a channel that was deleted is told at once, and the checklist says it', async () => {
	const running = await start();
	const { sandbox, bot } = running;
	const { db } = bot().app;
	await setDiscussionChannel(db, sandbox.guildId, sandbox.channel('milestones').id);
	sandbox.faults.deleteChannel('milestones');
	await until(running, '2026-10-26T10:01:00Z', () => told(running).some((text) => text.includes('was deleted')));
	expect(told(running).join('\n')).toContain('The channel of the weekly discussion was deleted.');
	const list = textOf(message(await sandbox.person('Ana').command('setup show', {}, 'general')));
	expect(list).toContain('Its channel was deleted. Choose another.');
});

async function withChannel(ana: Person, running: Running): Promise<SeenMessage> {
	const screen = message(await ana.command('setup discussions', {}, 'general'));
	expect(textOf(screen)).toContain('It is off. Choose a channel, then when it comes.');
	const { act, sent } = aimAt(screen, 'setup-discussion-channel', [running.sandbox.channel('check-ins').id]);
	return message(await ana.forge(act, { data: sent.data }));
}

test('moderators choose a channel, a time and their own questions, switch it off and on; it is off at first', async () => {
	const running = await starting();
	const { sandbox, bot } = running;
	const ana = sandbox.person('Ana');
	const chosen = await withChannel(ana, running);
	expect(Object.keys(buttonsOf(chosen))).toContain('Choose when it comes');
	const dialog = form(await ana.press(chosen, 'Choose when it comes'));
	const on = message(await ana.submit(dialog, { Time: '7 pm', Day: '2' }));
	expect(textOf(on)).toContain('**Tuesday at 19:00**, in UTC');
	expect(textOf(on)).toContain('Open for 6 days, then a closing line without a ping.');
	const ask = form(await ana.press(on, 'Add a question'));
	const long = message(await ana.submit(ask, { question: 'x'.repeat(4_000) }));
	expect(textOf(long)).toContain('That is 4000 characters; there is room for 300.');
	const again = form(await ana.press(long, 'Open it again'));
	expect(JSON.stringify(again.modal)).toContain('x'.repeat(4_000));
	const own = message(await ana.submit(again, { question: 'general' }));
	expect(textOf(own)).toContain('1 question of your own.');
	const only = message(await ana.press(own, 'Ask only our own'));
	expect(textOf(only)).toContain('Only your own question is asked.');
	const off = message(await ana.press(only, 'Switch off'));
	expect(textOf(off)).toContain('It is off. It would come in');
	expect((await discussionOf(bot().app.db, sandbox.guildId))?.next).toBeUndefined();
});

test('what cannot be read changes nothing', async () => {
	const running = await starting();
	const { sandbox, bot } = running;
	const ana = sandbox.person('Ana');
	const dialog = form(await ana.press(await withChannel(ana, running), 'Choose when it comes'));
	const refused = message(await ana.submit(dialog, { Time: 'soon', days: '12' }));
	expect(textOf(refused)).toContain('I could not read `soon` as a time.');
	expect(textOf(refused)).toContain('A discussion is open for 1 to 7 days.');
	expect(await discussionOf(bot().app.db, sandbox.guildId)).toMatchObject({ next: undefined, daysOpen: 6 });
	expect(Temporal.PlainTime.compare('18:00', usualPlan.time)).toBe(0);
});
