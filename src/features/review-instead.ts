import { Temporal } from 'temporal-polyfill';
import type { Db } from '#src/db/schema.ts';
import { DEFAULT_DAY_END_HOUR } from '#src/domain/day.ts';
import { quietUntil } from '#src/domain/quiet-hours.ts';
import { isBeside, occasionUpTo, type Occasion } from '#src/domain/reminder.ts';
import { dailyOf, reachOf, reminderKey } from '#src/features/reminder-times.ts';
import { reminderOf } from '#src/features/reminders.ts';
import { toldBy } from '#src/features/told.ts';

/**
 * When the evening review of a day is asked for, where that makes a reminder to check in at a moment one too many, since a
 * review counts as a check-in: it comes, or came, less than an hour from then, or it is waiting to be shown. Undefined
 * where it does not.
 */
export async function reviewInstead(
	db: Db,
	user: string,
	day: Temporal.PlainDate,
	moment: Temporal.Instant,
): Promise<Temporal.Instant | undefined> {
	// An hour before is an hour before, also where the reminder is looked at some seconds later.
	const at = moment.round({ smallestUnit: 'minute', roundingMode: 'floor' });
	const evening = await reminderOf(db, user, 'evening');
	if (!evening) return undefined;
	const told = await toldBy(db, user);
	const reach = reachOf(evening.way, told);
	if (reach === undefined) return undefined;
	const comes = ({ due, expires }: Omit<Occasion, 'day'>) => {
		const shown = reach === 'nudge' ? due : (quietUntil(due, told.quiet, evening.zone) ?? due);
		return Temporal.Instant.compare(shown, expires) < 0;
	};

	const daily = dailyOf(evening, told.dayEndHour ?? DEFAULT_DAY_END_HOUR);
	const next = occasionUpTo(daily, evening.next);
	if (next.day.equals(day) && isBeside(next.due, at) && comes(next)) return next.due;

	const letters = await db
		.selectFrom('letter')
		.select(['state', 'due_at', 'expires_at', 'done_at'])
		.where('user_id', '=', user)
		.where('key', 'like', `${reminderKey({ reminder: evening.id, day, round: 0 })}%`)
		.where('state', 'in', ['waiting', 'visit', 'sent'])
		.execute();
	return letters
		.map(({ state, due_at, expires_at, done_at }) => ({
			isOpen: state !== 'sent',
			// One that waited was due long before it came.
			due: Temporal.Instant.from(state === 'sent' ? (done_at ?? due_at) : due_at),
			expires: Temporal.Instant.from(expires_at ?? due_at),
		}))
		.filter(({ isOpen, due }) => isBeside(due, at) || (isOpen && Temporal.Instant.compare(due, at) <= 0))
		.find(({ isOpen, ...times }) => !isOpen || comes(times))?.due;
}
