import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { Expired } from '#src/errors.ts';
import { blockPerson } from '#src/features/blocks.ts';
import { buddiesOf } from '#src/features/buddies/current.ts';
import { tellBuddy } from '#src/features/buddies/tell.ts';
import type { Here } from '#src/features/buddies/wanting.ts';
import { needsConsent } from '#src/features/consent.ts';

/**
 * Somebody is in a server no more, or nothing may be kept about them there: they want no buddy any more, and whoever was
 * with them is told, without a reason. @param guild null: in all servers.
 */
export async function partFromBuddies(
	db: Db,
	{ user, guild }: { readonly user: string; readonly guild: string | null },
	at: Temporal.Instant,
): Promise<void> {
	await inTransaction(db, async (tx) => {
		let members = tx.deleteFrom('buddy_member').where('user_id', '=', user);
		if (guild !== null) members = members.where('guild_id', '=', guild);
		await members.execute();
		let seats = tx
			.selectFrom('buddy_seat')
			.innerJoin('buddy_round', 'buddy_round.id', 'buddy_round_id')
			.select('buddy_seat.guild_id as guild')
			.where('user_id', '=', user)
			.where('state', '=', 'in')
			.where('over_at', 'is', null);
		if (guild !== null) seats = seats.where('buddy_seat.guild_id', '=', guild);
		for (const place of await seats.execute()) await stepOut(tx, { user, guild: place.guild }, at);
	});
}

/**
 * Somebody ends the time with who is their buddy now; they are not brought together again. The other one is told kindly,
 * without a reason. Where it is over already, nothing happens.
 * @throws {NeedsConsent} as always. @throws {Expired} for who is not with them.
 */
export async function notWithThem(db: Db, here: Here, other: string, at: Temporal.Instant): Promise<void> {
	await inTransaction(db, async (tx) => {
		await lockPerson(tx, here.user);
		await needsConsent(tx, here);
		const now = await buddiesOf(tx, here);
		if (!now?.with.includes(other)) throw new Expired();
		await blockPerson(tx, { user: here.user, other, unnamed: false }, at);
		await stepOut(tx, here, at);
	});
}

/** Their place in the round that goes on is empty; who is left alone comes first next time. */
async function stepOut(tx: Db, here: Here, at: Temporal.Instant): Promise<void> {
	const now = await buddiesOf(tx, here);
	await tx
		.updateTable('buddy_seat')
		.set({ state: 'out' })
		.where('user_id', '=', here.user)
		.where('guild_id', '=', here.guild)
		.where('state', '=', 'in')
		.execute();
	if (!now) return;
	const left = await tx
		.selectFrom('buddy_seat')
		.select(['id as seat', 'user_id as user', 'guild_id as guild'])
		.where('buddy_group_id', '=', now.group)
		.where('state', '=', 'in')
		.execute();
	for (const one of left) {
		await tellBuddy(tx, 'gone', one, at, now.until);
		if (left.length > 1) continue;
		await tx
			.updateTable('buddy_member')
			.set({ first_at: written(at) })
			.where('user_id', '=', one.user)
			.where('guild_id', '=', one.guild)
			.execute();
	}
}

/**
 * Ends the time of buddies of whom one has blocked the other one by name since: the other one is told kindly, without a
 * reason. A block of somebody whom they do not know ends nothing: the end would tell them who it is.
 */
export async function partBlocked(db: Db, at: Temporal.Instant): Promise<void> {
	const rows = await db
		.selectFrom('buddy_seat as own')
		.innerJoin('buddy_round', 'buddy_round.id', 'own.buddy_round_id')
		.innerJoin('block', 'block.user_id', 'own.user_id')
		.innerJoin('buddy_seat as other', (join) =>
			join
				.onRef('other.buddy_group_id', '=', 'own.buddy_group_id')
				.onRef('other.user_id', '=', 'block.named_user_id')
				.on('other.state', '=', 'in'),
		)
		.select(['own.user_id as user', 'own.guild_id as guild'])
		.distinct()
		.where('own.state', '=', 'in')
		.where('over_at', 'is', null)
		.execute();
	for (const here of rows) await inTransaction(db, async (tx) => stepOut(tx, here, at));
}

/** What somebody says about whether they met. */
export const metAnswers = ['yes', 'not-yet', 'rather-not'] as const;
export type MetAnswer = (typeof metAnswers)[number];

/** Somebody says whether they met; for themselves alone. @returns in which server. @throws {Expired} for a place that is not theirs. */
export async function sayMet(db: Db, user: string, seat: string, met: MetAnswer): Promise<string> {
	const place = await db
		.updateTable('buddy_seat')
		.set({ met })
		.where('id', '=', seat)
		.where('user_id', '=', user)
		.where('buddy_group_id', 'is not', null)
		.returning('guild_id as guild')
		.executeTakeFirst();
	if (!place) throw new Expired();
	return place.guild;
}
