import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import { noticeVersion } from '#src/domain/consent.ts';
import { Expired } from '#src/errors.ts';
import { marksOf } from '#src/features/reachout/find.ts';
import { keyOf, openedWho } from '#src/features/reachout/keys.ts';
import { followLetters } from '#src/features/reachout/letters.ts';
import { readRequest, type Handle, type ReachRequest, type Way } from '#src/features/reachout/request.ts';
import type { Vault } from '#src/vault.ts';

/**
 * A request of this person, in whichever server, for as long as its key is kept. Ids are to be treated as forged.
 * @throws {Expired} where there is none of that id, or it is somebody else's.
 */
export async function ownRequestById(db: Db, vault: Vault, user: string, id: string): Promise<ReachRequest> {
	const row = await db.selectFrom('reach_request').selectAll().where('id', '=', id).executeTakeFirst();
	const own = row && (await keyOf(db, vault, id));
	if (!own || openedWho(own, id, row.who) !== user) throw new Expired();
	return readRequest(db, row);
}

/** The requests of somebody that are not closed, in every server, the latest first. */
export async function openRequests(db: Db, vault: Vault, user: string): Promise<readonly ReachRequest[]> {
	const marks = await marksOf(db, vault, { user, guild: null });
	if (marks.length === 0) return [];
	const rows = await db
		.selectFrom('reach_request')
		.selectAll()
		.where('mark', 'in', marks)
		.where('state', '!=', 'closed')
		.orderBy('opened_at', 'desc')
		.execute();
	return Promise.all(rows.map(async (row) => readRequest(db, row)));
}

/** From now on what helpers write reaches the member in this way. */
export async function setWay(db: Db, { guild, id }: Handle, way: Way): Promise<void> {
	await db.updateTable('reach_request').set({ way }).where('id', '=', id).where('guild_id', '=', guild).execute();
}

/**
 * Notes the private thread of a talk, once; its card is to show it. @returns false where it has one already, or is closed.
 */
export async function threadOpened(
	db: Db,
	{ guild, id }: Handle,
	thread: string,
	at: Temporal.Instant,
): Promise<boolean> {
	const { numUpdatedRows } = await db
		.updateTable('reach_request')
		.set({ thread_id: thread, stale_at: written(at) })
		.where('id', '=', id)
		.where('guild_id', '=', guild)
		.where('state', '=', 'claimed')
		.where('thread_id', 'is', null)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}

/** The talks with a name that somebody has taken, and those that are over and had a thread. */
export async function namedTalks(db: Db): Promise<readonly ReachRequest[]> {
	const rows = await db
		.selectFrom('reach_request')
		.selectAll()
		.where('how', '=', 'named')
		.where((row) =>
			row.or([row('state', '=', 'claimed'), row.and([row('state', '=', 'closed'), row('thread_id', 'is not', null)])]),
		)
		.orderBy('opened_at')
		.execute();
	return Promise.all(rows.map(async (row) => readRequest(db, row)));
}

/** Among these servers, those in which somebody agreed to the present notice. */
export async function agreedAmong(db: Db, user: string, guilds: readonly string[]): Promise<ReadonlySet<string>> {
	if (guilds.length === 0) return new Set();
	const rows = await db
		.selectFrom('consent')
		.select('guild_id')
		.where('user_id', '=', user)
		.where('version', '=', noticeVersion)
		.where('withdrawn_at', 'is', null)
		.execute();
	const agreed = new Set(rows.map(({ guild_id }) => guild_id));
	return new Set(guilds.filter((guild) => agreed.has(guild)));
}

/** Nothing asks this person any more whether they would like to talk again. */
export async function stopFollowing(db: Db, user: string): Promise<void> {
	await db
		.deleteFrom('letter')
		.where('kind', '=', followLetters)
		.where('user_id', '=', user)
		.where('state', '=', 'waiting')
		.execute();
}
