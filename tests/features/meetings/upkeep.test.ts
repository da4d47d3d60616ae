import { describe, expect, test } from 'vitest';
import type { Db } from '#src/db/schema.ts';
import { forgetServer } from '#src/features/guild-life.ts';
import { addDate, setTopic, skipDate } from '#src/features/meetings/dates.ts';
import { queueMeetings } from '#src/features/meetings/due.ts';
import { meetingOf, meetingsOf } from '#src/features/meetings/find.ts';
import type { Meeting } from '#src/features/meetings/meeting.ts';
import { occurrenceRow } from '#src/features/meetings/occurrences.ts';
import { followClocks, forgetOver } from '#src/features/meetings/upkeep.ts';
import { wish } from '#src/features/meetings/wishes.ts';
import { occurrenceWith } from '#src/meetings/recurrence.ts';
import { date, instant, once, wall } from '#tests/support/meetings.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';
import { added, at, guild } from './scene.ts';

const ann = { user: 'ann', guild };
const opened = eachWithDatabase(ann);
const first = '2026-01-06T19:00';
/** Seven days after the end of the first occurrence. */
const over = instant('2026-01-13T19:00:00Z');

const rowOf = async (db: Db, meeting: Meeting, key = first) =>
	occurrenceRow(db, meeting, occurrenceWith(meeting.rule, key)!);
const keys = async (db: Db) =>
	(await db.selectFrom('occurrence').select('key').orderBy('key').execute()).map(({ key }) => key);

describe('new time zones', () => {
	test('put everything right that was reckoned by the old ones, once', async () => {
		const { db } = opened();
		const meeting = await added(db);
		const id = await rowOf(db, meeting);
		await queueMeetings(db, at);
		// As if Berlin had been an hour elsewhere.
		const wrong = { starts_at: '2026-01-06T17:00:00.000Z', ends_at: '2026-01-06T18:00:00.000Z' };
		const starts = async () =>
			(await db.selectFrom('occurrence').select('starts_at').where('id', '=', id).executeTakeFirstOrThrow()).starts_at;
		await db.updateTable('occurrence').set(wrong).where('id', '=', id).execute();
		await followClocks(db, '2026a', at);
		expect(await starts()).toBe('2026-01-06T18:00:00.000Z');
		expect(await db.selectFrom('meeting').select('next_at').execute()).toEqual([
			{ next_at: '2026-01-05T10:00:00.000Z' },
		]);
		await db.updateTable('occurrence').set(wrong).where('id', '=', id).execute();
		await followClocks(db, '2026a', at);
		expect(await starts()).toBe(wrong.starts_at);
		await followClocks(db, '2026b', at);
		expect(await starts()).toBe('2026-01-06T18:00:00.000Z');
	});
});

describe('what is over', () => {
	test('is forgotten after a week, with who came and who hosted; a topic stays', async () => {
		const { db } = opened();
		const meeting = await added(db);
		const plain = await rowOf(db, meeting);
		const other = await added(db, { title: 'With a topic' });
		const topical = await rowOf(db, other);
		await setTopic(db, guild, topical, 'Hope', at);
		const theirs = { user_id: 'ann', guild_id: guild, at: at.toString() };
		for (const id of [plain, topical]) {
			await db
				.insertInto('coming')
				.values({ occurrence_id: id, ...theirs, how: 'going', place: 'in' })
				.execute();
			await db
				.insertInto('hosting')
				.values({ occurrence_id: id, ...theirs })
				.execute();
		}
		const counts = async () => [
			(await db.selectFrom('coming').selectAll().execute()).length,
			(await db.selectFrom('hosting').selectAll().execute()).length,
		];
		await forgetOver(db, over.subtract({ seconds: 1 }));
		expect([await counts(), await keys(db)]).toEqual([
			[2, 2],
			[first, first],
		]);
		await forgetOver(db, over);
		expect([await counts(), await keys(db)]).toEqual([[0, 0], [first]]);
		expect(await db.selectFrom('occurrence').select('topic').execute()).toEqual([{ topic: 'Hope' }]);
		await forgetOver(db, instant('2027-04-01T00:00:00Z'));
		expect(await keys(db)).toEqual([]);
	});

	test('stays while a post of it is to be removed, or its event to be looked after', async () => {
		const { db } = opened();
		const [posted, dated] = [await rowOf(db, await added(db)), await rowOf(db, await added(db))];
		const post = { occurrence_id: posted, guild_id: guild, lead: 0, channel_id: 'c', posted_at: at.toString() };
		await db
			.insertInto('meeting_post')
			.values({ id: 'p', ...post, remove_at: over.toString() })
			.execute();
		const event = { event_id: 'e', event_state: 'there', event_try_at: over.toString() };
		await db.updateTable('occurrence').set(event).where('id', '=', dated).execute();
		await forgetOver(db, over);
		expect(await keys(db)).toEqual([first, first]);
		await db.updateTable('meeting_post').set({ remove_at: null }).execute();
		await db.updateTable('occurrence').set({ event_try_at: null }).execute();
		await forgetOver(db, over);
		expect(await keys(db)).toEqual([]);
	});

	test('is let go of where it was said of single dates, not of those to come', async () => {
		const { db } = opened();
		const meeting = await added(db, {}, { breaks: [{ from: date('2026-01-18'), until: date('2026-01-19') }] });
		await skipDate(db, { guild, meeting: meeting.id, key: first }, at);
		await addDate(db, { guild, meeting: meeting.id }, wall('2026-06-01T19:00'), at);
		await forgetOver(db, instant('2026-05-01T00:00:00Z'));
		const { rule } = await meetingOf(db, guild, meeting.id);
		expect(rule.exceptions).toEqual([{ kind: 'added', to: wall('2026-06-01T19:00') }]);
		expect(rule.breaks).toEqual([]);
	});

	test('ends a series that has come to its own end, not one that pauses until somebody says so', async () => {
		const { db } = opened();
		const single = await added(db, { title: 'Single' }, { repeat: once });
		await added(db, { title: 'Paused' }, { breaks: [{ from: date('2026-01-05') }] });
		await added(db, { title: 'Weekly' });
		await queueMeetings(db, instant('2026-01-06T19:00:00Z'));
		await forgetOver(db, over.subtract({ seconds: 1 }));
		expect(await meetingsOf(db, guild)).toHaveLength(3);
		await forgetOver(db, over);
		expect((await meetingsOf(db, guild, { ended: true })).map(({ id }) => id)).toEqual([single.id]);
	});

	test('goes with the server, with all that hangs on it', async () => {
		const { db } = opened();
		const meeting = await added(db, {}, { breaks: [{ from: date('2027-01-18') }] });
		await addDate(db, { guild, meeting: meeting.id }, wall('2026-01-07T19:00'), at);
		await wish(db, ann, meeting.id, [60], at);
		await queueMeetings(db, instant('2026-01-06T18:00:00Z'));
		await forgetServer(db, guild, at);
		const tables = ['meeting', 'meeting_exception', 'meeting_break', 'occurrence', 'meeting_wish', 'letter'] as const;
		for (const table of tables) expect(await db.selectFrom(table).selectAll().execute()).toEqual([]);
	});
});
