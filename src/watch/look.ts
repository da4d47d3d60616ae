import { Temporal } from 'temporal-polyfill';
import type { BackupState } from '#src/backups/backups.ts';
import { databaseBytes } from '#src/db/size.ts';
import type { Db } from '#src/db/schema.ts';
import { waitingLetters } from '#src/delivery/backlog.ts';
import type { Trouble } from '#src/db/trouble.ts';
import { behindSince } from '#src/delivery/letters.ts';

/** The connection over which Discord tells what people do. */
export type Gateway = (
	| { readonly state: 'starting' }
	| { readonly state: 'up'; /** Milliseconds; undefined until it was measured. */ readonly ping: number | undefined }
	| { readonly state: 'down'; readonly since: Temporal.Instant }
) & {
	/** When it was lost, the last times of it. */
	readonly losses: readonly Temporal.Instant[];
};

/** What the database says about delivery. */
export interface Stored {
	/** Since when the letter that is behind most could have gone; undefined when none is behind. */
	readonly behindSince: Temporal.Instant | undefined;
	/** See `waitingLetters`. */
	readonly waiting: number;
	readonly bytes: number;
}

/** How Handrail is, as far as somebody has to ask for it. */
export interface Look {
	readonly at: Temporal.Instant;
	readonly gateway: Gateway;
	/** Undefined when the database could not be read, or not in time. */
	readonly stored: Stored | undefined;
	/** What keeps anything from being kept; undefined while nothing does. */
	readonly trouble?: Trouble | undefined;
	/** Undefined where Handrail makes none. */
	readonly backups?: BackupState | undefined;
}

/** Reads what the database says about delivery, at an instant. */
export async function readStored(db: Db, at: Temporal.Instant): Promise<Stored> {
	return { behindSince: await behindSince(db, at), waiting: await waitingLetters(db), bytes: await databaseBytes(db) };
}

/**
 * Shares one answer among all who ask within `ms` of its beginning, so that whoever asks often costs nothing.
 * @param clock milliseconds of a clock that only goes forward.
 */
export function shared<Value>(work: () => Promise<Value>, ms: number, clock: () => number): () => Promise<Value> {
	let last: { readonly began: number; readonly answer: Promise<Value> } | undefined;
	return async () => {
		if (last === undefined || clock() - last.began >= ms) last = { began: clock(), answer: work() };
		return last.answer;
	};
}
