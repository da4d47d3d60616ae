import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { queueLetters, type Letter, type NewLetter } from '#src/delivery/letters.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { DEFAULT_DAY_END_HOUR } from '#src/domain/day.ts';
import { quietUntil } from '#src/domain/quiet-hours.ts';
import {
	isOver,
	occasionAfter,
	occasionUpTo,
	snoozed,
	tooLateFrom,
	type DailyReminder,
	type Occasion,
	type ReminderKind,
} from '#src/domain/reminder.ts';
import { hasAgreedAnywhere } from '#src/features/consent.ts';
import { isPaused } from '#src/features/pauses.ts';
import { reflectionOn } from '#src/features/reflections.ts';
import {
	dailyOf,
	mostRounds,
	putForward,
	reachOf,
	readReminderKey,
	reminderKey,
	type ReminderAddress,
} from '#src/features/reminder-times.ts';
import { reviewInstead } from '#src/features/review-instead.ts';
import { toldBy, type Told, type DirectPlan } from '#src/features/told.ts';

/** The kind of the letters that remind people. */
export const reminderLetters = 'reminder';

const batch = 200;

/** What came due. `late`: the reminders whose time was over before anybody could look. */
export interface CameDue {
	readonly queued: number;
	readonly late: number;
}

/**
 * Queues the reminders that are due for people whom they can reach: however long nobody looked, the latest of each, and
 * that only while it is not too late for it.
 */
export async function queueReminders(db: Db, at: Temporal.Instant): Promise<CameDue> {
	await putForward(db, at);
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
		.select(['reminder.id', 'reminder.user_id as user', 'kind', 'way', 'time', 'reminder.zone', 'next_at'])
		.select(['day_end_hour as dayEndHour', 'dm_channel_id as dmChannel', 'dm_refused_at as dmRefusedAt'])
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
		const way = reachOf(daily.way, row);
		if (way === undefined) continue;
		const occasion = occasionUpTo({ ...daily, way }, at);
		if (Temporal.Instant.compare(occasion.expires, at) <= 0) late += 1;
		else letters.push(letterOf(row.user, { reminder: row.id, day: occasion.day, round: 0 }, occasion));
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
export type ReminderPlan = DirectPlan<{
	readonly kind: ReminderKind;
	readonly address: ReminderAddress;
	/** True while it can be put off for an hour. */
	readonly canWait: boolean;
}>;

/** Looks at what is true now: whether it is still wanted, and whether and how it may come at this hour. */
export async function planReminder(db: Db, letter: Letter, at: Temporal.Instant): Promise<ReminderPlan> {
	const wanted = await stillWanted(db, letter, at);
	if (typeof wanted === 'string') return { do: 'drop', why: wanted };
	const { daily, address, told } = wanted;
	const reach = reachOf(daily.way, told);
	if (reach === 'nudge') return { do: 'visit' };
	const { dmAgreedAt, dmChannel, quiet, locale } = told;
	if (reach === undefined || dmAgreedAt === null || dmChannel === null) return { do: 'drop', why: 'messages' };
	const until = quietUntil(at, quiet, daily.rule.zone);
	if (until) {
		const inTime = letter.expires === null || Temporal.Instant.compare(until, letter.expires) < 0;
		return inTime ? { do: 'wait', until } : { do: 'drop', why: 'quiet hours' };
	}
	return {
		do: 'send',
		kind: daily.kind,
		address,
		channel: dmChannel,
		locale,
		canWait: snoozed(at, address.day, daily) !== undefined,
	};
}

/** A reminder that is shown to its person while they use Handrail. */
export interface Nudge {
	readonly kind: ReminderKind;
	readonly address: ReminderAddress;
	/** True where they wanted a message instead, and Discord lets none through. */
	readonly closed: boolean;
}

/** What to show of a letter that waited for its person, now that they are there; undefined: nothing any more. */
export async function nudgeOf(db: Db, letter: Letter, at: Temporal.Instant): Promise<Nudge | undefined> {
	const wanted = await stillWanted(db, letter, at);
	if (typeof wanted === 'string') return undefined;
	const { daily, address, told } = wanted;
	return { kind: daily.kind, address, closed: daily.way === 'dm' && told.dmChannel === null };
}

/** Where Discord lets no message through to its person: the same reminder, to be shown the next time that they are there. */
export async function nudgeInstead(db: Db, letter: Letter, at: Temporal.Instant): Promise<void> {
	const wanted = await stillWanted(db, letter, at);
	if (typeof wanted === 'string' || letter.user === null || wanted.address.round >= mostRounds) return;
	const { daily, address } = wanted;
	const expires = tooLateFrom({ ...daily, way: 'nudge' }, letter.due, address.day);
	const next = { ...address, round: address.round + 1 };
	await queueLetters(db, [letterOf(letter.user, next, { due: at, day: address.day, expires })]);
}

interface Wanted {
	readonly daily: DailyReminder;
	readonly address: ReminderAddress;
	readonly told: Told;
}

/** @returns why it is not, in a word for the log. */
async function stillWanted(
	db: Db,
	{ user, subject, key }: Letter,
	at: Temporal.Instant,
): Promise<Wanted | 'gone' | 'the day is over' | 'consent' | 'paused' | 'done' | 'review'> {
	if (user === null) return 'gone';
	const row = await db
		.selectFrom('reminder')
		.selectAll()
		.where('id', '=', subject)
		.where('user_id', '=', user)
		.executeTakeFirst();
	if (!row) return 'gone';
	const address = readReminderKey(key);
	const told = await toldBy(db, user);
	const daily = dailyOf(row, told.dayEndHour ?? DEFAULT_DAY_END_HOUR);
	if (isOver(address.day, daily.rule, at)) return 'the day is over';
	const whyNot = await whyNotNow(db, user, daily.kind, address.day);
	if (whyNot) return whyNot;
	const isOneTooMany = daily.kind === 'checkin' && (await reviewInstead(db, user, address.day, at)) !== undefined;
	return isOneTooMany ? 'review' : { daily, address, told };
}

/**
 * Why somebody is not to be reminded of something about a day of theirs: nothing may be kept about them anywhere any more,
 * they pause, or they have done it.
 */
export async function whyNotNow(
	db: Db,
	user: string,
	kind: ReminderKind,
	day: Temporal.PlainDate,
): Promise<'consent' | 'paused' | 'done' | undefined> {
	if (!(await hasAgreedAnywhere(db, user))) return 'consent';
	if (await hasDone(db, user, kind, day)) return 'done';
	return (await isPaused(db, user, day)) ? 'paused' : undefined;
}

/** Whether a person has done on a day of theirs what a reminder asks for. A review counts as a check-in. */
export async function hasDone(db: Db, user: string, kind: ReminderKind, day: Temporal.PlainDate): Promise<boolean> {
	if (kind === 'morning') return (await reflectionOn(db, user, 'morning', day)) !== undefined;
	if ((await reflectionOn(db, user, 'evening', day)) !== undefined) return true;
	if (kind === 'evening') return false;
	const checkedIn = await db
		.selectFrom('checkin')
		.select('id')
		.where('user_id', '=', user)
		.where('day', '=', day.toString())
		.limit(1)
		.executeTakeFirst();
	return checkedIn !== undefined;
}
