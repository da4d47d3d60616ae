const days = (count: number) => (count === 1 ? '1 day' : `${count} days`);

/** What a person can look back on, in words and as a picture. */
export const progress = {
	command: 'See how your days have been, as a picture and in words. Only you see it.',
	title: '**Your progress**',
	first: (command: string) => `There is nothing to count yet. A first check-in takes a moment: ${command}`,
	run: (count: number) => (count === 1 ? '**1 day** so far.' : `**${count} days in a row.**`),
	rests: (count: number) => `Rest days: ${count}. On a day without a check-in, one keeps your run together by itself.`,
	rested: (count: number) =>
		`${count === 1 ? 'A rest day holds' : `${count} rest days hold`} them together. More come by themselves as you check in.`,
	waits: (until: string) => `It waits until ${until}, that day included.`,
	between: 'The next check-in begins a new run. All your days so far count.',
	best: (count: number) => `Your longest run so far: ${days(count)}.`,
	total: (count: number, recent: number) =>
		`Days with a check-in: ${count} in all${recent > 0 ? `, ${recent} in the last 30 days` : ''}.`,
	few: 'The picture grows with each check-in.',
	noneThen: 'There is no check-in of yours in this time. A longer time shows more.',
	onlyYou: 'Only you can see this.',
	/** What the days say, where there are enough of them. */
	pattern: {
		mostOften: (mood: string, count: number, of: number) =>
			`Most often in this time you said **${mood}**: on ${count} of ${days(of)}.`,
		lighter: 'You told of lighter days in the last two weeks than in the four weeks before.',
		harder: 'You told of harder days in the last two weeks than in the four weeks before.',
		weekday: (weekday: string) =>
			`In the last year you told of hard days more often on a **${weekday}** than on other days.`,
		helped: (helpers: readonly string[]) =>
			`What helped most often in the last year, as you said: ${helpers.join(', ').toLowerCase()}.`,
		people: (command: string) => `If it is heavy right now, here are people to talk to: ${command}`,
	},
	view: { '30': '30 days', '90': '90 days', '365': 'A year', year: 'Calendar' },
	share: 'Share',
	history: 'History',
	back: 'Back',
	busy: 'Many pictures are being drawn right now, so here it is in words. Press again in a moment for the picture.',
	failed: 'The picture could not be drawn this time, so here it is in words.',
	/** What stands on a picture. */
	picture: {
		mood: 'Mood',
		urge: 'Urges',
		none: 'No check-in',
		reviewed: 'Evening review',
		held: 'Rest, pause or travel',
	},
	/** A picture in words, for people who do not see it. */
	description: {
		days: (from: string, to: string, count: number) => `Moods from ${from} to ${to}, ${days(count)} with a check-in.`,
		year: (from: string, to: string, count: number) =>
			`A calendar from ${from} to ${to}, ${days(count)} with a check-in.`,
		weekly: 'Each day is a point, and a line goes through the mean of each week.',
		off: (count: number) => `${days(count)} without one.`,
		held: (count: number) => `${days(count)} of rest, pause or travel.`,
		reviewed: (count: number) => (count === 1 ? '1 of them an evening review.' : `${count} of them evening reviews.`),
		moods: (counts: string) => `Moods: ${counts}.`,
		urges: (counts: string) => `Urges: ${counts}.`,
		count: (name: string, count: number) => `${name} ${count}`,
		last: (day: string, mood: string) => `The last one is of ${day}: ${mood}.`,
	},
	/** Showing a picture to others. */
	sharing: {
		preview: (channel: string) =>
			`This is what everybody in ${channel} will see, and nothing else. No notes are on it. You can take it back at any time.`,
		post: 'Post it',
		withName: 'With my name',
		withoutName: 'Without my name',
		changed: 'Your days have changed since this picture. This is what others would see now.',
		done: (channel: string) => `It is in ${channel} now.`,
		unsure: (channel: string) =>
			`Discord did not tell me whether it reached ${channel}. I will look again within a minute; you don't need to do anything.`,
		already: (channel: string) => `It is in ${channel} already.`,
		takeBack: 'Take the picture back',
		takenBack: (channel: string) => `The picture is removed from ${channel}.`,
		later: (minutes: number) =>
			`It is not shared yet, since you shared a few things just now. Please wait about ${minutes === 1 ? '1 minute' : `${minutes} minutes`}.`,
		noServer: 'Sharing a picture works in a server, in its check-in channel.',
		noChannel: 'It cannot be shared here: this server has no check-in channel. A moderator can choose one with /setup.',
		gone: 'It cannot be shared: the check-in channel no longer exists. A moderator can choose another with /setup.',
		forbidden: (channel: string) =>
			`It cannot be shared: I am not allowed to post pictures in ${channel}. A moderator can give me View Channel, ` +
			`Send Messages and Attach Files there.`,
		refused: 'Discord refused the picture, so nobody but you sees it.',
		noPicture: 'The picture could not be drawn this time, so nothing is shared. Please try again in a moment.',
	},
	post: {
		named: (person: string, what: string) => `${person} shares ${what}`,
		anonymous: (what: string) => `Someone here shares ${what}`,
		what: {
			'30': 'how their last 30 days were.',
			'90': 'how their last 90 days were.',
			'365': 'how their last year was.',
			year: 'a calendar of their days.',
		},
	},
};
