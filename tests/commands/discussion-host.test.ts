import { expect, test } from 'vitest';
import { discussionOf, setDiscussion, setDiscussionChannel, usualPlan } from '#src/features/discussions/plan.ts';
import { leaveRota } from '#src/features/discussions/rota.ts';
import { setGuildZone } from '#src/features/guilds.ts';
import type { Outcome, Person, SeenMessage } from '#src/sandbox/contract.ts';
import { eachWithHandrail, message, textOf, type Running } from '#tests/support/handrail.ts';

const starting = eachWithHandrail();

/** A discussion each Thursday at 18:00 UTC, in #check-ins. It is Monday. */
async function start(): Promise<Running> {
	const running = await starting({ wakeful: true, startAt: '2026-11-23T10:00:00Z' });
	const { bot, sandbox } = running;
	const { db } = bot().app;
	await setGuildZone(db, sandbox.guildId, 'UTC');
	await setDiscussionChannel(db, sandbox.guildId, sandbox.channel('check-ins').id);
	await setDiscussion(db, sandbox.guildId, usualPlan, sandbox.clock.now());
	return running;
}

/** Moves the clock, and on in small steps until that is so. */
async function until(running: Running, instant: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
	const ahead = running.sandbox.clock.now().until(instant);
	if (ahead.sign > 0) running.sandbox.clock.forward(ahead);
	const look = async () => {
		running.sandbox.clock.forward({ milliseconds: 1 });
		return isSo();
	};
	await expect.poll(look, { interval: 20, timeout: 15_000 }).toBe(true);
}

const read = (outcome: Outcome) => textOf(message(outcome));
const look = async (person: Person) => message(await person.command('discussion', {}, 'general'));
const joins = async (person: Person) => read(await person.press(await look(person), 'I would host now and then'));
const letters = (person: Person): readonly SeenMessage[] =>
	person.sees('dm').filter((seen) => JSON.stringify(seen.message.components).includes('discussion-no:'));

const turns = async ({ bot, sandbox }: Running) => {
	const rows = await bot().app.db.selectFrom('discussion_turn').selectAll().orderBy('at').execute();
	const names = ['Ben', 'Chiara', 'Emi'].map((name) => [sandbox.person(name).id, name] as const);
	return rows.map(({ user_id, state }) => `${new Map(names).get(user_id)} ${state}`);
};
const turnsAre =
	(running: Running, ...wanted: readonly string[]) =>
	async () =>
		(await turns(running)).join() === wanted.join();
const posts = ({ sandbox }: Running) => sandbox.person('Ana').sees('check-ins').map(textOf);

test('who had no turn for longest is asked, then the next; who says yes is named below the question, and reminded', async () => {
	const running = await start();
	const { sandbox } = running;
	const [ben, emi] = [sandbox.person('Ben'), sandbox.person('Emi')];
	await emi.command('settings messages', { allowed: 'yes' });
	expect(await joins(ben)).toContain('You are on the rota.');
	sandbox.clock.forward({ minutes: 1 });
	await joins(emi);
	await until(running, '2026-11-23T18:00:00Z', turnsAre(running, 'Ben asked'));
	expect(textOf(await look(ben))).toContain('Would you host the discussion of');
	expect(read(await ben.press(await look(ben), 'Not this time'))).toContain('I ask the next one.');
	await until(running, '2026-11-23T18:01:00Z', turnsAre(running, 'Ben no', 'Emi asked'));
	await until(running, '2026-11-23T18:01:00Z', () => letters(emi).length === 1);
	expect(read(await emi.press(letters(emi)[0]!, 'I will host it'))).toContain('I remind you before it comes.');
	expect(textOf(await look(emi))).toContain('You host the discussion of');
	await until(running, '2026-11-25T18:00:00Z', () => letters(emi).length === 2);
	expect(textOf(letters(emi)[1]!)).toContain('that you host begins');
	await until(running, '2026-11-26T18:00:00Z', () => posts(running).length === 1);
	expect(posts(running)[0]).toContain(`<@${emi.id}> hosts it this week.`);
	expect(sandbox.requests.every(({ body }) => !JSON.stringify(body ?? {}).includes('"users":['))).toBe(true);
	// The week after, Ben was asked before Emi.
	await until(running, '2026-11-30T18:00:00Z', turnsAre(running, 'Ben no', 'Emi yes', 'Ben asked'));
}, 60_000);

test('who does not answer is not waited for, and nobody is named who did not say yes', async () => {
	const running = await start();
	const { sandbox } = running;
	const [ben, emi] = [sandbox.person('Ben'), sandbox.person('Emi')];
	await joins(ben);
	sandbox.clock.forward({ minutes: 1 });
	await joins(emi);
	await until(running, '2026-11-23T18:00:00Z', turnsAre(running, 'Ben asked'));
	await until(running, '2026-11-24T12:01:00Z', turnsAre(running, 'Ben asked', 'Emi asked'));
	// Both look at the same time: the first yes counts.
	const [asked, other] = [await look(ben), await look(emi)];
	await ben.press(asked, 'I will host it');
	expect(read(await emi.press(other, 'I will host it'))).toContain('Somebody else has said yes in the meantime.');
	expect(read(await ben.press(await look(ben), 'I cannot after all'))).toContain('I ask the next one.');
	await until(running, '2026-11-26T18:00:00Z', () => posts(running).length === 1);
	expect(posts(running)[0]).not.toContain('hosts it');
}, 60_000);

test('a turn goes along when the discussion comes at another time, and not to who has left the rota', async () => {
	const running = await start();
	const { sandbox, bot } = running;
	const ben = sandbox.person('Ben');
	const { db } = bot().app;
	await joins(ben);
	await until(running, '2026-11-24T18:00:00Z', turnsAre(running, 'Ben asked'));
	const before = await look(ben);
	await setDiscussion(db, sandbox.guildId, { ...usualPlan, day: 5 }, sandbox.clock.now());
	expect(read(await ben.press(before, 'I will host it'))).toContain('does not work any more');
	await ben.press(await look(ben), 'I will host it');
	expect((await discussionOf(db, sandbox.guildId))?.next?.toString()).toBe('2026-11-27T18:00:00Z');
	await setGuildZone(db, sandbox.guildId, 'America/New_York');
	expect(textOf(await look(ben))).toContain('You host the discussion of');
	await leaveRota(db, { user: ben.id, guild: sandbox.guildId }, sandbox.clock.now());
	await until(running, '2026-11-27T23:00:00Z', () => posts(running).length === 1);
	expect(posts(running)[0]).not.toContain('hosts it');
}, 60_000);

test('where no discussion is on, that is said, and who is on the rota can leave it', async () => {
	const running = await starting();
	const ben = running.sandbox.person('Ben');
	expect(textOf(await look(ben))).toContain('This server has no weekly discussion at the moment.');
});
