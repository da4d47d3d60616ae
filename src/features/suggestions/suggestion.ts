import type { Selectable } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import type { Db } from '#src/db/schema.ts';
import type { SuggestionTable } from '#src/db/schema/suggestions.ts';
import { kindRead, stateRead, type SuggestionKind, type SuggestionState } from '#src/domain/suggestions.ts';
import { openFor } from '#src/features/sealing.ts';
import type { Place, Vault } from '#src/vault.ts';

/** The kinds of the letters that bring a suggestion to moderators, and what became of it to its member. */
export const suggestionLetters = 'suggestion';
export const suggestionAnswerLetters = 'suggestion-answer';

/** What a member suggested. It says nothing of whose it is. */
export interface Suggestion {
	readonly id: string;
	readonly kind: SuggestionKind;
	readonly state: SuggestionState;
	/** Empty once taken back. */
	readonly words: string;
	readonly at: Temporal.Instant;
}

/** As its row has it. @throws where its words do not open. */
export async function readRow(db: Db, vault: Vault, row: Selectable<SuggestionTable>): Promise<Suggestion> {
	const { id, user_id: user, words } = row;
	return {
		...{ id, kind: kindRead(row.kind), state: stateRead(row.state), at: Temporal.Instant.from(row.at) },
		words: words === null ? '' : await openFor(db, vault, words, placeOf(id, user)),
	};
}

/** Where the words of a suggestion are sealed. */
export function placeOf(id: string, user: string): Place {
	return { table: 'suggestion', column: 'words', row: id, user };
}
