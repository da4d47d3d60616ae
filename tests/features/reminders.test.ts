import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, test } from 'vitest';
import { queueLetters, type Letter } from '#src/delivery/letters.ts';
import type { Db } from '#src/db/schema.ts';
import { Expired, NeedsConsent } from '#src/errors.ts';
import { agree, withdrawConsent } from '#src/features/consent.ts';
import { endMessages, messageArrived, wantMessages } from '#src/features/messages.ts';
import { setDayEnd, setQuietHours, setZone } from '#src/features/people.ts';
import { letterOf, planReminder, queueReminders } from '#src/features/reminder-letters.ts';
import { readReminderKey, reminderKey } from '#src/features/reminder-times.ts';
import { skipDay, snoozeReminder } from '#src/features/reminder-answers.ts';
import { reminderOf, setReminder, stopReminder } from '#src/features/reminders.ts';
import { dialectName, eachWithDatabase } from '#tests/support/storage.ts';

const ana = { user: '100000000000000001', guild: '200000000000000001' };
const ben = { user: '100000000000000002', guild: '200000000000000001' };
const opened = eachWithDatabase(ana, ben);
const at = Temporal.Instant.from('2026-11-23T10:00:00Z');
const instant = (text: string) => Temporal.Instant.from(text);

const takesMessages = async (db: Db, user: string) => {
	const yes = await wantMessages(db, user, at);
	await messageArrived(db, user, yes, `channel of ${user}`);
};

/** The letters of a person as `planReminder` is given them. */
async function letters(db: Db, user: string): Promise<readonly Letter[]> {
	const rows = await db.selectFrom('letter').selectAll().where('user_id', '=', user).orderBy('key').execute();
	return rows.map((row) => ({
		...{ id: row.id, key: row.key, kind: row.kind, user, guild: row.guild_id, subject: row.subject },
		...{ priority: row.priority, due: instant(row.due_at), tries: 1, nonce: row.nonce, begun: null },
		expires: row.expires_at === null ? null : instant(row.expires_at),
	}));
}

let db: Db;
beforeEach(async () => {
	db = opened().db;
	await setZone(db, ana, 'Europe/Lisbon', at);
	await takesMessages(db, ana.user);
});

const next = async () => (await reminderOf(db, ana.user, 'checkin'))?.next.toString();

describe('the time of a reminder', () => {
	test('is today where it is still to come, and else tomorrow', async () => {
		expect((await setReminder(db, ana, 'checkin', '19:00', at)).next.toString()).toBe('2026-11-23T19:00:00Z');
		expect((await setReminder(db, ana, 'checkin', '10:00', at)).next.toString()).toBe('2026-11-24T10:00:00Z');
		expect(await db.selectFrom('reminder').selectAll().execute()).toHaveLength(1);
	});

	test('follows the person’s zone and day, and skips a day that had one', async () => {
		await setReminder(db, ana, 'checkin', '19:00', at);
		await setZone(db, ana, 'Asia/Kolkata', at);
		expect(await next()).toBe('2026-11-23T13:30:00Z');
		expect(await queueReminders(db, instant('2026-11-23T13:30:00Z'))).toEqual({ queued: 1, late: 0 });
		await setZone(db, ana, 'America/Los_Angeles', instant('2026-11-23T14:00:00Z'));
		expect(await next()).toBe('2026-11-25T03:00:00Z');
	});

	test('follows the end of their day', async () => {
		await setReminder(db, ana, 'checkin', '04:00', at);
		const due = instant('2026-11-24T04:00:00Z');
		await queueReminders(db, due);
		expect(readReminderKey((await letters(db, ana.user))[0]!.key).day.toString()).toBe('2026-11-24');
		// From now on four o'clock belongs to the evening before: that of the 25th would be a second one for the 24th.
		await setDayEnd(db, ana, 5, due);
		expect(await next()).toBe('2026-11-26T04:00:00Z');
	});

	test('of nobody else changes with it', async () => {
		await setReminder(db, ana, 'checkin', '19:00', at);
		await setReminder(db, ben, 'checkin', '20:00', at);
		await setZone(db, ben, 'Asia/Tokyo', at);
		expect(await next()).toBe('2026-11-23T19:00:00Z');
		expect(await stopReminder(db, ben.user, 'checkin')).toBe(true);
		expect(await stopReminder(db, ben.user, 'checkin')).toBe(false);
		expect(await next()).toBe('2026-11-23T19:00:00Z');
	});
});

