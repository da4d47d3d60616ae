import { sql } from 'kysely';
import type { MarkedTable } from '#src/db/holdings.ts';
import type { Db } from '#src/db/schema.ts';
import type { Row, Scope } from '#src/features/privacy/rows.ts';
import { marksOf } from '#src/features/reachout/find.ts';
import { closedOf } from '#src/features/reachout/notes.ts';
import type { Vault } from '#src/vault.ts';

/**
 * The rows of a table that names nobody and that are somebody's all the same, for whoever has the site's key: those with
 * their mark, and of requests that are closed those whose key still opens. Of a direct message there are none.
 */
export async function markedRows(
	db: Db,
	vault: Vault,
	table: MarkedTable,
	{ user, scope }: { readonly user: string; readonly scope: Scope },
): Promise<readonly Row[]> {
	if (scope !== 'everywhere' && scope.place === 'dm') return [];
	const member = { user, guild: scope === 'everywhere' ? null : scope.place };
	const marks = ['', ...(await marksOf(db, vault, member))];
	const marked = sql<Row>`select * from ${sql.table(table)} where mark in (${sql.join(marks)})`;
	const { rows } = await marked.execute(db);
	if (table !== 'reach_request') return rows;
	const ids = ['', ...(await closedOf(db, vault, member))];
	const closed = await sql<Row>`select * from reach_request where id in (${sql.join(ids)})`.execute(db);
	return [...rows, ...closed.rows];
}
