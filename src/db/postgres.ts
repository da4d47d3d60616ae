import { PostgresDialect, type Dialect } from 'kysely';
import { Pool } from 'pg';

/** PostgreSQL, for several machines. @param url `postgres://user:password@host/database`. */
export function postgres(url: string): Dialect {
	const pool = new Pool({ connectionString: url });
	// An idle connection was cut, as at a restart of the server. The pool has dropped it; the next query opens another.
	pool.on('error', () => undefined);
	return new PostgresDialect({ pool });
}
