import { PostgresDialect, type Dialect } from 'kysely';
import { Pool } from 'pg';

/** PostgreSQL, for several machines. @param url `postgres://user:password@host/database`. */
export function postgres(url: string): Dialect {
	return new PostgresDialect({ pool: new Pool({ connectionString: url }) });
}
