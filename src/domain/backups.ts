import { Temporal } from 'temporal-polyfill';

/** How many backups are kept: neither of both means that none are made by themselves, and none deleted. */
export interface BackupPlan {
	/** So many days one of each day is kept, 0 to `mostBackups.daily`. */
	readonly daily: number;
	/** So many weeks one of each week is kept, 0 to `mostBackups.weekly`. */
	readonly weekly: number;
}

/** What holds when nothing else is said. */
export const usualBackups: BackupPlan = { daily: 7, weekly: 4 };

/** No backup may outlive the marks of erasures, which are kept for a year at the longest. */
export const mostBackups: BackupPlan = { daily: 365, weekly: 52 };

/** The days after which no backup is kept. */
export function longestBackup({ daily, weekly }: BackupPlan): number {
	return Math.max(daily, 7 * weekly);
}

/**
 * Which of these backups are kept: the newest, all of the last 24 hours (and of the future, since a clock may have been
 * wrong), the newest of each day and of each week (ISO 8601, UTC) as far back as the plan says.
 * @returns a subset of `times`.
 */
export function keptBackups(
	times: readonly Temporal.Instant[],
	now: Temporal.Instant,
	plan: BackupPlan,
): ReadonlySet<Temporal.Instant> {
	const newestFirst = [...times].sort((a, b) => Temporal.Instant.compare(b, a));
	const today = dayOf(now);
	const dayBefore = now.subtract({ hours: 24 });
	const seen = new Set<string>();
	const first = (of: string) => !seen.has(of) && seen.add(of);
	return new Set(
		newestFirst.filter((at, index) => {
			const day = dayOf(at);
			const age = day.until(today).days;
			const firstOfDay = first(day.toString()) && age < plan.daily;
			const firstOfWeek = first(`${day.yearOfWeek} ${day.weekOfYear}`) && age < 7 * plan.weekly;
			return index === 0 || firstOfDay || firstOfWeek || Temporal.Instant.compare(at, dayBefore) > 0;
		}),
	);
}

function dayOf(at: Temporal.Instant): Temporal.PlainDate {
	return at.toZonedDateTimeISO('UTC').toPlainDate();
}

/** Hours from one backup to the next that is made by itself. */
const apart = 24;
/** Hours for which the first one waits, so that there is something to keep. */
const beforeFirst = 1;

/**
 * True when it is time for the next backup, by the age of the newest. One of the future does not count: the clock was
 * wrong when it was made, or is now.
 * @param began when the database was made; undefined: long ago.
 */
export function backupIsDue(
	times: readonly Temporal.Instant[],
	began: Temporal.Instant | undefined,
	now: Temporal.Instant,
): boolean {
	const past = times
		.filter((at) => Temporal.Instant.compare(at, now) <= 0)
		.sort((a, b) => Temporal.Instant.compare(a, b));
	const newest = past.at(-1);
	const due = newest ? newest.add({ hours: apart }) : began?.add({ hours: beforeFirst });
	return due === undefined || Temporal.Instant.compare(due, now) <= 0;
}
