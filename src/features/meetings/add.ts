import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { problemsOf } from '#src/meetings/problems.ts';
import type { MeetingRule } from '#src/domain/meetings/rule.ts';
import { meetingOf } from '#src/features/meetings/find.ts';
import {
	longestLead,
	mostMeetings,
	TooManyMeetings,
	usualChoices,
	usualLeads,
	type Meeting,
	type NewMeeting,
} from '#src/features/meetings/meeting.ts';
import { aboutRow, choicesRow, feedRow, keepExceptions, readLeads, startRow } from '#src/features/meetings/rows.ts';

/**
 * Adds a meeting. What would have happened before now for its first dates does not happen any more. One with an id that was
 * added already stays as it is. @throws {Expired} for an id of another server's. @throws {TooManyMeetings} @throws {RangeError} for a rule with problems and for leads or a capacity that cannot be.
 */
export async function addMeeting(db: Db, given: NewMeeting, at: Temporal.Instant): Promise<Meeting> {
	const { guild, feed = null, about = null, program = null } = given;
	checkRule(given.rule);
	return inTransaction(db, async (tx) => {
		const known =
			given.id !== undefined &&
			(await tx.selectFrom('meeting').select('id').where('id', '=', given.id).executeTakeFirst());
		if (known) return meetingOf(tx, guild, known.id);
		await needsRoom(tx, guild);
		const choices = { ...usualChoices, leads: await leadsFor(tx, guild), ...chosen(given) };
		checkChoices(choices);
		const id = given.id ?? randomUUID();
		await tx
			.insertInto('meeting')
			.values({
				...{ id, guild_id: guild },
				...aboutRow({ ...given, about, program }),
				...choicesRow(choices),
				...feedRow(feed),
				...startRow(at),
			})
			.execute();
		await keepExceptions(tx, id, given.rule);
		return meetingOf(tx, guild, id);
	});
}

/** Without what is named but undefined, which would hide what is usual. */
function chosen(given: NewMeeting): Partial<NewMeeting> {
	return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** @throws {RangeError} for a rule with problems. */
export function checkRule(rule: MeetingRule): void {
	const problems = problemsOf(rule);
	if (problems.length > 0) throw new RangeError(`No meeting can have this rule: ${problems.join(', ')}`);
}

/** @throws {RangeError} for leads or a capacity that cannot be. */
export function checkChoices({ leads, capacity }: Pick<Meeting, 'leads' | 'capacity'>): void {
	checkLeads(leads);
	if (capacity !== null && !(Number.isInteger(capacity) && capacity > 0)) {
		throw new RangeError(`A meeting cannot have ${capacity} places.`);
	}
}

/** @throws {RangeError} for a lead that is not a whole number of minutes from 0 to `longestLead`. */
export function checkLeads(leads: readonly number[]): void {
	const wrong = leads.find((lead) => !Number.isInteger(lead) || lead < 0 || lead > longestLead);
	if (wrong !== undefined) throw new RangeError(`Nobody can be reminded ${wrong} minutes before a meeting.`);
}

/** @throws {TooManyMeetings} where one more would be too many. */
export async function needsRoom(tx: Db, guild: string): Promise<void> {
	const { count } = await tx
		.selectFrom('meeting')
		.select((all) => all.fn.countAll<number | string>().as('count'))
		.where('guild_id', '=', guild)
		.where('ended_at', 'is', null)
		.executeTakeFirstOrThrow();
	if (Number(count) >= mostMeetings) throw new TooManyMeetings();
}

/** How long before a new meeting of a server is reminded of, in minutes. */
export async function leadsFor(db: Db, guild: string): Promise<readonly number[]> {
	const row = await db.selectFrom('guild').select('meeting_leads').where('guild_id', '=', guild).executeTakeFirst();
	return row?.meeting_leads == null ? usualLeads : readLeads(row.meeting_leads);
}
