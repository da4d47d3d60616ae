import type { Db } from '#src/db/schema.ts';

/** An intention or review whose day was counted in a zone that only stood in for its person's own. */
interface Assumed {
	readonly day: string;
	/** ISO 8601. */
	readonly at: string;
	/** Of the server where it was made; null where it has none. */
	readonly guildZone: string | null;
}

/**
 * Puts the days of intentions and reviews right that were counted in an assumed zone, now that a person has told theirs.
 * A day has one of each kind at most: where two would meet, the one that comes second stays where it is.
 */
export async function recountReflections(
	tx: Db,
	user: string,
	zone: string,
	recounted: (assumed: Assumed) => string,
): Promise<void> {
	const rows = await tx
		.selectFrom('reflection')
		.leftJoin('guild', 'guild.guild_id', 'reflection.guild_id')
		.select(['reflection.id', 'reflection.day', 'reflection.kind', 'reflection.at', 'guild.zone as guildZone'])
		.where('reflection.user_id', '=', user)
		.where('reflection.zone', 'is', null)
		.orderBy('reflection.day')
		.execute();
	const moved = rows.map((row) => ({ ...row, to: recounted(row) }));
	// In the order in which none gets in the way of the next.
	const inOrder = [
		...moved.filter(({ day, to }) => to <= day),
		...moved.filter(({ day, to }) => to > day).toReversed(),
	];
	for (const { id, kind, to } of inOrder) {
		const taken = await tx
			.selectFrom('reflection')
			.select('id')
			.where('user_id', '=', user)
			.where('day', '=', to)
			.where('kind', '=', kind)
			.executeTakeFirst();
		await tx
			.updateTable('reflection')
			.set({ zone, ...(taken === undefined && { day: to }) })
			.where('id', '=', id)
			.execute();
	}
}

/** True where a day of theirs was counted in a zone that they had told. */
export async function hasReflectedInOwnZone(tx: Db, user: string): Promise<boolean> {
	const row = await tx
		.selectFrom('reflection')
		.select('id')
		.where('user_id', '=', user)
		.where('zone', 'is not', null)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}
