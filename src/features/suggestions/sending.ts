import type { InServer } from '#src/features/people.ts';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { queueLetters } from '#src/delivery/letters.ts';
import { daysOfSuggestions } from '#src/domain/retention.ts';
import type { SuggestionKind } from '#src/domain/suggestions.ts';
import { Expired } from '#src/errors.ts';
import { needsConsent } from '#src/features/consent.ts';
import { barredUntil } from '#src/features/suggestions/bars.ts';
import { takesSuggestions } from '#src/features/suggestions/server.ts';
import { placeOf, readRow, suggestionLetters, type Suggestion } from '#src/features/suggestions/suggestion.ts';
import { sealFor } from '#src/features/sealing.ts';
import type { Vault } from '#src/vault.ts';

/** So long after its member's yes moderators read it: until then they can think again, and nobody can tell by the time who it was. */
export const suggestionPause = Temporal.Duration.from({ minutes: 10 });

/** So many somebody can make within a day in a server, those that they took back included. */
export const mostSuggestions = 3;

/** Why somebody cannot suggest anything now: it is off, they made as many as a day allows, or moderators want none for a while. */
export type NoSuggesting =
	{ readonly why: 'off' | 'many' } | { readonly why: 'barred'; readonly until: Temporal.Instant };

/** Undefined: they can. */
export async function whyNotSuggest(
	db: Db,
	vault: Vault,
	member: InServer,
	at: Temporal.Instant,
): Promise<NoSuggesting | undefined> {
	if (!(await takesSuggestions(db, member.guild))) return { why: 'off' };
	const until = await barredUntil(db, vault, member, at);
	if (until) return { why: 'barred', until };
	const made = await db
		.selectFrom('suggestion')
		.select('id')
		.where('user_id', '=', member.user)
		.where('guild_id', '=', member.guild)
		.where('at', '>', written(at.subtract({ hours: 24 })))
		.execute();
	return made.length >= mostSuggestions ? { why: 'many' } : undefined;
}

/**
 * Sends a suggestion to the moderators of a server, without its member's name. @param given `id`: the same however often
 * it is pressed.
 * @returns why it is not sent; undefined: it is. @throws {NeedsConsent} when they have not agreed to be remembered here.
 */
export async function suggest(
	db: Db,
	vault: Vault,
	given: { readonly id: string; readonly kind: SuggestionKind; readonly words: string } & InServer,
	at: Temporal.Instant,
): Promise<NoSuggesting | undefined> {
	const { id, user, guild, kind, words } = given;
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		await needsConsent(tx, { user, guild });
		if (await tx.selectFrom('suggestion').select('id').where('id', '=', id).executeTakeFirst()) return undefined;
		const whyNot = await whyNotSuggest(tx, vault, { user, guild }, at);
		if (whyNot) return whyNot;
		const sealed = await sealFor(tx, vault, words, placeOf(id, user));
		const row = { id, guild_id: guild, user_id: user, kind, state: 'waiting', words: sealed };
		await tx
			.insertInto('suggestion')
			.values({ ...row, at: written(at), answered_at: null })
			.execute();
		const letter = { key: `${suggestionLetters}:${id}`, kind: suggestionLetters, user: null, guild, subject: id };
		const expires = at.add({ hours: 24 * daysOfSuggestions });
		await queueLetters(tx, [{ ...letter, priority: 6, due: at.add(suggestionPause), expires }]);
		return undefined;
	});
}

/** The newest suggestions of somebody in a server that are still kept and not taken back, at most ten. */
export async function suggestionsOf(db: Db, vault: Vault, { user, guild }: InServer): Promise<readonly Suggestion[]> {
	const rows = await db
		.selectFrom('suggestion')
		.selectAll()
		.where('user_id', '=', user)
		.where('guild_id', '=', guild)
		.where('state', '!=', 'back')
		.orderBy('at', 'desc')
		.orderBy('id')
		.limit(10)
		.execute();
	const found: Suggestion[] = [];
	for (const row of rows) found.push(await readRow(db, vault, row));
	return found;
}

/**
 * Takes a suggestion back: its words are gone, its message is removed, and what it asked is not asked. What was asked
 * already stays. That there was one is kept for a day, so that taking back makes no room for more.
 * @throws {Expired} where there is none, it is somebody else's, or it was taken back already.
 */
export async function takeSuggestionBack(db: Db, user: string, id: string): Promise<void> {
	await inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		const { numUpdatedRows } = await tx
			.updateTable('suggestion')
			.set({ state: 'back', words: null })
			.where('id', '=', id)
			.where('user_id', '=', user)
			.where('state', '!=', 'back')
			.executeTakeFirst();
		if (numUpdatedRows === 0n) throw new Expired();
		await tx.deleteFrom('discussion_question').where('suggestion_id', '=', id).execute();
	});
}
