import { PostgresDialect, type Dialect } from 'kysely';
import { Pool } from 'pg';

/** PostgreSQL, for several machines. @param url `postgres://user:password@host/database`. */
export function postgres(url: string): Dialect {
	const pool = new Pool({ connectionString: url });
	// An idle connection was cut, as at a restart of the server. The pool has dropped it; the next query opens another.
	pool.on('error', () => undefined);
	return new PostgresDialect({ pool });
}

/** Milliseconds that a server has to let somebody in who only looks. */
const longestKnock = 10_000;

/** The same, to be looked at: the server itself refuses every change. */
export function postgresToLookAt(url: string): Dialect {
	const options = '-c default_transaction_read_only=on';
	return new PostgresDialect({
		pool: new Pool({ connectionString: url, connectionTimeoutMillis: longestKnock, options, max: 1 }),
	});
}
