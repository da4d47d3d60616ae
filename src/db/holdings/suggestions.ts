import type { HoldingsOf } from '#src/db/holdings/kind.ts';
import type { SuggestionSchema } from '#src/db/schema/suggestions.ts';

/** See `holdings`. */
export const suggestionHoldings = {
	suggestion: {
		columns: {
			id: 'inner',
			guild_id: 'place',
			user_id: 'person',
			kind: 'told',
			state: 'told',
			words: 'words',
			at: 'told',
			answered_at: 'told',
		},
		kept: 'suggested',
	},
	suggestion_post: {
		columns: {
			suggestion_id: 'inner',
			guild_id: 'place',
			channel_id: 'none',
			message_id: 'none',
			at: 'none',
			shown: 'none',
			try_at: 'none',
		},
		kept: 'until-removed',
	},
	suggestion_bar: { columns: { guild_id: 'place', mark: 'mark', until: 'told' }, kept: 'barred' },
} as const satisfies HoldingsOf<keyof SuggestionSchema>;
