import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import { feedParts, type FeedPart } from '#src/meetings/feeds/says.ts';

export const changeKinds = ['new', 'changed', 'gone', 'back'] as const;

/** A change in a feed, and what was done about it. */
export interface FeedChange {
	readonly kind: (typeof changeKinds)[number];
	/** The meeting's. */
	readonly name: string;
	/** What of it changed; `left`: it was not taken, since the server takes only what moderators choose. */
	readonly what: readonly (FeedPart | 'left')[];
}

/** Notes changes of which moderators are to be told. */
export async function noteChanges(
	tx: Db,
	feed: { readonly id: string; readonly guild: string },
	changes: readonly FeedChange[],
	at: Temporal.Instant,
): Promise<void> {
	if (changes.length === 0) return;
	const rows = changes.map(({ kind, name, what }) => ({
		...{ id: randomUUID(), feed_id: feed.id, guild_id: feed.guild },
		...{ kind, name, what: JSON.stringify(what), at: written(at), told_at: null },
	}));
	await tx.insertInto('feed_change').values(rows).execute();
}

/** The changes of a server that were found up to an instant and are not told yet, by feed, in the order they were found. */
export async function untoldChanges(
	db: Db,
	guild: string,
	until: Temporal.Instant,
): Promise<readonly { readonly feed: string; readonly changes: readonly FeedChange[] }[]> {
	const rows = await db
		.selectFrom('feed_change')
		.innerJoin('feed', 'feed.id', 'feed_change.feed_id')
		.select(['feed.name as feed', 'feed_change.kind', 'feed_change.name', 'feed_change.what'])
		.where('feed_change.guild_id', '=', guild)
		.where('told_at', 'is', null)
		.where('at', '<=', written(until))
		.orderBy('feed.made_at')
		.orderBy('feed.id')
		.orderBy('at')
		.orderBy('feed_change.name')
		.execute();
	const byFeed = new Map<string, FeedChange[]>();
	for (const { feed, kind, name, what } of rows) {
		const known = changeKinds.find((one) => one === kind);
		if (known) byFeed.set(feed, [...(byFeed.get(feed) ?? []), { kind: known, name, what: readWhat(what) }]);
	}
	return [...byFeed].map(([feed, changes]) => ({ feed, changes }));
}

function readWhat(text: string): FeedChange['what'] {
	const kept: unknown = JSON.parse(text);
	const known = ['left', ...feedParts] as const;
	return Array.isArray(kept) ? known.filter((part) => kept.includes(part)) : [];
}

/** Notes that moderators were told of what was found up to an instant. */
export async function changesTold(
	db: Db,
	guild: string,
	{ until, at }: { readonly until: Temporal.Instant; readonly at: Temporal.Instant },
): Promise<void> {
	await db
		.updateTable('feed_change')
		.set({ told_at: written(at) })
		.where('guild_id', '=', guild)
		.where('told_at', 'is', null)
		.where('at', '<=', written(until))
		.execute();
}

/** Forgets changes that were found before an instant, told or not. */
export async function forgetChanges(db: Db, before: Temporal.Instant): Promise<void> {
	await db.deleteFrom('feed_change').where('at', '<', written(before)).execute();
}
