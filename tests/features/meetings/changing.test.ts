import { describe, expect, test } from 'vitest';
import type { Db } from '#src/db/schema.ts';
import { Expired } from '#src/errors.ts';
import { pauseMeeting, resumeMeeting } from '#src/features/meetings/breaks.ts';
import { changeMeeting } from '#src/features/meetings/change.ts';
import { addDate, InBreak, moveDate, setTopic, skipDate, unskipDate } from '#src/features/meetings/dates.ts';
import { endMeeting, reviveMeeting } from '#src/features/meetings/end.ts';
import { meetingOf, meetingsOf, occurrenceOf } from '#src/features/meetings/find.ts';
import type { Meeting } from '#src/features/meetings/meeting.ts';
import { occurrenceRow, upcoming } from '#src/features/meetings/occurrences.ts';
import { occurrenceWith } from '#src/meetings/recurrence.ts';
import { date, localsOf, ruleWith, wall, weekly } from '#tests/support/meetings.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';
import { added, at, guild } from './scene.ts';

const opened = eachWithDatabase();
const first = '2026-01-06T19:00';
const second = '2026-01-13T19:00';

const dateOf = ({ id }: Meeting, key: string) => ({ guild, meeting: id, key });
const of = ({ id }: Meeting) => ({ guild, meeting: id });
const next = async (db: Db, count = 3) =>
	localsOf((await upcoming(db, guild, at, { count })).map((one) => one.occurrence));

/** The row of an occurrence that somebody has spoken of. */
async function spokenOf(db: Db, meeting: Meeting, key: string): Promise<string> {
	const id = await occurrenceRow(db, meeting, occurrenceWith(meeting.rule, key)!);
	await setTopic(db, guild, id, 'Letting go', at);
	await db.updateTable('occurrence').set({ stale_at: null }).where('id', '=', id).execute();
	return id;
}

async function rowOf(db: Db, id: string) {
	const { occurrence, state, topic } = await occurrenceOf(db, guild, id);
	const row = await db
		.selectFrom('occurrence')
		.select(['key', 'starts_at', 'stale_at'])
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	return { key: row.key, starts: row.starts_at, state, topic, stale: row.stale_at !== null, how: occurrence.how };
}

