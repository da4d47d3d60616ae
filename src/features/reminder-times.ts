import type { Selectable } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db, ReminderTable } from '#src/db/schema.ts';
import { isQueued as isLetterQueued } from '#src/delivery/letters.ts';
import { DEFAULT_DAY_END_HOUR, type DayRule } from '#src/domain/day.ts';
import {
	occasionAfter,
	reminderKinds,
	ways,
	type DailyReminder,
	type Occasion,
	type ReminderKind,
	type Way,
} from '#src/domain/reminder.ts';

/** A reminder as a person has it. */
export interface Reminder {
	readonly id: string;
	readonly kind: ReminderKind;
	readonly way: Way;
	/** `HH:MM`, in `zone`. */
	readonly time: string;
	/** IANA. */
	readonly zone: string;
	readonly next: Temporal.Instant;
}

/** Which letter of a reminder it is: about which day, and after how many times that it was put off. */
export interface ReminderAddress {
	readonly reminder: string;
	readonly day: Temporal.PlainDate;
	readonly round: number;
}

/** As often as a day has hours. */
export const mostRounds = 24;

/** The key of a letter; for one day and round there is one at most. */
export function reminderKey({ reminder, day, round }: ReminderAddress): string {
	return round === 0 ? `reminder:${reminder}:${day.toString()}` : `reminder:${reminder}:${day.toString()}:${round}`;
}

/** The opposite of `reminderKey`. @throws {RangeError} for the key of something else. */
export function readReminderKey(key: string): ReminderAddress {
	const [kind, reminder = '', day = '', round = '0'] = key.split(':');
	if (kind !== 'reminder') throw new RangeError('That is not the key of a reminder');
	return { reminder, day: Temporal.PlainDate.from(day), round: Number(round) };
}

/** What a row says that its reminder goes by. */
export type Timed = Pick<Selectable<ReminderTable>, 'kind' | 'way' | 'time' | 'zone'>;

/** The days and the clock that a reminder goes by. */
export function dailyOf(row: Timed, dayEndHour: number): DailyReminder {
	return { ...sortOf(row), time: row.time, rule: { zone: row.zone, dayEndHour } };
}

/** Of what a row reminds, and how. */
export function sortOf({ kind, way }: Pick<Timed, 'kind' | 'way'>): { readonly kind: ReminderKind; readonly way: Way } {
	return {
		kind: reminderKinds.find((known) => known === kind) ?? 'checkin',
		way: ways.find((known) => known === way) ?? 'dm',
	};
}

/**
 * How reminders reach a person now: those by direct message come quietly instead where Discord let the last one not
 * through. Undefined: by message, which they have not allowed yet, or not any more.
 */
export function reachOf(
	way: Way,
	{ dmChannel, dmRefusedAt }: { readonly dmChannel: string | null; readonly dmRefusedAt: string | null },
): Way | undefined {
	if (way === 'nudge' || dmChannel !== null) return way;
	return dmRefusedAt === null ? undefined : 'nudge';
}

/**
 * From now on a person's reminders come by another clock, or other days. A day of theirs that had its reminder gets no
 * second one.
 */
export async function retimeReminders(tx: Db, user: string, rule: DayRule, at: Temporal.Instant): Promise<void> {
	const rows = await tx.selectFrom('reminder').selectAll().where('user_id', '=', user).execute();
	for (const row of rows) {
		const { due } = await nextOccasion(tx, row.id, { ...dailyOf(row, rule.dayEndHour), rule }, at);
		await tx
			.updateTable('reminder')
			.set({ zone: rule.zone, next_at: written(due) })
			.where('id', '=', row.id)
			.execute();
	}
}

/** Two are enough in life; a few more, so that nothing odd goes on for ever. */
const mostSkipped = 8;

/** The next occasion whose day had no reminder yet. */
export async function nextOccasion(
	tx: Db,
	id: string,
	reminder: DailyReminder,
	at: Temporal.Instant,
): Promise<Occasion> {
	let next = occasionAfter(reminder, at);
	for (let skipped = 0; skipped < mostSkipped; skipped += 1) {
		const hopeless = Temporal.Instant.compare(next.expires, next.due) <= 0;
		if (!hopeless && !(await isQueued(tx, { reminder: id, day: next.day, round: 0 }))) break;
		next = occasionAfter(reminder, next.due);
	}
	return next;
}

/** True where there is such a letter, or was one lately. */
export async function isQueued(tx: Db, address: ReminderAddress): Promise<boolean> {
	return isLetterQueued(tx, reminderKey(address));
}

/** What comes each day is not further off, unless a day had its reminder already. */
const furthest = Temporal.Duration.from({ hours: 26 });

/**
 * Sets reminders to when they come next that a clock which was ahead has put off too far, so that they do not keep silent
 * until the time comes round to it. One that is so far off because of a day that had its reminder stays.
 */
export async function putForward(db: Db, at: Temporal.Instant): Promise<void> {
	const rows = await db
		.selectFrom('reminder')
		.leftJoin('person', 'person.user_id', 'reminder.user_id')
		.select(['reminder.id', 'kind', 'way', 'time', 'reminder.zone', 'next_at', 'day_end_hour as dayEndHour'])
		.where('next_at', '>', written(at.add(furthest)))
		.execute();
	for (const row of rows) {
		const { due } = await nextOccasion(db, row.id, dailyOf(row, row.dayEndHour ?? DEFAULT_DAY_END_HOUR), at);
		if (written(due) === row.next_at) continue;
		await db
			.updateTable('reminder')
			.set({ next_at: written(due) })
			.where('id', '=', row.id)
			.where('next_at', '=', row.next_at)
			.execute();
	}
}
