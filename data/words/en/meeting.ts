const counted = (count: number, one: string, many: string) =>
	`${count.toLocaleString('en')} ${count === 1 ? one : many}`;
const ordinal = (number: number) => {
	const last = number > 10 && number < 14 ? 0 : number % 10;
	return `${number}${last === 1 ? 'st' : last === 2 ? 'nd' : last === 3 ? 'rd' : 'th'}`;
};

/** Meetings of a server: which there are, when and where. */
export const meeting = {
	command: 'See when this server meets, and be reminded as you like',
	onlyInServer: 'Meetings belong to a server. Please ask me there.',
	option: 'Which meeting; start typing its name',
	/** It was told by its name. */
	notFound: (name: string) => `I found no meeting called ${name} here.`,
	kind: { meeting: 'Meeting', workshop: 'Workshop', discussion: 'Discussion', social: 'Get-together' },
	/** How often something meets, and at what time of the day. */
	repeat: {
		once: (day: string, time: string) => `${day} at ${time}`,
		daily: (time: string) => `Every day at ${time}`,
		weekly: (days: string, time: string) => `Every ${days} at ${time}`,
		otherDay: (day: string, time: string) => `Every other ${day} at ${time}`,
		otherWeek: (days: string, time: string) => `Every other week on ${days} at ${time}`,
		weeks: (count: number, days: string, time: string) => `Every ${count} weeks on ${days} at ${time}`,
		monthly: (which: string, time: string) => `Every month on the ${which} at ${time}`,
		months: (count: number, which: string, time: string) => `Every ${count} months on the ${which} at ${time}`,
		day: { 1: 'Monday', 2: 'Tuesday', 3: 'Wednesday', 4: 'Thursday', 5: 'Friday', 6: 'Saturday', 7: 'Sunday' },
		week: { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', 5: 'fifth', [-1]: 'last' },
		ofWeek: (week: string, day: string) => `${week} ${day}`,
		date: ordinal,
		lastDay: 'last day',
		pair: (others: string, last: string) => `${others} and ${last}`,
		until: (day: string) => `until ${day}`,
		times: (count: number) => (count === 1 ? 'one time' : `${count} times`),
		from: (day: string) => `from ${day}`,
	},
	/** The same as somebody might type it, to stand in a form; it is read as English, in every language. */
	typed: {
		once: (day: string, time: string) => `${day} ${time}`,
		every: (days: string) => `every ${days}`,
		weeks: (count: number, days: string) => `every ${count} weeks on ${days}`,
		month: (which: string) => `${which} of every month`,
		months: (count: number, which: string) => `${which} of every ${count} months`,
		day: { 1: 'monday', 2: 'tuesday', 3: 'wednesday', 4: 'thursday', 5: 'friday', 6: 'saturday', 7: 'sunday' },
		week: { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', 5: 'fifth', [-1]: 'last' },
		ofWeek: (week: string, day: string) => `${week} ${day}`,
		date: ordinal,
		lastDay: 'last day',
		from: (time: string, day: string) => `${time} from ${day}`,
		until: (day: string) => `until ${day}`,
		times: (count: number) => `${count} times`,
		minutes: (count: number) => `${count} minutes`,
	},
	/** On whose clocks. */
	clock: (place: string) => `${place} time`,
	minutes: (count: number) => counted(count, 'minute', 'minutes'),
	hours: (count: number) => counted(count, 'hour', 'hours'),
	hoursAnd: (hours: string, minutes: string) => `${hours} ${minutes}`,
	/** What the clocks do to a date. */
	change: {
		skipped: (shown: string) => `The clocks go forward over this time, so it starts at ${shown} that day.`,
		twice: 'The clocks go back and show this time twice; the first one counts.',
		forward: 'The clocks have gone forward by then. It stays at the same time on the wall there.',
		back: 'The clocks have gone back by then. It stays at the same time on the wall there.',
	},
	place: {
		channel: (channel: string) => `In ${channel}`,
		url: (url: string) => `Link: ${url}`,
		phone: (phone: string) => `Phone: ${phone}`,
		address: (address: string) => `At ${address}`,
		joining: (text: string) => `Good to know: ${text}`,
		private: 'How to join is told when it starts.',
		none: 'No place is told yet.',
	},
	line: {
		head: (title: string, kind: string) => `**${title}** · ${kind}`,
		next: (at: string, soon: string) => `Next: ${at} (${soon})`,
		/** In a list of what comes next, where `next` would be said of each. */
		at: (at: string, soon: string) => `${at} (${soon})`,
		now: (soon: string) => `On now, started ${soon}`,
		none: 'No date is coming.',
		pausedUntil: (day: string) => `Paused until ${day}, that day included.`,
		paused: 'Paused.',
		topic: (topic: string) => `Topic: ${topic}`,
		moved: 'Moved to this time.',
		skipped: 'Not on this time.',
		added: 'An extra date.',
		ended: 'This meeting has ended.',
		capacity: (count: number) => (count === 1 ? 'Room for one person' : `Room for ${count} people`),
	},
	list: {
		command: 'See the meetings of this server',
		kind: 'Only meetings of one kind',
		day: 'Only what meets on one day of the week',
		search: 'Only what has this in its name, such as women or steps',
		where: 'Only here in Discord, with a link, or in a place',
		wheres: { here: 'In this server', link: 'With a link or phone', address: 'In a place' },
		title: (count: number) => `**${counted(count, 'meeting', 'meetings')} of this server**`,
		filtered: (shown: number, all: number) => `**${shown} of ${counted(all, 'meeting', 'meetings')} of this server**`,
		none: 'This server has no meetings here yet.',
		noneFits: 'No meeting fits that.',
		create: 'Plan a meeting',
		choose: 'Open a meeting',
		chooseDay: 'Which day',
		chooseKind: 'Which kind',
		anyDay: 'Any day',
		anyKind: 'Any kind',
		page: (page: number, pages: number) => `Page ${page} of ${pages}`,
		back: 'Back',
		more: 'More',
		toList: 'All meetings',
		toNext: "What's next",
	},
	next: {
		command: 'See what comes next in this server',
		title: '**What comes next**',
		none: 'Nothing is planned.',
	},
	open: {
		dates: '**The next dates**',
		change: 'Change it',
	},
};
