const days = (count: number) => (count === 1 ? '1 day' : `${count.toLocaleString('en')} days`);

/** Days that are noted by hand, and counters that come from elsewhere. */
export const dayLog = {
	command: 'Note a day of something you do, or how much it was where you keep to a limit',
	day: 'The day; today, if you choose none',
	amount: 'How much it was, where you keep to a limit',
	days: { today: 'Today', yesterday: 'Yesterday', 'day before yesterday': 'The day before yesterday' },
	choose: '**Which counter?**',
	none: 'There is no counter of yours for this yet. Begin one for days that you do something, or days within a limit.',
	title: 'Note a day',
	formDay: 'Which day?',
	formDayHint: 'Such as today, yesterday or 3 Dec.',
	formAmount: 'How much was it?',
	formAmountHint: (unit: string) => `A number${unit === '' ? '' : ` of ${unit}`}; zero is fine.`,
	done: (day: string, total: number) => `${day} is noted. That makes ${days(total)} in all.`,
	within: (day: string, amount: string, total: number) =>
		`${day} is noted: ${amount}, within your limit. That makes ${days(total)} in all.`,
	over: (day: string, amount: string) =>
		`${day} is noted: ${amount}. That is more than your limit. It is good that you noted it all the same, and all your days so far stay.`,
	reached: (step: string) => `With it you reached a milestone: **${step}**.`,
	takeBack: 'Take it back',
	takenBack: (day: string) => `${day} is no longer noted.`,
};
