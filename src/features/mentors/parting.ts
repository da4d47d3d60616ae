import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { endAsks } from '#src/features/mentors/asks.ts';
import { closeOffer, type Here } from '#src/features/mentors/offering.ts';
import { endFor, openPairsOf } from '#src/features/mentors/pairing.ts';
import { tell } from '#src/features/mentors/tell.ts';

/**
 * Somebody is in a server no more, or nothing may be kept about them there: their offer and what they asked go, their pairs
 * end, and whoever waited for them or went with them is told, without a reason. @param guild null: in all servers.
 */
export async function partFromMentors(
	db: Db,
	{ user, guild }: { readonly user: string; readonly guild: string | null },
	at: Temporal.Instant,
): Promise<void> {
	await inTransaction(db, async (tx) => {
		let offers = tx.deleteFrom('mentor_offer').where('user_id', '=', user);
		if (guild !== null) offers = offers.where('guild_id', '=', guild);
		for (const { id } of await offers.returning('id').execute()) await endAsks(tx, { offer: id }, 'gone', at);
		let asks = tx
			.updateTable('mentor_ask')
			.set({ state: 'back', words: null, next_at: written(at) })
			.where('user_id', '=', user)
			.where('state', '=', 'open');
		if (guild !== null) asks = asks.where('guild_id', '=', guild);
		await asks.execute();
		for (const pair of await openPairsOf(tx, user, guild)) {
			const other = pair.mentor_user_id === user ? pair.mentee_user_id : pair.mentor_user_id;
			await endFor(tx, pair, [other], at);
		}
	});
}

/**
 * A mentor has the role no more that the server asks for: their offer is closed, those they were a mentor to are told that
 * they are not available any more, and so are they.
 */
export async function loseMentorRole(db: Db, here: Here, at: Temporal.Instant): Promise<void> {
	await inTransaction(db, async (tx) => {
		const closed = await closeOffer(tx, here, 'role', at);
		const pairs = (await openPairsOf(tx, here.user, here.guild)).filter((one) => one.mentor_user_id === here.user);
		for (const pair of pairs) await endFor(tx, pair, [pair.mentee_user_id], at);
		if (!closed && pairs.length === 0) return;
		const about = { user: here.user, guild: here.guild, about: here.guild, more: String(at.epochMilliseconds) };
		await tell(tx, 'unroled', about, at);
	});
}
