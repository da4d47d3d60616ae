import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { nextTurn, readRota, rotaText, type Turn } from '#src/domain/questions.ts';
import type { Discussion } from '#src/features/discussions/plan.ts';

/** So many questions of its own a server can have: they stand in one menu. */
export const mostQuestions = 25;
/** Characters of each, as people count them. */
export const longestQuestion = 300;

/** A question of a server's own. */
export interface OwnQuestion {
	readonly id: string;
	readonly words: string;
	/** It was asked before. */
	readonly asked: boolean;
}

/** The questions of a server's own, in the order in which they come. */
export async function ownQuestions(db: Db, guild: string): Promise<readonly OwnQuestion[]> {
	const rows = await db
		.selectFrom('discussion_question')
		.select(['id', 'words', 'asked_at', 'at'])
		.where('guild_id', '=', guild)
		.execute();
	const place = (row: (typeof rows)[number]) => `${row.asked_at ?? ''} ${row.at} ${row.id}`;
	return rows
		.sort((a, b) => (place(a) < place(b) ? -1 : 1))
		.map(({ id, words, asked_at }) => ({ id, words, asked: asked_at !== null }));
}

/**
 * Adds a question; one with these words, or of this id, is there once. @param given `id`: the same when sent twice;
 * `suggestion`: of a member, with which it goes until it was asked.
 */
export async function addQuestion(
	db: Db,
	guild: string,
	given: { readonly id: string; readonly words: string; readonly at: Temporal.Instant; readonly suggestion?: string },
): Promise<'added' | 'full'> {
	const { id, words, at, suggestion = null } = given;
	return inTransaction(db, async (tx) => {
		const there = await ownQuestions(tx, guild);
		if (there.some((one) => one.id === id || one.words === words)) return 'added';
		if (there.length >= mostQuestions) return 'full';
		await tx
			.insertInto('discussion_question')
			.values({ id, guild_id: guild, words, at: written(at), asked_at: null, suggestion_id: suggestion })
			.onConflict((conflict) => conflict.column('id').doNothing())
			.execute();
		return 'added';
	});
}

/** Takes a question of this server off; nothing happens where there is none of that id. */
export async function removeQuestion(db: Db, guild: string, id: string): Promise<void> {
	await db.deleteFrom('discussion_question').where('guild_id', '=', guild).where('id', '=', id).execute();
}

/**
 * Takes what is asked next, in the transaction that asks it: the server's own questions that were never asked, in order;
 * then ready ones, each theme in turn and no question twice before all others of its theme, or, where only the server's own
 * are wanted, the own one that was asked longest ago.
 */
export async function takeQuestion(
	tx: Db,
	{ guild, ownOnly, themes }: Discussion,
	at: Temporal.Instant,
): Promise<string | Turn> {
	const [own] = await ownQuestions(tx, guild);
	if (own && (!own.asked || ownOnly)) {
		await tx
			.updateTable('discussion_question')
			.set({ asked_at: written(at), suggestion_id: null })
			.where('id', '=', own.id)
			.execute();
		return own.words;
	}
	const row = await tx.selectFrom('discussion').select('rota').where('guild_id', '=', guild).executeTakeFirst();
	const { turn, rota } = nextTurn(readRota(row?.rota ?? null, guild), themes);
	await tx
		.updateTable('discussion')
		.set({ rota: rotaText(rota) })
		.where('guild_id', '=', guild)
		.execute();
	return turn;
}
