import { Temporal } from 'temporal-polyfill';
import { queueLetters } from '#src/delivery/letters.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { DEFAULT_DAY_END_HOUR } from '#src/domain/day.ts';
import { quietUntil } from '#src/domain/quiet-hours.ts';
import { isOver, snoozed, type ReminderKind } from '#src/domain/reminder.ts';
import { Expired, NeedsConsent } from '#src/errors.ts';
import { letterOf, whyNotNow } from '#src/features/reminder-letters.ts';
import {
	dailyOf,
	isQueued,
	mostRounds,
	reachOf,
	reminderKey,
	type ReminderAddress,
} from '#src/features/reminder-times.ts';
import { withdrawLetters } from '#src/features/reminders.ts';
import { reviewInstead } from '#src/features/review-instead.ts';
import { toldBy } from '#src/features/told.ts';

/**
 * What comes of the wish to be reminded again. `review`: their review comes then, and asks for the same; `over`: that day is
 * over; `soon-over`: it will be by then; `quiet`: quiet hours begin before then, and last too long; `done`: they have done
 * it; `paused`: they pause; `messages`: they take no direct messages; `nudge`: reminders come quietly now.
 */
export type Snoozed = { readonly kind: ReminderKind } & (
	| { readonly outcome: 'later' | 'review'; readonly at: Temporal.Instant }
	| { readonly outcome: 'over' | 'soon-over' | 'quiet' | 'done' | 'paused' | 'messages' | 'nudge' }
);

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
		await lockPerson(tx, user);
		const { daily, told } = await ownLetter(tx, user, address, at);
		const { kind, rule } = daily;
		if (isOver(address.day, rule, at)) return { kind, outcome: 'over' };
		const reach = reachOf(daily.way, told);
		if (reach !== 'dm') return { kind, outcome: reach ?? 'messages' };
		const whyNot = await whyNotNow(tx, user, kind, address.day);
		if (whyNot === 'consent') throw new NeedsConsent();
		if (whyNot) return { kind, outcome: whyNot };
		const next = { ...address, round: address.round + 1 };
		const occasion = snoozed(at, address.day, daily);
		const isLast = next.round > mostRounds;
		if (!isLast && occasion) {
			const review = kind === 'checkin' && (await reviewInstead(tx, user, address.day, occasion.due));
			if (review) return { kind, outcome: 'review', at: review };
			const comes = quietUntil(occasion.due, told.quiet, rule.zone) ?? occasion.due;
			if (Temporal.Instant.compare(comes, occasion.expires) >= 0) return { kind, outcome: 'quiet' };
			await queueLetters(tx, [letterOf(user, next, occasion)]);
		}
		const waiting = await tx
			.selectFrom('letter')
			.select('due_at')
			.where('key', '=', reminderKey(next))
			.where('state', '=', 'waiting')
			.executeTakeFirst();
		if (!waiting) return { kind, outcome: 'soon-over' };
		const due = Temporal.Instant.from(waiting.due_at);
		return { kind, outcome: 'later', at: quietUntil(due, told.quiet, rule.zone) ?? due };
	});
}

/**
 * Nothing more comes of this reminder on the day of a letter.
 * @returns of what it is, when it comes again, and whether the day was over already.
 * @throws {Expired} as `snoozeReminder`.
 */
export async function skipDay(
	db: Db,
	user: string,
	address: ReminderAddress,
	at: Temporal.Instant,
): Promise<{ readonly kind: ReminderKind; readonly next: Temporal.Instant; readonly over: boolean }> {
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		const { daily, next } = await ownLetter(tx, user, address, at);
		const over = isOver(address.day, daily.rule, at);
		if (!over) await withdrawLetters(tx, user, reminderKey({ ...address, round: 0 }), 'all');
		return { kind: daily.kind, next, over };
	});
}

async function ownLetter(tx: Db, user: string, address: ReminderAddress, at: Temporal.Instant) {
	const row = await tx
		.selectFrom('reminder')
		.selectAll()
		.where('id', '=', address.reminder)
		.where('user_id', '=', user)
		.executeTakeFirst();
	if (!row) throw new Expired();
	const told = await toldBy(tx, user);
	const daily = dailyOf(row, told.dayEndHour ?? DEFAULT_DAY_END_HOUR);
	// After some days nothing is known of letters any more; by then the day is over, and that is enough to know.
	if (!isOver(address.day, daily.rule, at) && !(await isQueued(tx, address))) throw new Expired();
	return { daily, told, next: Temporal.Instant.from(row.next_at) };
}
