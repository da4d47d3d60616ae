import { instant, person } from './privacy-terms.ts';

const server = 'The id of the server.';

/** What is kept of helpers, and of requests that they took. */
export const keptOfReaching = {
	reach_request: {
		about:
			'That you asked to talk to somebody. It names nobody: you find it by a keyed mark, and after its end for a day.',
		columns: {
			guild_id: server,
			state: '`open`: nobody has taken it; `claimed`: somebody has; `closed`.',
			pseudonym: 'The made-up name by which helpers see it.',
			how: '`anonymous`, or `named`: whoever takes it learns who you are.',
			way: 'How answers reach you: `dm`, or `visit`: when you next look.',
			locale: 'Your language then.',
			opened_at: `When you asked, to the minute, ${instant}.`,
			glass_at: `Since when two people of the server could learn together that it is yours, ${instant}; empty: nobody can.`,
			wants_follow_up_at: `When you said that you want a message a day or two later, ${instant}; empty if you did not.`,
			closed_at: `When it ended, to the minute, ${instant}; empty while it has not.`,
		},
	},
	reach_bar: {
		about: 'That you cannot ask for a helper for a while. It names nobody; you find it by a keyed mark.',
		columns: {
			guild_id: server,
			why: '`rest`: a few minutes between two talks; `block`: a helper asked for it.',
			until: `Until when, ${instant}.`,
		},
	},
	reach_claim: {
		about: 'Requests to talk that you have taken as a helper. Whose they are is not said.',
		columns: {
			user_id: person,
			guild_id: server,
			how: '`lead`: you took it; `beside`: you came when a helper called for somebody.',
			at: `When you took it, to the minute, ${instant}.`,
		},
	},
	reach_pass: {
		about: 'Requests to talk that you passed on as a helper.',
		columns: { user_id: person, guild_id: server },
	},
	glass_ask: {
		about: 'That you asked, or agreed, to learn who made a request, since a life may have been in danger.',
		columns: {
			user_id: 'Who asked: an id on Discord.',
			guild_id: server,
			reason: 'Why: `life`, `child` or `threat`.',
			asked_at: `When it was asked, ${instant}.`,
			state: '`asked`, `opened`, `refused` or `lapsed`.',
			second_user_id: 'Who agreed: an id on Discord; empty if nobody did.',
			shown_at: `When who asked was shown it, ${instant}; empty if they were not.`,
		},
	},
	glass_log: {
		about:
			'What you did to learn who made a request. It is kept for twelve months, also when you erase everything else.',
		columns: {
			guild_id: server,
			at: `When, ${instant}.`,
			what: 'What was done.',
			user_id: 'Who did it: an id on Discord.',
			other_user_id: 'Who had asked, where somebody else agreed or refused.',
			reason: 'Why: `life`, `child` or `threat`.',
		},
	},
	helper: {
		about: 'That you help in a server.',
		columns: {
			user_id: person,
			guild_id: server,
			on_until: `Until when you are on call by hand, ${instant}; empty if you are not.`,
			off_until: `Until when you are off call whatever your hours say, ${instant}; empty if you are not.`,
			zone: 'The time zone of your hours.',
			most: 'How many requests you take at a time.',
			guided_at: `When you read the guide, ${instant}; empty if you did not.`,
			rung_at: `When you were last rung, ${instant}; empty if never.`,
		},
	},
	helper_hours: {
		about: 'When you are on call each week.',
		columns: {
			user_id: person,
			guild_id: server,
			weekday: 'The day of the week: 1 is Monday, 7 is Sunday.',
			begins: 'From when, on your clock.',
			ends: 'Until when, on your clock; where it is not later, on the next day.',
		},
	},
	helper_day: {
		about: 'How many requests you took on a day, so that they are spread fairly. Kept for a week.',
		columns: { user_id: person, guild_id: server, day: 'The day, in UTC.', count: 'How many.' },
	},
};
