/** One counter: what can be seen of it, changed and corrected in it. */
export const counter = {
	/** When a date was typed that cannot be read or cannot be. */
	date: {
		unknown: (typed: string) =>
			`I could not read ${typed} as a date. It can look like this: 2024-02-29, 29 Feb 2024, last Tuesday.`,
		impossible: (typed: string) => `${typed} is on no calendar. It may be a typing mistake.`,
		empty: 'The date is missing. It can look like this: today, 29 Feb 2024, last Tuesday.',
		'too-far-ahead': (day: string) =>
			`${day} is more than a week ahead. A counter can begin within the next seven days.`,
		'too-early': (day: string) =>
			`${day} is too far back for me. The earliest day that I can count from is 1 January 1900.`,
		either: (one: string, other: string) =>
			`The date can be read in two ways, **${one}** or **${other}**. For now I took the later one. Which is it?`,
		kept: 'What you typed is kept for you in the form.',
		again: 'Open the form again',
	},
	unreadable: {
		name: 'The name is missing. One word is enough.',
		limit: (typed: string) =>
			`I could not read ${typed} as a limit. Please write a number and what it counts, such as: 5 cigarettes.`,
		noLimit: 'The limit is missing. Please write a number and what it counts, such as: 5 cigarettes.',
		amount: (typed: string) => `I could not read ${typed} as a number. It can look like this: 3, 2.5, 0.`,
		noAmount: 'How much was it that day? Please give the amount too, such as 3. Zero is fine.',
		money: (typed: string) => `I could not read ${typed} as money. It can look like this: 5.50 EUR, 12 USD.`,
		minutes: (typed: string) =>
			`I could not read ${typed} as a length of time. It can look like this: 45 minutes, 2 hours, 90.`,
		longName: (most: number) => `The name is too long. ${most} characters fit.`,
		longText: (most: number) => `That is longer than I can keep. ${most} characters fit.`,
	},
	/** One counter, opened. */
	opened: {
		since: (day: string) => `Since ${day}`,
		attempts: (count: number) => `${count === 1 ? 'One attempt' : `${count} attempts`} so far, all kept`,
		reason: 'Why you do this:',
		note: 'Your note:',
		reached: (steps: string) => `Reached: ${steps}`,
		reachedMore: (count: number) => `and ${count} more before`,
		whoSees: {
			me: 'Only you can see it.',
			buddies: 'Your mentor and your buddy can see its name and how long it is.',
			server: 'Members of this server can see its name and how long it is.',
		},
		celebrated: {
			ask: 'When a milestone comes, I ask you.',
			named: 'When a milestone comes, the server is told, with your name.',
			anonymous: 'When a milestone comes, the server is told, without your name.',
			off: 'When a milestone comes, nothing is said.',
		},
		slip: 'I had a slip',
		start: 'Correct the date',
		log: 'Today: done',
		logAmount: 'Note a day',
		unlog: 'Take today back',
		past: 'All attempts',
		back: 'All counters',
		more: 'More: name, milestones, who sees it, pause …',
		options: {
			edit: 'Name, note, reason, what it saves',
			editPlain: 'Name, note and reason',
			editLimit: 'Name, note, reason and limit',
			ladders: 'Which milestones',
			seen: 'Who sees it, and celebrating',
			pause: 'Pause it',
			resume: 'End the pause',
			archive: 'Put it into the archive',
			unarchive: 'Take it out of the archive',
			delete: 'Delete it',
		},
		changed: 'Changed.',
	},
	start: {
		title: 'Correct the date',
		intro: 'This puts a wrong date right. It is no slip, and leaves no trace.',
		set: (day: string) => `It is counted from ${day} now.`,
	},
	edit: {
		title: 'Your counter',
		name: 'Name',
		note: 'Note',
		noteHint: 'Only you can read it. It is kept encrypted.',
		reason: 'Why do you do this?',
		money: 'Money saved each day',
		moneyHint: 'Such as 5.50 EUR. Leave it empty for none.',
		minutes: 'Time saved each day',
		minutesHint: 'Such as 45 minutes or 2 hours. Leave it empty for none.',
	},
	ladders: { title: 'Which milestones?' },
	share: {
		title: 'Who sees it, and celebrating',
		seen: 'Who may see this counter?',
		celebrate: 'When a milestone comes',
		extras: 'And then',
		name: 'Tell the name of the counter too',
		nameHint: 'Without it, only how long it is.',
		roles: 'Give me the milestone roles of this server',
		rolesHint: 'Others see roles, and may guess what they stand for.',
		unknown: 'Please choose one answer for each question.',
	},
	pause: {
		title: 'Pause this counter',
		intro: 'While it waits, its days stand still and no milestone comes. What you reached stays.',
		until: 'Until which day?',
		untilHint: 'Such as 3 Dec or two weeks; that day is part of it. Leave it empty to end it yourself.',
		over: 'That day is past. The pause begins today, so please write today or a later day.',
		set: (from: string) => `It waits from ${from}, until you end the pause.`,
		setUntil: (from: string, until: string) => `It waits from ${from} until ${until}, both included.`,
		ended: 'There is no pause any more. It counts on.',
	},
	archive: {
		done: 'It is in your archive now, with all that is in it. No milestone comes while it is there.',
		undone: 'It is out of the archive again.',
	},
	delete: {
		ask: (name: string) =>
			`Delete **${name}**, with all its attempts, days and chips? I cannot bring it back. The archive keeps it out of ` +
			'your way, and keeps all that is in it.',
		yes: 'Delete it',
		no: 'Keep it',
		done: 'It is deleted.',
	},
};
