import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#src/db/schema.ts';
import { personalTables, type Personal } from '#src/db/holdings.ts';

/** All that a person gave, or what they gave in one place: a server's id, or `dm` for the bot's DM. */
export type Scope = 'everywhere' | { readonly place: string };

/** A row as the database has it. */
export type Row = Readonly<Record<string, string | number | null>>;

/**
 * The rows of a table that are a person's, as a condition; undefined where the table knows no places and one is asked for.
 */
export function theirs({ people, place }: Personal, user: string, scope: Scope): RawBuilder<boolean> | undefined {
	const named = sql.join(
		people.map((column) => sql`${sql.ref(column)} = ${user}`),
		sql` or `,
	);
	if (scope === 'everywhere') return sql<boolean>`(${named})`;
	if (place === undefined) return undefined;
	const column = sql.ref(place);
	const here = scope.place === 'dm' ? sql`(${column} is null or ${column} = 'dm')` : sql`${column} = ${scope.place}`;
	return sql<boolean>`(${named}) and ${here}`;
}

/** The rows of a person in one table. */
export async function rowsOf(db: Db, table: Personal, user: string, scope: Scope): Promise<readonly Row[]> {
	const condition = theirs(table, user, scope);
	if (!condition) return [];
	const { rows } = await sql<Row>`select * from ${sql.table(table.table)} where ${condition}`.execute(db);
	return rows;
}

/** How many rows a person has in one table. */
export async function countOf(db: Db, table: Personal, user: string, scope: Scope): Promise<number> {
	const condition = theirs(table, user, scope);
	if (!condition) return 0;
	const counting = sql<{ count: number | string }>`
		select count(*) as count from ${sql.table(table.table)} where ${condition}
	`;
	const { rows } = await counting.execute(db);
	return Number(rows[0]?.count ?? 0);
}

/** Everybody who stands in any table, and the places where they left something. @param more who is to be among them. */
export async function everybody(
	db: Db,
	more: readonly { readonly user: string; readonly guild: string }[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
	const found = new Map<string, Set<string>>();
	for (const { user, guild } of more) found.set(user, (found.get(user) ?? new Set<string>()).add(guild));
	for (const { table, people, place } of personalTables) {
		for (const column of people) {
			const at = place === undefined ? sql`null` : sql.ref(place);
			const { rows } = await sql<{ who: string | null; place: string | null }>`
				select distinct ${sql.ref(column)} as who, ${at} as place from ${sql.table(table)}
			`.execute(db);
			for (const row of rows) {
				if (row.who === null || row.who === '') continue;
				const places = found.get(row.who) ?? new Set<string>();
				found.set(row.who, places.add(place === undefined ? 'dm' : (row.place ?? 'dm')));
			}
		}
	}
	return found;
}
