import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import { quietFor } from '#src/domain/reachout/times.ts';
import { touch } from '#src/features/reachout/moves.ts';
import { readRequest, type Handle, type ReachRequest } from '#src/features/reachout/request.ts';

/** Where a request stands in the helpers' channel. */
export interface Card {
	readonly channel: string;
	readonly message: string;
	/** Where its talk stands; null: in the channel itself. */
	readonly thread: string | null;
}

/** Notes where the card of a request stands. One that was made out before something changed is stale at once. */
export async function cardPosted(db: Db, id: string, card: Card, at: Temporal.Instant): Promise<void> {
	const row = await db
		.updateTable('reach_request')
		.set({ card_channel_id: card.channel, card_message_id: card.message })
		.where('id', '=', id)
		.returning(['state', 'rung', 'guild_id as guild'])
		.executeTakeFirst();
	if (!row) return;
	if (card.thread !== null) await talkStands(db, { guild: row.guild, id }, card.thread, at);
	if (row.state === 'open' && row.rung < 3) return;
	await db
		.updateTable('reach_request')
		.set({ stale_at: written(at) })
		.where('id', '=', id)
		.where('stale_at', 'is', null)
		.execute();
}

/**
 * Notes the thread in which a talk stands. With who gave their name it goes on there between the two, where Handrail sees
 * nothing of it: nobody is asked any more whether they answer.
 */
export async function talkStands(db: Db, handle: Handle, thread: string, at: Temporal.Instant): Promise<void> {
	await db
		.updateTable('reach_request')
		.set({ thread_id: thread })
		.where('id', '=', handle.id)
		.where('guild_id', '=', handle.guild)
		.execute();
	await db
		.updateTable('reach_request')
		.set({ due_at: written(at.add(quietFor)) })
		.where('id', '=', handle.id)
		.where('guild_id', '=', handle.guild)
		.where('state', '=', 'claimed')
		.where('how', '=', 'named')
		.execute();
}

/** The card, or the thread, is not there any more. */
export async function cardGone(db: Db, { guild, id }: Handle): Promise<void> {
	await touch(db, { guild, id }, { from: ['open', 'claimed', 'closed'], to: { ...noCard, stale_at: null } });
}

export async function threadGone(db: Db, { guild, id }: Handle): Promise<void> {
	await touch(db, { guild, id }, { from: ['open', 'claimed', 'closed'], to: { thread_id: null } });
}

const noCard = { card_channel_id: null, card_message_id: null } as const;

/** A request whose card does not show what is true. */
export interface StaleRequest {
	readonly request: ReachRequest;
	/** To be given back to `cardFresh`, so that what changes meanwhile is shown too. */
	readonly staleAt: string;
}

const atOnce = 50;

/** Those whose card is to be changed now. */
export async function staleRequests(db: Db, at: Temporal.Instant): Promise<readonly StaleRequest[]> {
	const rows = await db
		.selectFrom('reach_request')
		.selectAll()
		.where('card_message_id', 'is not', null)
		// The last: put off by a clock that was ahead.
		.where((row) => row.or([row('stale_at', '<=', written(at)), row('stale_at', '>', written(at.add(longestPut)))]))
		.orderBy('stale_at')
		.limit(atOnce)
		.execute();
	const stale: StaleRequest[] = [];
	for (const row of rows) stale.push({ request: await readRequest(db, row), staleAt: row.stale_at ?? '' });
	return stale;
}

/** A card that could not be changed is tried again after so long at most. */
const longestPut = Temporal.Duration.from({ hours: 1 });

/** The card shows what is true, or did when it was looked at. */
export async function cardFresh(db: Db, id: string, staleAt: string): Promise<void> {
	await putOff(db, id, staleAt, null);
}

/** The card could not be changed; it is tried again then. @param next within an hour. */
export async function cardLater(db: Db, id: string, staleAt: string, next: Temporal.Instant): Promise<void> {
	await putOff(db, id, staleAt, written(next));
}

async function putOff(db: Db, id: string, staleAt: string, next: string | null): Promise<void> {
	await db
		.updateTable('reach_request')
		.set({ stale_at: next })
		.where('id', '=', id)
		.where('stale_at', '=', staleAt)
		.execute();
}
