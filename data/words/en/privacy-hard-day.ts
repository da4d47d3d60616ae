import { person } from './privacy-terms.ts';

/** What is kept of a person's plan for a hard day. */
export const keptOfHardDay = {
	hard_day_plan: {
		about: 'Your own plan for a hard day.',
		columns: {
			user_id: person,
			guild_id: 'The id of the server where you wrote this part; empty for our direct messages.',
			part: 'Which part: signs, helps, acts, people, places, away or reason.',
			words: 'What you wrote.',
		},
	},
};
