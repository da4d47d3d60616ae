import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import type { Letter } from '#src/delivery/letters.ts';
import { agree, withdrawConsent } from '#src/features/consent.ts';
import { forgetServer, noteLeft } from '#src/features/guild-life.ts';
import { setGuildZone } from '#src/features/guilds.ts';
import { endSummary, setSummary, summaryOf } from '#src/features/summaries.ts';
import { planSummary, queueSummaries } from '#src/features/summary-letters.ts';
import { weekCounts } from '#src/features/week-counts.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const opened = eachWithDatabase();
const guild = 'g';
const instant = (text: string) => Temporal.Instant.from(text);
/** A Monday. */
const at = instant('2026-11-16T12:00:00Z');
const ten = Temporal.PlainTime.from('10:00');

async function switchedOn(db: Db, day = 1, from = at, time = ten): Promise<string | undefined> {
	await setSummary(db, { guild, day, time, at: from });
	return (await summaryOf(db, guild))?.next?.toString();
}

/** Keeps a check-in as it would have been kept, since it is its time and place that count. */
async function made(db: Db, user: string, time: string, { where = guild, shared = false } = {}): Promise<void> {
	const id = randomUUID();
	await agree(db, { user, guild: where }, at);
	const row = { id, user_id: user, guild_id: where, day: time.slice(0, 10), at: written(instant(time)) };
	await db
		.insertInto('checkin')
		.values({ ...row, mood: 'okay' })
		.execute();
	if (!shared) return;
	const place = { user_id: user, guild_id: where, channel_id: 'c', how: 'anonymous', mark: '', message_id: id };
	await db
		.insertInto('shared_checkin')
		.values({ ...place, id, checkin_id: id, nonce: id, claimed_at: row.at })
		.execute();
}

async function crowd(db: Db, count: number, time = '2026-11-18T12:00:00Z'): Promise<void> {
	for (let number = 0; number < count; number += 1) await made(db, `u${number}`, time);
}

async function letter(db: Db, begun: Temporal.Instant | null = null): Promise<Pick<Letter, 'guild' | 'key' | 'begun'>> {
	const row = await db.selectFrom('letter').selectAll().orderBy('due_at', 'desc').executeTakeFirstOrThrow();
	return { guild: row.guild_id, key: row.key, begun };
}

const queue = async (db: Db, time: string) => queueSummaries(db, instant(time));

describe('a weekly summary', () => {
	test('is off at first, comes when moderators said, and is switched off again', async () => {
		const { db } = opened();
		expect(await summaryOf(db, guild)).toBeUndefined();
		expect(await switchedOn(db)).toBe('2026-11-23T10:00:00Z');
		expect(await switchedOn(db, 5)).toBe('2026-11-20T10:00:00Z');
		await endSummary(db, guild);
		expect(await summaryOf(db, guild)).toMatchObject({ day: 5, next: undefined });
		expect(await queue(db, '2026-12-30T00:00:00Z')).toEqual({ queued: 0, missed: 0 });
	});

	test('follows its server into another zone', async () => {
		const { db } = opened();
		await switchedOn(db);
		await setGuildZone(db, guild, 'America/New_York');
		expect((await summaryOf(db, guild))?.next?.toString()).toBe('2026-11-23T15:00:00Z');
		expect(await switchedOn(db)).toBe('2026-11-16T15:00:00Z');
	});

	test('is forgotten with its server', async () => {
		const { db } = opened();
		await switchedOn(db);
		await forgetServer(db, guild, at);
		expect(await db.selectFrom('summary').selectAll().execute()).toEqual([]);
	});

	test.each([
		['nothing', '2026-11-23T10:00:00Z', 1, 0],
		['23 hours', '2026-11-24T09:00:00Z', 1, 0],
		['a day', '2026-11-24T10:00:00Z', 0, 1],
		['a year and an hour', '2027-11-22T11:00:00Z', 1, 0],
	])('after %s of downtime is queued once at most', async (_what, time, queued, missed) => {
		const { db } = opened();
		await switchedOn(db);
		expect(await queue(db, time)).toEqual({ queued, missed });
		expect(await queue(db, time)).toEqual({ queued: 0, missed: 0 });
	});

	test('is none in a server that Handrail left', async () => {
		const { db } = opened();
		await switchedOn(db);
		await noteLeft(db, guild, at);
		expect(await queue(db, '2026-11-23T10:00:00Z')).toEqual({ queued: 0, missed: 0 });
	});
});

