import type { Db } from '#src/db/schema.ts';
import { requestsIn } from '#src/features/reachout/find.ts';
import type { Handle, ReachRequest } from '#src/features/reachout/request.ts';

/** Somebody who helps in a server. */
interface HelperOf {
	readonly user: string;
	readonly guild: string;
}

/** The requests that nobody has taken in a server, the one that waits longest first. */
export async function waitingIn(db: Db, guild: string): Promise<readonly ReachRequest[]> {
	return (await requestsIn(db, guild)).filter(({ state }) => state === 'open');
}

/** What somebody has taken in a server, or came along with, and that is not closed, the oldest first. */
export async function requestsOf(db: Db, { user, guild }: HelperOf): Promise<readonly ReachRequest[]> {
	return (await requestsIn(db, guild)).filter(({ lead, beside }) => lead === user || beside.includes(user));
}

/** Whether the member of a request has written anything: `lost` where it waited too long and is gone. */
export async function wroteFor(db: Db, { guild, id }: Handle): Promise<'kept' | 'lost' | 'nothing'> {
	const rows = await db
		.selectFrom('reach_text')
		.select('state')
		.where('reach_request_id', '=', id)
		.where('guild_id', '=', guild)
		.where('written_by', '=', 'member')
		.execute();
	if (rows.some(({ state }) => state !== 'lost')) return 'kept';
	return rows.length > 0 ? 'lost' : 'nothing';
}

/** All requests that are not closed, of all servers. */
export async function everyOpenRequest(db: Db): Promise<readonly Handle[]> {
	return db
		.selectFrom('reach_request')
		.select(['id', 'guild_id as guild'])
		.where('state', '!=', 'closed')
		.orderBy('id')
		.execute();
}

/** Who has taken requests that are not closed, or came along with them, in each server. */
export async function helpersAtWork(db: Db): Promise<readonly HelperOf[]> {
	return db
		.selectFrom('reach_claim')
		.innerJoin('reach_request', 'reach_request.id', 'reach_claim.reach_request_id')
		.select(['reach_claim.guild_id as guild', 'reach_claim.user_id as user'])
		.where('reach_request.state', '=', 'claimed')
		.distinct()
		.execute();
}
