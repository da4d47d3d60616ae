/** Days on which a streak waits and nothing reminds. */
export const pause = {
	command: 'Let your streak wait while you are away or unwell; nothing reminds you meanwhile',
	until: 'The last day: a date such as 3 Dec or next Monday, or how long, such as two weeks',
	from: 'The first day, up to 30 days back; today, if you choose none',
	spans: { '3 days': '3 days', 'a week': 'A week', 'two weeks': 'Two weeks', 'a month': 'A month' },
	days: { today: 'Today', tomorrow: 'Tomorrow', yesterday: 'Yesterday' },
	choice: (span: string, day: string) => `${span}, until ${day}`,
	start: (name: string, day: string) => `${name}, ${day}`,
	now: (until: string) => `Your streak waits until ${until}, that day included. Nothing reminds you until then.`,
	coming: (from: string, until: string) =>
		`Your streak waits from ${from} until ${until}, both included. Nothing reminds you on those days.`,
	over: (from: string, until: string) => `The days from ${from} until ${until} cost your streak nothing.`,
	welcome: 'Nobody is told. If you feel like checking in meanwhile, it is welcome and counts.',
	instead: (until: string) => `It takes the place of your pause until ${until}.`,
	either: (one: string, other: string) =>
		`That may be ${one} or ${other}. Please write the month as a word, or choose from the list.`,
	impossible: 'That day is on no calendar. Please look once more, and choose from the list.',
	unknown:
		'I do not know that date. Please type one such as 3 Dec, next Monday or two weeks, and choose from the list.',
	backwards: (from: string, until: string) => `That pause would end on ${until}, before it begins on ${from}.`,
	tooEarly: (day: string) => `A pause can begin 30 days back at the most. The earliest is ${day}.`,
	tooLong: (day: string) => `A pause can last up to a year. The latest is ${day}; you can set another one then.`,
};
