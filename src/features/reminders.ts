import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { queueLetters } from '#src/delivery/letters.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { DEFAULT_DAY_END_HOUR } from '#src/domain/day.ts';
import { quietUntil } from '#src/domain/quiet-hours.ts';
import { isOver, snoozed } from '#src/domain/reminder.ts';
import { Expired, NeedsConsent } from '#src/errors.ts';
import { standingOf, type Member } from '#src/features/people.ts';
import { letterOf, whyNotNow } from '#src/features/reminder-letters.ts';
import {
	dailyOf,
	isQueued,
	nextOccasion,
	reminderKey,
	type Reminder,
	type ReminderAddress,
	type ReminderKind,
} from '#src/features/reminder-times.ts';
import { toldBy } from '#src/features/told.ts';

/**
 * From now on a person is reminded each day at this time, by their own clock, or by that of the place while they have told
 * no zone. Another time takes the place of the one before; on a day that had its reminder already, the new one begins with
 * the next.
 * @param time `HH:MM`
 */
export async function setReminder(
	db: Db,
	member: Member,
	kind: ReminderKind,
	time: string,
	at: Temporal.Instant,
): Promise<Reminder> {
	return inTransaction(db, async (tx) => {
		const { rule } = await standingOf(tx, member);
		const before = await reminderOf(tx, member.user, kind);
		const id = before?.id ?? randomUUID();
		// What is still to come by the old time would be a second one.
		await withdrawWaiting(tx, member.user, `reminder:${id}:`, 'not begun');
		const { due } = await nextOccasion(tx, id, { time, rule }, at);
		const told = { time, zone: rule.zone, next_at: written(due) };
		await tx
			.insertInto('reminder')
			.values({ id, user_id: member.user, kind, ...told })
			.onConflict((conflict) => conflict.columns(['user_id', 'kind']).doUpdateSet(told))
			.execute();
		return { id, kind, time, zone: rule.zone, next: due };
	});
}

/** A person's reminder of a kind; undefined where they want none. */
export async function reminderOf(db: Db, user: string, kind: ReminderKind): Promise<Reminder | undefined> {
	const row = await db
		.selectFrom('reminder')
		.select(['id', 'time', 'zone', 'next_at'])
		.where('user_id', '=', user)
		.where('kind', '=', kind)
		.executeTakeFirst();
	return row && { id: row.id, kind, time: row.time, zone: row.zone, next: Temporal.Instant.from(row.next_at) };
}

/** Ends a person's reminder of a kind, with what was still to come of it. @returns false where there was none. */
export async function stopReminder(db: Db, user: string, kind: ReminderKind): Promise<boolean> {
	return inTransaction(db, async (tx) => {
		const reminder = await reminderOf(tx, user, kind);
		if (!reminder) return false;
		await tx.deleteFrom('reminder').where('id', '=', reminder.id).execute();
		await withdrawWaiting(tx, user, `reminder:${reminder.id}:`, 'all');
		return true;
	});
}

/**
 * What comes of the wish to be reminded again. `over`: that day is over; `soon-over`: it will be by then; `quiet`: quiet
 * hours begin before then, and last too long; `done`: they have checked in; `messages`: they take no direct messages;
 * `paused`: they pause on that day.
 */
export type Snoozed =
	| { readonly outcome: 'later'; readonly at: Temporal.Instant }
	| { readonly outcome: 'over' | 'soon-over' | 'quiet' | 'done' | 'messages' | 'paused' };

/**
 * Reminds a person once more in an hour; of one letter comes one more, however often it is asked for. When the reminder
 * comes on other days stays as it is.
 * @throws {Expired} where there is no such letter, or it is somebody else's.
 * @throws {NeedsConsent} where nothing may be kept about them any more.
 */
export async function snoozeReminder(
	db: Db,
	user: string,
	address: ReminderAddress,
	at: Temporal.Instant,
): Promise<Snoozed> {
	return inTransaction(db, async (tx) => {
		const { zone, rule, quiet } = await ownLetter(tx, user, address, at);
		if (isOver(address.day, rule, at)) return { outcome: 'over' };
		const whyNot = await whyNotNow(tx, user, address.day);
		if (whyNot === 'consent') throw new NeedsConsent();
		if (whyNot) return { outcome: whyNot };
		const next = { ...address, round: address.round + 1 };
		const occasion = snoozed(at, address.day, rule);
		const isLast = next.round > mostRounds;
		if (!isLast && occasion) {
			const comes = quietUntil(occasion.due, quiet, zone) ?? occasion.due;
			if (Temporal.Instant.compare(comes, occasion.expires) >= 0) return { outcome: 'quiet' };
			await queueLetters(tx, [letterOf(user, next, occasion)]);
		}
		const waiting = await tx
			.selectFrom('letter')
			.select('due_at')
			.where('key', '=', reminderKey(next))
			.where('state', '=', 'waiting')
			.executeTakeFirst();
		if (!waiting) return { outcome: 'soon-over' };
		const due = Temporal.Instant.from(waiting.due_at);
		return { outcome: 'later', at: quietUntil(due, quiet, zone) ?? due };
	});
}

/** As often as a day has hours. */
export const mostRounds = 24;

/**
 * Nothing more comes on the day of a letter.
 * @returns when the reminder comes again, and whether the day was over already.
 * @throws {Expired} as `snoozeReminder`.
 */
export async function skipDay(
	db: Db,
	user: string,
	address: ReminderAddress,
	at: Temporal.Instant,
): Promise<{ readonly next: Temporal.Instant; readonly over: boolean }> {
	return inTransaction(db, async (tx) => {
		const { rule, next } = await ownLetter(tx, user, address, at);
		const over = isOver(address.day, rule, at);
		if (!over) await withdrawWaiting(tx, user, reminderKey({ ...address, round: 0 }), 'all');
		return { next, over };
	});
}

async function ownLetter(tx: Db, user: string, address: ReminderAddress, at: Temporal.Instant) {
	const row = await tx
		.selectFrom('reminder')
		.select(['time', 'zone', 'next_at'])
		.where('id', '=', address.reminder)
		.where('user_id', '=', user)
		.executeTakeFirst();
	if (!row) throw new Expired();
	const told = await toldBy(tx, user);
	const { rule } = dailyOf(row, told.dayEndHour ?? DEFAULT_DAY_END_HOUR);
	// After some days nothing is known of letters any more; by then the day is over, and that is enough to know.
	if (!isOver(address.day, rule, at) && !(await isQueued(tx, address))) throw new Expired();
	return { rule, zone: row.zone, quiet: told.quiet, next: Temporal.Instant.from(row.next_at) };
}

async function withdrawWaiting(tx: Db, user: string, key: string, which: 'all' | 'not begun'): Promise<void> {
	const waiting = tx
		.deleteFrom('letter')
		.where('user_id', '=', user)
		.where('state', '=', 'waiting')
		.where('key', 'like', `${key}%`);
	await (which === 'all' ? waiting : waiting.where('begun_at', 'is', null)).execute();
}
