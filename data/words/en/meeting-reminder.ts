const minutes = (count: number) => (count === 1 ? '1 minute' : `${count} minutes`);
const hours = (count: number) => (count === 1 ? 'an hour' : `${count} hours`);
const days = (count: number) => (count === 1 ? 'a day' : count === 7 ? 'a week' : `${count} days`);

/** How long before its start, in words. @param lead in minutes. */
function before(lead: number): string {
	if (lead === 0) return 'when it starts';
	if (lead % 1440 === 0) return `${days(lead / 1440)} before`;
	return lead % 60 === 0 ? `${hours(lead / 60)} before` : `${minutes(lead)} before`;
}

/** Reminders of meetings: in their channel, and to those who asked for their own. */
export const meetingReminder = {
	before,
	/** What is told of one occurrence. Times are Discord's own, so each reads them on their own clock. */
	shown: {
		title: (title: string) => `**${title}**`,
		starts: (when: string, away: string) => `It starts ${away}: ${when}`,
		now: (when: string) => `It starts now: ${when}`,
		started: (away: string) => `It started ${away}.`,
		over: (when: string) => `It is over. It was ${when}.`,
		skipped: (when: string) => `It does not take place this time. It would have been ${when}.`,
		ended: 'This meeting does not meet any more.',
		moved: (was: string) => `-# The time has changed. It was to be ${was}.`,
		wall: (time: string, place: string) => `-# ${time} in ${place}`,
		topic: (topic: string) => `Topic: ${topic}`,
		host: (who: string) => `Host: ${who}`,
		hosts: (one: string, other: string) => `Hosts: ${one} and ${other}`,
		channel: (channel: string) => `Where: ${channel}`,
		address: (address: string) => `Where: ${address}`,
		link: (address: string) => `To join: ${address}`,
		phone: (number: string) => `By phone: ${number}`,
		/** Where it has begun. */
		asked: '-# How to join is behind the button. Only you see it.',
		later: '-# How to join is told when it starts. From 15 minutes before, you can ask for it here.',
		ping: (role: string) => `-# For ${role}`,
	},
	/** The name of a thread for the posts about one occurrence, at most 100 characters. */
	thread: (title: string, date: string) => `${title}, ${date}`,
	button: {
		join: 'How to join',
		remind: 'Remind me privately',
		ping: 'Ping me here',
		more: 'More',
	},
	join: {
		notYet: (time: string, away: string) =>
			`How to join is told from ${time} on (${away}), 15 minutes before it starts. Ask me again then.`,
		over: 'This one is over.',
		off: 'It does not take place this time.',
		onlyYou: '-# Only you see this. Please do not pass it on.',
	},
	role: {
		joined: (role: string) => `You have the role ${role} now, and are pinged with it when this meeting comes near.`,
		already: (role: string) => `You have the role ${role}: you are pinged with it when this meeting comes near.`,
		left: (role: string) => `The role ${role} is not yours any more, so it does not ping you.`,
		leave: 'No more pings',
		back: 'Ping me again',
		none: 'Nobody is pinged for this meeting at the moment.',
		gone: 'The role for this meeting was deleted. Those who manage this server are told.',
		noPermission: (role: string) =>
			`I cannot give or take ${role}, since I may not manage roles here. Those who manage this server are told.`,
		tooHigh: (role: string) =>
			`I cannot give or take ${role}, since it stands above my own role. Those who manage this server are told.`,
		powerful: (role: string) =>
			`I do not give ${role} to whoever presses, since it has power over others. Those who manage this server are told.`,
		unsure: 'Discord did not answer. Please try again in a moment.',
		instead: '-# You can have a private reminder all the same.',
	},
	roleSetup: {
		button: 'Role for pings',
		title: (title: string) => `**Who is pinged for ${title}**`,
		what: 'Reminders in the channel ping one role, and nobody else. Members take that role and put it down by a button.',
		none: 'No role is pinged.',
		chosen: (role: string) => `${role} is pinged.`,
		choose: 'Choose a role that is there',
		make: 'Make a role for it',
		made: (role: string) => `I made ${role}. It may do nothing but be pinged.`,
		look: 'Look again',
		stop: 'Ping no role',
		stopped: 'No role is pinged any more. The role itself stays; you can delete it in the settings of the server.',
		problem: {
			gone: (role: string) => `⚠️ ${role} was deleted. Choose another one, or let me make one.`,
			noPermission: '⚠️ I cannot give roles here: give Handrail Manage Roles.',
			tooHigh: (role: string) =>
				`⚠️ I cannot give ${role}: move the role of Handrail above it in the settings of the server, under Roles.`,
			quiet: (role: string) =>
				`⚠️ I cannot ping ${role}: let everybody mention it in the settings of the server, under Roles.`,
			managed: 'This role belongs to an app or to everyone. Please choose one that can be given.',
			powerful: (role: string) =>
				`${role} has power over others, and everybody could take it. Please choose one without such permissions.`,
			helpers: (role: string) =>
				`${role} is the role of the helpers, and everybody could take it. Please choose another.`,
			full: 'This server has as many roles as Discord allows. Choose one that is there.',
			unsure: 'Discord did not answer. Please try again in a moment.',
		},
	},
	wish: {
		on: (title: string, when: string) => `I remind you of **${title}** ${when}.`,
		off: (title: string) => `Nothing reminds you of **${title}**.`,
		and: (some: string, last: string) => `${some} and ${last}`,
		next: (when: string, away: string) => `-# Next: ${when}, ${away}`,
		byMessage: '-# It comes as a direct message.',
		byVisit:
			'Direct messages from me are off, so it only comes when you next use me. That can be too late for a meeting.',
		choose: 'When to remind you',
		stop: 'Stop these reminders',
		stopped: (title: string) => `Nothing reminds you of **${title}** any more.`,
		stoppedAny: 'These reminders are off.',
		startAgain: (command: string) => `-# If you want them again: ${command}`,
		closed: '-# It comes here, since Discord lets no direct message from me through to you right now.',
		notHere: 'This meeting is not there any more, so nothing reminds you of it.',
	},
	snooze: {
		ten: 'In 10 minutes',
		hour: 'In an hour',
		start: 'When it starts',
		later: (time: string) => `All right. I remind you again at ${time}.`,
		not: {
			over: 'This one is over, so I leave it at that.',
			off: 'It does not take place this time, so I leave it at that.',
			late: 'It starts before then, so I leave it at that.',
			messages: 'Direct messages from me are off, so I cannot remind you again.',
			quiet: 'Your quiet hours begin before then, so I leave it at that.',
		},
	},
	mine: {
		command: 'See your own reminders of meetings, and what you come to',
		title: '**Your meetings**',
		none: (command: string) =>
			`Nothing reminds you of a meeting. ${command} shows those of this server, each with a button for it.`,
		reminders: '**You are reminded of**',
		one: (title: string, when: string) => `**${title}**: ${when}`,
		next: (when: string, away: string) => `-# Next: ${when}, ${away}`,
		choose: 'Choose a meeting to change its reminders',
		attended: (count: number) =>
			count === 1 ? 'You were at 1 meeting, by your own count.' : `You were at ${count} meetings, by your own count.`,
		more: (count: number) => `-# and ${count} more`,
		onlyYou: '-# Only you see this.',
		back: 'Back to your meetings',
	},
};
