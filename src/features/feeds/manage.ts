import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import { feedOf } from '#src/features/feeds/feed.ts';

/** A list is followed no more. Its meetings stay as they are. @throws {Expired} where the server has no such list. */
export async function stopFeed(db: Db, guild: string, id: string): Promise<void> {
	await feedOf(db, guild, id);
	await db.updateTable('feed').set({ next_at: null }).where('id', '=', id).execute();
}

/** A list with an address is followed again from now on. @throws {Expired} where the server has no such list. */
export async function followFeed(db: Db, guild: string, id: string, at: Temporal.Instant): Promise<void> {
	await feedOf(db, guild, id);
	await db
		.updateTable('feed')
		.set({ next_at: written(at) })
		.where('id', '=', id)
		.where('url', 'is not', null)
		.where('next_at', 'is', null)
		.execute();
}

/** Forgets a list. Its meetings stay, cut loose from it. @throws {Expired} where the server has no such list. */
export async function forgetFeed(db: Db, guild: string, id: string): Promise<void> {
	await feedOf(db, guild, id);
	await db.deleteFrom('feed').where('id', '=', id).execute();
}
