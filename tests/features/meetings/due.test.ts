import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import type { Db } from '#src/db/schema.ts';
import { NeedsConsent, Expired } from '#src/errors.ts';
import { pauseMeeting, resumeMeeting } from '#src/features/meetings/breaks.ts';
import { changeMeeting } from '#src/features/meetings/change.ts';
import { moveDate, skipDate, unskipDate } from '#src/features/meetings/dates.ts';
import { queueWishes } from '#src/features/meetings/due-wishes.ts';
import { queueMeetings } from '#src/features/meetings/due.ts';
import { endMeeting } from '#src/features/meetings/end.ts';
import type { Meeting } from '#src/features/meetings/meeting.ts';
import { unwish, wish, wishesOf } from '#src/features/meetings/wishes.ts';
import { date, instant, once, wall } from '#tests/support/meetings.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';
import { added, at, guild } from './scene.ts';

const ann = { user: 'ann', guild };
const opened = eachWithDatabase(ann);
const first = '2026-01-06T19:00';

const dateOf = ({ id }: Meeting, key: string) => ({ guild, meeting: id, key });
const run = async (db: Db, time: string) => queueMeetings(db, instant(time));

/** When letters are due, of what lead, and when they are too late, in the order of the queue. */
async function letters(db: Db, kind = 'meeting') {
	const rows = await db
		.selectFrom('letter')
		.selectAll()
		.where('kind', '=', kind)
		.orderBy('due_at')
		.orderBy('key')
		.execute();
	return rows.map(
		({ key, due_at, expires_at }) => `${due_at.slice(5, 16)} ${key.split(':').at(-1)} ${expires_at?.slice(5, 16)}`,
	);
}

const nextOf = async (db: Db) => (await db.selectFrom('meeting').select('next_at').executeTakeFirstOrThrow()).next_at;

