import { Temporal } from 'temporal-polyfill';
import type { Selectable } from 'kysely';
import type { Db } from '#src/db/schema.ts';
import type { MentorPairTable } from '#src/db/schema/mentors.ts';

/** Two people who go together as mentor and mentee. */
export interface Pair {
	readonly id: string;
	readonly guild: string;
	readonly mentor: string;
	readonly mentee: string;
	/** When both had agreed to how they go together. */
	readonly since: Temporal.Instant;
}

/** The pairs of a person, as either of the two, that both agreed to and that have not ended; also those that pause. */
export async function pairsOf(db: Db, user: string): Promise<readonly Pair[]> {
	const rows = await db
		.selectFrom('mentor_pair')
		.selectAll()
		.where((row) => row.or([row('mentor_user_id', '=', user), row('mentee_user_id', '=', user)]))
		.where('state', 'in', ['on', 'paused'])
		.orderBy('since')
		.orderBy('id')
		.execute();
	return rows.map((row) => ({ ...peopleOf(row), since: Temporal.Instant.from(row.since ?? row.made_at) }));
}

/** Who a pair is, and where. */
export function peopleOf(
	row: Pick<Selectable<MentorPairTable>, 'id' | 'guild_id' | 'mentor_user_id' | 'mentee_user_id'>,
): Omit<Pair, 'since'> {
	return { id: row.id, guild: row.guild_id, mentor: row.mentor_user_id, mentee: row.mentee_user_id };
}

/** Whom a person had as mentor or mentee, or has: nobody goes together twice. In any server. */
export async function everPairedWith(db: Db, user: string): Promise<ReadonlySet<string>> {
	const rows = await db
		.selectFrom('mentor_pair')
		.select(['mentor_user_id as mentor', 'mentee_user_id as mentee'])
		.where((row) => row.or([row('mentor_user_id', '=', user), row('mentee_user_id', '=', user)]))
		.execute();
	return new Set(rows.map(({ mentor, mentee }) => (mentor === user ? mentee : mentor)));
}
