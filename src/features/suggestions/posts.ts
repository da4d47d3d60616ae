import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import type { Letter } from '#src/delivery/letters.ts';
import { stateRead, type SuggestionState } from '#src/domain/suggestions.ts';
import { readRow, type Suggestion } from '#src/features/suggestions/suggestion.ts';
import type { Vault } from '#src/vault.ts';

/** The suggestion that a letter brings to moderators; undefined where it was taken back or erased before. */
export async function suggestionIn(db: Db, vault: Vault, { subject, guild }: Letter): Promise<Suggestion | undefined> {
	return suggestionOf(db, vault, { guild: guild ?? '', id: subject });
}

/** A suggestion of a server; undefined where there is none, or it was taken back. */
export async function suggestionOf(
	db: Db,
	vault: Vault,
	{ guild, id }: { readonly guild: string; readonly id: string },
): Promise<Suggestion | undefined> {
	const row = await db
		.selectFrom('suggestion')
		.selectAll()
		.where('id', '=', id)
		.where('guild_id', '=', guild)
		.where('state', '!=', 'back')
		.executeTakeFirst();
	return row && readRow(db, vault, row);
}

/** Moderators can read it. Its message is known also where it was taken back meanwhile, so that it is removed. */
export async function suggestionPosted(
	db: Db,
	{ subject, guild }: Letter,
	where: { readonly channel: string; readonly message: string | undefined },
	at: Temporal.Instant,
): Promise<void> {
	if (where.message === undefined || guild === null) return;
	await db
		.insertInto('suggestion_post')
		.values({
			...{ suggestion_id: subject, guild_id: guild, channel_id: where.channel, message_id: where.message },
			...{ at: written(at), shown: 'waiting', try_at: null },
		})
		.onConflict((conflict) => conflict.column('suggestion_id').doNothing())
		.execute();
}

/** A message about a suggestion that does not show what is true. */
export interface StalePost {
	readonly id: string;
	readonly guild: string;
	readonly channel: string;
	readonly message: string;
	/** What it is to show; undefined: it is to go. */
	readonly state: SuggestionState | undefined;
}

/** The messages that are to be changed or removed now. */
export async function stalePosts(db: Db, at: Temporal.Instant): Promise<readonly StalePost[]> {
	const rows = await db
		.selectFrom('suggestion_post')
		.leftJoin('suggestion', 'suggestion.id', 'suggestion_post.suggestion_id')
		.select(['suggestion_id as id', 'suggestion_post.guild_id as guild', 'channel_id as channel'])
		.select(['message_id as message', 'suggestion.state as state'])
		.where((row) => row.or([row('suggestion.state', 'is', null), row('suggestion.state', '!=', row.ref('shown'))]))
		.where((row) => row.or([row('try_at', 'is', null), row('try_at', '<=', written(at))]))
		.orderBy('suggestion_post.at')
		.limit(50)
		.execute();
	return rows.map(({ state, ...row }) => {
		const isGone = state === null || state === 'back' || state === 'removed';
		return { ...row, state: isGone ? undefined : stateRead(state) };
	});
}

/** The message shows that state now. */
export async function postShows(db: Db, id: string, state: SuggestionState): Promise<void> {
	await db.updateTable('suggestion_post').set({ shown: state }).where('suggestion_id', '=', id).execute();
}

/** Discord did not let it be changed: it is tried again at that time. */
export async function postLater(db: Db, id: string, next: Temporal.Instant): Promise<void> {
	await db
		.updateTable('suggestion_post')
		.set({ try_at: written(next) })
		.where('suggestion_id', '=', id)
		.execute();
}

/** There is no such message any more. */
export async function postGone(db: Db, id: string): Promise<void> {
	await db.deleteFrom('suggestion_post').where('suggestion_id', '=', id).execute();
}
