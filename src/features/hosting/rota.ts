import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { Expired, UserError } from '#src/errors.ts';
import { needsConsent } from '#src/features/consent.ts';
import type { Member } from '#src/features/people.ts';

/** So many people can be on the rota of a meeting. */
export const longestRota = 50;

/** Who signed up to host a meeting now and then, whoever did so first first. */
export async function rotaOf(db: Db, meeting: string): Promise<readonly string[]> {
	const rows = await db
		.selectFrom('meeting_host')
		.select('user_id')
		.where('meeting_id', '=', meeting)
		.orderBy('at')
		.orderBy('user_id')
		.execute();
	return rows.map(({ user_id }) => user_id);
}

/** Whether somebody is on the rota of a meeting. */
export async function isOnRota(db: Db, user: string, meeting: string): Promise<boolean> {
	const row = await db
		.selectFrom('meeting_host')
		.select('user_id')
		.where('meeting_id', '=', meeting)
		.where('user_id', '=', user)
		.executeTakeFirst();
	return row !== undefined;
}

/**
 * Somebody signs up to host a meeting now and then. They host nothing by it.
 * @throws {Expired} where this server has no such meeting. @throws {NeedsConsent} as always.
 * @throws {UserError} where the rota is full.
 */
export async function joinRota(db: Db, member: Member, meeting: string, at: Temporal.Instant): Promise<void> {
	await inTransaction(db, async (tx) => {
		await lockPerson(tx, member.user);
		const there = await holdMeeting(tx, member.guild, meeting);
		if (!there) throw new Expired();
		await needsConsent(tx, member);
		const rota = await rotaOf(tx, meeting);
		if (rota.includes(member.user)) return;
		if (rota.length >= longestRota) throw new UserError((words) => words.host.cannot.rotaFull(longestRota));
		await tx
			.insertInto('meeting_host')
			.values({ meeting_id: meeting, user_id: member.user, guild_id: there.guild, at: written(at) })
			.execute();
	});
}

/** Takes a meeting that has not ended for the rest of the transaction; undefined where the server has none of that id. */
async function holdMeeting(tx: Db, guild: string | null, meeting: string): Promise<{ guild: string } | undefined> {
	return (
		tx
			.updateTable('meeting')
			// Changes nothing, and holds the row on both databases.
			.set((row) => ({ title: row.ref('title') }))
			.where('id', '=', meeting)
			.where('guild_id', '=', guild ?? '')
			.where('ended_at', 'is', null)
			.returning('guild_id as guild')
			.executeTakeFirst()
	);
}

/** Somebody is on a rota no more; what they host stays theirs. Who was not on it is left alone. */
export async function leaveRota(db: Db, user: string, meeting: string): Promise<void> {
	await db.deleteFrom('meeting_host').where('meeting_id', '=', meeting).where('user_id', '=', user).execute();
}

/**
 * Moderators take somebody off the rota of a meeting, and from what they were to host of it.
 * @returns false where they were on none. @throws {Expired} where this server has no such meeting.
 */
export async function takeOffRota(
	db: Db,
	guild: string,
	{ meeting, user, at }: { readonly meeting: string; readonly user: string; readonly at: Temporal.Instant },
): Promise<boolean> {
	return inTransaction(db, async (tx) => {
		if (!(await holdMeeting(tx, guild, meeting))) throw new Expired();
		await tx
			.deleteFrom('hosting')
			.where('user_id', '=', user)
			.where('occurrence_id', 'in', (row) =>
				row
					.selectFrom('occurrence')
					.select('occurrence.id')
					.where('occurrence.meeting_id', '=', meeting)
					.where('occurrence.ends_at', '>', written(at)),
			)
			.execute();
		const { numDeletedRows } = await tx
			.deleteFrom('meeting_host')
			.where('meeting_id', '=', meeting)
			.where('user_id', '=', user)
			.executeTakeFirst();
		return numDeletedRows > 0n;
	});
}
