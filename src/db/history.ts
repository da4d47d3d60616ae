import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { migrations } from '#src/db/migrations.ts';
import type { Db } from '#src/db/schema.ts';
import { StartupError } from '#src/errors.ts';
import { version } from '#src/version.ts';

/** The steps that made a schema. */
export interface History {
	/** In their order; none in a database that is empty or not Handrail's. */
	readonly steps: readonly string[];
	/** When the first one was made, by the clock of the machine; undefined where there is none. */
	readonly began: Temporal.Instant | undefined;
}

const known = Object.keys(migrations).sort();
const versionFact = 'version';

/** What was done to this database so far. */
export async function historyOf(db: Db): Promise<History> {
	const steps = await sql<{
		name: string;
		timestamp: string;
	}>`select name, timestamp from kysely_migration order by name`
		.execute(db)
		.then(({ rows }) => rows, unlessThereIsNone);
	const first = steps[0]?.timestamp;
	return {
		steps: steps.map(({ name }) => name),
		began: first === undefined ? undefined : Temporal.Instant.from(first),
	};
}

/** No such table, as SQLite and PostgreSQL (undefined_table) say it. */
function unlessThereIsNone(error: unknown): [] {
	const { code, message } = error as { code?: unknown; message?: unknown };
	const isNone = code === '42P01' || (code === 'SQLITE_ERROR' && /^no such table/.test(String(message)));
	if (!isNone) throw error;
	return [];
}

/** True where this Handrail has more steps to make in a database that it made. */
export function isOlder({ steps }: History): boolean {
	return steps.length > 0 && steps.length < known.length;
}

/** True where the first step is Handrail's: the database is, of whatever version. */
export function isOurs({ steps }: History): boolean {
	return steps[0] !== undefined && steps[0] === known[0];
}

/**
 * Refuses a database with steps that this Handrail does not know.
 * @param what what it is about, as the beginning of a sentence.
 * @throws {StartupError} naming both versions.
 */
export async function refuseNewer(db: Db, { steps }: History, what: string): Promise<void> {
	if (steps.every((step) => known.includes(step))) return;
	const fact = await db.selectFrom('fact').select('value').where('name', '=', versionFact).executeTakeFirst();
	throw new StartupError(
		`${what} is of a newer Handrail: version ${fact?.value ?? 'unknown'}, at step ${steps.at(-1)}. This is version ${version}, ` +
			`which knows the steps to ${known.at(-1)}. Run that version or a later one, or go back to a backup from before it. ` +
			'Nothing was changed.',
	);
}

/** Notes which Handrail made the newest steps, so that an older one can name it. */
export async function noteVersion(db: Db): Promise<void> {
	await db
		.insertInto('fact')
		.values({ name: versionFact, value: version })
		.onConflict((conflict) => conflict.column('name').doUpdateSet({ value: version }))
		.execute();
}
