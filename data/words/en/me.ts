const days = (count: number) => (count === 1 ? '1 day' : `${count} days`);

/** One's own page: the day, what one counts, what comes next, and a way to a person. */
export const me = {
	command: 'Your page for today: check-in, what you count, the next meeting, and a way to a person',
	title: (day: string) => `**Your day** · ${day}`,
	first: 'This page fills by itself as you use me. Take what helps, leave the rest.',
	day: {
		notYet: 'No check-in yet today.',
		checkedIn: (mood: string) => `Today: **${mood}**`,
		lookedBack: 'You looked back on today.',
		run: (count: number) => `**${days(count)} in a row.**`,
		rests: (count: number) => (count === 1 ? '1 rest day is there for you.' : `${count} rest days are there for you.`),
		total: (count: number) =>
			count === 1 ? 'Your first day is here, and it counts.' : `Your ${days(count)} so far all count.`,
		again: 'Check in again',
	},
	counters: {
		title: '**What you count**',
		none: 'You count nothing yet. It can be time since a day, or days of something that does you good.',
		more: (count: number) => `-# And ${count} more.`,
		open: 'My counters',
		first: 'Count something',
	},
	meeting: {
		title: '**Next meeting**',
		youCome: 'You come to it.',
		open: 'Meetings',
	},
	mentor: {
		title: '**With you**',
		mentor: (who: string) => `${who} is your mentor.`,
		mentee: (who: string) => `You are a mentor to ${who}.`,
		open: 'Mentors',
	},
	exercise: 'A calming exercise',
	someMissing:
		'Some of your page could not be looked up just now. What you gave me is still there; please try again later.',
	onlyYou: 'Only you can see this.',
};
