import type { HoldingsOf } from '#src/db/holdings/kind.ts';
import type { GlassSchema } from '#src/db/schema/glass.ts';

/** See `holdings`. */
export const glassHoldings = {
	glass_ask: {
		columns: {
			id: 'inner',
			guild_id: 'place',
			reach_request_id: 'inner',
			user_id: 'person',
			reason: 'told',
			asked_at: 'told',
			state: 'told',
			second_user_id: 'person',
			tells_at: 'inner',
			shown_at: 'told',
		},
		kept: 'request',
	},
	glass_log: {
		columns: {
			seq: 'inner',
			guild_id: 'place',
			at: 'told',
			what: 'told',
			user_id: 'person',
			other_user_id: 'person',
			reason: 'told',
			sealed_hash: 'inner',
			chain: 'inner',
		},
		kept: 'logged',
	},
} as const satisfies HoldingsOf<keyof GlassSchema>;
