import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { queueLetters, type Letter } from '#src/delivery/letters.ts';
import { daysAfterSuggestion } from '#src/domain/retention.ts';
import type { SuggestionAnswer, SuggestionState } from '#src/domain/suggestions.ts';
import { lengthOf } from '#src/domain/text.ts';
import { Expired } from '#src/errors.ts';
import { addQuestion, longestQuestion } from '#src/features/discussions/questions.ts';
import { readRow, suggestionAnswerLetters, type Suggestion } from '#src/features/suggestions/suggestion.ts';
import type { Vault } from '#src/vault.ts';

/** What came of an answer. `already`: it was answered before. `long`, `full`: it cannot be a question of the server's own. */
export type Answering = 'answered' | 'already' | 'long' | 'full';

/**
 * Moderators answer a suggestion, once; its member is told by letter. One that is used is asked in the server's own name.
 * @throws {Expired} where there is none in this server, or it was taken back.
 */
export async function answerSuggestion(
	db: Db,
	vault: Vault,
	{ guild, id, answer }: { readonly guild: string; readonly id: string; readonly answer: SuggestionAnswer },
	at: Temporal.Instant,
): Promise<Answering> {
	return inTransaction(db, async (tx) => {
		// Held as it is read: else one that is taken back, or answered by somebody else, meanwhile would still be asked.
		const row = await tx
			.updateTable('suggestion')
			.set((old) => ({ state: old.ref('state') }))
			.where('id', '=', id)
			.where('guild_id', '=', guild)
			.where('state', '!=', 'back')
			.returningAll()
			.executeTakeFirst();
		if (!row) throw new Expired();
		if (row.state !== 'waiting') return 'already';
		if (answer === 'used') {
			const { words } = await readRow(tx, vault, row);
			if (lengthOf(words) > longestQuestion) return 'long';
			if ((await addQuestion(tx, guild, { id, words, at, suggestion: id })) === 'full') return 'full';
		}
		return (await settle(tx, { id, user: row.user_id, guild, state: answer }, at)) ? 'answered' : 'already';
	});
}

/** It is answered, and its member is to be told. @returns false where it was answered in the meantime. */
export async function settle(
	tx: Db,
	{
		id,
		user,
		guild,
		state,
	}: { readonly id: string; readonly user: string; readonly guild: string; readonly state: SuggestionState },
	at: Temporal.Instant,
): Promise<boolean> {
	const { numUpdatedRows } = await tx
		.updateTable('suggestion')
		.set({ state, answered_at: written(at) })
		.where('id', '=', id)
		.where('state', '=', 'waiting')
		.executeTakeFirst();
	if (numUpdatedRows === 0n) return false;
	const letter = { key: `${suggestionAnswerLetters}:${id}`, kind: suggestionAnswerLetters, user, guild, subject: id };
	await queueLetters(tx, [{ ...letter, priority: 6, due: at, expires: at.add({ hours: 24 * daysAfterSuggestion }) }]);
	return true;
}

/** The answered suggestion of which a letter tells; undefined where it is forgotten or taken back. */
export async function answeredIn(db: Db, vault: Vault, { subject, user }: Letter): Promise<Suggestion | undefined> {
	const row = await db
		.selectFrom('suggestion')
		.selectAll()
		.where('id', '=', subject)
		.where('user_id', '=', user ?? '')
		.where('state', 'not in', ['waiting', 'back'])
		.executeTakeFirst();
	return row && readRow(db, vault, row);
}
