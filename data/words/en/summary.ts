/** The week of a server in figures, and what those who manage it see of that. */
export const summary = {
	post: {
		title: '**A week of check-ins**',
		span: (first: string, last: string) => `-# ${first} to ${last}`,
		people: (count: number) => `${count} people checked in.`,
		days: (count: number) => `Put together, that makes ${count} days with a check-in.`,
		busiest: (day: string) => `On ${day}, more people came by than on any other day.`,
		sharers: (count: number) => `${count} people shared a check-in here.`,
		counts: '-# Figures of five people and more, never names. A quiet week is as welcome as any other.',
	},
	setup: {
		name: 'Weekly summary',
		what: 'Once a week, how many people checked in: figures of five people and more, never names or moods.',
		button: 'Weekly summary',
		next: (when: string, next: string) => `${when}, next ${next}`,
		when: (day: string, time: string) => `${day} at ${time}`,
		title: '## Weekly summary',
		place: (channel: string) => `It is posted in ${channel} and counts the seven days before.`,
		rules:
			'Each figure needs at least five people behind it. With fewer, others might tell who they are, so it is left out; ' +
			'when fewer than five checked in, nothing is posted.',
		one: (when: string, next: string, away: string) => `**${when}**\n-# Next: ${next} (${away})`,
		few: (date: string) => `Fewer than five people checked in before ${date}, so nothing was posted then.`,
		off: 'The weekly summary is off. Nothing is posted.',
		on: 'Switch on',
		change: 'Change',
		remove: 'Switch off',
		badDay: 'A summary needs a day of the week.',
	},
	form: { title: 'A weekly summary', day: 'Day' },
};
