import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { toTheMinute } from '#src/domain/reachout/times.ts';
import { needsConsent } from '#src/features/consent.ts';
import { closedOrExpired, ledBy, notOwn } from '#src/features/reachout/acting.ts';
import { requestOf } from '#src/features/reachout/find.ts';
import { ring } from '#src/features/reachout/letters.ts';
import { touch } from '#src/features/reachout/moves.ts';
import { tellMember } from '#src/features/reachout/notes.ts';
import { Refused } from '#src/features/reachout/refused.ts';
import type { Handle, ReachRequest } from '#src/features/reachout/request.ts';
import type { Vault } from '#src/vault.ts';

/**
 * Whoever has a request calls for somebody beside them: all on call are rung. While they wait for one, once more changes
 * nothing. @throws {Expired} where it is not of this server. @throws {Refused} `not-yours`, `closed`.
 */
export async function callBackup(db: Db, handle: Handle, helper: string, at: Temporal.Instant): Promise<ReachRequest> {
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, helper);
		const request = await ledBy(tx, handle, helper);
		if (request.backupAt !== null) return request;
		const minute = toTheMinute(at);
		const to = { backup_at: written(minute), stale_at: written(at) };
		await touch(tx, handle, { from: ['claimed'], to });
		await ring(tx, request, 'backup', at, String(minute.epochMilliseconds / 60_000));
		return requestOf(tx, handle.guild, handle.id);
	});
}

/**
 * A helper comes beside who has a request; the member is told that somebody reads along. There already, nothing changes.
 * @throws {Expired} as `callBackup`. @throws {Refused} `closed`, `own`; `taken` where nobody is called for.
 */
export async function joinBackup(
	db: Db,
	vault: Vault,
	handle: Handle,
	helper: string,
	at: Temporal.Instant,
): Promise<ReachRequest> {
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, helper);
		const request = await touch(tx, handle, { from: ['open', 'claimed'], to: {} });
		if (!request) return closedOrExpired(tx, handle);
		if (request.lead === helper || request.beside.includes(helper)) return request;
		if (request.backupAt === null) throw new Refused('taken');
		await notOwn(tx, vault, handle, helper);
		await needsConsent(tx, { user: helper, guild: handle.guild });
		await touch(tx, handle, { from: ['claimed'], to: { backup_at: null, stale_at: written(at) } });
		await tx
			.insertInto('reach_claim')
			.values({
				reach_request_id: handle.id,
				guild_id: handle.guild,
				user_id: helper,
				how: 'beside',
				at: written(toTheMinute(at)),
			})
			.execute();
		await tellMember(tx, request, { what: 'joined' }, at);
		return requestOf(tx, handle.guild, handle.id);
	});
}
