import type { Temporal } from 'temporal-polyfill';
import { dayOf, isAdded } from '#src/domain/meetings/exceptions.ts';
import { keyOf, type MeetingRule } from '#src/domain/meetings/rule.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { written } from '#src/db/instant.ts';
import { checkChoices, checkRule } from '#src/features/meetings/add.ts';
import { settleMeeting } from '#src/features/meetings/due.ts';
import { meetingOf } from '#src/features/meetings/find.ts';
import { lockMeeting } from '#src/features/meetings/lock.ts';
import type { AboutMeeting, FeedOrigin, Meeting, MeetingChoices } from '#src/features/meetings/meeting.ts';
import { retimeMeeting } from '#src/features/meetings/retime.ts';
import { aboutRow, choicesRow, feedRow, keepExceptions, leadsText } from '#src/features/meetings/rows.ts';
import { onTheRule } from '#src/meetings/problems.ts';

/** Which meeting of a server. */
export interface MeetingOf {
	readonly guild: string;
	readonly meeting: string;
}

/** What is to be different; what is not named stays. A `rule` brings its exceptions and breaks. */
export interface MeetingChanges extends Partial<AboutMeeting>, Partial<MeetingChoices> {
	/** Null cuts it loose from its feed. */
	readonly feed?: FeedOrigin | null;
}

/**
 * Changes a meeting. Its dates keep their topics, hosts and who comes, also when it starts at another time of the day. What
 * was said of dates that a new rule has no more is forgotten.
 * @throws {Expired} where the server has no such meeting. @throws {RangeError} as `addMeeting`; nothing is changed then.
 */
export async function changeMeeting(
	db: Db,
	guild: string,
	id: string,
	changes: MeetingChanges,
	at: Temporal.Instant,
): Promise<Meeting> {
	return inTransaction(db, async (tx) => {
		const before = await lockMeeting(tx, guild, id);
		const rule = changes.rule ? onTheRule(changes.rule) : before.rule;
		const after: Meeting = { ...before, ...changes, rule };
		checkRule(rule);
		checkChoices(after);
		// What was due by the old leads is not to be missed, and new ones begin with what comes.
		if (leadsText(after.leads) !== leadsText(before.leads)) await settleMeeting(tx, before, at);
		await tx
			.updateTable('meeting')
			.set({ ...aboutRow(after), ...choicesRow(after), ...feedRow(after.feed) })
			.where('id', '=', id)
			.execute();
		if (changes.rule) await keepExceptions(tx, id, rule);
		if (!timeOf(rule).equals(timeOf(before.rule))) await renameDates(tx, before, timeOf(rule), at);
		await retimeMeeting(tx, after, at);
		return meetingOf(tx, guild, id);
	});
}

/**
 * Gives a meeting the rule that is made from its own. Where that is the same one, nothing is changed.
 * @throws {Expired} where the server has no such meeting. @throws {RangeError} for a rule with problems.
 */
export async function withRule(
	db: Db,
	{ guild, meeting }: MeetingOf,
	at: Temporal.Instant,
	make: (rule: MeetingRule) => MeetingRule,
): Promise<Meeting> {
	return inTransaction(db, async (tx) => {
		const before = await lockMeeting(tx, guild, meeting);
		const rule = make(before.rule);
		return rule === before.rule ? before : changeMeeting(tx, guild, meeting, { rule }, at);
	});
}

function timeOf({ start }: MeetingRule): Temporal.PlainTime {
	return start.toPlainTime();
}

/** Dates to come are the same when the meeting starts at another time of the day, so that what hangs on them stays. */
async function renameDates(tx: Db, before: Meeting, time: Temporal.PlainTime, at: Temporal.Instant): Promise<void> {
	const rows = await tx
		.selectFrom('occurrence')
		.select('key')
		.where('meeting_id', '=', before.id)
		.where('ends_at', '>', written(at))
		.execute();
	for (const { key } of rows) {
		if (isAdded(before.rule, key)) continue;
		await renameDate(tx, before.id, key, keyOf(dayOf(key).toPlainDateTime(time)));
	}
}

/** Gives the row of an occurrence, where there is one, another key, unless another one has it. */
export async function renameDate(tx: Db, meeting: string, before: string, key: string): Promise<void> {
	const other = await tx
		.selectFrom('occurrence')
		.select('id')
		.where('meeting_id', '=', meeting)
		.where('key', '=', key)
		.executeTakeFirst();
	if (other) return;
	await tx.updateTable('occurrence').set({ key }).where('meeting_id', '=', meeting).where('key', '=', before).execute();
}
