import { instant, person } from './privacy-terms.ts';

const guild = 'The id of the server.';
const occurrence = 'The id of that date of the meeting.';

/** What is kept about a person around meetings, table by table. */
export const keptOfMeetings = {
	meeting_wish: {
		about: 'Meetings of which you want to be reminded.',
		columns: {
			user_id: person,
			guild_id: guild,
			meeting_id: 'The id of the meeting.',
			lead: 'How many minutes before it.',
			next_at: `When the next reminder is due, ${instant}.`,
		},
	},
	coming: {
		about: 'That you mean to come to a meeting.',
		columns: {
			occurrence_id: occurrence,
			user_id: person,
			guild_id: guild,
			how: 'going (whoever hosts it sees that you come), maybe, or quiet. Others see numbers alone.',
			place: 'in, waiting for a place, or offered one.',
			at: `When you said so, ${instant}.`,
			offered_until: `Until when a place is kept for you, ${instant}.`,
			asked_at: `When you were asked how it was, ${instant}.`,
		},
	},
	attended: {
		about: 'Meetings that you were at, by your own word. Only you see them.',
		columns: {
			user_id: person,
			guild_id: guild,
			day: 'Your own day.',
			about: 'The name of the meeting, and what you took from it.',
			at: `When you said so, ${instant}.`,
		},
	},
	meeting_counter: {
		about: 'The counter in which your meetings count.',
		columns: { user_id: person, counter_id: 'The id of the counter.' },
	},
	meeting_host: {
		about: 'Meetings for whose rota of hosts you signed up.',
		columns: { meeting_id: 'The id of the meeting.', user_id: person, guild_id: guild, at: `When, ${instant}.` },
	},
	hosting: {
		about: 'Dates of meetings that you host. Members of the server see it.',
		columns: {
			occurrence_id: occurrence,
			user_id: person,
			guild_id: guild,
			at: `When you took it, ${instant}.`,
			offered_at: `Since when you would like somebody else to take it, ${instant}.`,
		},
	},
	own_calendar_link: {
		about: 'That you have a secret calendar address. The address itself is not kept.',
		columns: { user_id: person, made_at: `When it was made, ${instant}.` },
	},
};
