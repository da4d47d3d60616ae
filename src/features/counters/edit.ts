import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { settleRolesEverywhere } from '#src/features/celebrations/roles.ts';
import { needsConsent } from '#src/features/consent.ts';
import { openAbout, sealAbout, type About } from '#src/features/counters/about.ts';
import { rowOfChoices } from '#src/features/counters/add.ts';
import { changeTimes, type Change } from '#src/features/counters/change.ts';
import type { Choices, CounterView } from '#src/features/counters/counter.ts';
import { milestoneKey, withdrawMilestones } from '#src/features/counters/letters.ts';
import { keptCounter } from '#src/features/counters/view.ts';
import { longAgo } from '#src/features/counters/waking.ts';
import type { Member } from '#src/features/people.ts';
import type { Vault } from '#src/vault.ts';

/** What is to be changed of a counter; what is not named stays. A part of `about` that is undefined is taken away. */
export interface CounterEdit {
	readonly about?: Partial<About> | undefined;
	readonly choices?: Partial<Choices> | undefined;
}

/**
 * Changes what is said of a counter, or what was chosen for it. Nothing is celebrated because of it.
 * @throws {Expired} when there is none, or it is somebody else's.
 * @throws {NeedsConsent} when the person has not agreed to be remembered here.
 * @throws {RangeError} as `addCounter`.
 */
export async function editCounter(
	db: Db,
	vault: Vault,
	member: Member,
	{ id, at, about, choices }: Omit<Change, 'user'> & CounterEdit,
): Promise<CounterView> {
	const { user } = member;
	return changeTimes(db, vault, { user, id, at }, async (tx, counter) => {
		await needsConsent(tx, member);
		const said = { ...(await openAbout(tx, vault, counter.sealedAbout, id, user)), ...about };
		await tx
			.updateTable('counter')
			.set({ about: await sealAbout(tx, vault, said, id, user), ...rowOfChoices({ ...counter, ...choices }) })
			.where('id', '=', id)
			.execute();
	});
}

/** Puts a counter away: nothing comes of it any more until it is taken out again. @throws as `counterOf`. */
export async function archiveCounter(db: Db, vault: Vault, given: Change): Promise<CounterView> {
	return setArchived(db, vault, given, written(given.at));
}

/** Takes a counter out again. What it came to in the meantime is noted, and nobody is told. @throws as `counterOf`. */
export async function unarchiveCounter(db: Db, vault: Vault, given: Change): Promise<CounterView> {
	return setArchived(db, vault, given, null);
}

async function setArchived(db: Db, vault: Vault, given: Change, when: string | null): Promise<CounterView> {
	return changeTimes(db, vault, given, async (tx, { archived }) => {
		if (archived === (when !== null)) return;
		await tx.updateTable('counter').set({ archived_at: when }).where('id', '=', given.id).execute();
	});
}

/**
 * Deletes a counter with all that belongs to it, and with what was still to be told of it.
 * @throws {Expired} when there is none any more, or it is somebody else's.
 */
export async function deleteCounter(db: Db, user: string, id: string): Promise<void> {
	await inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		const { reached } = await keptCounter(tx, user, id);
		const keys = reached.filter(({ how }) => how !== 'silent').map((row) => milestoneKey(row.attempt, row.step));
		if (keys.length > 0) await withdrawMilestones(tx, user, keys);
		await tx.deleteFrom('counter').where('id', '=', id).where('user_id', '=', user).execute();
		await settleRolesEverywhere(tx, user, Temporal.Instant.from(longAgo));
	});
}
