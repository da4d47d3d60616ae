import { Temporal } from 'temporal-polyfill';
import type { Db } from '#src/db/schema.ts';

/** With whom somebody is brought together in the round that goes on. */
export interface Buddies {
	readonly round: string;
	readonly group: string;
	/** The others, one or two. */
	readonly with: readonly string[];
	/** Which of the opening questions. */
	readonly question: number;
	readonly until: Temporal.Instant;
}

/** Who somebody's buddies in a server are now; undefined where they have none. */
export async function buddiesOf(
	db: Db,
	{ user, guild }: { readonly user: string; readonly guild: string },
): Promise<Buddies | undefined> {
	const rows = await db
		.selectFrom('buddy_seat as own')
		.innerJoin('buddy_group', 'buddy_group.id', 'own.buddy_group_id')
		.innerJoin('buddy_round', 'buddy_round.id', 'own.buddy_round_id')
		.innerJoin('buddy_seat as other', 'other.buddy_group_id', 'own.buddy_group_id')
		.select(['buddy_round.id as round', 'ends_at', 'buddy_group.id as group', 'question', 'other.user_id as with'])
		.where('own.user_id', '=', user)
		.where('own.guild_id', '=', guild)
		.where('own.state', '=', 'in')
		.where('other.state', '=', 'in')
		.where('other.user_id', '!=', user)
		.where('buddy_round.over_at', 'is', null)
		.orderBy('other.user_id')
		.execute();
	const [first] = rows;
	if (!first) return undefined;
	const { round, group, question, ends_at } = first;
	return { round, group, with: rows.map((row) => row.with), question, until: Temporal.Instant.from(ends_at) };
}
