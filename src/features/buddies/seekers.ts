import type { Temporal } from 'temporal-polyfill';
import type { Db } from '#src/db/schema.ts';
import { awakeOf } from '#src/domain/buddies/awake.ts';
import type { Met, Seeker } from '#src/domain/buddies/fit.ts';
import { blockedAround } from '#src/features/blocks.ts';
import { hasAgreed } from '#src/features/consent.ts';
import { standingOf } from '#src/features/people.ts';

/** Who is to be brought together in a server now, with all that counts for it. */
export async function seekersOf(tx: Db, guild: string, at: Temporal.Instant): Promise<readonly Seeker[]> {
	const rows = await tx
		.selectFrom('buddy_member')
		.selectAll()
		.where('guild_id', '=', guild)
		.where('paused_at', 'is', null)
		.where('skip_at', 'is', null)
		.orderBy('user_id')
		.execute();
	const met = await metBefore(tx, guild);
	const seekers: Seeker[] = [];
	for (const row of rows) {
		const id = row.user_id;
		if (!(await hasAgreed(tx, { user: id, guild }))) continue;
		const { rule } = await standingOf(tx, { user: id, guild });
		seekers.push({
			...{ id, first: row.first_at !== null, topics: row.topics.split(','), languages: row.languages.split(',') },
			awake: awakeOf(row, rule.zone, at),
			apart: await blockedAround(tx, id),
			met: met.get(id) ?? new Map<string, Met>(),
		});
	}
	return seekers;
}

/** With whom everybody in a server was brought together before, how often, and how many rounds ago. */
async function metBefore(tx: Db, guild: string): Promise<ReadonlyMap<string, Map<string, Met>>> {
	const rows = await tx
		.selectFrom('buddy_seat')
		.innerJoin('buddy_round', 'buddy_round.id', 'buddy_round_id')
		.select(['buddy_group_id as group', 'user_id as user', 'buddy_round.due_at as due'])
		.where('buddy_seat.guild_id', '=', guild)
		.where('buddy_group_id', 'is not', null)
		.orderBy('due', 'desc')
		.execute();
	const rounds = [...new Set(rows.map(({ due }) => due))];
	const groups = new Map<string, { readonly ago: number; readonly users: string[] }>();
	for (const { group, user, due } of rows) {
		const known = groups.get(group ?? '') ?? { ago: rounds.indexOf(due), users: [] };
		known.users.push(user);
		groups.set(group ?? '', known);
	}
	const met = new Map<string, Map<string, Met>>();
	// From the latest round on, so that the first time seen is the last time they met.
	for (const { ago, users } of groups.values()) {
		for (const one of users) {
			for (const other of users.filter((user) => user !== one)) {
				const own = met.get(one) ?? new Map<string, Met>();
				const before = own.get(other);
				own.set(other, { times: (before?.times ?? 0) + 1, ago: Math.min(before?.ago ?? ago, ago) });
				met.set(one, own);
			}
		}
	}
	return met;
}
