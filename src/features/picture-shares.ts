import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { Expired } from '#src/errors.ts';
import { needsConsent } from '#src/features/consent.ts';
import type { Member } from '#src/features/people.ts';
import { newShare, readShare, type NewShare, type Share } from '#src/features/sharing.ts';

/** A picture that is to be shown, and where. */
export interface NewPicture extends Omit<NewShare, 'checkin'> {
	/** Of the preview; of one there is one message. */
	readonly picture: string;
	/** The goal that it shows, if it is one. */
	readonly goal?: string | undefined;
}

/**
 * Reserves the place of the one message that a preview may become. A second attempt is given the first one's share, with
 * its nonce, so that nothing is posted twice.
 * @throws {Expired} outside of a server, or when the preview is somebody else's.
 * @throws {NeedsConsent} when the person has taken their consent back.
 */
export async function claimPicture(db: Db, member: Member, given: NewPicture): Promise<Share> {
	const { guild, user } = member;
	if (guild === null) throw new Expired();
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		await needsConsent(tx, member);
		await tx
			.insertInto('shared_checkin')
			.values({
				...newShare({ user, guild }, given),
				...{ picture: given.picture, goal_id: given.goal ?? null },
			})
			.onConflict((conflict) => conflict.column('picture').doNothing())
			.execute();
		const row = await tx
			.selectFrom('shared_checkin')
			.selectAll()
			.where('picture', '=', given.picture)
			.where('user_id', '=', user)
			.executeTakeFirst();
		if (!row) throw new Expired();
		return readShare(row);
	});
}

/** The picture that a person shared last in a server, and has not taken back. */
export async function latestPicture(db: Db, { user, guild }: Member): Promise<Share | undefined> {
	const row = await db
		.selectFrom('shared_checkin')
		.selectAll()
		.where('user_id', '=', user)
		.where('guild_id', '=', guild ?? '')
		.where('picture', 'is not', null)
		.where('goal_id', 'is', null)
		.orderBy('claimed_at', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row && readShare(row);
}

/** What a person shared last of a goal, in any server, and has not taken back. */
export async function latestOfGoal(db: Db, user: string, goal: string): Promise<Share | undefined> {
	const row = await db
		.selectFrom('shared_checkin')
		.selectAll()
		.where('user_id', '=', user)
		.where('goal_id', '=', goal)
		.where('picture', 'is not', null)
		.orderBy('claimed_at', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row && readShare(row);
}

/** All that was shared of a goal is taken back: what is left are messages to be removed. */
export async function withdrawGoal(tx: Db, user: string, goal: string): Promise<readonly Share[]> {
	const rows = await tx
		.updateTable('shared_checkin')
		.set({ picture: null, goal_id: null })
		.where('user_id', '=', user)
		.where('goal_id', '=', goal)
		.returningAll()
		.execute();
	return rows.map(readShare);
}

/**
 * Takes a picture back: what is left is a message to be removed.
 * @throws {Expired} when there is none, it was taken back before, or it is somebody else's.
 */
export async function withdrawPicture(db: Db, user: string, id: string): Promise<Share> {
	const row = await db
		.updateTable('shared_checkin')
		.set({ picture: null, goal_id: null })
		.where('id', '=', id)
		.where('user_id', '=', user)
		.where('picture', 'is not', null)
		.returningAll()
		.executeTakeFirst();
	if (!row) throw new Expired();
	return readShare(row);
}
