import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import type { State } from '#src/domain/reachout/course.ts';
import { quietFor, wordsKept } from '#src/domain/reachout/times.ts';
import { ownRequest, requestOf } from '#src/features/reachout/find.ts';
import { relay, relayLoss } from '#src/features/reachout/letters.ts';
import { touch, unanswered } from '#src/features/reachout/moves.ts';
import { tellMember } from '#src/features/reachout/notes.ts';
import { Refused } from '#src/features/reachout/refused.ts';
import type { Handle, ReachRequest } from '#src/features/reachout/request.ts';
import { keepText } from '#src/features/reachout/sealed.ts';
import type { Member } from '#src/features/people.ts';
import type { Vault } from '#src/vault.ts';

export { wordsOf } from '#src/features/reachout/sealed.ts';

/** A message in Discord. */
export interface Stands {
	readonly channel: string;
	readonly message: string;
}

/** A text that is on its way. `state`: of its request; while that is open, nobody is there yet to read it. */
export interface OnItsWay {
	readonly text: string;
	readonly state: State;
	readonly request: ReachRequest;
}

/** The member of a request writes. @throws {Refused} `closed` where they have none that is open. */
export async function memberWrites(
	db: Db,
	vault: Vault,
	member: Member,
	words: string,
	at: Temporal.Instant,
): Promise<OnItsWay> {
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, member.user);
		const own = await ownRequest(tx, vault, member);
		if (!own) throw new Refused('closed');
		// While nobody has it, it is looked at by other times; and what waits for an answer already is not asked for anew.
		const isNew = own.state === 'claimed' && own.unansweredSince === null;
		const request = await touch(tx, own, { from: [own.state], to: isNew ? unanswered(at) : {} });
		if (!request) return memberWrites(tx, vault, member, words, at);
		const text = await keepText(tx, vault, request, { by: 'member', words }, at);
		if (request.state === 'claimed') await relay(tx, request, { text, expires: at.add(wordsKept) }, at);
		return { text, state: request.state, request };
	});
}

/**
 * The member of a request writes several texts, which set out in their order: all of them, or none.
 * @throws {Refused} `closed` where that request is not theirs any more, or not open.
 */
export async function memberWritesAll(
	db: Db,
	vault: Vault,
	member: Member,
	{ request, parts }: { readonly request: string; readonly parts: readonly string[] },
	at: Temporal.Instant,
): Promise<readonly OnItsWay[]> {
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, member.user);
		const sent: OnItsWay[] = [];
		for (const [index, part] of parts.entries()) {
			// What is due together would go in any order.
			const due = at.subtract({ milliseconds: parts.length - 1 - index });
			const one = await memberWrites(tx, vault, member, part, due);
			if (one.request.id !== request) throw new Refused('closed');
			sent.push(one);
		}
		return sent;
	});
}

/** What waits since nobody had the request is relayed to who has it now; of what is gone they know, once, that it was there. */
export async function relayWaiting(tx: Db, request: ReachRequest, at: Temporal.Instant): Promise<void> {
	const rows = await tx
		.selectFrom('reach_text')
		.select(['id', 'ends_at', 'state'])
		.where('reach_request_id', '=', request.id)
		.where('written_by', '=', 'member')
		.where('state', 'in', ['waiting', 'lost'])
		.orderBy('ends_at')
		.execute();
	const lost = rows.findLast(({ state }) => state === 'lost');
	if (lost) await relayLoss(tx, request, lost.id, at);
	for (const [index, { id, ends_at, state }] of rows.entries()) {
		// As in `memberWritesAll`.
		const due = at.subtract({ milliseconds: rows.length - 1 - index });
		if (state === 'waiting') await relay(tx, request, { text: id, expires: Temporal.Instant.from(ends_at) }, due);
	}
}

/** What a helper writes. */
export interface HelpersWords {
	readonly helper: string;
	readonly words: string;
	/** Of the text, so that it is kept once however often it is sent; by chance, if not told. */
	readonly id?: string;
}

/**
 * A helper who has a request writes to its member.
 * @throws {Expired} where it is not of this server. @throws {Refused} `not-yours`, `closed`.
 */
export async function helperWrites(
	db: Db,
	vault: Vault,
	handle: Handle,
	{ helper, words, id }: HelpersWords,
	at: Temporal.Instant,
): Promise<{ readonly text: string; readonly note: string; readonly request: ReachRequest }> {
	return inTransaction(db, async (tx) => {
		const to = { unanswered_since: null, due_at: written(at.add(quietFor)) };
		const request = await touch(tx, handle, { from: ['claimed'], to });
		if (!request) {
			const { state } = await requestOf(tx, handle.guild, handle.id);
			throw new Refused(state === 'closed' ? 'closed' : 'not-yours');
		}
		if (request.lead !== helper && !request.beside.includes(helper)) throw new Refused('not-yours');
		const text = await keepText(tx, vault, request, { by: 'helper', words, id }, at);
		return { text, note: await tellMember(tx, request, { what: 'answer', text }, at), request };
	});
}
