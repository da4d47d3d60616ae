const days = (count: number) => (count === 1 ? '1 day' : `${count.toLocaleString('en')} days`);
const counted = (count: number, one: string, many: string) =>
	`${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** Counting days, and what stays when there is a slip. */
export const milestone = {
	command: 'Count your days and see your milestones. Only you see them, unless you choose to share.',
	onlyYou: 'Only you can see this.',
	onlyYouHere: 'Only you see this answer.',
	counterOption: 'Which of your counters; start typing its name',
	/** What can be counted. */
	kind: { since: 'Time since a day', days: 'Days I do something', limit: 'Days within a limit' },
	kindHint: {
		since: 'Such as smoke-free, sober, out of hospital.',
		days: 'Such as meetings, meditation, days at work.',
		limit: 'Such as five cigarettes a day at most.',
	},
	ladder: {
		aa: 'Chips, as in AA',
		na: 'Key tags, as in NA',
		general: 'Days, months and years',
		hours: 'The first 24, 48 and 72 hours',
		long: '100, 200, 500 and 1,000 days',
		days: 'Counts: 5, 10, 25, 50, 100 and on',
		own: "This server's own, if it has some",
	},
	seen: { me: 'Only me', buddies: 'My mentor or buddy', server: 'Members of this server' },
	seenHint: {
		me: 'Nobody else sees this counter.',
		buddies: 'They see its name and how long it is (/milestone list), for as long as they are that.',
		server: 'They see its name and how long it is (/milestone list). Never notes, reason or earlier attempts.',
	},
	celebrate: {
		ask: 'Ask me each time',
		named: 'Tell the server, with my name',
		anonymous: 'Tell the server, without my name',
		off: 'Keep it quiet',
	},
	celebrateHint: {
		ask: 'I ask you alone when a milestone comes. Nothing is posted unless you say so.',
		named: 'Posted by itself when a milestone comes. Slips are told to nobody.',
		anonymous: 'As from a member of this server. Slips are told to nobody.',
		off: 'Milestones are noted here, and nothing is said.',
	},
	/** A length of time: "2 years, 3 months, 4 days". */
	span: {
		years: (count: number) => counted(count, 'year', 'years'),
		months: (count: number) => counted(count, 'month', 'months'),
		days,
		hours: (count: number) => counted(count, 'hour', 'hours'),
		minutes: (count: number) => counted(count, 'minute', 'minutes'),
		firstHour: 'less than an hour',
		firstDay: 'today is the first day',
		/** It is still to come. */
		comes: (day: string) => `begins on ${day}`,
	},
	/** What is reached. */
	step: {
		hours: (count: number) => counted(count, 'hour', 'hours'),
		days,
		months: (count: number) => counted(count, 'month', 'months'),
		years: (count: number) => counted(count, 'year', 'years'),
		times: (count: number) => (count === 1 ? 'the first day' : `${count.toLocaleString('en')} days done`),
	},
	/** The second line on a chip, below the number. */
	chip: {
		hours: (count: number) => (count === 1 ? 'hour' : 'hours'),
		days: (count: number) => (count === 1 ? 'day' : 'days'),
		months: (count: number) => (count === 1 ? 'month' : 'months'),
		years: (count: number) => (count === 1 ? 'year' : 'years'),
		times: (count: number) => (count === 1 ? 'day' : 'days'),
	},
	line: {
		now: (name: string, span: string) => `**${name}** · ${span}`,
		run: (name: string, count: number) => `**${name}** · ${days(count)} in a row`,
		total: (name: string, count: number) => `**${name}** · ${days(count)} in all`,
		empty: (name: string) => `**${name}** · no day noted yet`,
		next: (step: string, day: string, soon: string) => `Next: ${step}, on ${day} (${soon})`,
		nextTimes: (step: string, left: number) => `Next: ${step} (${left.toLocaleString('en')} to go)`,
		figures: (best: number, total: number) => `Best ${days(best)} · in all ${days(total)}`,
		bestRun: (best: number, total: number) => `Best run ${days(best)} · in all ${days(total)}`,
		within: (limit: string) => `At most ${limit} a day`,
		saved: (what: string) => `Saved so far: ${what}`,
		paused: (since: string) => `Paused since ${since}`,
		pausedUntil: (until: string) => `Paused until ${until}, that day included`,
		archived: 'In the archive',
	},
	list: {
		command: 'See your counters: how long, what comes next, and what you earned',
		member: 'Somebody else: you see what they chose to show here',
		title: '**Your counters**',
		archiveTitle: '**Your archive.** These wait here, with all that is in them.',
		none: 'You have no counter yet. You can begin one today, or on any day in the past.',
		noneNow: 'No counter is running. Those in your archive are kept.',
		nothingArchived: 'Your archive is empty.',
		choose: 'Open a counter',
		add: 'Add a counter',
		newer: 'Back',
		older: 'More',
		archive: (count: number) => `Archive (${count})`,
		current: 'Running counters',
		/** The picture of the chips, for people who do not see it. */
		chips: (names: string) => `What you earned: ${names}`,
		of: (person: string) => `**What ${person} shows here**`,
		/** The same for everybody of whom there is nothing to see, whatever the reason. */
		nothingShown: (person: string) => `There is nothing of ${person} to see here.`,
	},
	add: {
		command: 'Begin a counter: time since a day, days that you do something, or days within a limit',
		name: 'What you count, such as “Smoke-free”',
		since: 'Since when: such as 29 Feb 2024, last Tuesday, or yesterday 23:00',
		kind: 'What kind of counter; time since a day, if you choose none',
		choose: '**What would you like to count?**',
		title: { since: 'Time since a day', days: 'Days I do something', limit: 'Days within a limit' },
		form: {
			name: 'What do you count?',
			nameHint: 'Only you see the name, unless you choose otherwise.',
			since: 'Since when?',
			sinceHint: 'Such as 29 Feb 2024, last Tuesday, 10 days ago. A time too, if you like: yesterday 23:00.',
			limit: 'At most how much a day?',
			limitHint: 'A number and what it counts, such as: 5 cigarettes.',
			ladders: 'Which milestones would you like?',
			laddersHint: 'As many as you like. You can change them at any time.',
			reason: 'Why do you do this?',
			reasonHint: 'Only if you like, for you to read on a hard day. It is kept encrypted.',
		},
		added: (name: string) => `**${name}** is counted from now on.`,
		addedSince: (name: string, day: string) => `**${name}** is counted from ${day}.`,
		private: 'Only you can see it. You can change that, and all else, at any time.',
	},
};
