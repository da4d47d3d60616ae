import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import { daysOfKindWords } from '#src/domain/retention.ts';
import { readWord, type KindWord } from '#src/features/kindness/word.ts';
import type { Member } from '#src/features/people.ts';
import type { Vault } from '#src/vault.ts';

/** The kind words that a person sent in a server, the latest first. @param most how many of them. */
export async function sentWords(
	db: Db,
	vault: Vault,
	{ user, guild }: Member,
	most: number,
): Promise<readonly KindWord[]> {
	const rows = await db
		.selectFrom('kind_word')
		.selectAll()
		.where('user_id', '=', user)
		.where('guild_id', '=', guild ?? '')
		.where('state', '=', 'sent')
		.where('to_user_id', '!=', '')
		.orderBy('sent_at', 'desc')
		.orderBy('id')
		.limit(most)
		.execute();
	const words: KindWord[] = [];
	for (const row of rows) words.push(await readWord(db, vault, row));
	return words;
}

/** How often others thanked a person for a kind word, in all servers: for themselves, and compared with nobody. */
export async function thanksOf(db: Db, user: string): Promise<number> {
	const { count } = await db
		.selectFrom('kind_word')
		.select((all) => all.fn.countAll<number | string>().as('count'))
		.where('user_id', '=', user)
		.where('thanked_at', 'is not', null)
		.executeTakeFirstOrThrow();
	return Number(count);
}

/** So long a draft is kept. */
export const draftsKept = Temporal.Duration.from({ hours: 24 });

/** Forgets drafts that were left lying, and what was said, and to whom, some time ago. That it was thanked for stays. */
export async function forgetKindWords(db: Db, at: Temporal.Instant): Promise<void> {
	const before = written(at.subtract({ hours: 24 * daysOfKindWords }));
	for (const [state, since] of [
		['draft', written(at.subtract(draftsKept))],
		['sent', before],
	] as const) {
		await db
			.deleteFrom('kind_word')
			.where('state', '=', state)
			.where('made_at', '<', since)
			.where('thanked_at', 'is', null)
			.execute();
	}
	await db
		.updateTable('kind_word')
		.set({ line: null, words: null, to_user_id: '' })
		.where('state', '=', 'sent')
		.where('made_at', '<', before)
		.where('to_user_id', '!=', '')
		.execute();
	await db
		.deleteFrom('gratitude')
		.where('state', '=', 'draft')
		.where('made_at', '<', written(at.subtract(draftsKept)))
		.execute();
}
