import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import type { Sharing } from '#src/domain/checkin.ts';
import { Expired } from '#src/errors.ts';
import { needsConsent } from '#src/features/consent.ts';
import { forgetAnswers } from '#src/features/encouragements.ts';
import type { Member } from '#src/features/people.ts';
import { newNonce } from '#src/nonce.ts';

/** A check-in or a picture shown in a channel, or on its way there. What is neither is a message to be removed. */
export interface Share {
	readonly id: string;
	/** Null when the check-in is gone and only its message is left. */
	readonly checkin: string | null;
	/** The preview that its author saw; null when it is no picture, or one that was taken back. */
	readonly picture: string | null;
	readonly user: string;
	readonly guild: string;
	readonly channel: string;
	readonly how: Sharing;
	/** At most 25 characters; random, so that nothing of the author can be read from it. */
	readonly nonce: string;
	readonly mark: string;
	readonly claimedAt: Temporal.Instant;
	/** Null while it is not known whether Discord has it. */
	readonly message: string | null;
}

/** What is to be shown, and where. */
export interface NewShare {
	readonly checkin: string;
	readonly channel: string;
	readonly how: Sharing;
	/** Of the text that the message shows; see `Vault`. */
	readonly mark: string;
	readonly at: Temporal.Instant;
}

/**
 * Reserves the place of the one message that a check-in may have. A claim that is still on its way with the same text is
 * given again, with its nonce, so that a second attempt cannot post twice; one with another text (a name that is not to
 * be shown now) is parted from the check-in, to be found and removed.
 * @returns the share, and what was parted from the check-in.
 * @throws {Expired} when the check-in is not theirs, or was made in another server.
 * @throws {NeedsConsent} when the person has taken their consent back.
 */
export async function claimShare(
	db: Db,
	member: Member,
	given: NewShare,
): Promise<{ readonly share: Share; readonly parted: Share | undefined }> {
	const { guild, user } = member;
	if (guild === null) throw new Expired();
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		const own = await tx
			.selectFrom('checkin')
			.select('id')
			.where('id', '=', given.checkin)
			.where('user_id', '=', user)
			.where('guild_id', '=', guild)
			.executeTakeFirst();
		if (!own) throw new Expired();
		await needsConsent(tx, member);
		const parted = await tx
			.updateTable('shared_checkin')
			.set({ checkin_id: null })
			.where('checkin_id', '=', given.checkin)
			.where('message_id', 'is', null)
			.where('mark', '!=', given.mark)
			.returningAll()
			.executeTakeFirst();
		await tx
			.insertInto('shared_checkin')
			.values({ ...newShare({ user, guild }, given), checkin_id: given.checkin })
			.onConflict((conflict) => conflict.column('checkin_id').doNothing())
			.execute();
		const share = await shareOf(tx, user, given.checkin);
		if (!share) throw new Expired();
		return { share, parted: parted && readShare(parted) };
	});
}

/** The row of something that is to be shown, on its way from now on. */
export function newShare(
	{ user, guild }: { readonly user: string; readonly guild: string },
	{ channel, how, mark, at }: Omit<NewShare, 'checkin'>,
) {
	return {
		...{
			id: randomUUID(),
			checkin_id: null,
			picture: null,
			goal_id: null,
			user_id: user,
			guild_id: guild,
			channel_id: channel,
		},
		...{ how, nonce: newNonce(), mark, claimed_at: written(at), message_id: null },
	};
}

/**
 * A post that surely never arrived is tried anew, under a nonce of its own.
 * @throws {Expired} when it is gone.
 */
export async function claimAnew(db: Db, id: string, at: Temporal.Instant): Promise<Share> {
	const row = await db
		.updateTable('shared_checkin')
		.set({ nonce: newNonce(), claimed_at: written(at) })
		.where('id', '=', id)
		.returningAll()
		.executeTakeFirst();
	if (!row) throw new Expired();
	return readShare(row);
}

/** The share of a person's check-in; undefined when it is not shared. */
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
		.returning(['checkin_id', 'picture'])
		.executeTakeFirst();
	return noted !== undefined && (noted.checkin_id !== null || noted.picture !== null);
}

/**
 * Parts a share from its check-in: what is left is a message to be removed, and a place to share anew.
 * Undefined when nothing is shared.
 */
export async function withdrawShare(db: Db, user: string, checkin: string): Promise<Share | undefined> {
	return inTransaction(db, async (tx) => {
		const row = await tx
			.updateTable('shared_checkin')
			.set({ checkin_id: null })
			.where('checkin_id', '=', checkin)
			.where('user_id', '=', user)
			.returningAll()
			.executeTakeFirst();
		if (row) await forgetAnswers(tx, [row.id]);
		return row && readShare(row);
	});
}

/**
 * Parts all shares of a person from what they show and from the person, who is being erased: what is left of each is a
 * message to be removed, and nobody's. @param place a server; undefined for all of them.
 */
export async function partShares(tx: Db, user: string, place: string | undefined): Promise<readonly Share[]> {
	const rows = await tx
		.updateTable('shared_checkin')
		.set({ checkin_id: null, picture: null, goal_id: null, user_id: '' })
		.where('user_id', '=', user)
		.$if(place !== undefined, (query) => query.where('guild_id', '=', place ?? ''))
		.returningAll()
		.execute();
	await forgetAnswers(
		tx,
		rows.map(({ id }) => id),
	);
	return rows.map(readShare);
}

/** Nothing of it is left to be removed. */
export async function forgetShare(db: Db, id: string): Promise<void> {
	await db.deleteFrom('shared_checkin').where('id', '=', id).execute();
}

/** Posts whose outcome is not known: Discord did not answer, or Handrail was stopped in between. */
export async function sharesInDoubt(db: Db): Promise<readonly Share[]> {
	const rows = await shares(db).where('message_id', 'is', null).execute();
	return rows.map(readShare);
}

/** Which of these messages of a channel belong to shares already. */
export async function knownMessages(db: Db, messages: readonly string[]): Promise<ReadonlySet<string>> {
	if (messages.length === 0) return new Set();
	const rows = await db.selectFrom('shared_checkin').select('message_id').where('message_id', 'in', messages).execute();
	return new Set(rows.map(({ message_id }) => message_id ?? ''));
}

/** Messages whose check-in is gone, or whose picture was taken back: they are to be removed. */
export async function strandedShares(db: Db): Promise<readonly Share[]> {
	const rows = await shares(db)
		.where('checkin_id', 'is', null)
		.where('picture', 'is', null)
		.where('message_id', 'is not', null)
		.execute();
	return rows.map(readShare);
}

function shares(db: Db) {
	return db.selectFrom('shared_checkin').selectAll();
}

/** A share as its row has it. */
export function readShare(row: Awaited<ReturnType<ReturnType<typeof shares>['execute']>>[number]): Share {
	return {
		id: row.id,
		checkin: row.checkin_id,
		picture: row.picture,
		user: row.user_id,
		guild: row.guild_id,
		channel: row.channel_id,
		how: row.how as Sharing,
		nonce: row.nonce,
		mark: row.mark,
		claimedAt: Temporal.Instant.from(row.claimed_at),
		message: row.message_id,
	};
}
