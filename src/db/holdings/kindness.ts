import type { HoldingsOf } from '#src/db/holdings/kind.ts';
import type { KindnessSchema } from '#src/db/schema/kindness.ts';

/** See `holdings`. */
export const kindnessHoldings = {
	block: {
		columns: { id: 'inner', user_id: 'person', named_user_id: 'other', hidden_user_id: 'hidden', at: 'told' },
		kept: 'until-erased',
	},
	kind_taker: {
		columns: { user_id: 'person', guild_id: 'place', since: 'told', paused_at: 'told' },
		kept: 'until-erased',
	},
	kind_word: {
		columns: {
			id: 'inner',
			user_id: 'person',
			to_user_id: 'other',
			guild_id: 'place',
			how: 'told',
			line: 'told',
			words: 'words',
			state: 'told',
			made_at: 'told',
			sent_at: 'told',
			arrived_at: 'told',
			thanked_at: 'told',
			told_in: 'inner',
		},
		kept: 'until-erased',
	},
	gratitude: {
		columns: {
			id: 'inner',
			user_id: 'person',
			guild_id: 'place',
			how: 'told',
			words: 'words',
			state: 'told',
			channel_id: 'told',
			message_id: 'told',
			made_at: 'told',
		},
		kept: 'until-removed',
	},
	kind_stop: { columns: { guild_id: 'place', mark: 'mark', at: 'told' }, kept: 'with-server' },
} as const satisfies HoldingsOf<keyof KindnessSchema>;
