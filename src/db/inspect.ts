import { Kysely, sql, type Dialect } from 'kysely';
import { historyOf } from '#src/db/history.ts';
import { boundFingerprint } from '#src/db/keys.ts';
import { migrations } from '#src/db/migrations.ts';
import { reach, theDatabase } from '#src/db/open.ts';
import type { Db, Schema } from '#src/db/schema.ts';
import { isEmbedded } from '#src/db/scrub.ts';
import { databaseBytes } from '#src/db/size.ts';
import { troubleWith } from '#src/db/trouble.ts';

/** What a database is like, without anything in it. */
export interface Inspected {
	/** In how many places it is damaged, counted up to ten; undefined for PostgreSQL, which cannot be asked. */
	readonly damage: number | undefined;
	readonly versions: {
		/** The newest migration of this program. */
		readonly here: string;
		/** The newest that the database has had; undefined before the first. */
		readonly there: string | undefined;
		/** True when it has had one that this program does not know. */
		readonly unknown: boolean;
		/** How many of this program's it has not had. */
		readonly waiting: number;
		/** False when one is missing that comes before another that it has had. */
		readonly inOrder: boolean;
	};
	/** As `boundFingerprint`. */
	readonly fingerprint: string | undefined;
	readonly bytes: number;
}

/**
 * Looks at a database and closes it. Nothing is changed, and nothing is migrated.
 * @throws {StartupError} when it cannot be reached or read.
 */
export async function inspect(dialect: Dialect): Promise<Inspected> {
	const db = new Kysely<Schema>({ dialect });
	await reach(db);
	try {
		return await lookInto(db);
	} catch (error) {
		throw troubleWith(theDatabase, error) ?? error;
	} finally {
		await db.destroy();
	}
}

async function lookInto(db: Db): Promise<Inspected> {
	const tables = new Set((await db.introspection.getTables()).map(({ name }) => name));
	const { steps: had } = await historyOf(db);
	const known = Object.keys(migrations).sort();
	return {
		damage: isEmbedded(db) ? await damageIn(db) : undefined,
		versions: {
			here: known.at(-1) ?? '',
			there: had.at(-1),
			unknown: had.some((name) => !known.includes(name)),
			waiting: known.filter((name) => !had.includes(name)).length,
			inOrder: had.every((name, index) => name === known[index]),
		},
		fingerprint: tables.has('fact') ? await boundFingerprint(db) : undefined,
		bytes: await databaseBytes(db),
	};
}

/** https://sqlite.org/pragma.html#pragma_integrity_check */
async function damageIn(db: Db): Promise<number> {
	const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check(10)`.execute(db);
	return rows.filter(({ integrity_check: said }) => said !== 'ok').length;
}
