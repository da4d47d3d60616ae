import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { monthsOfGlass } from '#src/domain/retention.ts';
import type { GlassLogTable } from '#src/db/schema/glass.ts';
import type { Vault } from '#src/vault.ts';

/** What is written down about break-glass. */
export type Done = 'on' | 'off' | 'asked' | 'refused' | 'lapsed' | 'opened' | 'shown';

/** One thing that was done. */
export interface Entry {
	readonly guild: string;
	readonly at: Temporal.Instant;
	readonly what: Done;
	/** Who did it; of what lapsed, who had asked. */
	readonly user: string;
	/** Who had asked, where somebody else agreed or refused. */
	readonly other?: string;
	readonly reason?: string;
	/** The ciphertext of who it is about; only its hash is kept. */
	readonly sealed?: string;
}

/** Where a chain stands: the number of its last row, and what binds the next one to it. */
interface Link {
	readonly seq: number;
	readonly chain: string;
}

/** The largest number that a column takes. */
const most = 2 ** 31 - 1;

const headFact = 'glass log head';
const anchorFact = 'glass log anchor';
const begin: Link = { seq: 0, chain: '' };

/**
 * Writes down what was done, to be committed together with it. Each row is bound to the one before by a hash that is keyed
 * with the site's key, so that nobody with the database alone can change, add or leave out one unseen; see `verifyGlass`.
 */
export async function logGlass(tx: Db, vault: Pick<Vault, 'mark'>, entry: Entry): Promise<void> {
	const head = await lockedHead(tx, vault);
	const row = {
		seq: head.seq + 1,
		guild_id: entry.guild,
		at: written(entry.at),
		what: entry.what,
		user_id: entry.user,
		other_user_id: entry.other ?? null,
		reason: entry.reason ?? null,
		sealed_hash: entry.sealed === undefined ? null : createHash('sha256').update(entry.sealed).digest('hex'),
	};
	const chain = chainOf(vault, head, row);
	await tx
		.insertInto('glass_log')
		.values({ ...row, chain })
		.execute();
	await setLink(tx, vault, headFact, { seq: row.seq, chain });
}

/** What a check of the log came to. */
export interface Verified {
	/** How many rows there are. */
	readonly count: number;
	/** The number of the first row that is not as it was written, or is missing; undefined: all is as it was. */
	readonly broken: number | undefined;
	/** The last link of the chain. Whoever notes it down can tell later that nothing before it was changed. */
	readonly head: string;
}

/** Checks that the log is as it was written: no row changed, added, moved or left out, at its end neither. */
export async function verifyGlass(db: Db, vault: Pick<Vault, 'mark'>): Promise<Verified> {
	return inTransaction(db, async (tx) => {
		const rows = await tx.selectFrom('glass_log').selectAll().orderBy('seq').orderBy('chain').execute();
		const [anchor, head] = [await linkOf(tx, vault, anchorFact), await linkOf(tx, vault, headFact)];
		const count = rows.length;
		if (anchor === undefined || head === undefined) return { count, broken: rows[0]?.seq ?? 1, head: '' };
		let last = anchor;
		for (const { chain, ...row } of rows) {
			if (row.seq !== last.seq + 1 || chainOf(vault, last, row) !== chain) {
				return { count, broken: last.seq + 1, head: head.chain };
			}
			last = { seq: row.seq, chain };
		}
		const isWhole = last.seq === head.seq && last.chain === head.chain;
		return { count, broken: isWhole ? undefined : last.seq + 1, head: head.chain };
	});
}

/** Forgets what is older than twelve months, from the beginning on; what is left can still be checked. */
export async function forgetGlass(db: Db, vault: Pick<Vault, 'mark'>, at: Temporal.Instant): Promise<void> {
	const before = at.toZonedDateTimeISO('UTC').subtract({ months: monthsOfGlass }).toInstant();
	await inTransaction(db, async (tx) => {
		await lockedHead(tx, vault);
		const kept = await tx
			.selectFrom('glass_log')
			.select((row) => row.fn.min('seq').as('seq'))
			.where('at', '>', written(before))
			.executeTakeFirst();
		const old = await tx
			.selectFrom('glass_log')
			.select(['seq', 'chain'])
			.where('seq', '<', kept?.seq ?? most)
			.orderBy('seq', 'desc')
			.limit(1)
			.executeTakeFirst();
		if (!old) return;
		await tx.deleteFrom('glass_log').where('seq', '<=', old.seq).execute();
		await setLink(tx, vault, anchorFact, old);
	});
}

/** For so long back it is told how often it was used. */
export const glassCounted = Temporal.Duration.from({ hours: 30 * 24 });

/** How often names were shown in a server since then, for all who help there to see. */
export async function countGlass(db: Db, guild: string, since: Temporal.Instant): Promise<number> {
	const { count } = await db
		.selectFrom('glass_log')
		.select((row) => row.fn.countAll().as('count'))
		.where('guild_id', '=', guild)
		.where('what', '=', 'opened')
		.where('at', '>', written(since))
		.executeTakeFirstOrThrow();
	return Number(count);
}

function chainOf({ mark }: Pick<Vault, 'mark'>, before: Link, row: Omit<Selectable<GlassLogTable>, 'chain'>): string {
	const { seq, guild_id, at, what, user_id, other_user_id, reason, sealed_hash } = row;
	return mark(
		JSON.stringify(['glass', before.chain, seq, guild_id, at, what, user_id, other_user_id, reason, sealed_hash]),
	);
}

/** From here to the end of the transaction nobody else adds to the log. @throws when it was tampered with. */
async function lockedHead(tx: Db, vault: Pick<Vault, 'mark'>): Promise<Link> {
	for (const fact of [headFact, anchorFact]) {
		const empty = await tx.selectFrom('glass_log').select('seq').limit(1).executeTakeFirst();
		// Only a log that never had a row has none of the two.
		if (empty) break;
		await tx
			.insertInto('fact')
			.values({ name: fact, value: textOf(vault, fact, begin) })
			.onConflict((conflict) => conflict.column('name').doNothing())
			.execute();
	}
	// An update that changes nothing locks the row, on PostgreSQL too.
	await tx
		.updateTable('fact')
		.set((row) => ({ value: row.ref('value') }))
		.where('name', '=', headFact)
		.execute();
	const head = await linkOf(tx, vault, headFact);
	if (!head) throw new Error('The log of break-glass does not verify');
	return head;
}

async function setLink(tx: Db, vault: Pick<Vault, 'mark'>, name: string, link: Link): Promise<void> {
	const value = textOf(vault, name, link);
	await tx
		.insertInto('fact')
		.values({ name, value })
		.onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
		.execute();
}

function textOf({ mark }: Pick<Vault, 'mark'>, name: string, { seq, chain }: Link): string {
	return `${seq} ${chain} ${mark(JSON.stringify([name, seq, chain]))}`;
}

/** Undefined where it is missing in a log with rows, or was changed. */
async function linkOf(tx: Db, vault: Pick<Vault, 'mark'>, name: string): Promise<Link | undefined> {
	const fact = await tx.selectFrom('fact').select('value').where('name', '=', name).executeTakeFirst();
	if (!fact) return (await hasRows(tx)) ? undefined : begin;
	const [seq = '', chain = ''] = fact.value.split(' ');
	const link = { seq: Number(seq), chain };
	return textOf(vault, name, link) === fact.value ? link : undefined;
}

async function hasRows(tx: Db): Promise<boolean> {
	return (await tx.selectFrom('glass_log').select('seq').limit(1).executeTakeFirst()) !== undefined;
}
