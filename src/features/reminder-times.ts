import type { Selectable } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db, ReminderTable } from '#src/db/schema.ts';
import type { DayRule } from '#src/domain/day.ts';
import { occasionAfter, type DailyReminder, type Occasion } from '#src/domain/reminder.ts';

/** Of what people can be reminded. */
export const reminderKinds = ['checkin'] as const;
export type ReminderKind = (typeof reminderKinds)[number];

/** A reminder as a person has it. */
export interface Reminder {
	readonly id: string;
	readonly kind: ReminderKind;
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

/** The days and the clock that a reminder goes by. */
export function dailyOf(
	{ time, zone }: Pick<Selectable<ReminderTable>, 'time' | 'zone'>,
	dayEndHour: number,
): DailyReminder {
	return { time, rule: { zone, dayEndHour } };
}

/**
 * From now on a person's reminders come by another clock, or other days. A day of theirs that had its reminder gets no
 * second one.
 */
export async function retimeReminders(tx: Db, user: string, rule: DayRule, at: Temporal.Instant): Promise<void> {
	const rows = await tx.selectFrom('reminder').select(['id', 'time']).where('user_id', '=', user).execute();
	for (const { id, time } of rows) {
		const { due } = await nextOccasion(tx, id, { time, rule }, at);
		await tx
			.updateTable('reminder')
			.set({ zone: rule.zone, next_at: written(due) })
			.where('id', '=', id)
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
	const row = await tx.selectFrom('letter').select('id').where('key', '=', reminderKey(address)).executeTakeFirst();
	return row !== undefined;
}
