import { Temporal } from 'temporal-polyfill';
import { occurrenceAfter } from '#src/domain/weekly.ts';

/** The hour at which milestones are announced in servers that have chosen none. */
export const usualMilestoneHour = 9;

const everyDay = [1, 2, 3, 4, 5, 6, 7];

/**
 * The first time at or after a moment that a server's clock comes to its announcement hour. Where the clocks skip that
 * hour it comes as much later as they skip; where they show it twice, the first time counts.
 * @param zone IANA. @param hour whole, 0 to 23. @throws {RangeError} for another hour, or a zone that does not exist.
 */
export function nextAnnouncement(moment: Temporal.Instant, zone: string, hour: number): Temporal.Instant {
	if (!Number.isInteger(hour) || hour < 0 || hour > 23) {
		throw new RangeError(`Milestones are announced at a whole hour from 0 to 23, not at ${hour}.`);
	}
	const time = Temporal.PlainTime.from({ hour });
	return occurrenceAfter({ days: everyDay, time, zone }, moment.subtract({ nanoseconds: 1 }));
}
