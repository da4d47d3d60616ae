import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import type { LetterTable } from '#src/db/schema/letters.ts';
import { newNonce } from '#src/nonce.ts';

/** Something that Handrail is to send by itself. What it says is made when it is sent, from what is true then. */
export interface NewLetter {
	/** What this letter is, for example `prompt:<its id>:<day>`: of two with one key there is one. */
	readonly key: string;
	/** Who makes it; see `Kind`. */
	readonly kind: string;
	/** The person it is for; null when it is for a channel. */
	readonly user: string | null;
	readonly guild: string | null;
	/** What it is about: the id of a row, or empty. */
	readonly subject: string;
	/** 0 is the most urgent, 9 the least. */
	readonly priority: number;
	readonly due: Temporal.Instant;
	/** Later than this it would only surprise. Null: never too late. */
	readonly expires: Temporal.Instant | null;
	/**
	 * What it has in common with others that may go with it in one message, when they are due within a minute: for example
	 * `prompt:<server>`. Its kind joins them; see `Kind.gather`.
	 */
	readonly gather?: string | undefined;
}

/** A letter that was taken to be sent. */
export interface Letter extends NewLetter {
	readonly id: string;
	/** How often it was taken to be sent, this time included; not counted when it was given back before. */
	readonly tries: number;
	/** At most 25 characters; the same however often it is tried. */
	readonly nonce: string;
	/** When it was first handed to Discord; null while it surely never was. */
	readonly begun: Temporal.Instant | null;
	/** What it looked like then, where it was; see `Delivering.looks`. */
	readonly looks?: string | undefined;
}

/** How a letter ended. `late`: past its time; `dropped`: no longer wanted; `dead`: Discord takes it no more. */
export type End = 'sent' | 'late' | 'dropped' | 'dead';

/** From the most urgent to the least. */
export const priorities: readonly number[] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** SQLite binds at most 32,766 values in a statement, PostgreSQL 65,535; a letter has fifteen. */
const queuedAtOnce = 500;

/**
 * Puts letters into the queue, to be committed together with what makes them due. @returns how many were new.
 * @throws {RangeError} for a priority that is none.
 */
export async function queueLetters(tx: Db, letters: readonly NewLetter[]): Promise<number> {
	const wrong = letters.find(({ priority }) => !priorities.includes(priority));
	if (wrong) throw new RangeError(`A priority is a whole number from 0 to 9, not ${wrong.priority}.`);
	let count = 0;
	for (let from = 0; from < letters.length; from += queuedAtOnce) {
		count += await queue(tx, letters.slice(from, from + queuedAtOnce));
	}
	return count;
}

async function queue(tx: Db, letters: readonly NewLetter[]): Promise<number> {
	const { numInsertedOrUpdatedRows = 0n } = await tx
		.insertInto('letter')
		.values(
			letters.map((letter) => ({
				id: randomUUID(),
				key: letter.key,
				kind: letter.kind,
				user_id: letter.user,
				guild_id: letter.guild,
				subject: letter.subject,
				priority: letter.priority,
				due_at: written(letter.due),
				expires_at: letter.expires && written(letter.expires),
				state: 'waiting',
				try_at: written(letter.due),
				held: 0,
				tries: 0,
				nonce: newNonce(),
				gather_key: letter.gather ?? null,
			})),
		)
		.onConflict((conflict) => conflict.column('key').doNothing())
		.executeTakeFirst();
	return Number(numInsertedOrUpdatedRows);
}

/** Whether there is a letter of this key, sent or not, that is not forgotten yet. */
export async function isQueued(db: Db, key: string): Promise<boolean> {
	return (await db.selectFrom('letter').select('id').where('key', '=', key).executeTakeFirst()) !== undefined;
}

/** A try that failed comes back sooner than that; a letter that comes back later waits for a time of its own. */
const comesBack = Temporal.Duration.from({ minutes: 15 });
const lookedAt = 500;

/**
 * Since when the letter that is behind most could have gone: since it was due, or since it was first tried in vain.
 * Undefined when none is behind. One that waits for a time of its own, such as the end of quiet hours, is not behind.
 * It looks at the first few hundred of each priority, so that it is quick however many wait.
 */
export async function behindSince(db: Db, at: Temporal.Instant): Promise<Temporal.Instant | undefined> {
	let oldest: string | undefined;
	for (const priority of priorities) {
		const rows = await db
			.selectFrom('letter')
			.select(['begun_at', 'try_at'])
			.where('state', '=', 'waiting')
			.where('priority', '=', priority)
			.where('try_at', '<=', written(at.add(comesBack)))
			.orderBy('try_at')
			.limit(lookedAt)
			.execute();
		for (const { begun_at, try_at } of rows) {
			const since = begun_at ?? try_at;
			if (since <= written(at) && since < (oldest ?? '~')) oldest = since;
		}
	}
	return oldest === undefined ? undefined : Temporal.Instant.from(oldest);
}

/** Letters of one kind that Discord has not taken, for one reason. */
export interface Dead {
	readonly kind: string;
	/** Why: `gone`, `forbidden`, `refused`, `no answer`, or what failed in Handrail itself. */
	readonly why: string;
	readonly count: number;
	/** When the first of them and the last of them were given up. */
	readonly first: Temporal.Instant;
	readonly last: Temporal.Instant;
}

/** The letters of a server that were given up since an instant, by kind and reason, the latest first. */
export async function deadLetters(db: Db, guild: string, since: Temporal.Instant): Promise<readonly Dead[]> {
	const rows = await db
		.selectFrom('letter')
		.select(['kind', 'why'])
		.select((all) => [
			all.fn.countAll<number | string>().as('count'),
			all.fn.min<string>('done_at').as('first'),
			all.fn.max<string>('done_at').as('last'),
		])
		.where('guild_id', '=', guild)
		.where('state', '=', 'dead')
		.where('done_at', '>=', written(since))
		.groupBy(['kind', 'why'])
		.orderBy('last', 'desc')
		.execute();
	return rows.map(({ kind, why, count, first, last }) => ({
		kind,
		why: why ?? '',
		count: Number(count),
		first: Temporal.Instant.from(first),
		last: Temporal.Instant.from(last),
	}));
}

/** Forgets letters that ended before an instant. One that is still to be sent or shown has not. */
export async function forgetLetters(db: Db, before: Temporal.Instant): Promise<void> {
	await db.deleteFrom('letter').where('done_at', '<', written(before)).execute();
}

/** A letter as it is kept. */
export function readLetter(row: Selectable<LetterTable>): Letter {
	return {
		id: row.id,
		key: row.key,
		kind: row.kind,
		user: row.user_id,
		guild: row.guild_id,
		subject: row.subject,
		priority: row.priority,
		due: Temporal.Instant.from(row.due_at),
		expires: row.expires_at === null ? null : Temporal.Instant.from(row.expires_at),
		tries: row.tries,
		nonce: row.nonce,
		gather: row.gather_key ?? undefined,
		looks: row.looks ?? undefined,
		begun: row.begun_at === null ? null : Temporal.Instant.from(row.begun_at),
	};
}
