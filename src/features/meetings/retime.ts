import type { Selectable } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import type { OccurrenceTable } from '#src/db/schema/meetings.ts';
import type { Meeting } from '#src/features/meetings/meeting.ts';
import { freeKeys, keyFor, withdrawLetters, type Withdrawn } from '#src/features/meetings/letters.ts';
import { isAfter, nearOf } from '#src/features/meetings/moments.ts';
import { makeRows } from '#src/features/meetings/near.ts';
import { occurrenceWith } from '#src/meetings/recurrence.ts';

/** How long an occurrence that is over can still come back, by being moved. */
export const overFor = { hours: 24 * 7 };

type Row = Pick<Selectable<OccurrenceTable>, 'id' | 'key' | 'starts_at' | 'ends_at' | 'state'>;

/**
 * Brings everything that hangs on a meeting's times in line with what is true now: when its occurrences are and whether
 * they are on, what waits to be sent, and when to look at it and at the wishes for it next, which is at once. What was
 * posted of occurrences to come is to be looked at too. What is over stays as it was, unless it is moved to later.
 * To be called in the transaction of every change.
 */
export async function retimeMeeting(tx: Db, meeting: Meeting, at: Temporal.Instant): Promise<void> {
	const { made } = await makeRows(tx, meeting, nearOf(meeting, at));
	const rows = await tx
		.selectFrom('occurrence')
		.select(['id', 'key', 'starts_at', 'ends_at', 'state'])
		.where('meeting_id', '=', meeting.id)
		.where('ends_at', '>', written(at.subtract(overFor)))
		.execute();
	for (const row of rows) await retimeRow(tx, meeting, made.has(row.key) ? { ...row, state: 'off' } : row, at);
	const next = meeting.endedAt ? null : written(at);
	await tx.updateTable('meeting').set({ next_at: next }).where('id', '=', meeting.id).execute();
	await tx.updateTable('meeting_wish').set({ next_at: next }).where('meeting_id', '=', meeting.id).execute();
}

async function retimeRow(tx: Db, meeting: Meeting, row: Row, at: Temporal.Instant): Promise<void> {
	const now = written(at);
	const found = meeting.endedAt ? undefined : occurrenceWith(meeting.rule, row.key);
	const times = found
		? { starts_at: written(found.at), ends_at: written(found.ends), state: 'on' }
		: { starts_at: row.starts_at, ends_at: row.ends_at, state: 'off' };
	if (row.ends_at <= now && times.ends_at <= now) return;
	await tx
		.updateTable('occurrence')
		.set({ ...times, stale_at: now })
		.where('id', '=', row.id)
		.execute();
	await tx
		.updateTable('occurrence')
		.set({ event_try_at: now })
		.where('id', '=', row.id)
		.where('event_state', 'in', ['wanted', 'there', 'running'])
		.execute();
	if (found && row.state === 'on' && times.starts_at === row.starts_at) return;
	const withdrawn = await withdrawLetters(tx, { occurrence: row.id, guild: meeting.guild });
	if (!found) return;
	const was = row.state === 'on' ? Temporal.Instant.from(row.starts_at) : undefined;
	await comeAnew(tx, meeting, { occurrence: row.id, start: found.at }, at);
	await comeAfterAll(tx, meeting, { was, is: found.at, withdrawn }, at);
}

interface Moved {
	/** Undefined: it was off. */
	readonly was: Temporal.Instant | undefined;
	readonly is: Temporal.Instant;
	readonly withdrawn: readonly Withdrawn[];
}

/**
 * A reminder that was still to come, and whose time is past now that the occurrence is earlier or on again, comes at once:
 * people rely on it. Whoever queues looks again from just before that time on; what is queued already is not twice.
 */
async function comeAfterAll(tx: Db, { id, leads }: Meeting, { was, is, withdrawn }: Moved, at: Temporal.Instant) {
	const momentOf = (start: Temporal.Instant, lead: number) => start.subtract({ minutes: lead });
	const isMissed = (lead: number) =>
		!isAfter(momentOf(is, lead), at) && (was === undefined || isAfter(momentOf(was, lead), at));
	const before = (lead: number) => written(momentOf(is, lead).subtract({ milliseconds: 1 }));
	const taken = withdrawn.flatMap(({ user, lead }) => (user === null ? [lead] : []));
	for (const lead of leads.filter((one) => isMissed(one) || taken.includes(one))) {
		await tx
			.updateTable('meeting')
			.set({ settled_at: before(lead) })
			.where('id', '=', id)
			.where('settled_at', '>', before(lead))
			.execute();
	}
	for (const lead of await wishedLeads(tx, id)) {
		const users = withdrawn.flatMap((one) => (one.lead === lead && one.user !== null ? [one.user] : []));
		if (!isMissed(lead) && users.length === 0) continue;
		await tx
			.updateTable('meeting_wish')
			.set({ settled_at: before(lead) })
			.where('meeting_id', '=', id)
			.where('lead', '=', lead)
			.where('settled_at', '>', before(lead))
			.$if(!isMissed(lead), (some) => some.where('user_id', 'in', users))
			.execute();
	}
}

/** A reminder of a time that has come already, and is to come once more since the occurrence is later now, comes once more. */
async function comeAnew(
	tx: Db,
	{ id, leads }: Meeting,
	{ occurrence, start }: { readonly occurrence: string; readonly start: Temporal.Instant },
	at: Temporal.Instant,
) {
	const isToCome = (lead: number) => isAfter(start.subtract({ minutes: lead }), at);
	const wishes = await tx.selectFrom('meeting_wish').select(['user_id', 'lead']).where('meeting_id', '=', id).execute();
	await freeKeys(tx, [
		...leads.filter(isToCome).map((lead) => keyFor(occurrence, lead)),
		...wishes.filter(({ lead }) => isToCome(lead)).map(({ user_id, lead }) => keyFor(occurrence, lead, user_id)),
	]);
}

async function wishedLeads(tx: Db, meeting: string): Promise<readonly number[]> {
	const rows = await tx
		.selectFrom('meeting_wish')
		.select('lead')
		.distinct()
		.where('meeting_id', '=', meeting)
		.execute();
	return rows.map(({ lead }) => lead);
}
