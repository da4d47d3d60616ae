import { instant, person } from './privacy-terms.ts';

const server = 'The id of the server.';

/** What is kept of suggestions to moderators, and of hosting discussions. */
export const keptOfSuggestions = {
	suggestion: {
		about: 'What you suggested to the moderators of a server, who are not told that it is yours.',
		columns: {
			guild_id: server,
			user_id: person,
			kind: '`question`, `idea` or `concern`.',
			state: 'What became of it.',
			words: 'What you wrote; empty once you took it back.',
			at: `When you sent it, ${instant}.`,
			answered_at: `When it was answered, ${instant}; empty: not yet.`,
		},
	},
	discussion_host: {
		about: 'That you would host the weekly discussion of a server now and then.',
		columns: {
			guild_id: server,
			user_id: person,
			at: `When you said so, ${instant}.`,
			turn_at: `When you were last asked, ${instant}; empty: not yet.`,
		},
	},
	discussion_turn: {
		about: 'That you were asked to host a discussion.',
		columns: {
			guild_id: server,
			due_at: `When it comes, ${instant}.`,
			user_id: person,
			state: 'What you said: asked is nothing yet, yes or no.',
			at: `When you were asked, or answered, ${instant}.`,
		},
	},
	suggestion_bar: {
		about:
			'That moderators want no suggestions from you for a while. It names nobody, and they are not shown who you are.',
		columns: { guild_id: server, until: `Until when, ${instant}.` },
	},
};
