import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { queueLetters, type Letter, type NewLetter } from '#src/delivery/letters.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { DEFAULT_DAY_END_HOUR } from '#src/domain/day.ts';
import { quietUntil } from '#src/domain/quiet-hours.ts';
import { isOver, occasionAfter, occasionUpTo, snoozed, type Occasion } from '#src/domain/reminder.ts';
import { isPaused } from '#src/features/pauses.ts';
import { dailyOf, readReminderKey, reminderKey, type ReminderAddress } from '#src/features/reminder-times.ts';
import { toldBy } from '#src/features/told.ts';

/** The kind of the letters that remind people. */
export const reminderLetters = 'reminder';

const batch = 200;

/** What came due. `late`: the reminders whose time was over before anybody could look. */
export interface CameDue {
	readonly queued: number;
	readonly late: number;
}

/**
 * Queues the reminders that are due for people who take direct messages: however long nobody looked, the latest of each,
 * and that only while it is not too late for it.
 */
export async function queueReminders(db: Db, at: Temporal.Instant): Promise<CameDue> {
	const all = { queued: 0, late: 0 };
	for (;;) {
		const { found, queued, late } = await inTransaction(db, async (tx) => queueSome(tx, at));
		all.queued += queued;
		all.late += late;
		if (found < batch) return all;
	}
}

async function queueSome(tx: Db, at: Temporal.Instant): Promise<CameDue & { readonly found: number }> {
	const rows = await tx
		.selectFrom('reminder')
		.leftJoin('person', 'person.user_id', 'reminder.user_id')
		.select(['reminder.id', 'reminder.user_id as user', 'time', 'reminder.zone', 'next_at'])
		.select(['day_end_hour as dayEndHour', 'dm_channel_id as channel'])
		.where('next_at', '<=', written(at))
		.orderBy('next_at')
		.limit(batch)
		.execute();
	const letters: NewLetter[] = [];
	let late = 0;
	for (const row of rows) {
		const daily = dailyOf(row, row.dayEndHour ?? DEFAULT_DAY_END_HOUR);
		const { numUpdatedRows } = await tx
			.updateTable('reminder')
			.set({ next_at: written(occasionAfter(daily, at).due) })
			.where('id', '=', row.id)
			.where('next_at', '=', row.next_at)
			.executeTakeFirst();
		// Another machine was faster.
		if (numUpdatedRows === 0n) continue;
		const occasion = occasionUpTo(daily, at);
		if (Temporal.Instant.compare(occasion.expires, at) <= 0) late += 1;
		else if (row.channel !== null) {
			letters.push(letterOf(row.user, { reminder: row.id, day: occasion.day, round: 0 }, occasion));
		}
	}
	return { found: rows.length, queued: await queueLetters(tx, letters), late };
}

/** A letter that reminds somebody. */
export function letterOf(user: string, address: ReminderAddress, { due, expires }: Occasion): NewLetter {
	return {
		key: reminderKey(address),
		kind: reminderLetters,
		user,
		guild: null,
		subject: address.reminder,
		priority: 5,
		due,
		expires,
	};
}

/** What is to be done with the letter of a reminder now. */
export type ReminderPlan =
	| { readonly do: 'drop'; readonly why: string }
	| { readonly do: 'wait'; readonly until: Temporal.Instant }
	| {
			readonly do: 'send';
			readonly address: ReminderAddress;
			/** Where direct messages to them go. */
			readonly channel: string;
			/** The language that they chose. */
			readonly locale: string | null;
			/** True while it can be put off for an hour. */
			readonly canWait: boolean;
	  };

/** Looks at what is true now: whether it is still wanted, and whether it may come at this hour. */
export async function planReminder(db: Db, letter: Letter, at: Temporal.Instant): Promise<ReminderPlan> {
	const { user, subject, key } = letter;
	const row = await db
		.selectFrom('reminder')
		.select(['time', 'zone'])
		.where('id', '=', subject)
		.where('user_id', '=', user ?? '')
		.executeTakeFirst();
	if (user === null || !row) return { do: 'drop', why: 'the reminder is gone' };
	const address = readReminderKey(key);
	const told = await toldBy(db, user);
	const { rule } = dailyOf(row, told.dayEndHour ?? DEFAULT_DAY_END_HOUR);
	if (isOver(address.day, rule, at)) return { do: 'drop', why: 'the day is over' };
	const whyNot = await whyNotNow(db, user, address.day);
	if (whyNot || told.dmAgreedAt === null || told.dmChannel === null) return { do: 'drop', why: whyNot ?? 'messages' };
	const until = quietUntil(at, told.quiet, row.zone);
	if (until) {
		const inTime = letter.expires === null || Temporal.Instant.compare(until, letter.expires) < 0;
		return inTime ? { do: 'wait', until } : { do: 'drop', why: 'quiet hours' };
	}
	return {
		do: 'send',
		address,
		channel: told.dmChannel,
		locale: told.locale,
		canWait: snoozed(at, address.day, rule) !== undefined,
	};
}

/**
 * Why somebody is not to be reminded about a day of theirs: they take no direct messages, nothing may be kept about them
 * anywhere any more, they have checked in, or they pause.
 */
export async function whyNotNow(
	db: Db,
	user: string,
	day: Temporal.PlainDate,
): Promise<'messages' | 'consent' | 'done' | 'paused' | undefined> {
	const { dmAgreedAt, dmChannel } = await toldBy(db, user);
	if (dmAgreedAt === null || dmChannel === null) return 'messages';
	const agreed = await db
		.selectFrom('consent')
		.select('given_at')
		.where('user_id', '=', user)
		.where('withdrawn_at', 'is', null)
		.limit(1)
		.executeTakeFirst();
	if (!agreed) return 'consent';
	const checkedIn = await db
		.selectFrom('checkin')
		.select('id')
		.where('user_id', '=', user)
		.where('day', '=', day.toString())
		.limit(1)
		.executeTakeFirst();
	if (checkedIn) return 'done';
	return (await isPaused(db, user, day)) ? 'paused' : undefined;
}
