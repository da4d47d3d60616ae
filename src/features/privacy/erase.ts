import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { personalTables } from '#src/db/holdings.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { scrub } from '#src/db/scrub.ts';
import { countOf, everybody, theirs, type Scope } from '#src/features/privacy/rows.ts';
import { partShares, type Share } from '#src/features/sharing.ts';
import type { Ledger } from '#src/ledger.ts';
import type { Vault } from '#src/vault.ts';

/** What an erasure works with. */
export interface Eraser {
	readonly db: Db;
	readonly vault: Vault;
	readonly ledger: Ledger;
}

/**
 * Erases what a person gave, everywhere or in one place: their rows, and with the last of their words the key that opens
 * them. It is in the ledger first, so that not even a crash or the restore of an older backup undoes it, and nothing of it
 * is in the database's files when it is done.
 * @returns their messages that are left in channels. They name nobody here any more, and are to be removed.
 */
export async function erase(
	{ db, vault, ledger }: Eraser,
	user: string,
	scope: Scope,
	at: Temporal.Instant,
): Promise<readonly Share[]> {
	const left = await ledger.enter(markOf(vault, user, scope), at, async (number) =>
		inTransaction(db, async (tx) => {
			const shares = await eraseRows(tx, user, scope);
			// Where one before it is still to be made up for, this one is made up for with it.
			if ((await applied(tx, ledger)) === number - 1) await noteApplied(tx, ledger, number);
			return shares;
		}),
	);
	await scrub(db);
	return left;
}

/**
 * Erases again what was erased after this database was last written: it is an older backup then, or something came
 * between. To be run at each start and every now and then; where nothing is missed it is one query.
 * @returns how many erasures were made up for.
 */
export async function replayErasures({ db, vault, ledger }: Eraser): Promise<number> {
	const missed = ledger.after(await applied(db, ledger));
	const last = missed.at(-1);
	if (!last) return 0;
	const marks = new Set(missed.map(({ mark }) => mark));
	const found: (readonly [user: string, scope: Scope])[] = [];
	for (const [user, places] of await everybody(db)) {
		const scopes: readonly Scope[] = ['everywhere', ...[...places, 'dm'].map((place) => ({ place }))];
		found.push(
			...scopes.filter((scope) => marks.has(markOf(vault, user, scope))).map((scope) => [user, scope] as const),
		);
	}
	await inTransaction(db, async (tx) => {
		for (const [user, scope] of found) await eraseRows(tx, user, scope);
		await noteApplied(tx, ledger, last.number);
	});
	await scrub(db);
	return found.length;
}

/** Tells whose erasure it is to whoever has the site's key and the person's id, and nothing to anybody else. */
function markOf({ mark }: Pick<Vault, 'mark'>, user: string, scope: Scope): string {
	return mark(JSON.stringify(['erased', user, scope === 'everywhere' ? null : scope.place]));
}

async function eraseRows(tx: Db, user: string, scope: Scope): Promise<readonly Share[]> {
	const shares = await partShares(tx, user, scope === 'everywhere' ? undefined : scope.place);
	for (const personal of personalTables) {
		const condition = theirs(personal, user, scope);
		if (condition) await sql`delete from ${sql.table(personal.table)} where ${condition}`.execute(tx);
	}
	if (scope !== 'everywhere' && !(await hasWords(tx, user))) {
		await tx.deleteFrom('person_key').where('user_id', '=', user).execute();
	}
	return shares;
}

async function hasWords(tx: Db, user: string): Promise<boolean> {
	for (const personal of personalTables.filter(({ sealed }) => sealed.length > 0)) {
		if ((await countOf(tx, personal, user, 'everywhere')) > 0) return true;
	}
	return false;
}

function factOf({ id }: Ledger): string {
	return `erasures of ${id}`;
}

async function applied(db: Db, ledger: Ledger): Promise<number> {
	const fact = await db.selectFrom('fact').select('value').where('name', '=', factOf(ledger)).executeTakeFirst();
	return Number(fact?.value ?? 0);
}

async function noteApplied(tx: Db, ledger: Ledger, number: number): Promise<void> {
	const value = String(number);
	await tx
		.insertInto('fact')
		.values({ name: factOf(ledger), value })
		.onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
		.execute();
}
