import type { HoldingsOf } from '#src/db/holdings/kind.ts';
import type { MentorSchema } from '#src/db/schema/mentors.ts';

/** See `holdings`. */
export const mentorHoldings = {
	mentor_plan: {
		columns: { guild_id: 'place', on_at: 'none', unapproved_at: 'none', min_days: 'none', role_id: 'none' },
		kept: 'with-server',
	},
	mentor_offer: {
		columns: {
			id: 'inner',
			guild_id: 'place',
			user_id: 'person',
			topics: 'told',
			own: 'words',
			languages: 'told',
			zone: 'told',
			hours: 'told',
			most: 'told',
			words: 'words',
			state: 'told',
			silences: 'inner',
			answer: 'words',
			changed_at: 'inner',
		},
		kept: 'until-erased',
	},
	mentor_ask: {
		columns: {
			id: 'inner',
			guild_id: 'place',
			// Whose offer it is stays unknown until both have said yes.
			mentor_offer_id: 'inner',
			user_id: 'person',
			words: 'words',
			state: 'told',
			reason: 'told',
			at: 'told',
			ends_at: 'told',
			next_at: 'inner',
		},
		kept: 'until-erased',
	},
	mentor_pair: {
		columns: {
			id: 'inner',
			guild_id: 'place',
			mentor_user_id: 'person',
			mentee_user_id: 'person',
			state: 'told',
			made_at: 'told',
			since: 'told',
			check_at: 'inner',
			ended_at: 'told',
		},
		kept: 'until-erased',
	},
	mentor_side: {
		columns: {
			mentor_pair_id: 'inner',
			user_id: 'person',
			guild_id: 'place',
			agreed_at: 'told',
			day: 'told',
			time: 'told',
			zone: 'told',
			next_at: 'told',
			heard_at: 'told',
			missed_at: 'inner',
		},
		kept: 'until-erased',
	},
} as const satisfies HoldingsOf<keyof MentorSchema>;
