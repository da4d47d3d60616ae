import type { HoldingsOf } from '#src/db/holdings/kind.ts';

/** See `holdings`. */
export const milestoneHoldings = {
	// Ids of counters and attempts are told, so that what belongs together is found together in an export.
	counter: {
		columns: {
			id: 'told',
			user_id: 'person',
			guild_id: 'place',
			kind: 'told',
			about: 'words',
			visible: 'told',
			ladders: 'told',
			celebrate: 'told',
			shows_name: 'told',
			roles: 'told',
			made_at: 'told',
			archived_at: 'told',
		},
		kept: 'until-erased',
	},
	attempt: {
		columns: {
			id: 'told',
			counter_id: 'told',
			user_id: 'person',
			number: 'told',
			start_day: 'told',
			start_time: 'told',
			end_day: 'told',
			end_time: 'told',
			learnt: 'words',
			next_at: 'told',
			settled_at: 'inner',
		},
		kept: 'until-erased',
	},
	counter_pause: {
		columns: { counter_id: 'told', user_id: 'person', from_day: 'told', until_day: 'told' },
		kept: 'until-erased',
	},
	counter_day: {
		columns: { counter_id: 'told', user_id: 'person', day: 'told', amount: 'told', within: 'told' },
		kept: 'until-erased',
	},
	reached: {
		columns: {
			id: 'inner',
			attempt_id: 'told',
			user_id: 'person',
			step: 'told',
			day: 'told',
			at: 'told',
			how: 'told',
			taken_back_at: 'told',
		},
		kept: 'until-erased',
	},
	celebration: {
		columns: {
			id: 'inner',
			user_id: 'person',
			guild_id: 'place',
			reached_id: 'inner',
			step: 'told',
			look: 'inner',
			day: 'told',
			about: 'words',
			words: 'words',
			how: 'told',
			state: 'told',
			channel_id: 'told',
			message_id: 'told',
			picture: 'inner',
			says_day: 'inner',
			shown: 'inner',
			stale_at: 'inner',
			made_at: 'told',
		},
		kept: 'until-removed',
	},
	congratulation: {
		columns: { celebration_id: 'inner', user_id: 'person', guild_id: 'place', at: 'told', told_in: 'inner' },
		kept: 'until-removed',
	},
	milestone_role: { columns: { guild_id: 'place', step: 'none', role_id: 'none' }, kept: 'with-server' },
	role_grant: {
		columns: { user_id: 'person', guild_id: 'place', role_id: 'told', state: 'told', try_at: 'inner' },
		kept: 'until-erased',
	},
} as const satisfies HoldingsOf<
	| 'counter'
	| 'attempt'
	| 'counter_pause'
	| 'counter_day'
	| 'reached'
	| 'celebration'
	| 'congratulation'
	| 'milestone_role'
	| 'role_grant'
>;
