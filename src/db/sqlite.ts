import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
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

/**
 * SQLite in one file, or `:memory:`. What was acknowledged survives a power cut (WAL with synchronous FULL), and what was
 * deleted is overwritten (secure_delete). A new file is readable by its owner alone.
 */
export function sqlite(file: string): Dialect {
	if (file !== ':memory:') {
		mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
		closeSync(openSync(file, 'a', 0o600));
	}
	const database = new Database(file);
	database.pragma('journal_mode = WAL');
	database.pragma('synchronous = FULL');
	database.pragma('foreign_keys = ON');
	database.pragma('busy_timeout = 5000');
	database.pragma('secure_delete = ON');
	return new ImmediateSqlite({ database: preparedOnce(database) });
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

class ImmediateDriver extends SqliteDriver {
	override async beginTransaction(connection: DatabaseConnection): Promise<void> {
		await connection.executeQuery(CompiledQuery.raw('begin immediate'));
	}
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