describe('one date of a meeting', () => {
	test('is skipped, and takes place after all, with what was said of it', async () => {
		const { db } = opened();
		const meeting = await added(db);
		const id = await spokenOf(db, meeting, first);
		for (let twice = 0; twice < 2; twice += 1) await skipDate(db, dateOf(meeting, first), at);
		expect(await next(db, 2)).toEqual([second, '2026-01-20T19:00']);
		expect(await rowOf(db, id)).toMatchObject({ state: 'off', topic: 'Letting go', stale: true });
		for (let twice = 0; twice < 2; twice += 1) await unskipDate(db, dateOf(meeting, first), at);
		expect(await next(db, 2)).toEqual([first, second]);
		expect(await rowOf(db, id)).toMatchObject({ state: 'on', topic: 'Letting go' });
	});

	test('is moved, stays the same one, and can be moved again and back', async () => {
		const { db } = opened();
		const meeting = await added(db);
		const id = await spokenOf(db, meeting, first);
		await moveDate(db, dateOf(meeting, first), wall('2026-01-07T20:00'), at);
		expect(await next(db, 2)).toEqual(['2026-01-07T20:00', second]);
		expect(await rowOf(db, id)).toEqual({
			...{
				key: first,
				starts: '2026-01-07T19:00:00.000Z',
				state: 'on',
				topic: 'Letting go',
				stale: true,
				how: 'moved',
			},
		});
		await moveDate(db, dateOf(meeting, first), wall('2026-01-08T20:00'), at);
		await moveDate(db, dateOf(meeting, first), wall(first), at);
		expect((await meetingOf(db, guild, meeting.id)).rule).toEqual(ruleWith());
		expect(await rowOf(db, id)).toMatchObject({ starts: '2026-01-06T18:00:00.000Z', how: 'regular' });
	});

	test('is added, once however often it is, and can be moved and skipped as any other', async () => {
		const { db } = opened();
		const meeting = await added(db);
		const extra = '2026-01-10T11:00';
		for (let twice = 0; twice < 2; twice += 1) await addDate(db, of(meeting), wall(extra), at);
		expect(await next(db)).toEqual([first, extra, second]);
		const id = await spokenOf(db, await meetingOf(db, guild, meeting.id), extra);
		await moveDate(db, dateOf(meeting, extra), wall('2026-01-11T12:00'), at);
		expect(await next(db)).toEqual([first, '2026-01-11T12:00', second]);
		expect(await rowOf(db, id)).toMatchObject({ state: 'on', topic: 'Letting go', starts: '2026-01-11T11:00:00.000Z' });
		await skipDate(db, dateOf(meeting, '2026-01-11T12:00'), at);
		expect(await next(db, 2)).toEqual([first, second]);
		expect(await rowOf(db, id)).toMatchObject({ state: 'off' });
		await unskipDate(db, dateOf(meeting, '2026-01-11T12:00'), at);
		expect(await rowOf(db, id)).toMatchObject({ state: 'on', topic: 'Letting go' });
	});

	test('is added where the rule has it already, and nothing changes', async () => {
		const { db } = opened();
		const meeting = await added(db);
		expect(await addDate(db, of(meeting), wall(first), at)).toEqual(meeting);
	});

	test('must be one that the meeting has, on a day on which it does not pause', async () => {
		const { db } = opened();
		const meeting = await added(db, {}, { breaks: [{ from: date('2026-02-01'), until: date('2026-02-28') }] });
		for (const key of ['2026-01-07T19:00', '2026-01-06T18:00', '2026-02-03T19:00']) {
			await expect(skipDate(db, dateOf(meeting, key), at)).rejects.toThrow(Expired);
			await expect(moveDate(db, dateOf(meeting, key), wall('2026-03-01T10:00'), at)).rejects.toThrow(Expired);
		}
		await expect(moveDate(db, dateOf(meeting, first), wall('2026-02-01T10:00'), at)).rejects.toThrow(InBreak);
		await expect(addDate(db, of(meeting), wall('2026-02-28T10:00'), at)).rejects.toThrow(InBreak);
		await expect(skipDate(db, { ...dateOf(meeting, first), guild: 'other' }, at)).rejects.toThrow(Expired);
		await expect(moveDate(db, dateOf(meeting, first), wall('2300-01-01T10:00'), at)).rejects.toThrow(RangeError);
		expect(await meetingOf(db, guild, meeting.id)).toEqual(meeting);
	});

	test('has a topic, of its server alone', async () => {
		const { db } = opened();
		const meeting = await added(db);
		const id = await spokenOf(db, meeting, first);
		await expect(setTopic(db, 'other', id, 'Mine', at)).rejects.toThrow(Expired);
		expect((await upcoming(db, guild, at, { count: 2 })).map(({ topic }) => topic)).toEqual(['Letting go', null]);
		await setTopic(db, guild, id, null, at);
		expect(await rowOf(db, id)).toMatchObject({ topic: null, stale: true });
	});
});

describe('a pause', () => {
	test('covers what is in it, also what was moved there, and ends early with what is left of it', async () => {
		const { db } = opened();
		const meeting = await added(db);
		const id = await spokenOf(db, meeting, second);
		const pause = { from: date('2026-01-10'), until: date('2026-01-25') };
		for (let twice = 0; twice < 2; twice += 1) await pauseMeeting(db, of(meeting), pause, at);
		expect(await next(db, 2)).toEqual([first, '2026-01-27T19:00']);
		expect(await rowOf(db, id)).toMatchObject({ state: 'off' });
		await resumeMeeting(db, of(meeting), date('2026-01-14'), at);
		expect(await next(db, 2)).toEqual([first, '2026-01-20T19:00']);
		await resumeMeeting(db, of(meeting), date('2026-01-10'), at);
		expect(await next(db, 2)).toEqual([first, second]);
		expect(await rowOf(db, id)).toMatchObject({ state: 'on', topic: 'Letting go' });
		expect((await meetingOf(db, guild, meeting.id)).rule.breaks).toEqual([]);
	});

	test('goes on until it is ended, and takes those in that it meets', async () => {
		const { db } = opened();
		const meeting = await added(db);
		await pauseMeeting(db, of(meeting), { from: date('2026-01-10'), until: date('2026-01-15') }, at);
		const { rule } = await pauseMeeting(db, of(meeting), { from: date('2026-01-16') }, at);
		expect(rule.breaks).toEqual([{ from: date('2026-01-10') }]);
		expect(await next(db)).toEqual([first]);
		expect((await resumeMeeting(db, of(meeting), date('2026-01-09'), at)).rule.breaks).toEqual(rule.breaks);
		await expect(
			pauseMeeting(db, of(meeting), { from: date('2026-01-09'), until: date('2026-01-01') }, at),
		).rejects.toThrow(RangeError);
	});
});

