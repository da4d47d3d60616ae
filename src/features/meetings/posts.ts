import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import type { Letter } from '#src/delivery/letters.ts';
import { leadOf } from '#src/features/meetings/letters.ts';

/** A message about an occurrence; several that fell together have one. */
export interface Post {
	/** That of its letter. */
	readonly id: string;
	readonly guild: string;
	readonly occurrence: string;
	/** Minutes before the start. */
	readonly lead: number;
	readonly channel: string;
	readonly message: string;
}

/** So long after its end an occurrence's posts are removed, where its meeting is tidy. */
const after = Temporal.Duration.from({ hours: 2 });

/**
 * A letter is about to go into a channel. To be noted before what it says is read, so that what changes meanwhile is shown
 * by an edit (`staleOccurrences`).
 */
export async function postBegun(db: Db, letter: Letter, channel: string, at: Temporal.Instant): Promise<void> {
	const { id, subject, guild } = letter;
	await db
		.insertInto('meeting_post')
		.values({
			...{ id, occurrence_id: subject, guild_id: guild ?? '', lead: leadOf(letter), channel_id: channel },
			...{ message_id: null, posted_at: written(at), remove_at: null },
		})
		.onConflict((conflict) =>
			conflict.column('id').doUpdateSet({ channel_id: channel }).where('meeting_post.message_id', 'is', null),
		)
		.execute();
}

/** It has no message, and will have none. */
export async function postLost(db: Db, { id }: Pick<Letter, 'id'>): Promise<void> {
	await db.deleteFrom('meeting_post').where('id', '=', id).where('message_id', 'is', null).execute();
}

/**
 * Notes in which message it is. Where the meeting is tidy, what this one takes the place of is removed: what reminded of the
 * same occurrence before, and of others that are over. The message that a thread began with stays.
 */
export async function posted(
	db: Db,
	{ id }: Pick<Letter, 'id'>,
	where: { readonly channel: string; readonly message: string },
	at: Temporal.Instant,
): Promise<void> {
	const { channel, message } = where;
	await inTransaction(db, async (tx) => {
		const values = { channel_id: channel, message_id: message };
		await tx.updateTable('meeting_post').set(values).where('id', '=', id).execute();
		const row = await tx
			.selectFrom('meeting_post')
			.innerJoin('occurrence', 'occurrence.id', 'occurrence_id')
			.innerJoin('meeting', 'meeting.id', 'meeting_id')
			.select(['occurrence_id', 'meeting_id', 'starts_at', 'ends_at', 'stale_at', 'lead', 'tidy'])
			.where('meeting_post.id', '=', id)
			.executeTakeFirst();
		if (!row) return;
		const next = nextShowing({ starts: row.starts_at, ends: row.ends_at }, at);
		if (next !== null && (row.stale_at === null || row.stale_at > next)) {
			await tx.updateTable('occurrence').set({ stale_at: next }).where('id', '=', row.occurrence_id).execute();
		}
		if (row.tidy !== 1) return;
		await tx
			.updateTable('meeting_post')
			.set({ remove_at: written(Temporal.Instant.from(row.ends_at).add(after)) })
			.where('id', '=', id)
			.execute();
		await removeOlder(tx, { id, message, ...row }, at);
	});
}

async function removeOlder(
	tx: Db,
	newest: {
		readonly id: string;
		readonly message: string;
		readonly occurrence_id: string;
		readonly meeting_id: string;
		readonly lead: number;
	},
	at: Temporal.Instant,
): Promise<void> {
	const older = await tx
		.selectFrom('meeting_post')
		.innerJoin('occurrence', 'occurrence.id', 'occurrence_id')
		.select(['meeting_post.id', 'message_id', 'thread_id'])
		.where('meeting_id', '=', newest.meeting_id)
		.where('meeting_post.id', '!=', newest.id)
		.where('message_id', 'is not', null)
		.where((row) =>
			row.or([
				row('ends_at', '<=', written(at)),
				row.and([row('occurrence_id', '=', newest.occurrence_id), row('lead', '>', newest.lead)]),
			]),
		)
		.execute();
	const ids = older.flatMap(({ id, message_id, thread_id }) =>
		message_id === thread_id || message_id === newest.message ? [] : [id],
	);
	if (ids.length === 0) return;
	await tx
		.updateTable('meeting_post')
		.set({ remove_at: written(at) })
		.where('id', 'in', ids)
		.execute();
}

/** Until then "now" is right of what has begun. */
const begins = Temporal.Duration.from({ minutes: 5 });

/**
 * When the posts of an occurrence are next to say something else, without anybody having changed it: when it starts, soon
 * after, and when it is over. Null: never any more. All ISO 8601.
 */
export function nextShowing(
	{ starts, ends }: { readonly starts: string; readonly ends: string },
	at: Temporal.Instant,
): string | null {
	const start = Temporal.Instant.from(starts);
	const turns = [start, start.add(begins), Temporal.Instant.from(ends)].map((turn) => written(turn)).toSorted();
	return turns.find((turn) => turn > written(at)) ?? null;
}

/** The thread of an occurrence, once it is there; null: there is none any more. */
export async function threadIs(db: Db, occurrence: string, thread: string | null): Promise<void> {
	await db.updateTable('occurrence').set({ thread_id: thread }).where('id', '=', occurrence).execute();
}

/** The thread of an occurrence, and the first post that it could begin with. */
export async function threadOf(
	db: Db,
	occurrence: string,
): Promise<{ readonly thread: string | null; readonly first: Post | undefined }> {
	const row = await db.selectFrom('occurrence').select('thread_id').where('id', '=', occurrence).executeTakeFirst();
	const [first] = await postsBy(db, (posts) => posts.where('occurrence_id', '=', occurrence).orderBy('posted_at'));
	return { thread: row?.thread_id ?? null, first };
}

/** What stands in a message, in the order in which it was put there. */
export async function postsIn(db: Db, message: string): Promise<readonly Post[]> {
	return postsBy(db, (posts) => posts.where('message_id', '=', message).orderBy('posted_at').orderBy('id'));
}

type Posts = ReturnType<typeof selectPosts>;

function selectPosts(db: Db) {
	return db
		.selectFrom('meeting_post')
		.select(['id', 'guild_id', 'occurrence_id', 'lead', 'channel_id', 'message_id'])
		.where('message_id', 'is not', null);
}

/** Posts that have a message, those that are looked for. */
export async function postsBy(db: Db, which: (posts: Posts) => Posts): Promise<readonly Post[]> {
	const rows = await which(selectPosts(db)).execute();
	return rows.map(({ id, guild_id, occurrence_id, lead, channel_id, message_id }) => ({
		...{ id, guild: guild_id, occurrence: occurrence_id, lead, channel: channel_id, message: message_id ?? '' },
	}));
}
