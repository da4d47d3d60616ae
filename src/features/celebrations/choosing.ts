import type { Db } from '#src/db/schema.ts';
import { reachedStep, type ReachedStep } from '#src/features/celebrations/reached.ts';
import type { Member } from '#src/features/people.ts';
import type { Vault } from '#src/vault.ts';

/** At most so many counters are offered. */
const most = 24;

/** The latest step of each of a person's counters in a server, the latest first: what they may celebrate there by hand. */
export async function latestSteps(db: Db, vault: Vault, { user, guild }: Member): Promise<readonly ReachedStep[]> {
	if (guild === null) return [];
	const rows = await db
		.selectFrom('reached')
		.innerJoin('attempt', 'attempt.id', 'attempt_id')
		.innerJoin('counter', 'counter.id', 'counter_id')
		.select(['reached.id', 'counter_id'])
		.where('counter.user_id', '=', user)
		.where('counter.guild_id', '=', guild)
		.where('archived_at', 'is', null)
		.where('taken_back_at', 'is', null)
		.orderBy('at', 'desc')
		.orderBy('how')
		.execute();
	const latest = new Map<string, string>();
	for (const { id, counter_id } of rows) if (!latest.has(counter_id)) latest.set(counter_id, id);
	const steps: ReachedStep[] = [];
	for (const id of [...latest.values()].slice(0, most)) {
		const step = await reachedStep(db, vault, user, id);
		if (step) steps.push(step);
	}
	return steps;
}
