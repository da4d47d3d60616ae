import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { toTheMinute } from '#src/domain/reachout/times.ts';
import { needsConsent } from '#src/features/consent.ts';
import { closedOrExpired, ledBy, notOwn } from '#src/features/reachout/acting.ts';
import { countTaken } from '#src/features/reachout/counts.ts';
import { ownRequest, requestOf } from '#src/features/reachout/find.ts';
import { noteTook, onCallNow, roomOf } from '#src/features/reachout/helpers.ts';
import { tellMember } from '#src/features/reachout/notes.ts';
import { end, move, notePassed, reopen, touch, unanswered } from '#src/features/reachout/moves.ts';
import { Refused } from '#src/features/reachout/refused.ts';
import type { Handle, ReachRequest } from '#src/features/reachout/request.ts';
import { relayWaiting } from '#src/features/reachout/texts.ts';
import type { Member } from '#src/features/people.ts';
import type { Vault } from '#src/vault.ts';

/**
 * A helper takes a request. However many do at one moment, one gets it. Taken by them already, nothing changes.
 * @throws {NeedsConsent} unless they agreed to be remembered here, as with all that helpers do.
 * @throws {Expired} where it is not of this server. @throws {Refused} `taken`, `closed`, `own`, `full`.
 */
export async function claim(
	db: Db,
	vault: Vault,
	handle: Handle,
	helper: string,
	at: Temporal.Instant,
): Promise<ReachRequest> {
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, helper);
		const to = { ...unanswered(at), state: 'claimed' } as const;
		const request = await move(tx, handle, { from: ['open'], to }, at);
		if (!request) return whyNot(tx, handle, helper);
		await needsConsent(tx, { user: helper, guild: handle.guild });
		await notOwn(tx, vault, handle, helper);
		if ((await roomOf(tx, { user: helper, guild: handle.guild })) <= 0) throw new Refused('full');
		await takes(tx, handle, helper, at);
		await noteTook(tx, { user: helper, guild: handle.guild }, at);
		if (request.version === firstClaim) await countTaken(tx, request.guild, request.openedAt, at);
		await tellMember(tx, request, { what: 'claimed' }, at);
		await relayWaiting(tx, request, at);
		return requestOf(tx, handle.guild, handle.id);
	});
}

/** The version of a request that is taken for the first time. */
const firstClaim = 2;

async function whyNot(tx: Db, { guild, id }: Handle, helper: string): Promise<ReachRequest> {
	const request = await requestOf(tx, guild, id);
	if (request.state === 'closed') throw new Refused('closed');
	if (request.lead !== helper) throw new Refused('taken');
	return request;
}

async function takes(tx: Db, { guild, id }: Handle, helper: string, at: Temporal.Instant): Promise<void> {
	await tx.deleteFrom('reach_claim').where('reach_request_id', '=', id).where('user_id', '=', helper).execute();
	await tx
		.insertInto('reach_claim')
		.values({ reach_request_id: id, guild_id: guild, user_id: helper, how: 'lead', at: written(toTheMinute(at)) })
		.execute();
}

/**
 * A helper does not take this one. Once everybody on call has passed, all are rung at once.
 * @throws {Expired} as `claim`. @throws {Refused} `closed`.
 */
export async function passOn(db: Db, handle: Handle, helper: string, at: Temporal.Instant): Promise<ReachRequest> {
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, helper);
		const request = await touch(tx, handle, { from: ['open', 'claimed'], to: {} });
		if (!request) return closedOrExpired(tx, handle);
		await needsConsent(tx, { user: helper, guild: handle.guild });
		await notePassed(tx, handle, helper);
		if (request.state !== 'open' || request.rung > 1) return request;
		const onCall = await onCallNow(tx, handle.guild, at, handle.id);
		if (onCall.length > 0) return request;
		return (await touch(tx, handle, { from: ['open'], to: { due_at: written(at) } })) ?? request;
	});
}

/** Whoever has a request gives it back: it is open again. @throws {Expired} as `claim`. @throws {Refused} `not-yours`, `closed`. */
export async function giveBack(db: Db, handle: Handle, helper: string, at: Temporal.Instant): Promise<ReachRequest> {
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, helper);
		await ledBy(tx, handle, helper);
		return (await reopen(tx, handle, at)) ?? closedOrExpired(tx, handle);
	});
}

/**
 * Whoever has a request hands it over to another helper, who has agreed to that; the member is told.
 * @throws {Expired} as `claim`. @throws {Refused} `not-yours`, `closed`; `own`, `full`: the other one's.
 */
export async function handOver(
	db: Db,
	vault: Vault,
	handle: Handle,
	{ from, to }: { readonly from: string; readonly to: string },
	at: Temporal.Instant,
): Promise<ReachRequest> {
	return inTransaction(db, async (tx) => {
		// In one order, so that two who hand over to each other do not wait for each other.
		for (const user of [from, to].sort()) await lockPerson(tx, user);
		const before = await ledBy(tx, handle, from);
		if (from === to) return before;
		await needsConsent(tx, { user: to, guild: handle.guild });
		await notOwn(tx, vault, handle, to);
		if ((await roomOf(tx, { user: to, guild: handle.guild })) <= 0) throw new Refused('full');
		const change = { ...unanswered(at), state: 'claimed', backup_at: null } as const;
		const request = await move(tx, handle, { from: ['claimed'], to: change }, at);
		if (!request) return closedOrExpired(tx, handle);
		await tx.deleteFrom('reach_claim').where('reach_request_id', '=', handle.id).where('user_id', '=', from).execute();
		await takes(tx, handle, to, at);
		await noteTook(tx, { user: to, guild: handle.guild }, at);
		await tellMember(tx, request, { what: 'handed-on' }, at);
		return requestOf(tx, handle.guild, handle.id);
	});
}

/**
 * Who asked for a helper does not need one any more, or has left the server.
 * @returns undefined where they have no request that is open.
 */
export async function endOwn(
	db: Db,
	vault: Vault,
	member: Member,
	why: 'member' | 'left',
	at: Temporal.Instant,
): Promise<ReachRequest | undefined> {
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, member.user);
		const own = await ownRequest(tx, vault, member);
		return own && end(tx, vault, own, why, at);
	});
}

/** Who ends a request from the helpers' side. */
export type Closer = { readonly helper: string } | { readonly moderator: string };

/**
 * A helper who has a request, or a moderator, ends it; the member is told.
 * @throws {Expired} as `claim`. @throws {Refused} `not-yours`, `closed`.
 */
export async function closeRequest(
	db: Db,
	vault: Vault,
	handle: Handle,
	by: Closer,
	at: Temporal.Instant,
): Promise<ReachRequest> {
	return inTransaction(db, async (tx) => {
		if ('helper' in by) await ledBy(tx, handle, by.helper);
		const how = 'helper' in by ? 'helper' : 'moderator';
		return (await end(tx, vault, handle, how, at)) ?? closedOrExpired(tx, handle);
	});
}
