import type { Temporal } from 'temporal-polyfill';
import type { Languages } from '#data/words/index.ts';
import type { BackupState } from '#src/backups/backups.ts';
import type { Db } from '#src/db/schema.ts';
import type { Storing } from '#src/db/storing.ts';
import type { LineBoard } from '#src/features/helplines/board.ts';
import type { Web } from '#src/feeds/web.ts';
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
	/** How the web is reached, where moderators name an address. */
	readonly web: Web;
	/** The operator's own privacy notice; undefined: the one that ships with Handrail. */
	readonly privacyUrl: string | undefined;
	/** Where calendars reach Handrail, without a slash at its end; undefined: nowhere. */
	readonly publicUrl?: string | undefined;
	/** Draws; without it everything is told in words alone. */
	readonly pictures?: Pictures;
	/** Whether what people do can be kept; without it that is found out by trying. */
	readonly storing?: Storing;
	/** What moderators decided about lines, in memory; without it what is bundled is shown as it is. */
	readonly helplines?: LineBoard;
	/** When the work that comes back is done next; nothing before it has begun. */
	readonly schedule?: () => readonly NextRun[];
	/** How it is with backups; without it Handrail makes none. */
	readonly backups?: () => BackupState;
}
