import type { HoldingsOf } from '#src/db/holdings/kind.ts';
import type { BuddySchema } from '#src/db/schema/buddies.ts';

/** See `holdings`. */
export const buddyHoldings = {
	buddy_plan: {
		columns: {
			guild_id: 'place',
			weeks: 'none',
			day: 'none',
			hour: 'none',
			next_at: 'none',
		},
		kept: 'with-server',
	},
	buddy_member: {
		columns: {
			id: 'inner',
			user_id: 'person',
			guild_id: 'place',
			topics: 'told',
			languages: 'told',
			wakes: 'told',
			sleeps: 'told',
			joined_at: 'told',
			paused_at: 'told',
			skip_at: 'told',
			first_at: 'told',
		},
		kept: 'until-erased',
	},
	buddy_round: {
		columns: {
			id: 'none',
			guild_id: 'place',
			due_at: 'none',
			made_at: 'none',
			mid_at: 'none',
			ends_at: 'none',
			asked_at: 'none',
			over_at: 'none',
		},
		kept: 'with-server',
	},
	buddy_group: {
		columns: {
			id: 'none',
			buddy_round_id: 'none',
			guild_id: 'place',
			question: 'none',
			made_at: 'none',
		},
		kept: 'with-server',
	},
	buddy_seat: {
		columns: {
			id: 'inner',
			buddy_round_id: 'inner',
			buddy_group_id: 'told',
			guild_id: 'place',
			user_id: 'person',
			state: 'told',
			met: 'told',
			at: 'told',
		},
		kept: 'until-erased',
	},
} as const satisfies HoldingsOf<keyof BuddySchema>;
