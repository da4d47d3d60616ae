import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import type { Sharing } from '#src/domain/checkin.ts';
import { Expired } from '#src/errors.ts';
import { needsConsent } from '#src/features/consent.ts';
import type { Member } from '#src/features/people.ts';
import { readShare, type Share } from '#src/features/sharing.ts';
import { newNonce } from '#src/nonce.ts';

/** A picture that is to be shown, and where. */
export interface NewPicture {
	/** Of the preview; of one there is one message. */
	readonly picture: string;
	readonly channel: string;
	readonly how: Sharing;
	/** Of the text that the message shows; see `Vault`. */
	readonly mark: string;
	readonly at: Temporal.Instant;
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
				id: randomUUID(),
				checkin_id: null,
				picture: given.picture,
				user_id: user,
				guild_id: guild,
				channel_id: given.channel,
				how: given.how,
				nonce: newNonce(),
				mark: given.mark,
				claimed_at: written(given.at),
				message_id: null,
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
		.orderBy('claimed_at', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row && readShare(row);
}

/**
 * Takes a picture back: what is left is a message to be removed.
 * @throws {Expired} when there is none, it was taken back before, or it is somebody else's.
 */
export async function withdrawPicture(db: Db, user: string, id: string): Promise<Share> {
	const row = await db
		.updateTable('shared_checkin')
		.set({ picture: null })
		.where('id', '=', id)
		.where('user_id', '=', user)
		.where('picture', 'is not', null)
		.returningAll()
		.executeTakeFirst();
	if (!row) throw new Expired();
	return readShare(row);
}
