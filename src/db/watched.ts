import type { Dialect } from 'kysely';

/** A way to a database that can tell when the database is no longer where it was. */
export interface WatchedDialect extends Dialect {
	/** Why nothing that is written from now on would be kept, as a sentence for the operator; undefined while it would. */
	gone?(): Promise<string | undefined>;
}
