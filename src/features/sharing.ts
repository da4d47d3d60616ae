import { randomBytes, randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '#src/db/schema.ts';
import type { Sharing } from '#src/domain/checkin.ts';
import { Expired } from '#src/errors.ts';
import type { Member } from '#src/features/people.ts';

/** A check-in shown in a channel, or on its way there. */
export interface Share {
	readonly id: string;
	/** Null when the check-in is gone and only its message is left. */
	readonly checkin: string | null;
	readonly user: string;
	readonly guild: string;
	readonly channel: string;
	readonly how: Sharing;
	/** At most 25 characters; random, so that nothing of the author can be read from it. */
	readonly nonce: string;
	/** Null while it is not known whether Discord has it. */
	readonly message: string | null;
}

/**
 * Reserves the place of the one message that a check-in may have. A claim that is still on its way is given again, with
 * its nonce, so that a second attempt cannot post twice; it then shows the author as they chose last.
 * @returns the share, and whether an earlier attempt may have posted it already.
 * @throws {Expired} when the check-in is not theirs, or was made in another server.
 */
export async function claimShare(
	db: Db,
	member: Member,
	given: { readonly checkin: string; readonly channel: string; readonly how: Sharing; readonly at: Temporal.Instant },
): Promise<{ readonly share: Share; readonly triedBefore: boolean }> {
	if (member.guild === null) throw new Expired();
	const own = await db
		.selectFrom('checkin')
		.select('id')
		.where('id', '=', given.checkin)
		.where('user_id', '=', member.user)
		.where('guild_id', '=', member.guild)
		.executeTakeFirst();
	if (!own) throw new Expired();
	const id = randomUUID();
	await db
		.insertInto('shared_checkin')
		.values({
			id,
			checkin_id: given.checkin,
			user_id: member.user,
			guild_id: member.guild,
			channel_id: given.channel,
			how: given.how,
			nonce: randomBytes(15).toString('base64url'),
			claimed_at: given.at.toString({ fractionalSecondDigits: 3 }),
			message_id: null,
		})
		.onConflict((conflict) =>
			conflict.column('checkin_id').doUpdateSet({ how: given.how }).where('shared_checkin.message_id', 'is', null),
		)
		.execute();
	const share = await shareOf(db, member.user, given.checkin);
	if (!share) throw new Expired();
	return { share, triedBefore: share.id !== id };
}

export async function shareOf(db: Db, user: string, checkin: string): Promise<Share | undefined> {
	const row = await shares(db).where('user_id', '=', user).where('checkin_id', '=', checkin).executeTakeFirst();
	return row && readShare(row);
}

/** @throws {Expired} when there is none, or it is somebody else's. */
export async function findShare(db: Db, user: string, id: string): Promise<Share> {
	const row = await shares(db).where('user_id', '=', user).where('id', '=', id).executeTakeFirst();
	if (!row) throw new Expired();
	return readShare(row);
}

/** Notes where the message is. False: the author took it back in the meantime, so it is to be removed at once. */
export async function sharePosted(db: Db, id: string, message: string): Promise<boolean> {
	const noted = await db
		.updateTable('shared_checkin')
		.set({ message_id: message })
		.where('id', '=', id)
		.returning('checkin_id')
		.executeTakeFirst();
	return noted?.checkin_id != null;
}

/**
 * Parts a share from its check-in: what is left is a message to be removed, and a place to share anew.
 * Undefined when nothing is shared.
 */
export async function withdrawShare(db: Db, user: string, checkin: string): Promise<Share | undefined> {
	const row = await db
		.updateTable('shared_checkin')
		.set({ checkin_id: null })
		.where('checkin_id', '=', checkin)
		.where('user_id', '=', user)
		.returningAll()
		.executeTakeFirst();
	return row && readShare(row);
}

export async function forgetShare(db: Db, id: string): Promise<void> {
	await db.deleteFrom('shared_checkin').where('id', '=', id).execute();
}

/** Posts whose outcome is not known: Discord did not answer, or Handrail was stopped in between. */
export async function sharesInDoubt(db: Db): Promise<readonly (Share & { readonly claimedAt: string })[]> {
	const rows = await shares(db).where('message_id', 'is', null).execute();
	return rows.map((row) => ({ ...readShare(row), claimedAt: row.claimed_at }));
}

/** Messages whose check-in is gone: they are to be removed. */
export async function strandedShares(db: Db): Promise<readonly Share[]> {
	const rows = await shares(db).where('checkin_id', 'is', null).where('message_id', 'is not', null).execute();
	return rows.map(readShare);
}

function shares(db: Db) {
	return db.selectFrom('shared_checkin').selectAll();
}

function readShare(row: Awaited<ReturnType<ReturnType<typeof shares>['execute']>>[number]): Share {
	return {
		id: row.id,
		checkin: row.checkin_id,
		user: row.user_id,
		guild: row.guild_id,
		channel: row.channel_id,
		how: row.how as Sharing,
		nonce: row.nonce,
		message: row.message_id,
	};
}
