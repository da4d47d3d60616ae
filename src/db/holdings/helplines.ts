import type { HoldingsOf } from '#src/db/holdings/kind.ts';
import type { HelplineSchema } from '#src/db/schema/helplines.ts';

/** See `holdings`. */
export const helplineHoldings = {
	helpline_change: {
		columns: { guild_id: 'place', line: 'none', country: 'none', facts: 'none', before: 'none', hidden_at: 'none' },
		kept: 'with-server',
	},
	helpline_check: {
		columns: { guild_id: 'place', line: 'told', user_id: 'person', at: 'told', seen: 'inner' },
		kept: 'until-erased',
	},
	helpline_ask: { columns: { guild_id: 'place', next_at: 'none' }, kept: 'with-server' },
} as const satisfies HoldingsOf<keyof HelplineSchema>;
