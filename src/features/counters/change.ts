import type { Temporal } from 'temporal-polyfill';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { queueDue } from '#src/features/counters/due.ts';
import { settleRolesEverywhere } from '#src/features/celebrations/roles.ts';
import type { CounterView } from '#src/features/counters/counter.ts';
import type { KeptCounter } from '#src/features/counters/kept.ts';
import { settle } from '#src/features/counters/settle.ts';
import { keptCounter, viewOf } from '#src/features/counters/view.ts';
import type { Vault } from '#src/vault.ts';

/** Whose counter is changed, and when. */
export interface Change {
	readonly user: string;
	readonly id: string;
	readonly at: Temporal.Instant;
}

/**
 * Changes a counter while nothing else changes what is kept about its person.
 * @returns how it stands then.
 * @throws {Expired} when there is none, or it is somebody else's.
 */
export async function change(
	db: Db,
	vault: Vault,
	{ user, id, at }: Change,
	work: (tx: Db, counter: KeptCounter) => Promise<void>,
): Promise<CounterView> {
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		await work(tx, await keptCounter(tx, user, id));
		await settleRolesEverywhere(tx, user, at);
		return viewOf(tx, vault, await keptCounter(tx, user, id), at);
	});
}

/** As `change`; but first what has come due is told, and then what is written of its attempts is brought in line, without telling anybody of what is past. */
export async function changeTimes(
	db: Db,
	vault: Vault,
	given: Change,
	work: (tx: Db, counter: KeptCounter) => Promise<void>,
): Promise<CounterView> {
	return change(db, vault, given, async (tx, before) => {
		const queued = await queueDue(
			tx,
			before.attempts.map(({ id }) => id),
			given.at,
		);
		await work(tx, queued > 0 ? await keptCounter(tx, given.user, given.id) : before);
		const changed = await keptCounter(tx, given.user, given.id);
		for (const attempt of changed.attempts) await settle(tx, changed, attempt, given.at);
	});
}
