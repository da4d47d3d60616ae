import type { Db } from '#src/db/schema.ts';
import { ownLadderId } from '#src/domain/milestones/own-ladder.ts';

/** Long ago: when an attempt is to be looked at next, so that it is at once; or was last, so that it is wholly. */
export const longAgo = '1970-01-01T00:00:00.000Z';

/**
 * From now on a person's milestones come by another clock, or by other days. None that was reached changes; the due run
 * soon looks at what is still to come.
 */
export async function retimeCounters(tx: Db, user: string): Promise<void> {
	await tx
		.updateTable('attempt')
		.set({ next_at: longAgo })
		.where('user_id', '=', user)
		.where('next_at', 'is not', null)
		.execute();
}

/** A server's clock is another one: the due run soon looks at counters that may go by it. */
export async function wakeServer(tx: Db, guild: string): Promise<void> {
	await wake(tx, guild, '').execute();
}

/** A server's own ladder is another one. What lies back by it is noted soon, and nobody is told. */
export async function wakeLadder(tx: Db, guild: string): Promise<void> {
	await wake(tx, guild, ownLadderId).set({ settled_at: longAgo }).execute();
}

function wake(tx: Db, guild: string, ladder: string) {
	const theirs = tx
		.selectFrom('counter')
		.select('id')
		.where('guild_id', '=', guild)
		.where('kind', '=', 'since')
		.where('archived_at', 'is', null)
		.where('ladders', 'like', `%${ladder}%`);
	return tx
		.updateTable('attempt')
		.set({ next_at: longAgo })
		.where('end_day', 'is', null)
		.where('counter_id', 'in', theirs);
}

/**
 * Parts the counters of a server from it, where it is being forgotten: they stay with their people, seen by nobody there
 * and announced nowhere.
 */
export async function partCounters(tx: Db, guild: string): Promise<void> {
	await wakeServer(tx, guild);
	const theirs = (column: 'visible' | 'celebrate', values: readonly string[]) =>
		tx.updateTable('counter').where('guild_id', '=', guild).where(column, 'in', values);
	await theirs('visible', ['server']).set({ visible: 'me' }).execute();
	await theirs('celebrate', ['named', 'anonymous']).set({ celebrate: 'ask' }).execute();
	await tx.updateTable('counter').set({ guild_id: null, roles: 0 }).where('guild_id', '=', guild).execute();
}
