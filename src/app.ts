import type { Temporal } from 'temporal-polyfill';
import type { Languages } from '#data/words/index.ts';
import type { Db } from '#src/db/schema.ts';
import type { Log } from '#src/log.ts';
import type { Vault } from '#src/vault.ts';

/** What a handler may reach. Nothing is global. */
export interface App {
	readonly db: Db;
	readonly vault: Vault;
	readonly now: () => Temporal.Instant;
	readonly log: Log;
	/** What Handrail says, in every language that it speaks. */
	readonly languages: Languages;
	/** The operator's own privacy notice; undefined: the one that ships with Handrail. */
	readonly privacyUrl: string | undefined;
}
