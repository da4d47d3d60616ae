import { instant, person } from './privacy-terms.ts';

const server = 'The id of the server.';

/** What is kept of mentors. */
export const keptOfMentors = {
	mentor_offer: {
		about: 'What you offer as a mentor.',
		columns: {
			guild_id: server,
			user_id: person,
			topics: 'What about, as codes between commas.',
			own: 'What about, in your own words.',
			languages: 'The languages that you speak, as codes between commas.',
			zone: 'The time zone of your hours.',
			hours: 'Your weekly hours: weekday (1 is Monday), begin and end, between commas.',
			most: 'For how many people at once you have room.',
			words: 'What you wrote.',
			state: 'How far it is: draft, waiting, open or declined; paused: paused, silent or role.',
			answer: 'What moderators wrote to you about it.',
		},
	},
	mentor_ask: {
		about: 'That you asked for a mentor.',
		columns: {
			guild_id: server,
			user_id: person,
			words: 'What you wrote; empty once it was answered.',
			state: 'What became of it: open, yes, no, silent, gone or back.',
			reason: 'Which ready-made words came with a no.',
			at: `When you asked, ${instant}.`,
			ends_at: `By when you have or had an answer, ${instant}.`,
		},
	},
	mentor_pair: {
		about: 'Who is or was your mentor, or you theirs.',
		columns: {
			guild_id: server,
			mentor_user_id: 'The id of the mentor on Discord.',
			mentee_user_id: 'The id of the other one on Discord.',
			state: 'How it stands: agreeing, on, paused or ended.',
			made_at: `When both had said yes, ${instant}.`,
			since: `When both had agreed to how you go together, ${instant}.`,
			ended_at: `When it ended, ${instant}; empty while it has not.`,
		},
	},
	mentor_side: {
		about: 'When you are reminded of your mentor, or of who you are one to.',
		columns: {
			user_id: person,
			guild_id: server,
			agreed_at: `When you agreed to how you go together, ${instant}.`,
			day: 'The day of the week: 1 is Monday.',
			time: 'The time of day.',
			zone: 'The time zone that it goes by.',
			next_at: `When you are reminded next, ${instant}.`,
			heard_at: `When you last did something about it, ${instant}.`,
		},
	},
};
