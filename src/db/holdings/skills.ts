import type { HoldingsOf } from '#src/db/holdings/kind.ts';
import type { SkillSchema } from '#src/db/schema/skills.ts';

/** See `holdings`. */
export const skillHoldings = {
	server_skill: {
		columns: {
			id: 'none',
			guild_id: 'place',
			topic: 'none',
			title: 'none',
			words: 'none',
			today: 'none',
			source: 'none',
			version: 'none',
			at: 'none',
		},
		kept: 'with-server',
	},
} as const satisfies HoldingsOf<keyof SkillSchema>;
