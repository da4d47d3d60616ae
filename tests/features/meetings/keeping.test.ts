import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import type { MeetingRule } from '#src/domain/meetings/rule.ts';
import { Expired } from '#src/errors.ts';
import { addMeeting } from '#src/features/meetings/add.ts';
import { meetingOf, meetingsOf, occurrenceOf } from '#src/features/meetings/find.ts';
import { TooManyMeetings, mostMeetings, usualLeads } from '#src/features/meetings/meeting.ts';
import { occurrenceRow, upcoming } from '#src/features/meetings/occurrences.ts';
import { nextOccurrences } from '#src/meetings/recurrence.ts';
import { date, instant, localsOf, monthlyOn, once, ruleWith, wall, weekly } from '#tests/support/meetings.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';
import { added, at, guild, newMeeting, nowhere } from './scene.ts';

const opened = eachWithDatabase();

describe('a meeting', () => {
	test('is found as it was given, with what was not chosen as usual', async () => {
		const { db } = opened();
		const given = newMeeting({
			...{ title: 'Step study', about: 'Bring the book', kind: 'discussion', program: 'aa' },
			...{ types: ['O', 'ST'], otherTypes: ['Hybrid, mostly', 'X'], leads: [0, 60, 60, 15], capacity: 12 },
			...{ place: { ...nowhere, url: 'https://example.org/j', joining: 'code 1' }, linkPrivate: true, tidy: false },
		});
		const { id } = await addMeeting(db, given, at);
		expect(await meetingOf(db, guild, id)).toEqual({
			...given,
			...{ id, feed: null, madeAt: at, endedAt: null, leads: [60, 15, 0] },
			...{ postChannel: null, role: null, roleMade: false, inThread: false, events: true, script: null },
		});
		expect((await added(db)).leads).toEqual(usualLeads);
	});

	test('takes the usual leads of its server where it was given none', async () => {
		const { db } = opened();
		await db.insertInto('guild').values({ guild_id: guild, meeting_leads: '30,0' }).execute();
		await db.insertInto('guild').values({ guild_id: 'quiet', meeting_leads: '' }).execute();
		expect((await added(db)).leads).toEqual([30, 0]);
		expect((await added(db, { guild: 'quiet' })).leads).toEqual([]);
	});

	test.each<[string, Partial<MeetingRule>]>([
		['once', { repeat: once }],
		[
			'on several days every other week, its week beginning on a Sunday',
			{ repeat: { every: 'week', interval: 2, days: [1, 3, 7], weekStart: 7 } },
		],
		['on a month’s last day and its 31st', { repeat: monthlyOn([31, -1], 3) }],
		[
			'by weekday',
			{
				repeat: {
					every: 'month',
					by: 'weekday',
					interval: 1,
					places: [
						{ week: 2, day: 2 },
						{ week: -1, day: 2 },
					],
				},
			},
		],
		['so many times', { count: 12 }],
		['until a day', { zone: 'Pacific/Auckland', start: wall('2026-01-06T00:10'), until: date('2026-10-13') }],
		[
			'with exceptions and breaks',
			{
				exceptions: [
					{ kind: 'skipped', day: date('2026-01-13') },
					{ kind: 'moved', day: date('2026-01-20'), to: wall('2026-01-21T18:00') },
					{ kind: 'added', to: wall('2026-01-24T11:00') },
				],
				breaks: [{ from: date('2026-07-01'), until: date('2026-08-31') }, { from: date('2027-01-01') }],
			},
		],
	])('is kept with its rule: %s', async (_, parts) => {
		const { db } = opened();
		const { id } = await added(db, {}, parts);
		expect((await meetingOf(db, guild, id)).rule).toEqual(ruleWith(parts));
	});

	test('is not taken with a rule that never meets, or with leads and places that cannot be', async () => {
		const { db } = opened();
		await expect(added(db, {}, { repeat: weekly([]) })).rejects.toThrow(RangeError);
		for (const leads of [[-1], [1.5], [7 * 24 * 60 + 1]])
			await expect(added(db, { leads })).rejects.toThrow(RangeError);
		await expect(added(db, { capacity: 0 })).rejects.toThrow(RangeError);
		expect(await meetingsOf(db, guild)).toEqual([]);
	});

	test('belongs to its server', async () => {
		const { db } = opened();
		const { id } = await added(db);
		await expect(meetingOf(db, 'other', id)).rejects.toThrow(Expired);
		expect(await meetingsOf(db, 'other')).toEqual([]);
		expect((await meetingsOf(db, guild)).map((one) => one.id)).toEqual([id]);
	});

	test('has so many beside it at most', async () => {
		const { db } = opened();
		const { id } = await added(db);
		const row = await db.selectFrom('meeting').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
		const others = Array.from({ length: mostMeetings - 1 }, () => ({ ...row, id: randomUUID() }));
		for (const few of [others.slice(0, 500), others.slice(500)]) await db.insertInto('meeting').values(few).execute();
		await expect(added(db)).rejects.toThrow(TooManyMeetings);
		await added(db, { guild: 'other' });
	});
});

describe('an occurrence', () => {
	test('has one row however often it is spoken of', async () => {
		const { db } = opened();
		const meeting = await added(db);
		const [first, second] = nextOccurrences(meeting.rule, at, 2);
		const id = await occurrenceRow(db, meeting, first!);
		expect(await occurrenceRow(db, meeting, first!)).toBe(id);
		expect(await occurrenceRow(db, meeting, second!)).not.toBe(id);
		expect(await occurrenceOf(db, guild, id)).toEqual({
			...{ id, meeting, occurrence: first, state: 'on', topic: null, hosts: [] },
		});
		await expect(occurrenceOf(db, 'other', id)).rejects.toThrow(Expired);
	});
});

describe('what is coming', () => {
	test('is told in order, what is under way included, what has a row with its id', async () => {
		const { db } = opened();
		const berlin = await added(db, { title: 'Berlin' });
		await added(db, { title: 'Tokyo' }, { zone: 'Asia/Tokyo', start: wall('2026-01-07T03:30'), repeat: weekly([3]) });
		const now = instant('2026-01-06T18:30:00Z');
		const id = await occurrenceRow(db, berlin, nextOccurrences(berlin.rule, now, 1)[0]!);
		const found = await upcoming(db, guild, now, { count: 3 });
		expect(found.map(({ meeting }) => meeting.title)).toEqual(['Berlin', 'Tokyo', 'Berlin']);
		expect(localsOf(found.map((one) => one.occurrence))).toEqual([
			'2026-01-06T19:00',
			'2026-01-07T03:30',
			'2026-01-13T19:00',
		]);
		expect(found.map((one) => one.id)).toEqual([null, null, id]);
		const day = await upcoming(db, guild, now, { until: now.add({ hours: 24 }) });
		expect(day.map(({ meeting }) => meeting.title)).toEqual(['Berlin', 'Tokyo']);
	});

	test('is fewer than asked for where there is no more', async () => {
		const { db } = opened();
		await added(db, {}, { count: 2 });
		expect(await upcoming(db, guild, at, { count: 5 })).toHaveLength(2);
		expect(await upcoming(db, guild, Temporal.Instant.from('2027-01-05T10:00:00Z'), { count: 5 })).toEqual([]);
	});
});
