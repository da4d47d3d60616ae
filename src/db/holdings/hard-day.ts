import type { HoldingsOf } from '#src/db/holdings/kind.ts';

/** See `holdings`. */
export const hardDayHoldings = {
	hard_day_plan: {
		columns: { id: 'inner', user_id: 'person', guild_id: 'place', part: 'told', words: 'words' },
		kept: 'until-erased',
	},
} as const satisfies HoldingsOf<'hard_day_plan'>;
