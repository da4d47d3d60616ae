import type { InServer } from '#src/features/people.ts';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { longestBar } from '#src/domain/retention.ts';
import { Expired } from '#src/errors.ts';
import { markOf } from '#src/features/reachout/keys.ts';
import type { Vault } from '#src/vault.ts';

/**
 * Moderators want nothing more from who made a suggestion for so many days, and do not learn who it is: kept is a keyed
 * mark that names nobody. @returns until when.
 * @throws {RangeError} unless they are 1 to 90. @throws {Expired} where there is no such suggestion in this server.
 */
export async function barSuggester(
	db: Db,
	vault: Vault,
	{ guild, id, days }: { readonly guild: string; readonly id: string; readonly days: number },
	at: Temporal.Instant,
): Promise<Temporal.Instant> {
	if (!Number.isInteger(days) || days < 1 || days > longestBar) throw new RangeError('A bar is for 1 to 90 days');
	return inTransaction(db, async (tx) => {
		const row = await tx
			.selectFrom('suggestion')
			.select('user_id')
			.where('id', '=', id)
			.where('guild_id', '=', guild)
			.executeTakeFirst();
		if (!row) throw new Expired();
		const until = at.add({ hours: 24 * days });
		const values = { until: written(until) };
		await tx
			.insertInto('suggestion_bar')
			.values({ guild_id: guild, mark: markOf(vault, { user: row.user_id, guild }), ...values })
			.onConflict((conflict) => conflict.columns(['guild_id', 'mark']).doUpdateSet(values))
			.execute();
		return until;
	});
}

/** Until when moderators want no suggestions from somebody; undefined: they do. */
export async function barredUntil(
	db: Db,
	vault: Vault,
	whose: InServer,
	at: Temporal.Instant,
): Promise<Temporal.Instant | undefined> {
	const row = await db
		.selectFrom('suggestion_bar')
		.select('until')
		.where('guild_id', '=', whose.guild)
		.where('mark', '=', markOf(vault, whose))
		.where('until', '>', written(at))
		.executeTakeFirst();
	return row && Temporal.Instant.from(row.until);
}

/** How many cannot suggest anything in a server now. */
export async function countBars(db: Db, guild: string, at: Temporal.Instant): Promise<number> {
	const rows = await db
		.selectFrom('suggestion_bar')
		.select('mark')
		.where('guild_id', '=', guild)
		.where('until', '>', written(at))
		.execute();
	return rows.length;
}

/** Everybody in a server may suggest something again: since nobody is named, it is all or none. */
export async function liftBars(db: Db, guild: string): Promise<void> {
	await db.deleteFrom('suggestion_bar').where('guild_id', '=', guild).execute();
}
