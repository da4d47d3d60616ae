import type { Db } from '#src/db/schema.ts';
import { requestOf } from '#src/features/reachout/find.ts';
import { markOf } from '#src/features/reachout/keys.ts';
import { touch } from '#src/features/reachout/moves.ts';
import { Refused } from '#src/features/reachout/refused.ts';
import type { Handle, ReachRequest } from '#src/features/reachout/request.ts';
import type { Vault } from '#src/vault.ts';

/** Holds a request for who has it. @throws {Expired} where it is not of this server. @throws {Refused} `not-yours`, `closed`. */
export async function ledBy(tx: Db, handle: Handle, helper: string): Promise<ReachRequest> {
	const request = await touch(tx, handle, { from: ['open', 'claimed'], to: {} });
	if (!request) return closedOrExpired(tx, handle);
	if (request.lead !== helper) throw new Refused('not-yours');
	return request;
}

/** @throws {Expired} where there is no such request. @throws {Refused} `closed`. */
export async function closedOrExpired(tx: Db, { guild, id }: Handle): Promise<never> {
	await requestOf(tx, guild, id);
	throw new Refused('closed');
}

/** Nobody helps themselves. @throws {Refused} `own`. */
export async function notOwn(tx: Db, vault: Vault, { guild, id }: Handle, helper: string): Promise<void> {
	const row = await tx.selectFrom('reach_request').select('mark').where('id', '=', id).executeTakeFirst();
	if (row?.mark === markOf(vault, { user: helper, guild })) throw new Refused('own');
}
