import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import { nextShowing, postsBy, type Post } from '#src/features/meetings/posts.ts';

/** An occurrence whose posts do not show what is true. */
export interface StaleOccurrence {
	readonly id: string;
	readonly starts: string;
	readonly ends: string;
	/** Since when, ISO 8601. */
	readonly since: string;
	readonly posts: readonly Post[];
	/** One is on its way, and its message is not known yet. */
	readonly underWay: boolean;
}

const atOnce = 50;
/** What is on its way has arrived by then, or is looked for under its letter. */
const arrives = Temporal.Duration.from({ minutes: 15 });

/** The occurrences whose posts have waited longest to show what is true. */
export async function staleOccurrences(db: Db, at: Temporal.Instant): Promise<readonly StaleOccurrence[]> {
	const rows = await db
		.selectFrom('occurrence')
		.select(['id', 'starts_at', 'ends_at', 'stale_at'])
		.where('stale_at', '<=', written(at))
		.orderBy('stale_at')
		.limit(atOnce)
		.execute();
	const stale: StaleOccurrence[] = [];
	for (const { id, starts_at, ends_at, stale_at } of rows) {
		const underWay = await db
			.selectFrom('meeting_post')
			.select('id')
			.where('occurrence_id', '=', id)
			.where('message_id', 'is', null)
			.where('posted_at', '>', written(at.subtract(arrives)))
			.executeTakeFirst();
		const posts = await postsBy(db, (all) => all.where('occurrence_id', '=', id).orderBy('posted_at'));
		stale.push({
			id,
			starts: starts_at,
			ends: ends_at,
			since: stale_at ?? '',
			posts,
			underWay: underWay !== undefined,
		});
	}
	return stale;
}

/** The posts of an occurrence show what was true at a moment; what has changed since is for the next time. */
export async function occurrenceShown(db: Db, stale: StaleOccurrence, at: Temporal.Instant): Promise<void> {
	const next = stale.posts.length === 0 ? null : nextShowing(stale, at);
	await setStale(db, stale, next);
}

/** They could not be changed now: it is tried again at `next`. */
export async function occurrenceLater(db: Db, stale: StaleOccurrence, next: Temporal.Instant): Promise<void> {
	await setStale(db, stale, written(next));
}

async function setStale(db: Db, { id, since }: StaleOccurrence, stale_at: string | null): Promise<void> {
	await db.updateTable('occurrence').set({ stale_at }).where('id', '=', id).where('stale_at', '=', since).execute();
}

/** The message of a post is gone, or cannot be changed for good: it is looked after no more. */
export async function messageGone(db: Db, message: string): Promise<void> {
	await db.deleteFrom('meeting_post').where('message_id', '=', message).execute();
}

/** The messages that hold posts which are to be removed, and what was on its way and never came is forgotten. */
export async function messagesToTidy(db: Db, at: Temporal.Instant): Promise<readonly string[]> {
	await db
		.deleteFrom('meeting_post')
		.where('message_id', 'is', null)
		.where('posted_at', '<', written(at.subtract({ hours: 48 })))
		.execute();
	const rows = await db
		.selectFrom('meeting_post')
		.select('message_id')
		.where('remove_at', '<=', written(at))
		.where('message_id', 'is not', null)
		.orderBy('remove_at')
		.limit(atOnce)
		.execute();
	return [...new Set(rows.map(({ message_id }) => message_id ?? ''))];
}

/** The ids of the posts in a message that are to be removed. */
export async function postsToRemove(db: Db, message: string, at: Temporal.Instant): Promise<ReadonlySet<string>> {
	const posts = await postsBy(db, (all) => all.where('message_id', '=', message).where('remove_at', '<=', written(at)));
	return new Set(posts.map(({ id }) => id));
}

/** They are in no message any more. */
export async function postsRemoved(db: Db, ids: readonly string[]): Promise<void> {
	if (ids.length > 0) await db.deleteFrom('meeting_post').where('id', 'in', ids).execute();
}

const triedFor = Temporal.Duration.from({ hours: 24 * 7 });

/** They could not be removed now: it is tried again at `next`, for a week after they were posted. */
export async function removeLater(
	db: Db,
	ids: readonly string[],
	{ next, at }: { readonly next: Temporal.Instant; readonly at: Temporal.Instant },
): Promise<void> {
	const tooOld = written(at.subtract(triedFor));
	const own = db.updateTable('meeting_post').where('id', 'in', ids);
	await own.where('posted_at', '<', tooOld).set({ remove_at: null }).execute();
	await own
		.where('posted_at', '>=', tooOld)
		.set({ remove_at: written(next) })
		.execute();
}
