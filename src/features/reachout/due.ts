import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { stepOf, type Course, type Step } from '#src/domain/reachout/course.ts';
import { secondRingAfter } from '#src/domain/reachout/times.ts';
import { ring, ringModerators } from '#src/features/reachout/letters.ts';
import { end, reopen, touch } from '#src/features/reachout/moves.ts';
import { tellMember } from '#src/features/reachout/notes.ts';
import { readRequest, type Handle, type ReachRequest } from '#src/features/reachout/request.ts';
import type { Vault } from '#src/vault.ts';

/**
 * Does what is due about requests: rings again, tells who waits where they stand, asks a helper who is silent and opens the
 * request again, closes what is over. Safe to run however often, after however long, and whatever the clock did since.
 * One that fails keeps no other from what is due. @returns how many steps were taken.
 */
export async function queueReach(db: Db, vault: Vault, at: Temporal.Instant): Promise<number> {
	const rows = await db
		.selectFrom('reach_request')
		.selectAll()
		.where('state', '!=', 'closed')
		// The last: perhaps reckoned by a clock that was ahead.
		.where((row) => row.or([row('due_at', '<=', written(at)), row('due_at', '>', written(at.add(secondRingAfter)))]))
		.orderBy('due_at')
		.execute();
	let steps = 0;
	const failures: unknown[] = [];
	for (const row of rows) {
		try {
			const request = await readRequest(db, row);
			if (stepOf(courseOf(request), at).do === 'nothing') continue;
			steps += await inTransaction(db, async (tx) => follow(tx, vault, request, at));
		} catch (error) {
			failures.push(error);
		}
	}
	if (failures.length > 0) throw new AggregateError(failures, 'Requests could not be followed');
	return steps;
}

/** After a long stop, several steps are due at once. */
async function follow(tx: Db, vault: Vault, handle: Handle, at: Temporal.Instant): Promise<number> {
	for (let steps = 0; ; steps += 1) {
		const request = await touch(tx, handle, { from: ['open', 'claimed'], to: {} });
		const step = request && stepOf(courseOf(request), at);
		if (!step || step.do === 'nothing') return steps;
		await take(tx, vault, { request, step }, at);
	}
}

function courseOf(request: ReachRequest): Course {
	const { how, thread, claimedAt, unansweredSince } = request;
	const inTalk =
		claimedAt !== null && unansweredSince !== null && unansweredSince.epochMilliseconds > claimedAt.epochMilliseconds;
	return { ...request, inTalk, outOfSight: how === 'named' && thread !== null };
}

interface Taking {
	readonly request: ReachRequest;
	readonly step: Exclude<Step, { do: 'nothing' }>;
}

async function take(tx: Db, vault: Vault, { request, step }: Taking, at: Temporal.Instant): Promise<void> {
	if (step.do === 'close') {
		await end(tx, vault, request, 'server', at);
		return;
	}
	const due = { due_at: written(step.until) };
	switch (step.do) {
		case 'wait':
			await touch(tx, request, { from: [request.state], to: due });
			return;
		case 'ring-all':
			await touch(tx, request, { from: ['open'], to: { ...due, rung: 2 } });
			await ring(tx, request, 'all', at);
			return;
		case 'tell':
			await touch(tx, request, { from: ['open'], to: { ...due, rung: 3, stale_at: written(at) } });
			await tellWaiting(tx, request, at);
			await ring(tx, request, 'told', at);
			await ringModerators(tx, request, at);
			return;
		case 'tell-again':
			await touch(tx, request, { from: ['open'], to: due });
			await tellWaiting(tx, request, at);
			return;
		case 'ask-helper':
			await touch(tx, request, { from: ['claimed'], to: due });
			// They were asked before, of the same words.
			if ((await ring(tx, request, 'silent', at, minuteOf(request))) === 0) await reopen(tx, request, at);
	}
}

function minuteOf({ unansweredSince }: ReachRequest): string {
	return String((unansweredSince?.epochMilliseconds ?? 0) / 60_000);
}

/** Once is enough to read it, however often they were told before they looked. */
async function tellWaiting(tx: Db, request: ReachRequest, at: Temporal.Instant): Promise<void> {
	await tx
		.updateTable('reach_note')
		.set({ shown_at: written(at) })
		.where('reach_request_id', '=', request.id)
		.where('what', '=', 'waiting')
		.where('shown_at', 'is', null)
		.execute();
	await tellMember(tx, request, { what: 'waiting' }, at);
}
