import type { HoldingsOf } from '#src/db/holdings/kind.ts';
import type { GoalSchema } from '#src/db/schema/goals.ts';

/** See `holdings`. */
export const goalHoldings = {
	// Ids of goals are told, so that what belongs together is found together in an export.
	goal: {
		columns: {
			id: 'told',
			user_id: 'person',
			guild_id: 'place',
			about: 'words',
			by_day: 'told',
			seen: 'told',
			often: 'told',
			days: 'told',
			time: 'told',
			zone: 'told',
			paused_at: 'told',
			next_at: 'inner',
			state: 'told',
			since: 'told',
			made_at: 'told',
		},
		kept: 'until-erased',
	},
	goal_step: {
		columns: {
			id: 'inner',
			goal_id: 'told',
			user_id: 'person',
			number: 'told',
			words: 'words',
			done_at: 'told',
		},
		kept: 'until-erased',
	},
	goal_done: {
		columns: { id: 'inner', goal_id: 'told', user_id: 'person', day: 'told', at: 'told' },
		kept: 'until-erased',
	},
	goal_amount: {
		columns: { id: 'inner', goal_id: 'told', user_id: 'person', day: 'told', hundredths: 'told', at: 'told' },
		kept: 'until-erased',
	},
} as const satisfies HoldingsOf<keyof GoalSchema>;
