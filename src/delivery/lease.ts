import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { isEmbedded } from '#src/db/scrub.ts';
import type { Db } from '#src/db/schema.ts';
import { readLetter, type End, type Letter } from '#src/delivery/letters.ts';

/** As long as a process may be silent until others take its letters. Whoever is at work renews it; see `renewLetters`. */
export const lease = Temporal.Duration.from({ seconds: 90 });

/**
 * Takes letters that are due, the most urgent and then the oldest first. Nobody else is given them until the lease ends;
 * so a crash leaves none behind, and two processes send none twice. @param most how many at most.
 */
export async function takeLetters(db: Db, at: Temporal.Instant, most: number): Promise<readonly Letter[]> {
	const taken: Letter[] = [];
	for (const priority of await prioritiesDue(db, at)) {
		if (taken.length >= most) break;
		taken.push(...(await takeOf(db, priority, at, most - taken.length)));
	}
	return taken;
}

/** Few, since there are ten at most; each is one look into the index. */
async function prioritiesDue(db: Db, at: Temporal.Instant): Promise<readonly number[]> {
	const due: number[] = [];
	for (let from = 0; from <= 9; from += 1) {
		const row = await waiting(db)
			.select('priority')
			.where('priority', '>=', from)
			.orderBy('priority')
			.limit(1)
			.executeTakeFirst();
		if (!row) break;
		from = row.priority;
		const first = await waiting(db)
			.select('id')
			.where('priority', '=', from)
			.where('try_at', '<=', written(at))
			.limit(1)
			.executeTakeFirst();
		if (first) due.push(from);
	}
	return due;
}

function waiting(db: Db) {
	return db.selectFrom('letter').where('state', '=', 'waiting');
}

async function takeOf(db: Db, priority: number, at: Temporal.Instant, most: number): Promise<readonly Letter[]> {
	const until = at.add(lease);
	const rows = await db
		.updateTable('letter')
		.set({ try_at: written(until), held: 1, tries: sql<number>`tries + 1` })
		.where('id', 'in', (from) =>
			from
				.selectFrom('letter')
				.select('id')
				.where('state', '=', 'waiting')
				.where('priority', '=', priority)
				.where('try_at', '<=', written(at))
				.orderBy('try_at')
				.limit(most),
		)
		// Said twice: on PostgreSQL another machine may have taken it between the two looks. In a form that no index has,
		// since SQLite would go through all that waits instead of through the few ids.
		.where(sql<string>`state || ''`, '=', 'waiting')
		.where('try_at', '<=', written(at))
		.returningAll()
		.execute();
	return rows.map(readLetter).sort((a, b) => Temporal.Instant.compare(a.due, b.due));
}

/** Begins the leases of letters anew that are under way here. To be called much more often than a lease ends. */
export async function renewLetters(db: Db, at: Temporal.Instant, ids: readonly string[]): Promise<void> {
	if (ids.length === 0) return;
	await db
		.updateTable('letter')
		.set({ try_at: written(at.add(lease)) })
		.where('id', 'in', ids)
		// Which only one that waits can be; asked for its state, SQLite would go through all that waits.
		.where('held', '=', 1)
		.execute();
}

/**
 * Gives back what was taken by a process that is no more, so that it need not wait for the lease to end; where other
 * processes may share the database, only what no clock that is right has taken. To be called at the start.
 */
export async function releaseLetters(db: Db, at: Temporal.Instant): Promise<void> {
	await clockWentBack(db, at);
	if (!isEmbedded(db)) return;
	await db
		.updateTable('letter')
		.set({ try_at: written(at), held: 0 })
		.where('state', '=', 'waiting')
		.where('held', '=', 1)
		.execute();
}

/** What waits for the end of quiet hours is not put off by more. */
const furthest = Temporal.Duration.from({ hours: 26 });

/**
 * Lets letters go on whose lease or next try was reckoned by a clock that was ahead; otherwise they would wait until the
 * time comes round to it. To be called after the clock was put back, when what is under way here has been renewed.
 */
export async function clockWentBack(db: Db, at: Temporal.Instant): Promise<void> {
	await db
		.updateTable('letter')
		.set({ try_at: written(at), held: 0 })
		.where('state', '=', 'waiting')
		.where((row) =>
			row.or([
				row.and([row('held', '=', 1), row('try_at', '>', written(at.add(lease)))]),
				row.and([row('held', '=', 0), row('begun_at', '>', written(at))]),
				// Looked at too early, it is put off again.
				row.and([row('held', '=', 0), row('due_at', '<=', written(at)), row('try_at', '>', written(at.add(furthest)))]),
			]),
		)
		.execute();
}

/** How a letter is handed to Discord. */
export interface Begun {
	readonly at: Temporal.Instant;
	/** Null where that is not to be noted; see `Kind.unlinked`. */
	readonly channel: string | null;
	/** A hash of what it says, by which it can be found there. */
	readonly looks: string;
}

/**
 * Notes, before it happens, that a letter is handed to Discord: from now on it may have arrived.
 * @returns false when it is no longer to be sent by who asks: its person was erased, or somebody else took it since.
 */
export async function letterBegun(db: Db, letter: Letter, { at, channel, looks }: Begun): Promise<boolean> {
	const { numUpdatedRows } = await db
		.updateTable('letter')
		.set((row) => ({
			begun_at: row.fn.coalesce('begun_at', row.val(written(at))),
			looks: row.fn.coalesce('looks', row.val(looks)),
			channel_id: channel,
			try_at: written(at.add(lease)),
		}))
		.where('id', '=', letter.id)
		.where('state', '=', 'waiting')
		.where('held', '=', 1)
		.where('tries', '=', letter.tries)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}

/** Puts a letter back after it was tried, to be tried again at `next`. */
export async function letterAgain(db: Db, letter: Letter, next: Temporal.Instant): Promise<void> {
	await back(db, letter, next, letter.tries);
}

/** Puts a letter back that was not tried, to be looked at again at `next`. */
export async function letterBack(db: Db, letter: Letter, next: Temporal.Instant): Promise<void> {
	await back(db, letter, next, letter.tries - 1);
}

/** Nothing where somebody else has taken it since. */
async function back(db: Db, { id, tries: held }: Letter, next: Temporal.Instant, tries: number): Promise<void> {
	await db
		.updateTable('letter')
		.set({ try_at: written(next), held: 0, tries })
		.where('id', '=', id)
		.where('state', '=', 'waiting')
		.where('held', '=', 1)
		.where('tries', '=', held)
		.execute();
}

/** Deletes a letter that has ended and of which nothing is to be kept. */
export async function letterForgotten(db: Db, { id }: Letter): Promise<void> {
	await db.deleteFrom('letter').where('id', '=', id).execute();
}

/** Ends a letter, once. @param why a short reason for the log and for `/setup check`, never anything that a person wrote. */
export async function letterEnded(
	db: Db,
	{ id }: Letter,
	at: Temporal.Instant,
	end: End,
	detail: { readonly message?: string; readonly why?: string } = {},
): Promise<void> {
	await db
		.updateTable('letter')
		.set({ state: end, done_at: written(at), held: 0, message_id: detail.message ?? null, why: detail.why ?? null })
		.where('id', '=', id)
		.where('state', 'in', ['waiting', 'visit', 'gathered'])
		.execute();
}