describe('a meeting is reminded of', () => {
	test('at each of its leads, once however often one looks', async () => {
		const { db } = opened();
		await added(db);
		expect(await run(db, '2026-01-05T17:59:59Z')).toBe(0);
		expect(await nextOf(db)).toBe('2026-01-05T18:00:00.000Z');
		for (const time of ['05T18:00:00', '05T18:00:05', '06T16:59:59', '06T17:00:00', '06T18:00:00', '06T18:00:00']) {
			await run(db, `2026-01-${time}Z`);
		}
		// Each until the next one says it better, the last until the end.
		expect(await letters(db)).toEqual([
			'01-05T18:00 1440 01-06T17:00',
			'01-06T17:00 60 01-06T18:00',
			'01-06T18:00 0 01-06T19:00',
		]);
	});

	test('in the channel and with the urgency that it asks for', async () => {
		const { db } = opened();
		const meeting = await added(db, { leads: [60, 15, 0], postChannel: 'c' });
		for (const time of ['17:00', '17:45', '18:00']) await run(db, `2026-01-06T${time}:00Z`);
		const rows = await db.selectFrom('letter').selectAll().orderBy('due_at').execute();
		const { id } = await db.selectFrom('occurrence').select('id').where('key', '=', first).executeTakeFirstOrThrow();
		expect(rows.map((row) => row.priority)).toEqual([4, 2, 2]);
		for (const row of rows)
			expect(row).toMatchObject({ subject: id, guild_id: meeting.guild, user_id: null, gather_key: 'meeting:c' });
	});

	test('once when several look at the same time', async () => {
		const { db } = opened();
		const meeting = await added(db);
		await wish(db, ann, meeting.id, [60], at);
		const now = instant('2026-01-06T17:00:00Z');
		const looks = Array.from({ length: 4 }, async () => [await queueMeetings(db, now), await queueWishes(db, now)]);
		expect((await Promise.all(looks)).flat().reduce((sum, one) => sum + one, 0)).toBe(2);
	});

	test('by the latest alone of what was missed, and not of what is over', async () => {
		const { db } = opened();
		await added(db);
		expect(await run(db, '2027-03-02T18:20:00Z')).toBe(1);
		expect(await letters(db)).toEqual(['03-02T18:00 0 03-02T19:00']);
		expect(await nextOf(db)).toBe('2027-03-02T19:00:00.000Z');
	});

	test('not at what was past when it was added', async () => {
		const { db } = opened();
		await added(db, {}, {}, instant('2026-01-06T17:30:00Z'));
		await run(db, '2026-01-06T17:30:00Z');
		expect(await letters(db)).toEqual([]);
		await run(db, '2026-01-06T18:00:00Z');
		expect(await letters(db)).toHaveLength(1);
	});

	test('by the new time when it moves, and at once where that is past already', async () => {
		const { db } = opened();
		const meeting = await added(db);
		await run(db, '2026-01-05T18:00:00Z');
		// The letter of a day before still waits: it comes a day before the new time.
		await moveDate(db, dateOf(meeting, first), wall('2026-01-08T19:00'), instant('2026-01-05T18:00:01Z'));
		await run(db, '2026-01-05T18:00:05Z');
		expect(await letters(db)).toEqual([]);
		await run(db, '2026-01-07T18:00:00Z');
		expect(await letters(db)).toEqual(['01-07T18:00 1440 01-08T17:00']);
		await moveDate(db, dateOf(meeting, first), wall('2026-01-07T19:30'), instant('2026-01-07T18:00:10Z'));
		await run(db, '2026-01-07T18:00:15Z');
		expect(await letters(db)).toEqual(['01-07T17:30 60 01-07T18:30']);
	});

	test('once more when it moves to later after all was sent, and not where it was sent and stays', async () => {
		const { db } = opened();
		const meeting = await added(db, { leads: [60, 0] });
		await wish(db, ann, meeting.id, [30], at);
		const sent = { state: 'sent', begun_at: at.toString() };
		const look = async (time: string) => {
			const queued = (await run(db, time)) + (await queueWishes(db, instant(time)));
			await db.updateTable('letter').set(sent).execute();
			return queued;
		};
		for (const time of ['17:00', '17:30', '18:00']) expect(await look(`2026-01-06T${time}:00Z`)).toBe(1);
		await moveDate(db, dateOf(meeting, first), wall('2026-01-06T19:30'), instant('2026-01-06T18:01:00Z'));
		expect(await look('2026-01-06T18:01:05Z')).toBe(0);
		expect(await look('2026-01-06T18:30:00Z')).toBe(1);
		await moveDate(db, dateOf(meeting, first), wall('2026-01-07T19:00'), instant('2026-01-06T18:31:00Z'));
		for (const time of ['17:00', '17:30', '18:00']) expect(await look(`2026-01-07T${time}:00Z`)).toBe(1);
	});

	test('not when it is skipped, paused or ended; and again when it takes place after all', async () => {
		const { db } = opened();
		const meeting = await added(db, { leads: [60] });
		await skipDate(db, dateOf(meeting, first), at);
		await run(db, '2026-01-06T17:10:00Z');
		expect(await letters(db)).toEqual([]);
		await unskipDate(db, dateOf(meeting, first), instant('2026-01-06T17:20:00Z'));
		await run(db, '2026-01-06T17:20:05Z');
		expect(await letters(db)).toEqual(['01-06T17:00 60 01-06T19:00']);
		const of = { guild, meeting: meeting.id };
		await pauseMeeting(db, of, { from: date('2026-01-13') }, instant('2026-01-12T17:00:00Z'));
		expect(await run(db, '2026-01-20T09:10:00Z')).toBe(0);
		expect(await nextOf(db)).toBeNull();
		await resumeMeeting(db, of, date('2026-01-20'), instant('2026-01-20T10:00:00Z'));
		expect(await run(db, '2026-01-20T17:00:00Z')).toBe(1);
		await endMeeting(db, of, instant('2026-01-20T17:00:01Z'));
		expect(await letters(db)).toEqual(['01-06T17:00 60 01-06T19:00']);
		expect(await run(db, '2026-02-20T17:00:01Z')).toBe(0);
	});

	test('by new leads from then on, and what was due by the old ones is not lost', async () => {
		const { db } = opened();
		const meeting = await added(db, { leads: [60] });
		await changeMeeting(db, guild, meeting.id, { leads: [120, 0] }, instant('2026-01-06T17:00:01Z'));
		await run(db, '2026-01-06T17:00:05Z');
		expect(await letters(db)).toEqual(['01-06T17:00 60 01-06T19:00']);
		await run(db, '2026-01-06T18:00:00Z');
		expect((await letters(db)).slice(1)).toEqual(['01-06T18:00 0 01-06T19:00']);
	});

	test('when the clock had been far ahead and was put back', async () => {
		const { db } = opened();
		await added(db, { leads: [60] });
		await run(db, '2031-01-01T00:00:00Z');
		await run(db, '2026-01-06T16:00:00Z');
		expect(await run(db, '2026-01-06T17:00:00Z')).toBe(1);
		await run(db, '2026-01-06T16:59:00Z');
		await run(db, '2026-01-06T17:00:00Z');
		expect((await letters(db)).filter((line) => line.startsWith('01-06'))).toHaveLength(1);
	});

	test('no more when its last date is over', async () => {
		const { db } = opened();
		await added(db, {}, { repeat: once });
		await run(db, '2026-01-06T19:00:00Z');
		expect(await nextOf(db)).toBeNull();
	});

	test('with a row from eight days before, wanted in the calendar where it is to stand there', async () => {
		const { db } = opened();
		const rows = async () =>
			db.selectFrom('occurrence').select(['key', 'event_state', 'event_try_at']).orderBy('key').execute();
		const quiet = await added(db, { events: false });
		await run(db, '2026-01-05T17:59:59Z');
		expect(await rows()).toEqual([{ key: first, event_state: null, event_try_at: null }]);
		await changeMeeting(db, guild, quiet.id, { events: true }, instant('2026-01-05T18:00:00Z'));
		await run(db, '2026-01-05T18:00:00Z');
		const wanted = { event_state: 'wanted', event_try_at: '2026-01-05T18:00:00.000Z' };
		expect(await rows()).toEqual([
			{ key: first, ...wanted },
			{ key: '2026-01-13T19:00', ...wanted },
		]);
	});
});

