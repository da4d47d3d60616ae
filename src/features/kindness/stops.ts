import type { InServer } from '#src/features/people.ts';
import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import { markOf } from '#src/features/reachout/keys.ts';
import type { Vault } from '#src/vault.ts';

/**
 * From now on nobody sees new words of a person in a server: no kind words, and nothing on its wall. Kept is a keyed mark
 * that names nobody, so that it works for words without a name too, and after an erasure. Said again it stays as it was.
 */
export async function stopWords(db: Db, vault: Vault, whose: InServer, at: Temporal.Instant): Promise<void> {
	await db
		.insertInto('kind_stop')
		.values({ guild_id: whose.guild, mark: markOf(vault, whose), at: written(at) })
		.onConflict((conflict) => conflict.columns(['guild_id', 'mark']).doNothing())
		.execute();
}

/** Whether moderators stopped the words of a person in a server. */
export async function areStopped(db: Db, vault: Vault, whose: InServer): Promise<boolean> {
	const row = await db
		.selectFrom('kind_stop')
		.select('at')
		.where('guild_id', '=', whose.guild)
		.where('mark', '=', markOf(vault, whose))
		.executeTakeFirst();
	return row !== undefined;
}

/** Of how many people moderators stopped the words in a server. */
export async function countStops(db: Db, guild: string): Promise<number> {
	const { count } = await db
		.selectFrom('kind_stop')
		.select((all) => all.fn.countAll<number | string>().as('count'))
		.where('guild_id', '=', guild)
		.executeTakeFirstOrThrow();
	return Number(count);
}

/** Everybody in a server may say kind words again: since nobody is named, it is all or none. */
export async function liftStops(db: Db, guild: string): Promise<void> {
	await db.deleteFrom('kind_stop').where('guild_id', '=', guild).execute();
}
