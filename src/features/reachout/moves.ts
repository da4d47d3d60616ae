import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import type { State } from '#src/domain/reachout/course.ts';
import { restFor, silentAfter, tellAfter, toTheMinute } from '#src/domain/reachout/times.ts';
import { countOne } from '#src/features/reachout/counts.ts';
import { keyOf, openedWho } from '#src/features/reachout/keys.ts';
import { followUp, ring } from '#src/features/reachout/letters.ts';
import { loseTexts } from '#src/features/reachout/lost.ts';
import { tellMember } from '#src/features/reachout/notes.ts';
import { readRequest, type ClosedBy, type Handle, type ReachRequest } from '#src/features/reachout/request.ts';
import type { Vault } from '#src/vault.ts';

/** What an act changes about a request besides its state. Instants as `written` gives them. */
interface Change {
	readonly state?: State;
	readonly mark?: null;
	readonly rung?: number;
	readonly due_at?: string | null;
	readonly unanswered_since?: string | null;
	readonly backup_at?: string | null;
	readonly stale_at?: string | null;
	readonly card_channel_id?: null;
	readonly card_message_id?: null;
	readonly thread_id?: null;
	readonly closed_at?: string;
	readonly closed_by?: ClosedBy;
}

/** In which states an act finds a request, and what it changes about it. */
interface Act {
	readonly from: readonly State[];
	readonly to: Change;
}

/**
 * Changes the state of a request, or who has it, where it is in one of these states. It is the first statement of its act:
 * from here until the transaction ends nobody else changes the request, so that of two acts at once one fails. Its card is
 * stale from now on. @returns the request as it is then; undefined, and nothing has changed, where it was in another state,
 * or is not there.
 */
export async function move(tx: Db, handle: Handle, act: Act, at: Temporal.Instant): Promise<ReachRequest | undefined> {
	const row = await changing(tx, handle, act)
		.set((old) => ({ version: old('version', '+', 1), stale_at: written(at) }))
		.executeTakeFirst();
	return row && readRequest(tx, row);
}

/** As `move`, for what is no change of state. Its card stays true. */
export async function touch(tx: Db, handle: Handle, act: Act): Promise<ReachRequest | undefined> {
	// It changes something in any case, so that the request is held.
	const row = await changing(tx, handle, act)
		.set((old) => ({ version: old.ref('version') }))
		.executeTakeFirst();
	return row && readRequest(tx, row);
}

function changing(tx: Db, { guild, id }: Handle, { from, to }: Act) {
	return tx
		.updateTable('reach_request')
		.set(to)
		.where('id', '=', id)
		.where('guild_id', '=', guild)
		.where('state', 'in', from)
		.returningAll();
}

/** From now on nobody has answered who waits, and who takes it is asked when they do not. */
export function unanswered(at: Temporal.Instant) {
	return { unanswered_since: written(toTheMinute(at)), due_at: written(at.add(silentAfter)) } as const;
}

/**
 * Opens a request again whose helper gave it back, left or was silent: all on call are rung at once, the member is told,
 * and T2 counts from now. @returns undefined where nobody had it.
 */
export async function reopen(tx: Db, handle: Handle, at: Temporal.Instant): Promise<ReachRequest | undefined> {
	const to = {
		...unanswered(at),
		due_at: written(at.add(tellAfter)),
		state: 'open',
		rung: 2,
		backup_at: null,
	} as const;
	const request = await move(tx, handle, { from: ['claimed'], to }, at);
	if (!request) return undefined;
	if (request.lead !== null) await notePassed(tx, handle, request.lead);
	await tx.deleteFrom('reach_claim').where('reach_request_id', '=', request.id).execute();
	await tellMember(tx, request, { what: 'back' }, at);
	await ring(tx, request, 'all', at);
	return { ...request, lead: null, claimedAt: null, beside: [] };
}

/** Somebody has passed on a request, so that they are not rung for it again. */
export async function notePassed(tx: Db, { guild, id }: Handle, helper: string): Promise<void> {
	await tx
		.insertInto('reach_pass')
		.values({ reach_request_id: id, guild_id: guild, user_id: helper })
		.onConflict((conflict) => conflict.columns(['reach_request_id', 'user_id']).doNothing())
		.execute();
}

/**
 * Ends a request for good. Nothing leads from its member to it any more but its key, which is destroyed within a day; who
 * did not end it themselves is told. Words of theirs that have not arrived go.
 * @returns undefined where it is closed already.
 */
export async function end(
	tx: Db,
	vault: Vault,
	handle: Handle,
	by: ClosedBy,
	at: Temporal.Instant,
): Promise<ReachRequest | undefined> {
	const before = await tx
		.selectFrom('reach_request')
		.select(['mark', 'who', 'wants_follow_up_at as follow'])
		.where('id', '=', handle.id)
		.executeTakeFirst();
	const closed = { state: 'closed', mark: null, closed_at: written(toTheMinute(at)), closed_by: by } as const;
	const to = { ...closed, due_at: null, unanswered_since: null, backup_at: null };
	const request = await move(tx, handle, { from: ['open', 'claimed'], to }, at);
	if (!request || !before) return undefined;
	const untaken = request.lead === null;
	const byThem = by === 'member' || by === 'left' || by === 'erased';
	const lost = await loseTexts(tx, request);
	if (!byThem) {
		for (const text of lost) await tellMember(tx, request, { what: 'lost', text }, at);
		await tellMember(tx, request, { what: 'closed' }, at);
	}
	if (untaken && request.version === neverTaken) await countOne(tx, request.guild, 'untaken', at);
	if (before.mark !== null && by !== 'erased' && (await wasAnswered(tx, request)))
		await rest(tx, request.guild, before.mark, at);
	const follows = before.follow !== null && by !== 'left' && by !== 'erased';
	const own = follows ? await keyOf(tx, vault, request.id) : undefined;
	const user = own && openedWho(own, request.id, before.who);
	if (user !== undefined) await followUp(tx, user, request.guild, at);
	return request;
}

/** The version of a request that closed as it was opened. */
const neverTaken = 2;

async function wasAnswered(tx: Db, { id, thread, how }: ReachRequest): Promise<boolean> {
	if (how === 'named' && thread !== null) return true;
	const answer = await tx
		.selectFrom('reach_text')
		.select('id')
		.where('reach_request_id', '=', id)
		.where('written_by', '=', 'helper')
		.limit(1)
		.executeTakeFirst();
	return answer !== undefined;
}

async function rest(tx: Db, guild: string, mark: string, at: Temporal.Instant): Promise<void> {
	const until = written(toTheMinute(at.add(restFor)));
	await tx
		.insertInto('reach_bar')
		.values({ guild_id: guild, mark, why: 'rest', until })
		.onConflict((conflict) => conflict.columns(['guild_id', 'mark', 'why']).doUpdateSet({ until }))
		.execute();
}