describe('a person who wishes it', () => {
	const look = async (db: Db, time: string) => queueWishes(db, instant(time));

	test('is reminded at their own leads, once, of several that were missed by the latest', async () => {
		const { db } = opened();
		const meeting = await added(db, { leads: [] });
		await wish(db, ann, meeting.id, [120, 10], at);
		for (const time of ['06T15:59:59', '06T16:00:00', '06T16:00:05', '06T17:50:00']) await look(db, `2026-01-${time}Z`);
		expect(await letters(db, 'meeting-wish')).toEqual(['01-06T16:00 120 01-06T17:50', '01-06T17:50 10 01-06T19:00']);
		expect(await look(db, '2026-01-27T18:30:00Z')).toBe(1);
		expect((await letters(db, 'meeting-wish')).at(-1)).toBe('01-27T17:50 10 01-27T19:00');
		const [row] = await db.selectFrom('letter').selectAll().execute();
		expect(row).toMatchObject({ user_id: 'ann', guild_id: guild, priority: 3, gather_key: null });
	});

	test('keeps what they wish and changes it; what still waits of the rest is taken back', async () => {
		const { db } = opened();
		const meeting = await added(db);
		await wish(db, ann, meeting.id, [60, 1440], at);
		expect(await wishesOf(db, 'ann')).toEqual([{ meeting, leads: [1440, 60] }]);
		expect(await wishesOf(db, 'ann', 'other')).toEqual([]);
		await look(db, '2026-01-05T18:00:00Z');
		expect(await letters(db, 'meeting-wish')).toHaveLength(1);
		await wish(db, ann, meeting.id, [60, 0], instant('2026-01-05T18:00:01Z'));
		expect(await letters(db, 'meeting-wish')).toEqual([]);
		await look(db, '2026-01-06T17:00:00Z');
		expect(await letters(db, 'meeting-wish')).toHaveLength(1);
		expect(await unwish(db, 'ann', meeting.id)).toBe(true);
		expect(await unwish(db, 'ann', meeting.id)).toBe(false);
		expect(await wishesOf(db, 'ann')).toEqual([]);
		expect(await letters(db, 'meeting-wish')).toEqual([]);
	});

	test('is reminded by the new time when the meeting changes', async () => {
		const { db } = opened();
		const meeting = await added(db);
		await wish(db, ann, meeting.id, [60], at);
		await look(db, at.toString());
		await changeMeeting(db, guild, meeting.id, { rule: { ...meeting.rule, start: wall('2026-01-06T18:00') } }, at);
		await look(db, '2026-01-06T16:00:00Z');
		expect(await letters(db, 'meeting-wish')).toEqual(['01-06T16:00 60 01-06T18:00']);
		await endMeeting(db, { guild, meeting: meeting.id }, instant('2026-01-06T16:00:01Z'));
		await look(db, '2026-03-06T16:00:00Z');
		expect(await letters(db, 'meeting-wish')).toEqual([]);
	});

	test('has agreed to be remembered, and names a meeting and leads that there are', async () => {
		const { db } = opened();
		const meeting = await added(db);
		await expect(wish(db, { user: 'ben', guild }, meeting.id, [60], at)).rejects.toThrow(NeedsConsent);
		await expect(wish(db, ann, 'none', [60], at)).rejects.toThrow(Expired);
		await expect(wish(db, ann, meeting.id, [-5], at)).rejects.toThrow(RangeError);
		expect(await db.selectFrom('meeting_wish').selectAll().execute()).toEqual([]);
	});

	test('is one of very many', async () => {
		const { db } = opened();
		const meeting = await added(db);
		const row = {
			guild_id: guild,
			meeting_id: meeting.id,
			lead: 60,
			settled_at: at.toString(),
			next_at: at.toString(),
		};
		const many = Array.from({ length: 450 }, (_, index) => ({ user_id: `u${index}`, ...row }));
		await db.insertInto('meeting_wish').values(many).execute();
		expect(await look(db, '2026-01-06T17:00:00Z')).toBe(450);
		expect(await look(db, '2026-01-06T17:00:00Z')).toBe(0);
		expect(
			Temporal.Instant.from((await db.selectFrom('meeting_wish').select('next_at').executeTakeFirstOrThrow()).next_at!),
		).toEqual(instant('2026-01-13T17:00:00Z'));
	});
});
