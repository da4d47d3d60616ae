import type { HoldingsOf } from '#src/db/holdings/kind.ts';

/** See `holdings`. */
export const copingHoldings = {
	coping_thing: {
		columns: { id: 'inner', user_id: 'person', guild_id: 'place', number: 'told', words: 'words' },
		kept: 'until-erased',
	},
} as const satisfies HoldingsOf<'coping_thing'>;