describe('a changed meeting', () => {
	test('keeps its dates with what was said of them when it starts at another time of the day', async () => {
		const { db } = opened();
		const meeting = await added(db);
		const id = await spokenOf(db, meeting, second);
		await skipDate(db, dateOf(meeting, first), at);
		const { rule } = await meetingOf(db, guild, meeting.id);
		await changeMeeting(db, guild, meeting.id, { rule: { ...rule, start: wall('2026-01-06T20:30') } }, at);
		expect(await next(db, 2)).toEqual(['2026-01-13T20:30', '2026-01-20T20:30']);
		expect(await rowOf(db, id)).toMatchObject({
			...{ key: '2026-01-13T20:30', starts: '2026-01-13T19:30:00.000Z', state: 'on', topic: 'Letting go', stale: true },
		});
	});

	test('keeps them in another zone, by the time on the wall', async () => {
		const { db } = opened();
		const meeting = await added(db);
		const id = await spokenOf(db, meeting, first);
		await changeMeeting(db, guild, meeting.id, { rule: { ...meeting.rule, zone: 'America/New_York' } }, at);
		expect(await rowOf(db, id)).toMatchObject({ key: first, starts: '2026-01-07T00:00:00.000Z', topic: 'Letting go' });
	});

	test('lets go of dates that a new rule has no more, and of what was said of them', async () => {
		const { db } = opened();
		const meeting = await added(db);
		const id = await spokenOf(db, meeting, second);
		await moveDate(db, dateOf(meeting, first), wall('2026-01-07T20:00'), at);
		const { rule } = await meetingOf(db, guild, meeting.id);
		const after = await changeMeeting(db, guild, meeting.id, { rule: { ...rule, repeat: weekly([4]) } }, at);
		expect(after.rule.exceptions).toEqual([]);
		expect(await next(db, 2)).toEqual(['2026-01-08T19:00', '2026-01-15T19:00']);
		expect(await rowOf(db, id)).toMatchObject({ state: 'off' });
	});

	test('changes in what is named alone, and not at all where something cannot be', async () => {
		const { db } = opened();
		const meeting = await added(db);
		const changed = await changeMeeting(db, guild, meeting.id, { title: 'Late group', leads: [15, 0] }, at);
		expect(changed).toEqual({ ...meeting, title: 'Late group', leads: [15, 0] });
		await expect(
			changeMeeting(db, guild, meeting.id, { title: 'Never', rule: ruleWith({ repeat: weekly([]) }) }, at),
		).rejects.toThrow(RangeError);
		await expect(changeMeeting(db, guild, meeting.id, { title: 'Never', capacity: -1 }, at)).rejects.toThrow(
			RangeError,
		);
		await expect(changeMeeting(db, 'other', meeting.id, { title: 'Never' }, at)).rejects.toThrow(Expired);
		expect(await meetingOf(db, guild, meeting.id)).toEqual(changed);
	});

	test('ends, with what was still to come, and can be revived', async () => {
		const { db } = opened();
		const meeting = await added(db);
		const id = await spokenOf(db, meeting, first);
		for (let twice = 0; twice < 2; twice += 1) await endMeeting(db, of(meeting), at);
		expect(await next(db)).toEqual([]);
		expect((await meetingsOf(db, guild, { ended: true })).map((one) => one.endedAt)).toEqual([at]);
		expect(await rowOf(db, id)).toMatchObject({ state: 'off', stale: true });
		for (let twice = 0; twice < 2; twice += 1) await reviveMeeting(db, of(meeting), at);
		expect(await next(db, 2)).toEqual([first, second]);
		expect(await rowOf(db, id)).toMatchObject({ state: 'on', topic: 'Letting go' });
	});

	test('leaves what is over as it was, unless it is moved to later', async () => {
		const { db } = opened();
		const meeting = await added(db);
		const id = await spokenOf(db, meeting, first);
		const later = at.add({ hours: 48 });
		await skipDate(db, dateOf(meeting, first), later);
		expect(await rowOf(db, id)).toMatchObject({ state: 'on', stale: false });
		await unskipDate(db, dateOf(meeting, first), later);
		await moveDate(db, dateOf(meeting, first), wall('2026-01-09T19:00'), later);
		expect(await rowOf(db, id)).toMatchObject({ state: 'on', stale: true, starts: '2026-01-09T18:00:00.000Z' });
	});
});
