import type { Selectable } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import type { MentorAskTable } from '#src/db/schema/mentors.ts';
import { tell } from '#src/features/mentors/tell.ts';

export type AskRow = Selectable<MentorAskTable>;

/** Hours until a mentor is reminded, and until whoever asked is told that there is no answer. */
export const hoursToRemind = 24;
export const hoursToAnswer = 48;

/** After so many asks in a row without an answer an offer is paused. */
const mostSilences = 2;

/** Where asks are ended. */
export type AsksOf = { readonly guild: string } | { readonly offer: string } | { readonly ask: string };

/**
 * Ends asks that are open, and tells who asked; what they wrote goes.
 * @returns how many it ended: none of one that somebody else was quicker with.
 */
export async function endAsks(
	tx: Db,
	of: AsksOf,
	state: 'no' | 'silent' | 'gone',
	at: Temporal.Instant,
	reason: string | null = null,
): Promise<number> {
	let query = tx.updateTable('mentor_ask').set({ state, reason, words: null, next_at: written(at) });
	if ('guild' in of) query = query.where('guild_id', '=', of.guild);
	else if ('offer' in of) query = query.where('mentor_offer_id', '=', of.offer);
	else query = query.where('id', '=', of.ask);
	const ended = await query.where('state', '=', 'open').returning(['id', 'user_id', 'guild_id']).execute();
	for (const { id, user_id: user, guild_id: guild } of ended) await tell(tx, state, { user, guild, about: id }, at);
	return ended.length;
}

/** The asks that wait for an answer of somebody in a server, by id, the oldest first. */
export async function asksTo(db: Db, { user, guild }: { readonly user: string; readonly guild: string }) {
	const rows = await db
		.selectFrom('mentor_ask')
		.innerJoin('mentor_offer', 'mentor_offer.id', 'mentor_offer_id')
		.select('mentor_ask.id')
		.where('mentor_offer.user_id', '=', user)
		.where('mentor_offer.guild_id', '=', guild)
		.where('mentor_ask.state', '=', 'open')
		.orderBy('mentor_ask.at')
		.orderBy('mentor_ask.id')
		.execute();
	return rows.map(({ id }) => id);
}

const atOnce = 200;

/**
 * What is due of asks: reminds the mentor, or, when the time is over, tells who asked, and pauses the offer of who was
 * silent twice in a row. @returns how many letters it queued.
 */
export async function queueAsks(db: Db, at: Temporal.Instant): Promise<number> {
	const due = await db
		.selectFrom('mentor_ask')
		.selectAll()
		.where('state', '=', 'open')
		.where('next_at', '<=', written(at))
		.orderBy('next_at')
		.limit(atOnce)
		.execute();
	let queued = 0;
	for (const ask of due) queued += await inTransaction(db, async (tx) => queueAsk(tx, ask, at));
	return queued;
}

async function queueAsk(tx: Db, ask: AskRow, at: Temporal.Instant): Promise<number> {
	const offer = await tx
		.updateTable('mentor_offer')
		.set((row) => ({ silences: row.ref('silences') }))
		.where('id', '=', ask.mentor_offer_id)
		.returningAll()
		.executeTakeFirst();
	if (!offer) return endAsks(tx, { ask: ask.id }, 'gone', at);
	const about = { user: offer.user_id, guild: ask.guild_id, about: ask.id };
	if (ask.ends_at > written(at)) {
		const reminded = Temporal.Instant.from(ask.at).add({ hours: hoursToRemind });
		const next = written(reminded) > written(at) ? written(reminded) : ask.ends_at;
		const { numUpdatedRows } = await tx
			.updateTable('mentor_ask')
			.set({ next_at: next })
			.where('id', '=', ask.id)
			.where('state', '=', 'open')
			.where('next_at', '=', ask.next_at)
			.executeTakeFirst();
		if (numUpdatedRows === 0n) return 0;
		return tell(tx, 'remind', { ...about, more: ask.next_at }, at, Temporal.Instant.from(ask.ends_at));
	}
	const ended = await endAsks(tx, { ask: ask.id }, 'silent', at);
	if (ended === 0) return 0;
	const silences = offer.silences + 1;
	const pauses = silences >= mostSilences && offer.state === 'open';
	await tx
		.updateTable('mentor_offer')
		.set({ silences, ...(pauses && { state: 'silent', changed_at: written(at) }) })
		.where('id', '=', offer.id)
		.execute();
	if (!pauses) return ended;
	const others = await endAsks(tx, { offer: offer.id }, 'gone', at);
	const told = { ...about, about: offer.id, more: String(at.epochMilliseconds) };
	return ended + others + (await tell(tx, 'silenced', told, at));
}
