import { instant, person } from './privacy-terms.ts';

const guild = 'The id of the server.';

/** What is kept about a person who wants a buddy, table by table. */
export const keptOfBuddies = {
	buddy_member: {
		about: 'That you want a buddy in a server. Nobody but you sees that.',
		columns: {
			user_id: person,
			guild_id: guild,
			topics: 'What you would like to talk about.',
			languages: 'The languages that you speak.',
			wakes: 'When you get up.',
			sleeps: 'When you go to sleep.',
			joined_at: `When you joined, ${instant}.`,
			paused_at: `Since when you pause, ${instant}.`,
			skip_at: `When you said that you skip the next round, ${instant}.`,
			first_at: `Since when you come first in the next round, ${instant}.`,
		},
	},
	buddy_seat: {
		about: 'Your place in a round of buddies. Others are named by a number alone.',
		columns: {
			buddy_group_id: 'A random number of the two or three of you; empty when nobody was left for you.',
			guild_id: guild,
			user_id: person,
			state: 'Whether you were in it, it ended for you early, or nobody was left for you.',
			met: 'Whether you met, as you said.',
			at: `When you were paired, ${instant}.`,
		},
	},
};
