import { person } from './privacy-terms.ts';

/** What is kept of moderators who look after the helplines of a server. */
export const keptOfHelplines = {
	helpline_check: {
		about: 'Helplines of a server that you confirmed as one of its moderators.',
		columns: {
			user_id: person,
			guild_id: 'The id of the server.',
			line: 'Which line.',
			at: 'When.',
		},
	},
};
