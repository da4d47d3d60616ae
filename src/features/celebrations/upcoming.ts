import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import { stepCode } from '#src/domain/milestones/step.ts';
import { hasAgreed } from '#src/features/consent.ts';
import { counterOf } from '#src/features/counters/view.ts';
import type { Vault } from '#src/vault.ts';

/** A milestone that is to come, of somebody who chose to share it. */
export interface Upcoming {
	readonly user: string;
	readonly day: Temporal.PlainDate;
	/** A step's code. */
	readonly step: string;
}

/** So far ahead is looked, and at so many counters. */
const ahead = Temporal.Duration.from({ hours: 24 * 30 });
const most = 100;

/**
 * The milestones of the next 30 days in a server, by date: of counters that their people show to its members, or whose
 * milestones are announced with their names. Nobody else is among them.
 */
export async function upcoming(
	db: Db,
	vault: Vault,
	guild: string,
	at: Temporal.Instant,
): Promise<readonly Upcoming[]> {
	const rows = await db
		.selectFrom('counter')
		.innerJoin('attempt', 'attempt.counter_id', 'counter.id')
		.select(['counter.id', 'counter.user_id as user', 'next_at'])
		.where('guild_id', '=', guild)
		.where('archived_at', 'is', null)
		.where((row) => row.or([row('visible', '=', 'server'), row('celebrate', '=', 'named')]))
		.where('next_at', '<=', written(at.add(ahead)))
		.orderBy('next_at')
		.limit(most)
		.execute();
	const until = at.add(ahead);
	const found: Upcoming[] = [];
	for (const { id, user } of rows) {
		if (!(await hasAgreed(db, { user, guild }))) continue;
		const { next } = await counterOf(db, vault, user, id, at);
		if (!next || !('at' in next) || Temporal.Instant.compare(next.at, until) > 0) continue;
		found.push({ user, day: next.day, step: stepCode(next.step) });
	}
	return found.toSorted((a, b) => Temporal.PlainDate.compare(a.day, b.day) || (a.user < b.user ? -1 : 1));
}
