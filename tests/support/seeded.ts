import { sql } from 'kysely';
import { personalTables } from '#src/db/holdings.ts';
import type { Db } from '#src/db/schema.ts';
import { sealFor } from '#src/features/sealing.ts';
import type { Vault } from '#src/vault.ts';

/** A person of a test, with a word that stands in everything that is theirs. */
export interface Seeded {
	readonly user: string;
	readonly guild: string;
	readonly canary: string;
}

/**
 * Gives a person a row in every table with a person in it, made from what the database itself says about its columns, so
 * that a new table or column is filled too. A column `x_id` points to their row in the table x.
 */
export async function seedEverywhere(db: Db, vault: Vault, { user, guild, canary }: Seeded): Promise<void> {
	const tables = await db.introspection.getTables();
	const text = (table: string, column: string) => `${canary} ${table} ${column}`;
	const needed = neededBy(tables);
	for (const { name, columns } of orderedByNeed(tables)) {
		const personal = personalTables.find(({ table }) => table === name);
		if (needed.has(name)) await seedNeeded(db, { name, columns }, tables, guild);
		if (!personal || name === 'person_key') continue;
		const row = new Map<string, string | number>();
		for (const { name: column, dataType } of columns) {
			const points = tables.find((table) => `${table.name}_id` === column);
			if (personal.people.includes(column)) row.set(column, user);
			else if (column === personal.place) row.set(column, guild);
			else if (points) row.set(column, needed.has(points.name) ? idOf(guild, points.name) : text(points.name, 'id'));
			else if (/int/i.test(dataType)) row.set(column, 7);
			else if (/(^|_)at$/.test(column)) row.set(column, '2026-11-23T10:00:00.000Z');
			else row.set(column, text(name, column));
		}
		for (const column of personal.sealed) {
			const place = { table: name, column, row: String(row.get('id')), user };
			row.set(column, await sealFor(db, vault, text(name, column), place));
		}
		const names = sql.join([...row.keys()].map((column) => sql.ref(column)));
		const values = sql.join([...row.values()].map((value) => sql`${value}`));
		await sql`insert into ${sql.table(name)} (${names}) values (${values})`.execute(db);
	}
}

type Table = Awaited<ReturnType<Db['introspection']['getTables']>>[number];

/** The tables about no person to which rows of people point, and those to which they point in turn. */
function neededBy(tables: readonly Table[]): ReadonlySet<string> {
	const personal = new Set<string>(personalTables.map(({ table }) => table));
	const found = new Set<string>();
	for (const { name, columns } of [...orderedByNeed(tables)].reverse()) {
		if (!personal.has(name) && !found.has(name)) continue;
		for (const other of tables) {
			const points = columns.some((column) => column.name === `${other.name}_id`);
			if (points && other.name !== 'guild' && !personal.has(other.name)) found.add(other.name);
		}
	}
	return found;
}

/** The id of a server's row that rows of its members point to. */
function idOf(guild: string, table: string): string {
	return `the ${table} of ${guild}`;
}

/** A row of a server that says nothing about anybody; there is one for all its members. */
async function seedNeeded(
	db: Db,
	{ name, columns }: Pick<Table, 'name' | 'columns'>,
	tables: readonly Table[],
	guild: string,
): Promise<void> {
	const values = columns.map(({ name: column, dataType }) => {
		const points = tables.find((table) => `${table.name}_id` === column);
		if (column === 'guild_id') return guild;
		if (column === 'id') return idOf(guild, name);
		if (points) return idOf(guild, points.name);
		if (/int/i.test(dataType)) return 7;
		return column.endsWith('_at') ? '2026-11-23T10:00:00.000Z' : `${guild} ${column}`;
	});
	const names = sql.join(columns.map((column) => sql.ref(column.name)));
	await sql`insert into ${sql.table(name)} (${names}) values (${sql.join(values)}) on conflict do nothing`.execute(db);
}

/** Those that are pointed to come first. */
function orderedByNeed<Table extends { readonly name: string; readonly columns: readonly { readonly name: string }[] }>(
	tables: readonly Table[],
): readonly Table[] {
	const depthOf = ({ name: own, columns }: Table): number =>
		Math.max(
			0,
			...tables
				.filter((table) => table.name !== own && columns.some(({ name }) => name === `${table.name}_id`))
				.map((table) => depthOf(table) + 1),
		);
	return [...tables].sort((a, b) => depthOf(a) - depthOf(b));
}

/** Every row of every table that names a person, as text, by table. */
export async function rowsNaming(db: Db, user: string): Promise<Readonly<Record<string, readonly string[]>>> {
	const found = new Map<string, readonly string[]>();
	for (const { name } of await db.introspection.getTables()) {
		const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(db);
		const theirs = rows.map((row) => JSON.stringify(row)).filter((row) => row.includes(user));
		if (theirs.length > 0) found.set(name, theirs.sort());
	}
	return Object.fromEntries(found);
}
