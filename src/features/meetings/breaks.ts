import type { Temporal } from 'temporal-polyfill';
import type { Db } from '#src/db/schema.ts';
import { isIn, pausing, resuming } from '#src/domain/meetings/exceptions.ts';
import type { Break } from '#src/domain/meetings/rule.ts';
import { withRule, type MeetingOf } from '#src/features/meetings/change.ts';
import type { Meeting } from '#src/features/meetings/meeting.ts';

/**
 * A meeting does not meet in a stretch of its days, both ends included. Pausing twice is as once.
 * @throws {Expired} where the server has no such meeting. @throws {RangeError} for a stretch that ends before it begins.
 */
export async function pauseMeeting(db: Db, which: MeetingOf, one: Break, at: Temporal.Instant): Promise<Meeting> {
	return withRule(db, which, at, (rule) => ({ ...rule, breaks: pausing(rule.breaks, one) }));
}

/**
 * Ends the pause that a day is in, so that the meeting meets again from that day on; with the first day of a pause to come
 * that one is called off. On a day without a pause it changes nothing.
 * @throws {Expired} where the server has no such meeting.
 */
export async function resumeMeeting(
	db: Db,
	which: MeetingOf,
	day: Temporal.PlainDate,
	at: Temporal.Instant,
): Promise<Meeting> {
	return withRule(db, which, at, (rule) =>
		rule.breaks.some((one) => isIn(one, day)) ? { ...rule, breaks: resuming(rule.breaks, day) } : rule,
	);
}
