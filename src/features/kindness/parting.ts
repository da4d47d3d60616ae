import type { Db } from '#src/db/schema.ts';

/**
 * What others sent to a person who is being erased is forgotten with them, and what they said on walls is parted from
 * them: what is left of it is a message to be removed. @param guild undefined: in all servers.
 */
export async function partKindness(tx: Db, user: string, guild: string | undefined): Promise<void> {
	await tx
		.updateTable('kind_word')
		.set({ line: null, words: null, to_user_id: '' })
		.where('to_user_id', '=', user)
		.$if(guild !== undefined, (query) => query.where('guild_id', '=', guild ?? ''))
		.execute();
	await partGratitude(tx, { user, guild });
}

/** As `partKindness`, of a whole server that is being forgotten. */
export async function partServerKindness(tx: Db, guild: string): Promise<void> {
	await tx.deleteFrom('kind_word').where('guild_id', '=', guild).execute();
	await tx.deleteFrom('kind_taker').where('guild_id', '=', guild).execute();
	await tx.deleteFrom('kind_stop').where('guild_id', '=', guild).execute();
	await partGratitude(tx, { guild });
}

/** Nothing more may be kept about somebody in a server: what they began ends there. */
export async function endKindness(
	tx: Db,
	{ user, guild }: { readonly user: string; readonly guild: string },
): Promise<void> {
	await tx.deleteFrom('kind_taker').where('user_id', '=', user).where('guild_id', '=', guild).execute();
	await tx
		.deleteFrom('kind_word')
		.where('user_id', '=', user)
		.where('guild_id', '=', guild)
		.where('arrived_at', 'is', null)
		.execute();
	await tx
		.deleteFrom('gratitude')
		.where('user_id', '=', user)
		.where('guild_id', '=', guild)
		.where('channel_id', 'is', null)
		.execute();
}

async function partGratitude(
	tx: Db,
	{ user, guild }: { readonly user?: string; readonly guild: string | undefined },
): Promise<void> {
	const theirs = tx
		.updateTable('gratitude')
		.set({ user_id: '', words: null, how: 'anonymous', state: 'gone' })
		.$if(user !== undefined, (query) => query.where('user_id', '=', user ?? ''))
		.$if(guild !== undefined, (query) => query.where('guild_id', '=', guild ?? ''));
	await theirs.execute();
	await tx.deleteFrom('gratitude').where('state', '=', 'gone').where('channel_id', 'is', null).execute();
}
