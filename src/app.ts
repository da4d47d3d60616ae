import type { Temporal } from 'temporal-polyfill';
import type { Db } from '#src/db/schema.ts';
import type { Log } from '#src/log.ts';
import type { Vault } from '#src/vault.ts';

/** What a handler may reach. Nothing is global. */
export interface App {
	readonly db: Db;
	readonly vault: Vault;
	readonly now: () => Temporal.Instant;
	readonly log: Log;
}
