import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { makeRounds } from '#src/features/buddies/rounds.ts';
import { endBuddyRounds, setBuddyPlan } from '#src/features/buddies/plan.ts';
import { setGuildZone } from '#src/features/guilds.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const opened = eachWithDatabase();
const guild = 'riverside';
const at = (text: string) => Temporal.Instant.from(text);
const next = async () =>
	(await opened().db.selectFrom('buddy_plan').select('next_at').executeTakeFirstOrThrow()).next_at;
const rounds = async () =>
	(await opened().db.selectFrom('buddy_round').select('due_at').orderBy('due_at').execute()).map(
		({ due_at }) => due_at,
	);

test('rounds keep their hour through a change of the clocks, each week or every two', async () => {
	const { db } = opened();
	await setGuildZone(db, guild, 'Europe/Berlin');
	await setBuddyPlan(db, guild, { weeks: 1, day: 1, hour: 17 }, at('2027-03-16T12:00:00Z'));
	expect(await next()).toBe('2027-03-22T16:00:00.000Z');
	await makeRounds(db, at('2027-03-22T16:00:00Z'));
	expect(await next()).toBe('2027-03-29T15:00:00.000Z');
	await setBuddyPlan(db, guild, { weeks: 2, day: 1, hour: 17 }, at('2027-03-22T16:00:01Z'));
	await makeRounds(db, at('2027-03-29T15:00:00Z'));
	expect(await next()).toBe('2027-04-12T15:00:00.000Z');
	expect(await rounds()).toEqual(['2027-03-22T16:00:00.000Z', '2027-03-29T15:00:00.000Z']);
});

test('when the clock of a server is put right, the next round keeps its date and hour', async () => {
	const { db } = opened();
	await setBuddyPlan(db, guild, { weeks: 1, day: 1, hour: 17 }, at('2026-11-24T12:00:00Z'));
	expect(await next()).toBe('2026-11-30T17:00:00.000Z');
	await setGuildZone(db, guild, 'America/New_York');
	expect(await next()).toBe('2026-11-30T22:00:00.000Z');
	await endBuddyRounds(db, guild);
	await setGuildZone(db, guild, 'Asia/Kolkata');
	expect(await next()).toBeNull();
});

test('of two who look at once one makes the round', async () => {
	const { db } = opened();
	await setBuddyPlan(db, guild, { weeks: 1, day: 1, hour: 17 }, at('2026-11-24T12:00:00Z'));
	await Promise.all([1, 2, 3].map(async () => makeRounds(db, at('2026-12-16T12:00:00Z'))));
	expect(await rounds()).toEqual(['2026-12-14T17:00:00.000Z']);
});
