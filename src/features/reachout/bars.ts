import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { toTheMinute } from '#src/domain/reachout/times.ts';
import { longestBar } from '#src/domain/retention.ts';
import { requestOf, whoOf } from '#src/features/reachout/find.ts';
import type { InServer } from '#src/features/people.ts';
import { markOf } from '#src/features/reachout/keys.ts';
import { end } from '#src/features/reachout/moves.ts';
import { Refused } from '#src/features/reachout/refused.ts';
import type { Handle } from '#src/features/reachout/request.ts';
import type { Vault } from '#src/vault.ts';

/** That the sender of a request cannot ask for a helper for a while. Nobody learns who it is. */
export interface Bar {
	/** Tells it from others of its server, and nothing else. */
	readonly id: string;
	readonly until: Temporal.Instant;
}

/**
 * A helper who has a request, or had it until it closed within the last day, does not want its sender to ask again for so
 * many days, and it ends. The lines are open to them as ever. @returns until when.
 * @throws {RangeError} unless they are 1 to 90. @throws {Expired} where it is not of this server.
 * @throws {Refused} `not-yours`; `closed` where it is too long ago for anybody to be found.
 */
export async function barSender(
	db: Db,
	vault: Vault,
	handle: Handle,
	{ helper, days }: { readonly helper: string; readonly days: number },
	at: Temporal.Instant,
): Promise<Temporal.Instant> {
	if (!Number.isInteger(days) || days < 1 || days > longestBar) throw new RangeError('A bar is for 1 to 90 days');
	return inTransaction(db, async (tx) => {
		const request = await requestOf(tx, handle.guild, handle.id);
		if (request.lead !== helper) throw new Refused('not-yours');
		const user = await whoOf(tx, vault, handle);
		if (user === undefined) throw new Refused('closed');
		const until = toTheMinute(at).add({ hours: 24 * days });
		const bar = { guild_id: handle.guild, mark: markOf(vault, { user, guild: handle.guild }), why: 'block' };
		await tx
			.insertInto('reach_bar')
			.values({ ...bar, until: written(until) })
			.onConflict((conflict) => conflict.columns(['guild_id', 'mark', 'why']).doUpdateSet({ until: written(until) }))
			.execute();
		await end(tx, vault, handle, 'helper', at);
		return until;
	});
}

/** Until when a helper's wish keeps somebody from asking in a server; undefined: it does not. */
export async function blockedUntil(
	db: Db,
	vault: Vault,
	member: InServer,
	at: Temporal.Instant,
): Promise<Temporal.Instant | undefined> {
	const row = await db
		.selectFrom('reach_bar')
		.select('until')
		.where('guild_id', '=', member.guild)
		.where('mark', '=', markOf(vault, member))
		.where('why', '=', 'block')
		.where('until', '>', written(at))
		.executeTakeFirst();
	return row && Temporal.Instant.from(row.until);
}

/** The bars of a server that helpers asked for, the one that ends first first. */
export async function barsOf(db: Db, guild: string, at: Temporal.Instant): Promise<readonly Bar[]> {
	const rows = await db
		.selectFrom('reach_bar')
		.select(['mark', 'until'])
		.where('guild_id', '=', guild)
		.where('why', '=', 'block')
		.where('until', '>', written(at))
		.orderBy('until')
		.orderBy('mark')
		.execute();
	return rows.map(({ mark, until }) => ({ id: idOf(mark), until: Temporal.Instant.from(until) }));
}

/** Moderators let somebody ask again. @param id of a `Bar`. @returns false where it was over already. */
export async function liftBar(db: Db, guild: string, id: string): Promise<boolean> {
	const rows = await db
		.selectFrom('reach_bar')
		.select('mark')
		.where('guild_id', '=', guild)
		.where('why', '=', 'block')
		.execute();
	const found = rows.find(({ mark }) => idOf(mark) === id);
	if (!found) return false;
	await db.deleteFrom('reach_bar').where('guild_id', '=', guild).where('mark', '=', found.mark).execute();
	return true;
}

function idOf(mark: string): string {
	return mark.slice(0, 16);
}
