import { closeSync, fstatSync, mkdirSync, openSync, statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import {
	CompiledQuery,
	SqliteAdapter,
	SqliteDialect,
	SqliteDriver,
	type DatabaseConnection,
	type SqliteDatabase,
	type SqliteDialectConfig,
	type SqliteStatement,
} from 'kysely';
import { briefly, patience, type Patience, type Wait } from '#src/db/patience.ts';
import { troubleWith } from '#src/db/trouble.ts';
import type { WatchedDialect } from '#src/db/watched.ts';
import { StartupError } from '#src/errors.ts';

/**
 * SQLite in one file, or `:memory:`. What was acknowledged survives a power cut (WAL with synchronous FULL), and what was
 * deleted is overwritten (secure_delete). A new file is readable by its owner alone.
 * @param longestWait milliseconds that a query waits while another process writes.
 * @throws {StartupError} when the file is no database, a damaged one, in use, or cannot be opened or written.
 */
export function sqlite(file: string, longestWait = 5_000): WatchedDialect {
	try {
		const place = file === ':memory:' ? undefined : placeOf(file);
		const database = opened(file, longestWait);
		// A restore may have put another one in its place while this one waited for it.
		if (place?.moved()) {
			database.close();
			throw new StartupError(`The file ${file} was replaced just now. Start Handrail again.`);
		}
		const wait = { longest: longestWait, within: (ms: number) => void database.pragma(`busy_timeout = ${ms}`) };
		return new ImmediateSqlite({ database: preparedOnce(database) }, place, wait);
	} catch (error) {
		throw troubleWith(`The file ${file}`, error) ?? error;
	}
}

function opened(file: string, longestWait: number): Database.Database {
	const database = new Database(file, { timeout: longestWait });
	try {
		// The first look into the file.
		database.pragma('journal_mode = WAL');
	} catch (error) {
		database.close();
		throw error;
	}
	database.pragma('synchronous = FULL');
	database.pragma('foreign_keys = ON');
	// SQLite waits with the whole process; the longer wait is in `patient`, which lets others go on.
	database.pragma(`busy_timeout = ${briefly}`);
	database.pragma('secure_delete = ON');
	return database;
}

/** Says whether a file is still the one that was opened. */
interface Place {
	moved(): boolean;
	gone(): Promise<string | undefined>;
}

/** Makes the file where there is none, and remembers which one it is. */
function placeOf(file: string): Place {
	mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
	const descriptor = openSync(file, 'a', 0o600);
	const known = new Map([[file, identity(fstatSync(descriptor))]]);
	closeSync(descriptor);
	const changed = async (path: string): Promise<boolean> => {
		const now = await stat(path).then(identity, (error: unknown) =>
			(error as { code?: unknown }).code === 'ENOENT' ? 'none' : undefined,
		);
		// SQLite makes the journal when it first writes, and keeps it until the database is closed.
		if (now !== undefined && now !== 'none' && !known.has(path)) known.set(path, now);
		return now !== undefined && known.has(path) && now !== known.get(path);
	};
	return {
		moved: () => identity(statSync(file)) !== known.get(file),
		async gone() {
			const paths = [file, `${file}-wal`];
			const found = await Promise.all(paths.map(changed));
			const lost = paths.filter((_, index) => found[index]);
			if (lost.length === 0) return undefined;
			return (
				`The database was deleted or replaced while Handrail had it open (${lost.join(', ')}), so what is written now ` +
				'would be lost. Put it back in its place, from your backup if need be, and start Handrail again.'
			);
		},
	};
}

function identity({ dev, ino }: { readonly dev: number; readonly ino: number }): string {
	return `${dev} ${ino}`;
}

/** A transaction takes the write lock when it begins, so that it waits for its turn instead of failing half way. */
class ImmediateSqlite extends SqliteDialect implements WatchedDialect {
	readonly #config: SqliteDialectConfig;
	readonly #place: Place | undefined;
	readonly #wait: Wait;

	constructor(config: SqliteDialectConfig, place: Place | undefined, wait: Wait) {
		super(config);
		this.#config = config;
		this.#place = place;
		this.#wait = wait;
	}

	async gone(): Promise<string | undefined> {
		return this.#place?.gone();
	}

	override createDriver(): SqliteDriver {
		return new ImmediateDriver(this.#config, this.#wait);
	}

	override createAdapter(): SqliteAdapter {
		return new WholeUpgrades();
	}
}

/** All steps of an upgrade are one transaction, as SQLite can do it (https://sqlite.org/lang_transaction.html). */
class WholeUpgrades extends SqliteAdapter {
	override get supportsTransactionalDdl(): boolean {
		return true;
	}
}

const pause = 25;

class ImmediateDriver extends SqliteDriver {
	readonly #patience: Patience;

	constructor(config: SqliteDialectConfig, wait: Wait) {
		super(config);
		this.#patience = patience(wait);
	}

	override async acquireConnection(): Promise<DatabaseConnection> {
		return patient(await super.acquireConnection(), this.#patience);
	}

	override async beginTransaction(connection: DatabaseConnection): Promise<void> {
		await connection.executeQuery(CompiledQuery.raw('begin immediate'));
	}

	/** After some errors, as on a full disk, SQLite has rolled back by itself, and says that there is nothing to roll back. */
	override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
		await super.rollbackTransaction(connection).catch((error: unknown) => {
			if (!(error instanceof Error && error.message.includes('no transaction is active'))) throw error;
		});
	}
}

const writes = /^\s*(insert|update|delete|begin|create|alter|drop)/i;

/** While another process writes, a query waits for a while, and answers to people go on meanwhile. */
function patient(connection: DatabaseConnection, shared: Patience): DatabaseConnection {
	return {
		streamQuery: (query, size) => connection.streamQuery(query, size),
		async executeQuery<Row>(query: CompiledQuery) {
			for (let waited = false; ; waited = true) {
				try {
					const result = await connection.executeQuery<Row>(query);
					if (waited || writes.test(query.sql)) shared.free();
					return result;
				} catch (error) {
					if ((error as { code?: unknown }).code !== 'SQLITE_BUSY' || !shared.busy()) throw error;
				}
				await wait(pause);
			}
		},
	};
}

const statementsKept = 500;

/** Kysely prepares a statement for each query; the texts repeat, so the prepared ones are kept, oldest dropped first. */
function preparedOnce(database: Database.Database): SqliteDatabase {
	const kept = new Map<string, SqliteStatement>();
	return {
		prepare(sql) {
			const known = kept.get(sql);
			if (known) return known;
			const statement = database.prepare(sql) as unknown as SqliteStatement;
			if (kept.size >= statementsKept) kept.delete(kept.keys().next().value ?? '');
			// A statement of the schema or of a transaction runs too rarely to be kept.
			if (/^(select|insert|update|delete|begin|commit)/.test(sql)) kept.set(sql, statement);
			return statement;
		},
		close() {
			kept.clear();
			if (!database.open) return;
			try {
				database.pragma('wal_checkpoint(TRUNCATE)');
			} catch {
				// What is in the journal stays there, and is read from it at the next start.
			} finally {
				database.close();
			}
		},
	};
}