describe('when it is made out', () => {
	test('it counts the seven dates before, those who are there now', async () => {
		const { db } = opened();
		await switchedOn(db);
		await crowd(db, 6);
		await crowd(db, 6, '2026-11-22T23:59:59Z');
		await made(db, 'early', '2026-11-15T23:59:59Z');
		await made(db, 'late', '2026-11-23T00:00:00Z');
		await made(db, 'elsewhere', '2026-11-18T12:00:00Z', { where: 'other' });
		await queue(db, '2026-11-23T10:00:00Z');
		await db.deleteFrom('checkin').where('user_id', '=', 'u0').execute();
		expect(await planSummary(db, await letter(db))).toMatchObject({
			first: Temporal.PlainDate.from('2026-11-16'),
			last: Temporal.PlainDate.from('2026-11-22'),
			figures: { people: 5, days: 10, sharers: undefined, busiest: undefined },
		});
		await withdrawConsent(db, { user: 'u1', guild }, at);
		expect(await planSummary(db, await letter(db))).toBe('too few checked in');
	});

	test('it keeps its figures once Discord may have them', async () => {
		const { db } = opened();
		await switchedOn(db);
		await crowd(db, 7, '2026-11-19T12:00:00Z');
		await queue(db, '2026-11-23T10:00:00Z');
		const first = await planSummary(db, await letter(db));
		expect(first).toMatchObject({ figures: { people: 7, busiest: Temporal.PlainDate.from('2026-11-19') } });
		await db.deleteFrom('checkin').where('user_id', '=', 'u0').execute();
		expect(await planSummary(db, await letter(db, at))).toEqual(first);
		expect(await planSummary(db, await letter(db))).toMatchObject({ figures: { people: 6 } });
	});

	test('of too few it says nothing, and moderators see why', async () => {
		const { db } = opened();
		await switchedOn(db);
		await crowd(db, 4);
		await queue(db, '2026-11-23T10:00:00Z');
		expect(await planSummary(db, await letter(db))).toBe('too few checked in');
		expect((await summaryOf(db, guild))?.fewAt?.toString()).toBe('2026-11-23T10:00:00Z');
		await crowd(db, 5, '2026-11-25T12:00:00Z');
		await queue(db, '2026-11-30T10:00:00Z');
		expect(await planSummary(db, await letter(db))).toMatchObject({ figures: { people: 5 } });
		expect((await summaryOf(db, guild))?.fewAt).toBeUndefined();
	});

	test('it is wanted no more when it was switched off, or another one is due', async () => {
		const { db } = opened();
		await switchedOn(db);
		await crowd(db, 6);
		await queue(db, '2026-11-23T10:00:00Z');
		const first = await letter(db);
		await endSummary(db, guild);
		expect(await planSummary(db, first)).toBe('it was switched off');
		await switchedOn(db, 1, instant('2026-11-24T00:00:00Z'));
		await queue(db, '2026-11-30T10:00:00Z');
		expect(await planSummary(db, first)).toBe('it was switched off');
	});

	test('no day is counted twice, also when moderators move it, or switch it off and on', async () => {
		const { db } = opened();
		await switchedOn(db);
		await crowd(db, 6);
		await queue(db, '2026-11-23T10:00:00Z');
		await planSummary(db, await letter(db));
		expect(await switchedOn(db, 3, instant('2026-11-23T11:00:00Z'))).toBe('2026-12-02T10:00:00Z');
		await endSummary(db, guild);
		expect(await switchedOn(db, 2, instant('2026-11-23T12:00:00Z'))).toBe('2026-12-01T10:00:00Z');
	});

	test('moved while its letter waits, the week of the other day is missed, for what it has in common with this one', async () => {
		const { db } = opened();
		await switchedOn(db);
		await crowd(db, 6);
		await queue(db, '2026-11-23T10:00:00Z');
		expect(await switchedOn(db, 2, instant('2026-11-23T10:00:01Z'))).toBe('2026-11-24T10:00:00Z');
		await planSummary(db, await letter(db));
		expect(await queue(db, '2026-11-24T10:00:00Z')).toEqual({ queued: 0, missed: 1 });
		expect((await summaryOf(db, guild))?.next?.toString()).toBe('2026-12-01T10:00:00Z');
	});
});

test('the database counts as one counts by hand', { timeout: 60_000 }, async () => {
	const { db } = opened();
	const span = { from: instant('2026-10-26T04:00:00Z'), to: instant('2026-11-02T05:00:00Z') };
	const zone = 'America/New_York';
	const one = fc.record({ user: fc.nat(6), hours: fc.integer({ min: -5, max: 175 }), shared: fc.boolean() });
	await fc.assert(
		fc.asyncProperty(fc.array(one, { maxLength: 30 }), async (checkins) => {
			for (const table of ['shared_checkin', 'checkin', 'consent'] as const) await db.deleteFrom(table).execute();
			for (const { user, hours, shared } of checkins) {
				await made(db, `u${user}`, span.from.add({ hours }).toString(), { shared });
			}
			const inside = checkins
				.filter(({ hours }) => hours >= 0 && hours < 169)
				.map(({ user, hours, shared }) => {
					const date = span.from.add({ hours }).toZonedDateTimeISO(zone).toPlainDate().toString();
					return { user, date, shared };
				});
			const users = [...new Set(inside.map(({ user }) => user))];
			const datesOf = (user: number) => new Set(inside.filter((some) => some.user === user).map(({ date }) => date));
			const counts = await weekCounts(db, guild, span, zone);
			expect(counts).toMatchObject({
				people: users.length,
				days: users.reduce((sum, user) => sum + datesOf(user).size, 0),
				several: users.filter((user) => datesOf(user).size > 1).length,
				sharers: users.filter((user) => inside.some((some) => some.user === user && some.shared)).length,
			});
			const byDate = counts.byDate.map(({ date, people }) => [date.toString(), people]);
			expect(byDate.map(([date]) => date)).toEqual([
				'2026-10-26',
				'2026-10-27',
				'2026-10-28',
				'2026-10-29',
				'2026-10-30',
				'2026-10-31',
				'2026-11-01',
			]);
			const there = (date: unknown) => users.filter((user) => datesOf(user).has(String(date))).length;
			for (const [date, people] of byDate) expect(people).toBe(there(date));
		}),
		{ numRuns: 25 },
	);
});
