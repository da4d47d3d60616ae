import { person } from './privacy-terms.ts';

/** What is kept of a person's list of what helps. */
export const keptOfCoping = {
	coping_thing: {
		about: 'What helps you, on a list of your own.',
		columns: {
			user_id: person,
			guild_id: 'The id of the server where you added it; empty for our direct messages.',
			number: 'Its place on the list.',
			words: 'What you wrote.',
		},
	},
};
