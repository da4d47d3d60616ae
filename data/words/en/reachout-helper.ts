const hours = (count: number) => (count === 1 ? '1 hour' : `${count} hours`);

/** Being on call as a helper, as the helper sees it. */
export const reachoutHelper = {
	command: 'For helpers: be on call, set your hours, see what waits, read the guide',
	guideCommand: 'A short guide for helpers: listening, the lines, ending, and looking after yourself',
	onlyInServer: 'Helping is done in a server. Please use this there.',
	notHelper: 'This is for those who help in this server. Who does is decided by those who manage it.',
	noChannel: (setup: string) =>
		`Nobody can ask for a helper here yet. Those who manage the server choose where: ${setup}`,
	on: {
		command: 'Be on call for a while',
		option: 'Until when, such as 22:00, or for how long, such as 3h. Four hours, if you say nothing',
		on: (until: string, soon: string) =>
			`**You are on call until ${until}** (${soon})\nWhen somebody would like to talk, I may call you in the helpers' channel. ` +
			'You can pass on any request, and stop at any time.',
		unguided: 'A short guide is here for you. It takes two minutes.',
		unread: (said: string) =>
			`I could not read ${said} as a time. Please type a time of day, such as 22:00, or how long, such as 3h.`,
		short: 'That is over before anybody could write. Please choose at least 15 minutes.',
		long: 'That is more than a day. Please choose less: nobody can be there all the time.',
	},
	off: {
		command: 'Stop being on call, also within your weekly hours',
		off: '**You are not on call.** I call you for nobody now. Thank you for the time you gave.',
		until: (until: string) => `Your weekly hours count again from ${until} on.`,
		mine: (count: number) =>
			count === 1
				? 'You still talk with one person. You can go on, or give it back.'
				: `You still talk with ${count} people. You can go on, or give some back.`,
	},
	hours: {
		command: 'See, add and remove the hours in which you are on call each week',
		add: 'Hours to add, such as: mon-fri 19:00-22:00',
		zone: 'Your time zone, for all your hours',
		title: '**Your weekly hours**',
		none: 'You have none. You are on call only when you say so.',
		zoneIs: (zone: string, time: string) => `Your clock: ${zone}, where it is ${time}.`,
		line: (day: string, begins: string, ends: string) => `${day}, ${begins} to ${ends}`,
		nextDay: (day: string, begins: string, ends: string) => `${day}, ${begins} to ${ends} on the next day`,
		hint: 'They count each week until you change them. To be off for once, press the button below.',
		addButton: 'Add hours',
		remove: 'Choose hours to remove',
		full: (most: number) => `You have ${most} entries, which is as many as there can be. Remove one first.`,
		unread: (said: string) =>
			`I could not read ${said}. Please type the days and both times, such as: mon-fri 19:00-22:00`,
		again: 'Open it again',
		noDays: 'Please tick at least one day.',
		same: 'These hours begin and end at the same time. Please choose two different times.',
		form: {
			title: 'Hours to add',
			days: 'On which days?',
			begins: 'From',
			ends: 'Until',
			hint: 'Such as 19:00. If it is earlier than the start, it is on the next day.',
			zone: 'Your time zone',
			zoneHint: 'A city, or a zone such as Europe/Lisbon. It counts for all your hours.',
		},
	},
	limit: {
		command: 'Choose how many people you talk with at a time',
		option: 'From 1 to 5',
		set: (most: number) =>
			most === 1 ? 'You talk with one person at a time.' : `You talk with up to ${most} people at a time.`,
	},
	open: {
		command: 'See what waits, and what you have taken',
		title: '**What is open**',
		nothing: 'Nobody waits right now, and you have taken nothing.',
		waiting: '**Waiting for somebody**',
		mine: '**With you**',
		line: (name: string, since: string, link: string) => `${name}, asked ${since}, ${link}`,
		noLink: (name: string, since: string) => `${name}, asked ${since}`,
		link: (address: string) => `[open](${address})`,
		more: (count: number) => `-# And ${count} more.`,
		take: 'Take one',
		work: 'Go on with one of yours',
	},
	state: {
		on: (until: string) => `You are on call until ${until}.`,
		byHours: 'You are on call by your weekly hours.',
		off: 'You are not on call.',
		turnOff: 'Stop being on call',
		turnOn: (count: number) => `On call for ${hours(count)}`,
		hours: 'My hours',
		guide: 'The guide',
		open: 'What is open',
	},
	refused: {
		taken: (who: string) => `${who} has taken it just now. Thank you for being there.`,
		takenAlready: 'Somebody has taken it just now. Thank you for being there.',
		full: (most: number) =>
			most === 1
				? 'You talk with somebody already, and chose one at a time. Others are called for this one.'
				: `You talk with ${most} people already, which is as many as you chose. Others are called for this one.`,
		own: 'This one is yours. Somebody else has to take it, so that you can talk with another person.',
		closed: 'This is over. There is nothing left to do.',
		notYours: 'Only whoever has taken it can do this.',
		notOpen: 'Nobody has taken it yet, or it was given back.',
		switchedOff: 'Asking for a helper is switched off in this server.',
		taking: 'It could not be taken right now. Please try once more.',
	},
	debrief: {
		title: '**It is closed. How are you?**',
		care: 'What you heard may go with you for a while. Some water, a few steps, or a word with somebody you trust can help.',
		yours: 'You can rest now. Nobody asks why, and requests go to others meanwhile.',
		hour: 'Rest for an hour',
		today: 'Rest for today',
		stay: 'I am fine to go on',
		rests: (until: string) => `You rest until ${until}. I call you for nobody before then.`,
		stays: 'Good. Thank you for being there.',
		lines: '**For you too, if you would like to talk to somebody**',
	},
};
