import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import { pauseMeeting, resumeMeeting } from '#src/features/meetings/breaks.ts';
import { changeMeeting } from '#src/features/meetings/change.ts';
import { addDate, moveDate, skipDate, unskipDate } from '#src/features/meetings/dates.ts';
import { queueWishes } from '#src/features/meetings/due-wishes.ts';
import { queueMeetings } from '#src/features/meetings/due.ts';
import { endMeeting, reviveMeeting } from '#src/features/meetings/end.ts';
import { meetingOf } from '#src/features/meetings/find.ts';
import { leadOf } from '#src/features/meetings/letters.ts';
import type { Meeting } from '#src/features/meetings/meeting.ts';
import { upcomingOf } from '#src/features/meetings/occurrences.ts';
import { followClocks } from '#src/features/meetings/upkeep.ts';
import { wish } from '#src/features/meetings/wishes.ts';
import { UserError } from '#src/errors.ts';
import { instant, wall, weekly } from '#tests/support/meetings.ts';
import { dialectName, eachWithDatabase } from '#tests/support/storage.ts';
import { added, guild } from './scene.ts';

const ann = { user: 'ann', guild };
const opened = eachWithDatabase(ann);
/** The clocks of Berlin go forward a week later. */
const begin = instant('2026-03-22T12:00:00Z');
const leads = [1440, 60, 15, 0];
const wished = [600, 20];

/** Which of the next dates, by how many minutes, at what time of the day. */
interface Step {
	readonly do: (typeof kinds)[number];
	readonly which: number;
	readonly minutes: number;
}

const kinds = [
	...['wait', 'wait', 'wait', 'skip', 'unskip', 'move', 'add', 'pause', 'resume', 'another hour', 'another zone'],
	...['end', 'revive', 'clock back', 'far ahead and back', 'new tzdata'],
] as const;

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
	fc.record({
		do: fc.constantFrom(...kinds),
		which: fc.nat(2),
		minutes: fc.oneof(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 3000 })),
	}),
	{ minLength: 5, maxLength: 30 },
);

/** Does a step, and what the jobs do right after it. @returns what the clock shows then. */
async function doStep(db: Db, id: string, step: Step, now: Temporal.Instant): Promise<Temporal.Instant> {
	const meeting = await meetingOf(db, guild, id);
	const of = { guild, meeting: id };
	const date = (await upcomingOf(db, [meeting], now, { count: 3 }))[step.which]?.occurrence;
	const { rule } = meeting;
	const local = now.toZonedDateTimeISO(rule.zone).toPlainDateTime().round('minute');
	const soon = local.add({ minutes: step.minutes });
	switch (step.do) {
		case 'skip':
			if (date) await skipDate(db, { ...of, key: date.key }, now);
			break;
		case 'unskip': {
			const skipped = rule.exceptions.find((one) => one.kind === 'skipped');
			if (skipped)
				await unskipDate(db, { ...of, key: `${skipped.day}T${rule.start.toPlainTime().toString().slice(0, 5)}` }, now);
			break;
		}
		case 'move':
			if (date) await moveDate(db, { ...of, key: date.key }, soon, now);
			break;
		case 'add':
			await addDate(db, of, soon, now);
			break;
		case 'pause':
			await pauseMeeting(db, of, { from: soon.toPlainDate(), until: soon.toPlainDate().add({ days: 4 }) }, now);
			break;
		case 'resume':
			await resumeMeeting(db, of, rule.breaks[0]?.from ?? local.toPlainDate(), now);
			break;
		case 'another hour':
			await changeMeeting(
				db,
				guild,
				id,
				{ rule: { ...rule, start: rule.start.add({ minutes: (step.minutes % 180) - 90 }) } },
				now,
			);
			break;
		case 'another zone':
			await changeMeeting(
				db,
				guild,
				id,
				{ rule: { ...rule, zone: ['Europe/Berlin', 'Europe/London', 'Asia/Kolkata'][step.which]! } },
				now,
			);
			break;
		case 'end':
			await endMeeting(db, of, now);
			break;
		case 'revive':
			await reviveMeeting(db, of, now);
			break;
		case 'new tzdata':
			await followClocks(db, `${step.minutes}`, now);
			break;
		case 'clock back':
			return now.subtract({ minutes: step.minutes % 120 });
		case 'far ahead and back':
			await run(db, now.add({ hours: 24 * 300 }));
			break;
		case 'wait':
			return now.add({ minutes: step.minutes });
	}
	return now.add({ seconds: 5 });
}

