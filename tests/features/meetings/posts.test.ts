import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { takeLetters } from '#src/delivery/lease.ts';
import { queueLetters, type Letter } from '#src/delivery/letters.ts';
import type { Db } from '#src/db/schema.ts';
import { setTopic } from '#src/features/meetings/dates.ts';
import { postBegun, posted, postsIn } from '#src/features/meetings/posts.ts';
import { meetingLetters } from '#src/features/meetings/letters.ts';
import { occurrenceRow } from '#src/features/meetings/occurrences.ts';
import { snoozedTo, snoozesAt } from '#src/features/meetings/snooze.ts';
import {
	messagesToTidy,
	occurrenceShown,
	postsRemoved,
	postsToRemove,
	staleOccurrences,
} from '#src/features/meetings/stale-posts.ts';
import { heldUntil } from '#src/features/meetings/wish-plan.ts';
import { nextOccurrences } from '#src/meetings/recurrence.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';
import { added, at, guild } from './scene.ts';

const opened = eachWithDatabase();

/** A meeting's next date, and a way to post about it. */
async function scene(db: Db, tidy = true) {
	const meeting = await added(db, { tidy });
	const [next] = nextOccurrences(meeting.rule, at, 1);
	const occurrence = await occurrenceRow(db, meeting, next!);
	const post = async (lead: number, message: string, when: Temporal.Instant): Promise<Letter> => {
		const key = `meeting:${occurrence}:${lead}`;
		const letter = { key, kind: meetingLetters, user: null, guild, subject: occurrence, priority: 4 };
		await queueLetters(db, [{ ...letter, due: when, expires: null }]);
		const taken = (await takeLetters(db, when, 10)).find((one) => one.key === key);
		if (!taken) throw new Error('No letter is due');
		await postBegun(db, taken, 'c', when);
		await posted(db, taken, { channel: 'c', message }, when);
		return taken;
	};
	return { occurrence, start: next!.at, ends: next!.ends, post };
}

describe('the posts of a meeting', () => {
	test('are removed once a newer one has taken their place, and two hours after the end', async () => {
		const { db } = opened();
		const { start, ends, post } = await scene(db);
		const hour = start.subtract({ hours: 1 });
		await post(60, 'first', hour);
		expect(await messagesToTidy(db, hour)).toEqual([]);
		await post(0, 'second', start);
		expect(await messagesToTidy(db, start)).toEqual(['first']);
		await postsRemoved(db, [...(await postsToRemove(db, 'first', start))]);
		expect(await messagesToTidy(db, ends.add({ minutes: 119 }))).toEqual([]);
		expect(await messagesToTidy(db, ends.add({ minutes: 120 }))).toEqual(['second']);
	});

	test('stay where the meeting is not tidy', async () => {
		const { db } = opened();
		const { start, ends, post } = await scene(db, false);
		await post(60, 'first', start.subtract({ hours: 1 }));
		await post(0, 'second', start);
		expect(await messagesToTidy(db, ends.add({ hours: 48 }))).toEqual([]);
		expect(await postsIn(db, 'first')).toHaveLength(1);
	});

	test('are looked at when the meeting begins and is over, and at once when something changes', async () => {
		const { db } = opened();
		const { occurrence, start, ends, post } = await scene(db);
		const hour = start.subtract({ hours: 1 });
		await post(60, 'first', hour);
		const turns: Temporal.Instant[] = [];
		for (let now = hour; Temporal.Instant.compare(now, ends) <= 0; now = now.add({ minutes: 1 })) {
			const [stale] = await staleOccurrences(db, now);
			if (!stale) continue;
			turns.push(now);
			await occurrenceShown(db, stale, now);
		}
		expect(turns).toEqual([start, start.add({ minutes: 5 }), ends]);
		await setTopic(db, guild, occurrence, 'Honesty', ends);
		const [stale] = await staleOccurrences(db, ends);
		// Something changed while the message was edited.
		await setTopic(db, guild, occurrence, 'Honesty', ends.add({ seconds: 1 }));
		await occurrenceShown(db, stale!, ends);
		expect(await staleOccurrences(db, ends.add({ seconds: 1 }))).toHaveLength(1);
	});

	test('of another meeting are left alone', async () => {
		const { db } = opened();
		const one = await scene(db);
		const other = await scene(db);
		await one.post(60, 'one', one.start.subtract({ hours: 1 }));
		await other.post(0, 'other', other.start);
		expect(await messagesToTidy(db, other.start)).toEqual([]);
		expect((await postsIn(db, 'one')).map(({ occurrence }) => occurrence)).toEqual([one.occurrence]);
		expect(await postsIn(db, randomUUID())).toEqual([]);
	});
});

describe('a reminder of one’s own', () => {
	const starts = Temporal.Instant.from('2026-11-27T19:00:00Z');
	const before = (minutes: number) => starts.subtract({ minutes });

	test.each([
		[120, 0, ['ten', 'hour', 'start']],
		[60, 0, ['ten', 'hour', 'start']],
		[59, 0, ['ten', 'start']],
		[10, 0, ['ten', 'start']],
		[9, 0, ['start']],
		[0, 0, []],
		[-5, 0, []],
		[120, 5, []],
	] as const)('%i minutes before, put off %i times, can be put off by: %j', (minutes, round, ways) => {
		expect(snoozesAt(starts, before(minutes), round)).toEqual(ways);
	});

	test('is never put off beyond the start', () => {
		expect(snoozedTo('start', starts, before(30))).toEqual(starts);
		expect(snoozedTo('hour', starts, before(30))).toBeUndefined();
	});

	test.each([
		[180, 240, 120],
		[180, 60, 120],
		[180, undefined, undefined],
		[59, 240, undefined],
	])('%i minutes before, in quiet hours of %s more minutes, waits for %s minutes', (minutes, quiet, waits) => {
		const now = before(minutes);
		const until = quiet === undefined ? undefined : now.add({ minutes: quiet });
		const held = heldUntil(now, until, starts);
		const most = quiet === undefined || waits === undefined ? undefined : now.add({ minutes: Math.min(waits, quiet) });
		expect(held?.toString()).toBe(most?.toString());
	});
});
