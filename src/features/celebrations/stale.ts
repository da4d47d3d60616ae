import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { readCelebration, type Celebration } from '#src/features/celebrations/celebration.ts';
import type { Vault } from '#src/vault.ts';

/** A celebration as its message is to show it. */
export interface Counted extends Celebration {
	/** How many have congratulated. */
	readonly count: number;
}

/** A message that does not show what is true. */
export interface StaleMessage {
	readonly guild: string;
	readonly channel: string;
	readonly message: string;
	/** What it is to show, in the order in which it always was. */
	readonly shows: readonly Counted[];
	/** The ids of what it is to show no more, and since when; undefined where that is nothing. */
	readonly loses: readonly string[];
	readonly losesSince: Temporal.Instant | undefined;
}

const atOnce = 20;

/** The messages that have waited longest to show what is true. */
export async function staleMessages(db: Db, vault: Vault, at: Temporal.Instant): Promise<readonly StaleMessage[]> {
	const rows = await db
		.selectFrom('celebration')
		.select('message_id as message')
		.select((all) => all.fn.min('stale_at').as('since'))
		.where('stale_at', '<=', written(at))
		.where('message_id', 'is not', null)
		.groupBy('message_id')
		.orderBy('since')
		.limit(atOnce)
		.execute();
	const found: StaleMessage[] = [];
	for (const { message } of rows) {
		const one = await messageNow(db, vault, message ?? '');
		if (one) found.push(one);
	}
	return found;
}

async function messageNow(db: Db, vault: Vault, message: string): Promise<StaleMessage | undefined> {
	const rows = await db.selectFrom('celebration').selectAll().where('message_id', '=', message).orderBy('id').execute();
	const [first] = rows;
	if (!first) return undefined;
	const shows: Counted[] = [];
	for (const row of rows.filter(({ state }) => state === 'shown')) {
		const { count } = await db
			.selectFrom('congratulation')
			.select((all) => all.fn.countAll<number | string>().as('count'))
			.where('celebration_id', '=', row.id)
			.executeTakeFirstOrThrow();
		shows.push({ ...(await readCelebration(db, vault, row)), count: Number(count) });
	}
	const lost = rows.filter(({ state }) => state === 'gone');
	const [since] = lost.map(({ made_at }) => made_at).sort();
	return {
		...{ guild: first.guild_id, channel: first.channel_id ?? '', message, shows },
		loses: lost.map(({ id }) => id),
		losesSince: since === undefined ? undefined : Temporal.Instant.from(since),
	};
}

/** A message shows it now: what it shows no more is forgotten, and what has changed meanwhile is for the next time. */
export async function messageSettled(db: Db, { message, shows, loses }: StaleMessage): Promise<void> {
	await inTransaction(db, async (tx) => {
		if (loses.length > 0) await tx.deleteFrom('celebration').where('id', 'in', loses).execute();
		for (const { id, count } of shows) {
			await tx.updateTable('celebration').set({ shown: count }).where('id', '=', id).execute();
		}
		await tx
			.updateTable('celebration')
			.set({ stale_at: null })
			.where('message_id', '=', message)
			.where('state', '=', 'shown')
			.where('shown', '=', (from) =>
				from
					.selectFrom('congratulation')
					.select((all) => all.fn.countAll<number>().as('count'))
					.whereRef('celebration_id', '=', 'celebration.id'),
			)
			.execute();
	});
}

/** A message is gone, or cannot be changed for good: nothing of it is looked after any more. */
export async function messageLost(db: Db, { message, loses }: StaleMessage): Promise<void> {
	await inTransaction(db, async (tx) => {
		if (loses.length > 0) await tx.deleteFrom('celebration').where('id', 'in', loses).execute();
		await tx.updateTable('celebration').set({ stale_at: null }).where('message_id', '=', message).execute();
	});
}

/** A message could not be changed now: it is tried again later. */
export async function messageLater(db: Db, { message }: StaleMessage, next: Temporal.Instant): Promise<void> {
	await db
		.updateTable('celebration')
		.set({ stale_at: written(next) })
		.where('message_id', '=', message)
		.where('stale_at', 'is not', null)
		.execute();
}

/** A celebration that was taken back while nobody knew whether Discord has its message. */
export interface Unfound {
	readonly id: string;
	readonly channel: string;
	/** Since when it is to be gone. */
	readonly since: Temporal.Instant;
}

/** Those that are to be looked for now. */
export async function unfound(db: Db, at: Temporal.Instant): Promise<readonly Unfound[]> {
	const rows = await db
		.selectFrom('celebration')
		.select(['id', 'channel_id', 'made_at'])
		.where('state', '=', 'gone')
		.where('message_id', 'is', null)
		.where('stale_at', '<=', written(at))
		.limit(atOnce)
		.execute();
	return rows.map(({ id, channel_id, made_at }) => ({
		...{ id, channel: channel_id ?? '' },
		since: Temporal.Instant.from(made_at),
	}));
}

/** The message of one that was taken back was found. */
export async function foundMessage(db: Db, { id }: Unfound, message: string): Promise<void> {
	await db.updateTable('celebration').set({ message_id: message }).where('id', '=', id).execute();
}

/** Its channel could not be searched now. */
export async function searchLater(db: Db, { id }: Unfound, next: Temporal.Instant): Promise<void> {
	await db
		.updateTable('celebration')
		.set({ stale_at: written(next) })
		.where('id', '=', id)
		.where('message_id', 'is', null)
		.execute();
}

/** It has no message. Nothing happens where one has come meanwhile. */
export async function forgetUnfound(db: Db, { id }: Unfound): Promise<void> {
	await db
		.deleteFrom('celebration')
		.where('id', '=', id)
		.where('state', '=', 'gone')
		.where('message_id', 'is', null)
		.execute();
}