/** What changes nothing of when it meets. */
const quiet: ReadonlySet<Step['do']> = new Set(['wait', 'clock back', 'far ahead and back', 'new tzdata']);

/** As the jobs do, and as if everything were sent at once. @returns the keys of what was sent. */
async function run(db: Db, now: Temporal.Instant): Promise<readonly string[]> {
	await queueMeetings(db, now);
	await queueWishes(db, now);
	const fresh = await db
		.selectFrom('letter')
		.innerJoin('occurrence', 'occurrence.id', 'letter.subject')
		.select(['letter.kind', 'letter.key', 'letter.user_id', 'occurrence.state', 'starts_at', 'ends_at'])
		.where('letter.state', '=', 'waiting')
		.execute();
	await db
		.updateTable('letter')
		.set({ state: 'sent', begun_at: written(now) })
		.where('state', '=', 'waiting')
		.execute();
	for (const letter of fresh) {
		const start = instant(letter.starts_at);
		expect(letter.state).toBe('on');
		expect(written(start.subtract({ minutes: leadOf(letter) })) <= written(now)).toBe(true);
		expect(letter.ends_at > written(now)).toBe(true);
	}
	const names = fresh.map(({ kind, key, user_id }) => `${kind} ${user_id} ${key.split(':').at(-2)}`);
	// Never two of one occurrence at once for anybody.
	expect(new Set(names).size).toBe(names.length);
	return fresh.map(({ key }) => key);
}

/** Of what is on and not over, the latest reminder whose time has come has been sent, however it came about. */
async function expectNoneLost(db: Db, meeting: Meeting, now: Temporal.Instant) {
	const current = await upcomingOf(db, [meeting], now, { until: now.add({ hours: 24 * 3 }) });
	const sent = new Set((await db.selectFrom('letter').select('key').execute()).map(({ key }) => key));
	for (const { id, occurrence } of current) {
		for (const [prefix, all] of [
			['meeting:', leads],
			['meeting-wish:ann:', wished],
		] as const) {
			const come = all.filter((lead) => {
				const moment = occurrence.at.subtract({ minutes: lead });
				return Temporal.Instant.compare(moment, now) <= 0 && Temporal.Instant.compare(moment, begin) > 0;
			});
			// A later one, from before the clock was put back, says it as well.
			const saying = all.filter((lead) => lead <= Math.min(...come)).map((lead) => `${prefix}${id}:${lead}`);
			if (come.length > 0) expect(saying.some((key) => sent.has(key))).toBe(true);
		}
	}
}

describe('whatever is done to a meeting, and however the clock goes', () => {
	test('each reminder comes at most once, never early, and the latest of each date is never lost', async () => {
		const { db } = opened();
		await fc.assert(
			fc.asyncProperty(steps, async (all) => {
				await db.deleteFrom('meeting').execute();
				await db.deleteFrom('letter').execute();
				const { id } = await added(
					db,
					{ leads },
					{ start: wall('2026-03-20T19:00'), repeat: weekly([1, 3, 6]), minutes: 90 },
					begin,
				);
				await wish(db, ann, id, wished, begin);
				let now = begin;
				const sent = new Set<string>();
				let changes = 0;
				for (const step of all) {
					now = await doStep(db, id, step, now).catch((error: unknown) => {
						if (error instanceof UserError || error instanceof RangeError) return now;
						throw error;
					});
					if (!quiet.has(step.do)) changes += 1;
					for (const key of await run(db, now)) {
						// Once, and once more where it was changed in between.
						expect(sent).not.toContain(`${changes} ${key}`);
						sent.add(`${changes} ${key}`);
					}
					await expectNoneLost(db, await meetingOf(db, guild, id), now);
				}
			}),
			{ numRuns: dialectName === 'postgres' ? 5 : 25 },
		);
	}, 120_000);
});
