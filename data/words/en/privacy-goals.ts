import { instant, person } from './privacy-terms.ts';

/** What is kept of a person's goals. */
export const keptOfGoals = {
	goal: {
		about: 'Your goals and routines.',
		columns: {
			id: 'Its id, by which the other parts name it.',
			user_id: person,
			guild_id: 'The id of the server where you made it; empty for our direct messages.',
			about:
				'What you wrote about it: the goal, how you will see that it is there, and a number that you want to come to.',
			by_day: 'The day until which you mean to do it.',
			seen: 'Who may see it: me is you alone, near is whoever is your mentor or your buddy.',
			often: 'How often a week.',
			days: 'On which days of the week: 1 is Monday, 7 is Sunday.',
			time: 'At which time of day you are reminded.',
			zone: 'The time zone of its days.',
			paused_at: `Since when it rests, ${instant}; empty: it does not.`,
			state: 'Where it stands: open, done or let-go.',
			since: `Since when, ${instant}.`,
			made_at: `When you made it, ${instant}.`,
		},
	},
	goal_step: {
		about: 'The small steps of your goals.',
		columns: {
			goal_id: 'The id of the goal.',
			user_id: person,
			number: 'Its place among them.',
			words: 'What you wrote.',
			done_at: `When you ticked it off, ${instant}.`,
		},
	},
	goal_done: {
		about: 'Days on which you did something for a goal.',
		columns: {
			goal_id: 'The id of the goal.',
			user_id: person,
			day: 'The day, in your time zone.',
			at: `When you noted it, ${instant}.`,
		},
	},
	goal_amount: {
		about: 'How far you have come with goals that have a number.',
		columns: {
			goal_id: 'The id of the goal.',
			user_id: person,
			day: 'The day, in your time zone.',
			hundredths: 'How far, times a hundred: 250 is 2.5.',
			at: `When you noted it, ${instant}.`,
		},
	},
};
