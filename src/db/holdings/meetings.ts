import type { HoldingsOf } from '#src/db/holdings/kind.ts';

/** See `holdings`. */
export const meetingHoldings = {
	meeting: {
		columns: {
			id: 'none',
			guild_id: 'place',
			title: 'none',
			about: 'none',
			kind: 'none',
			program: 'none',
			types: 'none',
			other_types: 'none',
			channel_id: 'none',
			url: 'none',
			phone: 'none',
			address: 'none',
			joining: 'none',
			link_private: 'none',
			zone: 'none',
			start_local: 'none',
			minutes: 'none',
			rrule: 'none',
			post_channel_id: 'none',
			leads: 'none',
			role_id: 'none',
			role_made: 'none',
			in_thread: 'none',
			tidy: 'none',
			capacity: 'none',
			events: 'none',
			script: 'none',
			feed_id: 'none',
			feed_key: 'none',
			made_at: 'none',
			ended_at: 'none',
			settled_at: 'none',
			next_at: 'none',
		},
		kept: 'with-server',
	},
	meeting_exception: {
		columns: {
			meeting_id: 'none',
			day: 'none',
			kind: 'none',
			to_local: 'none',
		},
		kept: 'with-server',
	},
	meeting_break: {
		columns: {
			id: 'none',
			meeting_id: 'none',
			from_day: 'none',
			until_day: 'none',
		},
		kept: 'with-server',
	},
	occurrence: {
		columns: {
			id: 'none',
			meeting_id: 'none',
			guild_id: 'place',
			key: 'none',
			starts_at: 'none',
			ends_at: 'none',
			state: 'none',
			topic: 'none',
			alerted_at: 'none',
			told_start: 'none',
			thread_id: 'none',
			stale_at: 'none',
			event_id: 'none',
			event_looks: 'none',
			event_state: 'none',
			event_try_at: 'none',
		},
		kept: 'with-server',
	},
	meeting_post: {
		columns: {
			id: 'none',
			occurrence_id: 'none',
			guild_id: 'place',
			lead: 'none',
			channel_id: 'none',
			message_id: 'none',
			posted_at: 'none',
			remove_at: 'none',
		},
		kept: 'with-server',
	},
	meeting_wish: {
		columns: {
			user_id: 'person',
			guild_id: 'place',
			meeting_id: 'told',
			lead: 'told',
			settled_at: 'inner',
			next_at: 'told',
		},
		kept: 'until-erased',
	},
	coming: {
		columns: {
			occurrence_id: 'told',
			user_id: 'person',
			guild_id: 'place',
			how: 'told',
			place: 'told',
			at: 'told',
			offered_until: 'told',
			asked_at: 'told',
		},
		kept: 'until-over',
	},
	attended: {
		columns: {
			id: 'inner',
			user_id: 'person',
			guild_id: 'place',
			occurrence_id: 'inner',
			day: 'told',
			about: 'words',
			at: 'told',
		},
		kept: 'until-erased',
	},
	meeting_counter: {
		columns: {
			user_id: 'person',
			counter_id: 'told',
		},
		kept: 'until-erased',
	},
	meeting_host: {
		columns: {
			meeting_id: 'told',
			user_id: 'person',
			guild_id: 'place',
			at: 'told',
		},
		kept: 'until-erased',
	},
	hosting: {
		columns: {
			occurrence_id: 'told',
			user_id: 'person',
			guild_id: 'place',
			at: 'told',
			offered_at: 'told',
			told_lead: 'inner',
		},
		kept: 'until-over',
	},
	feed: {
		columns: {
			id: 'none',
			guild_id: 'place',
			url: 'none',
			name: 'none',
			format: 'none',
			zone: 'none',
			filter: 'none',
			takes: 'none',
			quiet: 'none',
			etag: 'none',
			modified: 'none',
			read_mark: 'none',
			failures: 'none',
			trouble: 'none',
			trouble_since: 'none',
			trouble_told_at: 'none',
			ok_at: 'none',
			next_at: 'none',
			made_at: 'none',
		},
		kept: 'with-server',
	},
	feed_row: {
		columns: {
			feed_id: 'none',
			key: 'none',
			mark: 'none',
			name: 'none',
			state: 'none',
			gone_at: 'none',
		},
		kept: 'with-server',
	},
	feed_change: {
		columns: {
			id: 'none',
			feed_id: 'none',
			guild_id: 'place',
			kind: 'none',
			name: 'none',
			what: 'none',
			at: 'none',
			told_at: 'none',
		},
		kept: 'with-server',
	},
	meeting_version: {
		columns: {
			meeting_id: 'none',
			mark: 'none',
			sequence: 'none',
			at: 'none',
		},
		kept: 'with-server',
	},
	calendar_link: {
		columns: {
			id: 'none',
			mark: 'none',
			guild_id: 'place',
			made_at: 'none',
		},
		kept: 'with-server',
	},
	own_calendar_link: {
		columns: {
			id: 'inner',
			user_id: 'person',
			mark: 'inner',
			made_at: 'told',
		},
		kept: 'until-erased',
	},
} as const satisfies HoldingsOf<
	| 'meeting'
	| 'meeting_exception'
	| 'meeting_break'
	| 'occurrence'
	| 'meeting_post'
	| 'meeting_wish'
	| 'coming'
	| 'attended'
	| 'meeting_counter'
	| 'meeting_host'
	| 'hosting'
	| 'feed'
	| 'feed_row'
	| 'feed_change'
	| 'meeting_version'
	| 'calendar_link'
	| 'own_calendar_link'
>;
