import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { adding, dayOf, isAdded, isIn, moving, skipping, withoutKey } from '#src/domain/meetings/exceptions.ts';
import { keyOf, type MeetingRule } from '#src/domain/meetings/rule.ts';
import { Expired, UserError } from '#src/errors.ts';
import { renameDate, withRule, type MeetingOf } from '#src/features/meetings/change.ts';
import { lockMeeting } from '#src/features/meetings/lock.ts';
import type { Meeting } from '#src/features/meetings/meeting.ts';
import { occurrenceWith } from '#src/meetings/recurrence.ts';

/** A date is moved to a day, or added on one, in which the meeting pauses. */
export class InBreak extends UserError {
	constructor() {
		super((words) => words.errors.meetingPauses);
		this.name = 'InBreak';
	}
}

/** One occurrence of a meeting, by its key; see `keyOf`. */
export interface DateOf extends MeetingOf {
	readonly key: string;
}

/**
 * That occurrence does not take place. Skipping it twice is as once.
 * @throws {Expired} where the server has no such meeting, or the meeting no such date.
 */
export async function skipDate(db: Db, { guild, meeting, key }: DateOf, at: Temporal.Instant): Promise<Meeting> {
	return withRule(db, { guild, meeting }, at, (rule) => {
		needsDate(rule, key);
		return skipping(rule, key);
	});
}

/**
 * That occurrence takes place after all, at its own time.
 * @throws {Expired} where the server has no such meeting. @throws {InBreak} where it pauses then.
 */
export async function unskipDate(db: Db, { guild, meeting, key }: DateOf, at: Temporal.Instant): Promise<Meeting> {
	return withRule(db, { guild, meeting }, at, (rule) => {
		if (isAdded(rule, key)) return rule;
		const own = withoutKey(rule, key);
		return occurrenceWith(own, key) ? own : withAdded(own, Temporal.PlainDateTime.from(key));
	});
}

/**
 * That occurrence takes place at another time on the wall; moved to its own time it is as if it had never been moved.
 * @throws {Expired} where the server has no such meeting, or the meeting no such date. @throws {InBreak} where it pauses
 * then. @throws {RangeError} for a time that no meeting can have.
 */
export async function moveDate(
	db: Db,
	{ guild, meeting, key }: DateOf,
	to: Temporal.PlainDateTime,
	at: Temporal.Instant,
): Promise<Meeting> {
	return inTransaction(db, async (tx) => {
		const { rule } = await lockMeeting(tx, guild, meeting);
		// What was added is named by its time, and is the same with another.
		if (isAdded(rule, key)) await renameDate(tx, meeting, key, keyOf(to));
		return withRule(tx, { guild, meeting }, at, (before) => {
			needsDate(before, key);
			needsNoBreak(before, to);
			return moving(before, key, to);
		});
	});
}

/**
 * One more occurrence, at a time on the wall. Adding it twice is as once.
 * @throws {Expired} where the server has no such meeting. @throws {InBreak} where it pauses then. @throws {RangeError} for
 * a time that no meeting can have.
 */
export async function addDate(
	db: Db,
	which: MeetingOf,
	to: Temporal.PlainDateTime,
	at: Temporal.Instant,
): Promise<Meeting> {
	return withRule(db, which, at, (rule) => (occurrenceWith(rule, keyOf(to)) ? rule : withAdded(rule, to)));
}

function needsDate(rule: MeetingRule, key: string): void {
	if (!occurrenceWith(rule, key) && !isSkipped(rule, key)) throw new Expired();
}

function isSkipped({ exceptions }: MeetingRule, key: string): boolean {
	return exceptions.some((one) => one.kind === 'skipped' && one.day.equals(dayOf(key)));
}

function needsNoBreak({ breaks }: MeetingRule, to: Temporal.PlainDateTime): void {
	if (breaks.some((one) => isIn(one, to.toPlainDate()))) throw new InBreak();
}

function withAdded(rule: MeetingRule, to: Temporal.PlainDateTime): MeetingRule {
	needsNoBreak(rule, to);
	return adding(rule, to);
}

/**
 * What an occurrence is about; null: nothing in particular.
 * @throws {Expired} where the server has no such occurrence.
 */
export async function setTopic(
	db: Db,
	guild: string,
	occurrence: string,
	topic: string | null,
	at: Temporal.Instant,
): Promise<void> {
	const { numUpdatedRows } = await db
		.updateTable('occurrence')
		.set({ topic, stale_at: written(at) })
		.where('id', '=', occurrence)
		.where('guild_id', '=', guild)
		.executeTakeFirst();
	if (numUpdatedRows === 0n) throw new Expired();
	await db
		.updateTable('occurrence')
		.set({ event_try_at: written(at) })
		.where('id', '=', occurrence)
		.where('event_state', 'in', ['wanted', 'there', 'running'])
		.execute();
}