describe('reminders that are due', () => {
	test('are queued once, with when they are too late, however often and by how many it is looked', async () => {
		await setReminder(db, ana, 'checkin', '19:00', at);
		const due = instant('2026-11-23T19:00:00Z');
		expect(await queueReminders(db, due.subtract({ milliseconds: 1 }))).toEqual({ queued: 0, late: 0 });
		await Promise.all([queueReminders(db, due), queueReminders(db, due)]);
		await queueReminders(db, due.add({ minutes: 1 }));
		const [letter, ...more] = await letters(db, ana.user);
		expect(more).toEqual([]);
		expect(letter).toMatchObject({ kind: 'reminder', priority: 5, guild: null });
		expect(letter?.key).toMatch(/^reminder:[0-9a-f-]{36}:2026-11-23$/);
		expect([letter?.due, letter?.expires].map(String)).toEqual(['2026-11-23T19:00:00Z', '2026-11-23T22:00:00Z']);
		expect(await next()).toBe('2026-11-24T19:00:00Z');
	});

	test.each([
		['two hours', '2026-11-23T21:00:00Z', { queued: 1, late: 0 }, '2026-11-24T19:00:00Z'],
		['three hours', '2026-11-23T22:00:00Z', { queued: 0, late: 1 }, '2026-11-24T19:00:00Z'],
		['a year', '2027-11-23T20:00:00Z', { queued: 1, late: 0 }, '2027-11-24T19:00:00Z'],
	])('after %s of downtime, at most one of them', async (_long, now, came, then) => {
		await setReminder(db, ana, 'checkin', '19:00', at);
		expect(await queueReminders(db, instant(now))).toEqual(came);
		expect(await letters(db, ana.user)).toHaveLength(came.queued);
		expect(await next()).toBe(then);
	});

	test('are not queued for who takes no messages, and come again once they do', async () => {
		await setReminder(db, ana, 'checkin', '19:00', at);
		await endMessages(db, ana.user);
		expect(await queueReminders(db, instant('2026-11-23T19:00:00Z'))).toEqual({ queued: 0, late: 0 });
		await takesMessages(db, ana.user);
		expect(await queueReminders(db, instant('2026-11-24T19:00:00Z'))).toEqual({ queued: 1, late: 0 });
	});

	test('are all queued, also when they are many', async () => {
		const users = Array.from({ length: 450 }, (_, count) => `3${String(count).padStart(17, '0')}`);
		const next_at = '2026-11-23T19:00:00.000Z';
		await db
			.insertInto('person')
			.values(users.map((user_id) => ({ user_id, dm_channel_id: 'somewhere' })))
			.execute();
		await db
			.insertInto('reminder')
			.values(
				users.map((user_id) => ({
					id: user_id,
					user_id,
					kind: 'checkin',
					way: 'dm',
					time: '19:00',
					zone: 'UTC',
					next_at,
				})),
			)
			.execute();
		expect(await queueReminders(db, instant('2026-11-23T19:00:30Z'))).toEqual({ queued: 450, late: 0 });
	});

	test.runIf(dialectName === 'sqlite')('are found by an index', async () => {
		const { rows } = await sql<{ detail: string }>`
			explain query plan select id from reminder where next_at <= '2026' order by next_at limit 200
		`.execute(db);
		expect(rows.map(({ detail }) => detail).join()).toMatch(/USING INDEX reminder_due/);
	});
});

