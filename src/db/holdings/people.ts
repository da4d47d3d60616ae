import type { HoldingsOf } from '#src/db/holdings/kind.ts';

/** See `holdings`. */
export const personHoldings = {
	person: {
		columns: {
			user_id: 'person',
			zone: 'told',
			day_end_hour: 'told',
			country: 'told',
			locale: 'told',
			dm_channel_id: 'told',
			dm_agreed_at: 'told',
			dm_refused_at: 'told',
			quiet_from: 'told',
			quiet_to: 'told',
		},
		kept: 'until-erased',
	},
	person_key: { columns: { user_id: 'person', wrapped: 'inner' }, kept: 'until-erased' },
	consent: {
		columns: { user_id: 'person', guild_id: 'place', version: 'told', given_at: 'told', withdrawn_at: 'told' },
		kept: 'consent',
	},
	letter: {
		columns: {
			id: 'inner',
			key: 'inner',
			kind: 'told',
			user_id: 'person',
			guild_id: 'place',
			subject: 'inner',
			priority: 'inner',
			due_at: 'told',
			expires_at: 'told',
			state: 'told',
			try_at: 'inner',
			held: 'inner',
			tries: 'inner',
			nonce: 'inner',
			channel_id: 'inner',
			begun_at: 'inner',
			message_id: 'inner',
			done_at: 'told',
			why: 'inner',
			gather_key: 'inner',
			gathered_in: 'inner',
			looks: 'inner',
		},
		kept: 'until-sent',
	},
} as const satisfies HoldingsOf<'person' | 'person_key' | 'consent' | 'letter'>;
