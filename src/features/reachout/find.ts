import type { Db } from '#src/db/schema.ts';
import { Expired } from '#src/errors.ts';
import type { Member } from '#src/features/people.ts';
import { keyOf, markOf, openedWho } from '#src/features/reachout/keys.ts';
import { readRequest, type Handle, type ReachRequest } from '#src/features/reachout/request.ts';
import type { Vault } from '#src/vault.ts';

/** A request of a server. @throws {Expired} where there is none of that id. */
export async function requestOf(db: Db, guild: string, id: string): Promise<ReachRequest> {
	const row = await db
		.selectFrom('reach_request')
		.selectAll()
		.where('id', '=', id)
		.where('guild_id', '=', guild)
		.executeTakeFirst();
	if (!row) throw new Expired();
	return readRequest(db, row);
}

/** The request that somebody has here and that is not closed; in a direct message, in any server. */
export async function ownRequest(db: Db, vault: Vault, member: Member): Promise<ReachRequest | undefined> {
	const marks = await marksOf(db, vault, member);
	if (marks.length === 0) return undefined;
	const row = await db
		.selectFrom('reach_request')
		.selectAll()
		.where('mark', 'in', marks)
		.where('state', '!=', 'closed')
		.orderBy('opened_at', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row && readRequest(db, row);
}

/** By which somebody's requests and bars are found: one mark here, or in a direct message one for each server. */
export async function marksOf(db: Db, vault: Vault, { user, guild }: Member): Promise<readonly string[]> {
	if (guild !== null) return [markOf(vault, { user, guild })];
	return (await serversReached(db)).map((one) => markOf(vault, { user, guild: one }));
}

/** Every server in which anybody reached out, was barred, or had their kind words or suggestions stopped. */
export async function serversReached(db: Db): Promise<readonly string[]> {
	const rows = await db
		.selectFrom('reach_request')
		.select('guild_id')
		.where('mark', 'is not', null)
		.union(db.selectFrom('reach_bar').select('guild_id'))
		.union(db.selectFrom('kind_stop').select('guild_id'))
		.union(db.selectFrom('suggestion_bar').select('guild_id'))
		.execute();
	return rows.map(({ guild_id }) => guild_id);
}

/** Whose a request is; undefined once its key is gone. */
export async function whoOf(db: Db, vault: Vault, { guild, id }: Handle): Promise<string | undefined> {
	const row = await db
		.selectFrom('reach_request')
		.select('who')
		.where('id', '=', id)
		.where('guild_id', '=', guild)
		.executeTakeFirst();
	const own = row && (await keyOf(db, vault, id));
	return own && openedWho(own, id, row.who);
}

/** The requests of a server that are not closed, the one that waits longest first. @param lead only those that they have. */
export async function requestsIn(db: Db, guild: string, lead?: string): Promise<readonly ReachRequest[]> {
	const rows = await db
		.selectFrom('reach_request')
		.selectAll()
		.where('guild_id', '=', guild)
		.where('state', '!=', 'closed')
		.orderBy('opened_at')
		.orderBy('id')
		.execute();
	const requests: ReachRequest[] = [];
	for (const row of rows) requests.push(await readRequest(db, row));
	return lead === undefined ? requests : requests.filter((request) => request.lead === lead);
}