describe('a letter of a reminder', () => {
	const due = instant('2026-11-23T19:00:00Z');
	const queued = async () => {
		await setReminder(db, ana, 'checkin', '19:00', at);
		await queueReminders(db, due);
		return (await letters(db, ana.user))[0]!;
	};
	const addressed = async () => readReminderKey((await queued()).key);

	test('goes to the DM that is known', async () => {
		expect(await planReminder(db, await queued(), due)).toMatchObject({
			do: 'send',
			channel: `channel of ${ana.user}`,
			canWait: true,
		});
	});

	test('is dropped when it is about a day that is over, was stopped, or is somebody else’s', async () => {
		const letter = await queued();
		const drop = async (given: Letter, now = due) => (await planReminder(db, given, now)).do;
		expect(await drop(letter, instant('2026-11-24T03:00:00Z'))).toBe('drop');
		expect(await drop({ ...letter, user: ben.user })).toBe('drop');
		await stopReminder(db, ana.user, 'checkin');
		expect(await drop(letter)).toBe('drop');
		expect(await letters(db, ana.user)).toEqual([]);
	});

	test('is dropped only when no place is left where something may be kept', async () => {
		const letter = await queued();
		await agree(db, { user: ana.user, guild: null }, at);
		await withdrawConsent(db, ana, at);
		expect((await planReminder(db, letter, due)).do).toBe('send');
		await withdrawConsent(db, { user: ana.user, guild: null }, at);
		expect(await planReminder(db, letter, due)).toEqual({ do: 'drop', why: 'consent' });
	});

	test('waits for the end of quiet hours within its time', async () => {
		const letter = await queued();
		await setQuietHours(db, ana.user, { from: 18, to: 21 });
		expect(String(((await planReminder(db, letter, due)) as { until?: unknown }).until)).toBe('2026-11-23T21:00:00Z');
		await setQuietHours(db, ana.user, { from: 18, to: 22 });
		expect(await planReminder(db, letter, due)).toEqual({ do: 'drop', why: 'quiet hours' });
	});

	test('that is put off comes once in an hour, and no other round can be made up', async () => {
		const address = await addressed();
		const pressed = due.add({ minutes: 10 });
		const first = await snoozeReminder(db, ana.user, address, pressed);
		expect(first).toEqual({ kind: 'checkin', outcome: 'later', at: instant('2026-11-23T20:10:00Z') });
		expect(await snoozeReminder(db, ana.user, address, pressed.add({ minutes: 5 }))).toEqual(first);
		expect(await letters(db, ana.user)).toHaveLength(2);
		await expect(snoozeReminder(db, ana.user, { ...address, round: 3 }, pressed)).rejects.toThrow(Expired);
		await expect(snoozeReminder(db, ben.user, address, pressed)).rejects.toThrow(Expired);
		await expect(skipDay(db, ben.user, address, pressed)).rejects.toThrow(Expired);
		expect(await next()).toBe('2026-11-24T19:00:00Z');
	});

	test('that is put off into quiet hours comes when they are over, if that is in time', async () => {
		const address = await addressed();
		await setQuietHours(db, ana.user, { from: 20, to: 22 });
		expect(await snoozeReminder(db, ana.user, address, due)).toEqual({
			kind: 'checkin',
			outcome: 'later',
			at: instant('2026-11-23T22:00:00Z'),
		});
	});

	test('is not put off without messages or consent', async () => {
		const address = await addressed();
		await withdrawConsent(db, ana, at);
		await expect(snoozeReminder(db, ana.user, address, due)).rejects.toThrow(NeedsConsent);
		await endMessages(db, ana.user);
		expect(await snoozeReminder(db, ana.user, address, due)).toEqual({ kind: 'checkin', outcome: 'messages' });
		expect(await letters(db, ana.user)).toHaveLength(1);
	});

	test('that was put off goes when the day is skipped or a new time is set; one under way does not', async () => {
		const address = await addressed();
		// The one of the evening is sent; the next is what may still come.
		await db.updateTable('letter').set({ state: 'sent' }).execute();
		await snoozeReminder(db, ana.user, address, due);
		await skipDay(db, ana.user, address, due.add({ minutes: 1 }));
		expect(await letters(db, ana.user)).toHaveLength(1);
		await snoozeReminder(db, ana.user, address, due);
		await setReminder(db, ana, 'checkin', '20:00', due.add({ minutes: 1 }));
		expect(await letters(db, ana.user)).toHaveLength(1);
		await snoozeReminder(db, ana.user, address, due);
		await db.updateTable('letter').set({ begun_at: '2026-11-23T20:00:00.000Z' }).execute();
		await setReminder(db, ana, 'checkin', '21:00', due.add({ hours: 1 }));
		expect(await letters(db, ana.user)).toHaveLength(2);
	});

	test('tells by its key what it is', async () => {
		const address = await addressed();
		for (const round of [0, 1, 24])
			expect(readReminderKey(reminderKey({ ...address, round }))).toEqual({ ...address, round });
		expect(() => readReminderKey('prompt:1:2026-11-23')).toThrow(RangeError);
		const occasion = { due, day: address.day, expires: due };
		expect(await queueLetters(db, [letterOf(ana.user, address, occasion)])).toBe(0);
	});
});
