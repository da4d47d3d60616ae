import { markedTables, personalTables, type GivenTable } from '#src/db/holdings.ts';
import type { Db } from '#src/db/schema.ts';
import { countOf, rowsOf, type Row, type Scope } from '#src/features/privacy/rows.ts';
import { markedRows } from '#src/features/privacy/marked.ts';
import { openFor } from '#src/features/sealing.ts';
import type { Vault } from '#src/vault.ts';

/** How many rows of each table are a person's. */
export type Counts = Readonly<Record<GivenTable, number>>;

/** Where it is kept, and what opens and marks it. */
interface Keeper {
	readonly db: Db;
	readonly vault: Vault;
}

/** What is kept about a person, in numbers: everywhere, or what they gave in one place. */
export async function heldAbout({ db, vault }: Keeper, user: string, scope: Scope): Promise<Counts> {
	const counts: [GivenTable, number][] = [];
	for (const personal of personalTables) counts.push([personal.table, await countOf(db, personal, user, scope)]);
	for (const { table } of markedTables) {
		counts.push([table, (await markedRows(db, vault, table, { user, scope })).length]);
	}
	return Object.fromEntries(counts) as Counts;
}

/** In how many of their rows of a table they wrote something: of check-ins, those with a note. */
export async function writtenIn(db: Db, table: 'checkin' | 'reflection', user: string, scope: Scope): Promise<number> {
	const personal = personalTables.find((one) => one.table === table);
	if (!personal) return 0;
	const rows = await rowsOf(db, personal, user, scope);
	return rows.filter((row) => personal.sealed.some((column) => row[column] !== null)).length;
}

/** Everything about a person, readable. */
export interface Holding {
	readonly rows: Readonly<Record<GivenTable, readonly Row[]>>;
	/** Sealed texts that do not open any more, as `table.column`; their value is null. */
	readonly unreadable: readonly string[];
}

/** Everything about a person in all servers, their words opened. */
export async function everythingAbout(db: Db, vault: Vault, user: string): Promise<Holding> {
	const unreadable: string[] = [];
	const rows: [GivenTable, readonly Row[]][] = [];
	for (const personal of personalTables) {
		const found = await rowsOf(db, personal, user, 'everywhere');
		const opened: Row[] = [];
		for (const row of found) {
			const words = new Map<string, string | null>();
			for (const column of personal.sealed) {
				const sealed = row[column];
				if (typeof sealed !== 'string') continue;
				const place = { table: personal.table, column, row: String(row['id']), user };
				const text = await openFor(db, vault, sealed, place).catch(() => null);
				if (text === null) unreadable.push(`${personal.table}.${column}`);
				words.set(column, text);
			}
			opened.push(
				Object.fromEntries(
					personal.given.map((name) => [name, words.has(name) ? (words.get(name) ?? null) : (row[name] ?? null)]),
				),
			);
		}
		rows.push([personal.table, opened]);
	}
	for (const { table, given } of markedTables) {
		const found = await markedRows(db, vault, table, { user, scope: 'everywhere' });
		const told = found.map((row) => Object.fromEntries(given.map((name) => [name, row[name] ?? null])));
		rows.push([table, told]);
	}
	return { rows: Object.fromEntries(rows) as Holding['rows'], unreadable };
}
