import type { RawBuilder } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';

/** Who congratulated on one celebration. */
export interface Congratulated {
	/** The code of the step that was celebrated; null for anything else. */
	readonly step: string | null;
	readonly channel: string;
	/** In the order in which they did. */
	readonly congratulated: readonly string[];
}

/**
 * The authors who have not been told of congratulations given at an instant or before, each with the moment of the first.
 * @param may whether an author, as `celebration.user_id`, may be told now.
 */
export async function untoldCongratulations(
	tx: Db,
	by: Temporal.Instant,
	may: RawBuilder<boolean>,
	most: number,
): Promise<readonly { readonly user: string; readonly first: string }[]> {
	return tx
		.selectFrom('congratulation')
		.innerJoin('celebration', 'celebration.id', 'celebration_id')
		.select('celebration.user_id as user')
		.select((all) => all.fn.min('at').as('first'))
		.where('told_in', 'is', null)
		.where('at', '<=', written(by))
		.where('state', '=', 'shown')
		.where(may)
		.groupBy('celebration.user_id')
		.limit(most)
		.execute();
}

/** Takes what an author was not told so far into a letter. */
export async function claimCongratulations(tx: Db, letter: string, author: string): Promise<void> {
	await tellIn(tx, letter, [author]);
}

/** What these authors were not told so far is not to be told. */
export async function settleCongratulations(tx: Db, authors: readonly string[]): Promise<void> {
	if (authors.length > 0) await tellIn(tx, 'nowhere', authors);
}

async function tellIn(tx: Db, told_in: string, authors: readonly string[]): Promise<void> {
	await tx
		.updateTable('congratulation')
		.set({ told_in })
		.where('told_in', 'is', null)
		.where('celebration_id', 'in', (from) =>
			from.selectFrom('celebration').select('id').where('user_id', 'in', authors),
		)
		.execute();
}

/** A letter did not get through: what it would have told is for another one. */
export async function releaseCongratulations(db: Db, letter: string): Promise<void> {
	await db.updateTable('congratulation').set({ told_in: null }).where('told_in', '=', letter).execute();
}

/** What a letter tells an author. */
export async function congratulatedIn(db: Db, letter: string, author: string): Promise<readonly Congratulated[]> {
	const rows = await db
		.selectFrom('congratulation')
		.innerJoin('celebration', 'celebration.id', 'celebration_id')
		.select(['celebration.id', 'step', 'channel_id as channel', 'congratulation.user_id as user'])
		.where('told_in', '=', letter)
		.where('celebration.user_id', '=', author)
		.orderBy('made_at', 'desc')
		.orderBy('at')
		.orderBy('congratulation.user_id')
		.execute();
	return [...new Set(rows.map(({ id }) => id))].map((id) => {
		const ours = rows.filter((row) => row.id === id);
		return {
			step: ours[0]?.step ?? null,
			channel: ours[0]?.channel ?? '',
			congratulated: ours.map(({ user }) => user),
		};
	});
}

/** The server in which a person celebrated last; null: nowhere. */
export async function lastCelebrated(db: Db, user: string): Promise<string | null> {
	const row = await db
		.selectFrom('celebration')
		.select('guild_id')
		.where('user_id', '=', user)
		.orderBy('made_at', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row?.guild_id ?? null;
}
