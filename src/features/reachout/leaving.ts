import type { Temporal } from 'temporal-polyfill';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import type { InServer } from '#src/features/people.ts';
import { reopen, touch } from '#src/features/reachout/moves.ts';
import type { ReachRequest } from '#src/features/reachout/request.ts';

/**
 * Somebody has left a server, or does not help there any more: what they had is given back at once, its members are told,
 * and they are not rung again. @returns the requests that are open again.
 */
export async function helperLeft(db: Db, helper: InServer, at: Temporal.Instant): Promise<readonly ReachRequest[]> {
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, helper.user);
		const back = await leaveClaims(tx, helper, at);
		for (const table of ['helper', 'helper_hours', 'helper_day', 'reach_pass'] as const) {
			await tx.deleteFrom(table).where('guild_id', '=', helper.guild).where('user_id', '=', helper.user).execute();
		}
		return back;
	});
}

/** Gives back what a helper has in a server, and takes them from beside others. */
export async function leaveClaims(
	tx: Db,
	{ user, guild }: InServer,
	at: Temporal.Instant,
): Promise<readonly ReachRequest[]> {
	const rows = await tx
		.selectFrom('reach_claim')
		.innerJoin('reach_request', 'reach_request.id', 'reach_claim.reach_request_id')
		.select('reach_request.id')
		.where('reach_claim.guild_id', '=', guild)
		.where('reach_claim.user_id', '=', user)
		.where('reach_request.state', '=', 'claimed')
		.execute();
	const back: ReachRequest[] = [];
	for (const { id } of rows) {
		const request = await touch(tx, { guild, id }, { from: ['claimed'], to: {} });
		if (request?.lead === user) {
			const open = await reopen(tx, request, at);
			if (open) back.push(open);
		}
		await tx.deleteFrom('reach_claim').where('reach_request_id', '=', id).where('user_id', '=', user).execute();
	}
	return back;
}
