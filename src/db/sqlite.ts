import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import {
	CompiledQuery,
	SqliteDialect,
	SqliteDriver,
	type DatabaseConnection,
	type Dialect,
	type SqliteDatabase,
	type SqliteDialectConfig,
	type SqliteStatement,
} from 'kysely';
import { StartupError } from '#src/errors.ts';

/**
 * SQLite in one file, or `:memory:`. What was acknowledged survives a power cut (WAL with synchronous FULL), and what was
 * deleted is overwritten (secure_delete). A new file is readable by its owner alone.
 * @throws {StartupError} when the file is no database, or a damaged one.
 */
export function sqlite(file: string): Dialect {
	if (file !== ':memory:') {
		mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
		closeSync(openSync(file, 'a', 0o600));
	}
	const database = new Database(file);
	try {
		// The first look into the file.
		database.pragma('journal_mode = WAL');
	} catch (error) {
		database.close();
		throw unlessDamaged(error, file);
	}
	database.pragma('synchronous = FULL');
	database.pragma('foreign_keys = ON');
	// SQLite waits with the whole process; the longer wait is in `patient`, which lets others go on.
	database.pragma('busy_timeout = 50');
	database.pragma('secure_delete = ON');
	return new ImmediateSqlite({ database: preparedOnce(database) });
}

function unlessDamaged(error: unknown, file: string): unknown {
	const { code } = error as { code?: unknown };
	if (code !== 'SQLITE_NOTADB' && code !== 'SQLITE_CORRUPT') return error;
	return new StartupError(`The file ${file} is damaged, or no database. Restore it from your backup.`, error);
}

/** A transaction takes the write lock when it begins, so that it waits for its turn instead of failing half way. */
class ImmediateSqlite extends SqliteDialect {
	readonly #config: SqliteDialectConfig;

	constructor(config: SqliteDialectConfig) {
		super(config);
		this.#config = config;
	}

	override createDriver(): SqliteDriver {
		return new ImmediateDriver(this.#config);
	}
}

const longestWait = 5_000;
const pause = 25;

class ImmediateDriver extends SqliteDriver {
	override async acquireConnection(): Promise<DatabaseConnection> {
		return patient(await super.acquireConnection());
	}

	override async beginTransaction(connection: DatabaseConnection): Promise<void> {
		await connection.executeQuery(CompiledQuery.raw('begin immediate'));
	}
}

/** While another process writes, a query waits for up to five seconds, and answers to people go on meanwhile. */
function patient(connection: DatabaseConnection): DatabaseConnection {
	return {
		streamQuery: (query, size) => connection.streamQuery(query, size),
		async executeQuery<Row>(query: CompiledQuery) {
			for (let waited = 0; ; waited += pause) {
				try {
					return await connection.executeQuery<Row>(query);
				} catch (error) {
					if ((error as { code?: unknown }).code !== 'SQLITE_BUSY' || waited >= longestWait) throw error;
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
			if (database.open) {
				database.pragma('wal_checkpoint(TRUNCATE)');
				database.close();
			}
		},
	};
}
