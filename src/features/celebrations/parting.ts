import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';

/** Nothing of it but where its message is. */
const nobodys = {
	...{ user_id: '', reached_id: null, step: null, look: null, day: null, about: null, words: null },
	...{ how: 'anonymous', state: 'gone', says_day: null },
} as const;

/**
 * Parts celebrations from what they tell and from their author: what is left of each is that its message is to show it no
 * more. What never was on its way to Discord goes at once, and so does what others answered.
 * @param whose a person who is being erased, everywhere or in one server, or a server that is being forgotten.
 */
export async function partCelebrations(
	tx: Db,
	whose: { readonly user?: string; readonly guild?: string | undefined },
	at: Temporal.Instant,
): Promise<void> {
	const { user, guild } = whose;
	const theirs = tx
		.selectFrom('celebration')
		.select('id')
		.$if(user !== undefined, (query) => query.where('user_id', '=', user ?? ''))
		.$if(guild !== undefined, (query) => query.where('guild_id', '=', guild ?? ''));
	for (const { id } of await theirs.execute()) await partOne(tx, id, at);
}

/** As `partCelebrations`, for one of them. */
export async function partOne(tx: Db, id: string, at: Temporal.Instant): Promise<void> {
	await tx.deleteFrom('congratulation').where('celebration_id', '=', id).execute();
	await tx.deleteFrom('celebration').where('id', '=', id).where('channel_id', 'is', null).execute();
	await tx
		.updateTable('celebration')
		.set({ ...nobodys, stale_at: written(at), made_at: written(at) })
		.where('id', '=', id)
		.execute();
}

/** A person's congratulations are being erased: the messages that count them are to count anew. */
export async function countAnew(tx: Db, user: string, guild: string | undefined, at: Temporal.Instant): Promise<void> {
	await tx
		.updateTable('celebration')
		.set({ stale_at: written(at) })
		.where('id', 'in', (from) =>
			from
				.selectFrom('congratulation')
				.select('celebration_id')
				.where('user_id', '=', user)
				.$if(guild !== undefined, (query) => query.where('guild_id', '=', guild ?? '')),
		)
		.execute();
}
