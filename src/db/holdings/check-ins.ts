import type { HoldingsOf } from '#src/db/holdings/kind.ts';

/** See `holdings`. */
export const checkinHoldings = {
	checkin: {
		columns: {
			id: 'inner',
			user_id: 'person',
			guild_id: 'place',
			day: 'told',
			at: 'told',
			zone: 'told',
			mood: 'told',
			urge: 'told',
			note: 'words',
		},
		kept: 'until-erased',
	},
	held_day: { columns: { user_id: 'person', day: 'told', why: 'told' }, kept: 'until-erased' },
	pause: { columns: { user_id: 'person', from_day: 'told', until_day: 'told' }, kept: 'until-erased' },
	shared_checkin: {
		columns: {
			id: 'inner',
			checkin_id: 'inner',
			picture: 'inner',
			goal_id: 'told',
			user_id: 'person',
			guild_id: 'place',
			channel_id: 'told',
			how: 'told',
			nonce: 'inner',
			mark: 'inner',
			claimed_at: 'told',
			message_id: 'told',
		},
		kept: 'until-removed',
	},
	encouragement: {
		columns: {
			shared_checkin_id: 'inner',
			user_id: 'person',
			guild_id: 'place',
			kind: 'told',
			line: 'told',
			at: 'told',
			told_in: 'inner',
		},
		kept: 'until-removed',
	},
	answers_off: { columns: { user_id: 'person', since: 'told' }, kept: 'until-erased' },
	reminder: {
		columns: {
			id: 'inner',
			user_id: 'person',
			kind: 'told',
			way: 'told',
			time: 'told',
			zone: 'told',
			next_at: 'told',
		},
		kept: 'until-erased',
	},
	reflection: {
		columns: {
			id: 'inner',
			user_id: 'person',
			guild_id: 'place',
			day: 'told',
			kind: 'told',
			at: 'told',
			zone: 'told',
			hard: 'told',
			helped: 'told',
			words: 'words',
		},
		kept: 'until-erased',
	},
} as const satisfies HoldingsOf<
	'checkin' | 'held_day' | 'pause' | 'shared_checkin' | 'encouragement' | 'answers_off' | 'reminder' | 'reflection'
>;
