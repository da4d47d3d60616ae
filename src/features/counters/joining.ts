import type { Db } from '#src/db/schema.ts';
import type { KeptAttempt } from '#src/features/counters/counter.ts';
import type { KeptCounter } from '#src/features/counters/kept.ts';
import { milestoneKey, withdrawMilestones } from '#src/features/counters/letters.ts';
import { learntIn, placeOfLearnt } from '#src/features/counters/view.ts';
import { sealFor } from '#src/features/sealing.ts';
import type { Vault } from '#src/vault.ts';

/**
 * Gives what was told of the milestones of one attempt to the one before it, which it is to be a part of, so that it is not
 * told again. What nobody has heard of yet is not told any more.
 */
export async function joinReached(
	tx: Db,
	{ user, reached }: KeptCounter,
	{ from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
	const there = new Set(reached.filter(({ attempt }) => attempt === to).map(({ step }) => step));
	const told = reached.filter(({ attempt, how }) => attempt === from && (how === 'asked' || how === 'celebrated'));
	for (const { id, step } of told) {
		const wasUnheard = await withdrawMilestones(tx, user, [milestoneKey(from, step)]);
		if (wasUnheard || there.has(step)) continue;
		await tx.updateTable('reached').set({ attempt_id: to }).where('id', '=', id).execute();
	}
}

/** Seals what was learnt from the slip that ended an attempt for another one, which it is to end. */
export async function moveLearnt(
	tx: Db,
	vault: Vault,
	user: string,
	{ from, to }: { readonly from: KeptAttempt; readonly to: string },
): Promise<string | null> {
	const learnt = await learntIn(tx, vault, user, from);
	return learnt === undefined ? null : sealFor(tx, vault, learnt, placeOfLearnt(to, user));
}
