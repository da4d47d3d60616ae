import type { InServer } from '#src/features/people.ts';
import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { UserError } from '#src/errors.ts';
import { needsConsent } from '#src/features/consent.ts';

/** So many people can be on the rota of a server. */
export const mostHosts = 50;

/** Whether somebody would like to host discussions of a server now and then. */
export async function isOnRota(db: Db, { user, guild }: InServer): Promise<boolean> {
	const row = await db
		.selectFrom('discussion_host')
		.select('at')
		.where('guild_id', '=', guild)
		.where('user_id', '=', user)
		.executeTakeFirst();
	return row !== undefined;
}

/** How many would like to. */
export async function countHosts(db: Db, guild: string): Promise<number> {
	const rows = await db.selectFrom('discussion_host').select('at').where('guild_id', '=', guild).execute();
	return rows.length;
}

/**
 * Somebody would like to host discussions now and then. They host nothing by it: they are asked each time.
 * @throws {NeedsConsent} as always. @throws {UserError} where there are as many as there can be.
 */
export async function joinRota(db: Db, whose: InServer, at: Temporal.Instant): Promise<void> {
	const { user, guild } = whose;
	await inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		await needsConsent(tx, whose);
		if (await isOnRota(tx, whose)) return;
		if ((await countHosts(tx, guild)) >= mostHosts) {
			throw new UserError((words) => words.discussion.hosting.full(mostHosts));
		}
		await tx
			.insertInto('discussion_host')
			.values({ guild_id: guild, user_id: user, at: written(at), turn_at: null })
			.execute();
	});
}

/** Somebody is asked no more, and hosts nothing that is to come. @param guild null: in all servers. */
export async function leaveRota(
	db: Db,
	{ user, guild }: { readonly user: string; readonly guild: string | null },
	at: Temporal.Instant,
): Promise<void> {
	await inTransaction(db, async (tx) => {
		await tx
			.deleteFrom('discussion_host')
			.where('user_id', '=', user)
			.$if(guild !== null, (query) => query.where('guild_id', '=', guild ?? ''))
			.execute();
		await tx
			.updateTable('discussion_turn')
			.set({ state: 'no' })
			.where('user_id', '=', user)
			.where('due_at', '>', written(at))
			.$if(guild !== null, (query) => query.where('guild_id', '=', guild ?? ''))
			.execute();
	});
}
