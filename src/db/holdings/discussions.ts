import type { HoldingsOf } from '#src/db/holdings/kind.ts';
import type { DiscussionSchema } from '#src/db/schema/discussions.ts';

/** See `holdings`. */
export const discussionHoldings = {
	discussion: {
		columns: {
			guild_id: 'place',
			channel_id: 'none',
			day: 'none',
			time: 'none',
			days_open: 'none',
			closing: 'none',
			themes: 'none',
			own_only_at: 'none',
			rota: 'none',
			next_at: 'none',
		},
		kept: 'with-server',
	},
	discussion_question: {
		columns: {
			id: 'none',
			guild_id: 'place',
			words: 'none',
			at: 'none',
			asked_at: 'none',
			suggestion_id: 'inner',
		},
		kept: 'with-server',
	},
	discussion_thread: {
		columns: {
			id: 'none',
			guild_id: 'place',
			state: 'none',
			due_at: 'none',
			closes_at: 'none',
			closing: 'none',
			theme: 'none',
			question: 'none',
			said: 'none',
			made_at: 'none',
			channel_id: 'none',
			message_id: 'none',
			try_at: 'none',
			over_at: 'none',
		},
		kept: 'with-server',
	},
	discussion_host: {
		columns: { guild_id: 'place', user_id: 'person', at: 'told', turn_at: 'told' },
		kept: 'until-erased',
	},
	discussion_turn: {
		columns: { guild_id: 'place', due_at: 'told', user_id: 'person', state: 'told', at: 'told' },
		kept: 'until-over',
	},
} as const satisfies HoldingsOf<keyof DiscussionSchema>;
