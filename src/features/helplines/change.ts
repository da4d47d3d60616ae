import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { needsConsent } from '#src/features/consent.ts';
import { isOwn, seenIn } from '#src/features/helplines/lines.ts';
import type { Member } from '#src/features/people.ts';
import type { LineFacts, ShownLine } from '#src/domain/server-lines.ts';

/** A line of a country in a server. */
export interface LineHere {
	readonly guild: string;
	readonly id: string;
	/** ISO 3166-1 alpha-2. */
	readonly country: string;
}

/** So many lines of its own a server can have in one country, those among them that are hidden too. */
export const mostAdded = 8;

/**
 * Notes that a moderator compared a line, as they see it, with the service's own pages. It counts until the line changes.
 * @throws {NeedsConsent} unless they agreed to be remembered here.
 */
export async function confirmLine(
	db: Db,
	{ user, guild }: Member & { readonly guild: string },
	line: ShownLine,
	at: Temporal.Instant,
): Promise<void> {
	await needsConsent(db, { user, guild });
	const check = { user_id: user, at: written(at), seen: seenIn(line) };
	await db
		.insertInto('helpline_check')
		.values({ guild_id: guild, line: line.id, ...check })
		.onConflict((conflict) => conflict.columns(['guild_id', 'line']).doUpdateSet(check))
		.execute();
}

/** As if nobody had confirmed it. */
export async function unconfirmLine(db: Db, guild: string, id: string): Promise<void> {
	await db.deleteFrom('helpline_check').where('guild_id', '=', guild).where('line', '=', id).execute();
}

/** Shows other facts of a line in this server. What was shown before can be brought back. */
export async function correctLine(db: Db, { guild, id, country }: LineHere, facts: LineFacts): Promise<void> {
	const kept = JSON.stringify(facts);
	await inTransaction(db, async (tx) => {
		const before = await tx
			.selectFrom('helpline_change')
			.select('facts')
			.where('guild_id', '=', guild)
			.where('line', '=', id)
			.executeTakeFirst();
		// Sent twice, it is one change.
		if (before?.facts === kept) return;
		const change = { facts: kept, before: before?.facts ?? null };
		await tx
			.insertInto('helpline_change')
			.values({ guild_id: guild, line: id, country, hidden_at: null, ...change })
			.onConflict((conflict) => conflict.columns(['guild_id', 'line']).doUpdateSet(change))
			.execute();
	});
}

/** Brings back what stood before the last correction; once more, what is bundled. A line of their own stays as it is. */
export async function undoCorrection(db: Db, guild: string, id: string): Promise<void> {
	await inTransaction(db, async (tx) => {
		const own = isOwn(id);
		await tx
			.updateTable('helpline_change')
			.set((row) => ({ facts: row.ref('before'), before: null }))
			.where('guild_id', '=', guild)
			.where('line', '=', id)
			.$if(own, (query) => query.where('before', 'is not', null))
			.execute();
		await tx
			.deleteFrom('helpline_change')
			.where('guild_id', '=', guild)
			.where('line', '=', id)
			.where('facts', 'is', null)
			.where('hidden_at', 'is', null)
			.execute();
	});
}

/** Shows a line in this server no more, or again. @param since from when on it is hidden; null: it is shown. */
export async function hideLine(db: Db, line: LineHere, since: Temporal.Instant | null): Promise<void> {
	const { guild, id, country } = line;
	const hidden_at = since && written(since);
	await db
		.insertInto('helpline_change')
		.values({ guild_id: guild, line: id, country, facts: null, before: null, hidden_at })
		.onConflict((conflict) => conflict.columns(['guild_id', 'line']).doUpdateSet({ hidden_at }))
		.execute();
}

/** Adds a line of the server's own. Added twice under one id, it is one. @returns false where there are too many. */
export async function addLine(db: Db, { guild, id, country }: LineHere, facts: LineFacts): Promise<boolean> {
	return inTransaction(db, async (tx) => {
		const own = await tx
			.selectFrom('helpline_change')
			.select('line')
			.where('guild_id', '=', guild)
			.where('country', '=', country)
			.where('line', 'like', 'own-%')
			.where('line', '!=', id)
			.execute();
		if (own.length >= mostAdded) return false;
		await tx
			.insertInto('helpline_change')
			.values({ guild_id: guild, line: id, country, facts: JSON.stringify(facts), before: null, hidden_at: null })
			.onConflict((conflict) => conflict.columns(['guild_id', 'line']).doNothing())
			.execute();
		return true;
	});
}

/** Takes a line of the server's own out for good. A bundled one is only hidden. */
export async function deleteLine(db: Db, guild: string, id: string): Promise<void> {
	if (!isOwn(id)) return;
	await inTransaction(db, async (tx) => {
		await tx.deleteFrom('helpline_change').where('guild_id', '=', guild).where('line', '=', id).execute();
		await unconfirmLine(tx, guild, id);
	});
}
