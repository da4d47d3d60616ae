import type { Temporal } from 'temporal-polyfill';
import type { Languages } from '#data/words/index.ts';
import type { Db } from '#src/db/schema.ts';
import type { Ledger } from '#src/ledger.ts';
import type { Log } from '#src/log.ts';
import type { Pictures } from '#src/pictures/pool.ts';
import type { NextRun } from '#src/schedule.ts';
import type { Vault } from '#src/vault.ts';

/** What a handler may reach. Nothing is global. */
export interface App {
	readonly db: Db;
	readonly vault: Vault;
	readonly now: () => Temporal.Instant;
	readonly log: Log;
	/** What Handrail says, in every language that it speaks. */
	readonly languages: Languages;
	/** What was erased. */
	readonly ledger: Ledger;
	/** The operator's own privacy notice; undefined: the one that ships with Handrail. */
	readonly privacyUrl: string | undefined;
	/** Draws; without it everything is told in words alone. */
	readonly pictures?: Pictures;
	/** When the work that comes back is done next; nothing before it has begun. */
	readonly schedule?: () => readonly NextRun[];
}
