const people = (count: number) => (count === 1 ? '1 person has' : `${count} people have`);
const lines = (count: number) => (count === 1 ? '1 line' : `${count} lines`);

/** What those who manage a server see. */
export const setup = {
	command: 'Set up Handrail in this server',
	checkins: {
		command: 'Choose the channel where members may share check-ins',
		option: 'The check-in channel',
		set: (channel: string) => `Members can now share check-ins in ${channel}. Nothing is posted unless they choose it.`,
		cannotPost: (channel: string) =>
			`I cannot write in ${channel}. Give me View Channel and Send Messages there, then choose it again.`,
	},
	timezone: {
		command: 'Set the zone for members who have not told theirs',
		set: (zone: string, time: string) => `This server's zone is ${zone}, where it is ${time}.`,
	},
	show: {
		command: 'See what is set up here and what is missing, and change it',
		title: '## Set up Handrail',
		how: 'Choose in the menus: each choice counts at once. Any part can stay off; empty its menu to switch it off.',
		found: (list: string) => `I found ${list}.`,
		useFound: 'Use what I found',
		changePlace: 'Time zone and country',
		changePlaces: 'Time zone, country, language',
		change: (commands: string) => `To change these: ${commands}`,
		check: 'Check everything',
		back: 'Back to the checklist',
	},
	parts: {
		checkinChannel: {
			name: 'Check-in channel',
			choose: 'Choose the check-in channel',
			what: 'Where members may share a check-in, if they choose to.',
		},
		milestoneChannel: {
			name: 'Milestone channel',
			choose: 'Choose the milestone channel',
			what: 'Where members may celebrate a milestone, if they choose to.',
		},
		meetingChannel: {
			name: 'Meeting channel',
			choose: 'Choose the meeting channel',
			what: 'Meetings are reminded of there, unless one has a channel of its own.',
		},
		helperChannel: {
			name: 'Helper channel',
			choose: 'Choose the helper channel',
			what: 'For those who help here: who would like to talk is announced there, without a name.',
		},
		helperRole: {
			name: 'Helper role',
			choose: 'Choose the helper role',
			what: 'Who helps here. They say themselves when they are on call.',
		},
		noticeChannel: {
			name: 'Moderator channel',
			choose: 'Choose a moderator channel',
			what: 'Where I say so when something stops working. Without it, in the helper channel.',
		},
	},
	state: {
		ready: 'ready',
		byName: (channel: string) => `ready. I took ${channel} because of its name.`,
		off: 'off',
		wrong: 'needs a look',
		text: (name: string, state: string) => `**${name}**: ${state}`,
	},
	problem: {
		goneChannel: 'The channel was deleted. Choose another one, or leave it empty.',
		goneRole: 'The role was deleted. Choose another one, or leave it empty.',
		cannotPost: (channel: string, permissions: string) =>
			`I cannot post in ${channel}: give Handrail ${permissions} there.`,
		missing: (channel: string, permissions: string) =>
			`In ${channel} something is missing: give Handrail ${permissions} there.`,
		open: (channel: string) =>
			`Everyone here can see ${channel}. Take View Channel away from everyone there, or choose another channel.`,
		nobody: (role: string) => `Nobody has ${role} yet. Give it to those who help.`,
		cannotMention: (role: string) =>
			`I cannot mention ${role}. Allow anyone to mention this role in its settings, or give Handrail Mention Everyone.`,
	},
	permission: {
		ViewChannel: 'View Channel',
		SendMessages: 'Send Messages',
		ReadMessageHistory: 'Read Message History',
		AttachFiles: 'Attach Files',
		CreatePublicThreads: 'Create Public Threads',
		CreatePrivateThreads: 'Create Private Threads',
		SendMessagesInThreads: 'Send Messages in Threads',
		ManageThreads: 'Manage Threads',
		MentionEveryone: 'Mention Everyone',
		ManageRoles: 'Manage Roles',
	},
	pair: (others: string, last: string) => `${others} and ${last}`,
	place: {
		zone: { name: 'Time zone', what: 'Counts for members who have not told theirs.' },
		country: { name: 'Country', what: 'For the helplines of members who have not told theirs.' },
		language: { name: 'Language', what: 'For what everybody here sees.' },
		zoneIs: (zone: string, time: string) => `${zone}, where it is ${time}`,
		noZone: (time: string) => `not set. Days are counted in UTC, where it is ${time}.`,
		noCountry: 'not set',
		likelyCountry: (country: string) => `not set. From the time zone I take ${country}.`,
		chooseZone: 'Choose the time zone',
		chooseCountry: 'Choose the country',
		several: {
			zone: (said: string) => `More than one time zone fits ${said}. Which one is it?`,
			country: (said: string) => `More than one country fits ${said}. Which one is it?`,
		},
		problem: {
			offset: (said: string) => `${said} stays the same all year, but clocks change.`,
			abbreviation: (said: string) => `${said} means different things in different places.`,
			unknown: (said: string) => `I do not know ${said} as a place.`,
			country: (said: string) => `I do not know ${said} as a country. Please type its name, such as Portugal.`,
			nameCity: 'Please name a larger city in the zone, such as Lisbon, or type the time that it is there now.',
		},
		form: {
			title: 'About this server',
			zone: 'Time zone',
			zoneHint: 'A city, a country, or the time that it is there now.',
			country: 'Country',
			countryHint: 'For helplines. Leave it empty to take it from the time zone.',
			language: 'Language',
			languageHint: 'Of what everybody in this server sees.',
		},
	},
	check: {
		command: 'Test everything for real: channels, permissions, roles, helplines, the schedule',
		title: '## What I checked just now',
		allWell: 'Everything that is set up works.',
		toDo: (count: number) => (count === 1 ? '1 thing needs a look.' : `${count} things need a look.`),
		again: 'Check again',
		part: (name: string, what: string) => `**${name}**: ${what}`,
		works: (channel: string) => `${channel}, I can do all that I need there.`,
		role: (role: string, count: number) => `${role}, ${people(count)} it.`,
		roleNotCounted: (role: string) => `${role}. Discord did not tell me how many people have it.`,
		helplines: {
			name: 'Helplines',
			noCountry: 'Set the country or the time zone, so that I know which ones to show first.',
			unknown: (country: string) => `I have no numbers for ${country}. I show directories of lines instead.`,
			confirmed: (country: string, count: number) =>
				`${country}: the emergency number and ${lines(count)}, confirmed by a person.`,
		},
		schedule: {
			name: 'Schedule',
			runs: (list: string) => `Next runs: ${list}.`,
			job: (what: string, when: string) => `${what} ${when}`,
			others: 'other work',
			none: 'Nothing is planned. Ask whoever hosts Handrail to start it again.',
		},
		jobs: {
			'settle shares': 'shared check-ins',
			'remove left messages': 'messages that are to be removed',
		} as Readonly<Record<string, string>>,
		letters: {
			name: 'Messages that I send',
			kinds: {
				prompt: ['One check-in prompt', 'check-in prompts'],
				summary: ['One summary of the week', 'summaries of the week'],
			} as Readonly<Record<string, readonly [string, string]>>,
			other: ['One message', 'messages'] as readonly [string, string],
			dead: (what: string, first: string, last: string) =>
				first === last
					? `${what} did not get through, ${last}.`
					: `${what} did not get through, from ${first} to ${last}.`,
			remedy: {
				gone: 'The channel was gone. Choose another one.',
				forbidden: 'Discord did not let me write in the channel. Look at my permissions there.',
				refused: 'Discord did not take the text. If you wrote it, try other words.',
				'no answer': 'Discord did not answer for hours. The next ones are sent as planned.',
			} as Readonly<Record<string, string>>,
			fault: 'The fault was mine. Tell whoever hosts Handrail: the log says more.',
		},
		database: {
			name: 'Database',
			works: 'It can be written.',
			refuses: 'It cannot be written right now, so nothing can be kept. Tell whoever hosts Handrail.',
			full: 'The disk is full, so nothing can be kept. Tell whoever hosts Handrail to make room on it.',
			locked: 'Another program keeps it locked, so nothing can be kept. Tell whoever hosts Handrail.',
			damaged: 'It is damaged. Tell whoever hosts Handrail to restore a backup.',
			rest: 'I could not check the rest, because I cannot get at what I keep.',
			noBackup: (since: string) =>
				`It can be written, but there has been no backup since ${since}. Tell whoever hosts Handrail: the log says why.`,
		},
	},
	notAllowed: 'This is for people who can manage the server.',
	onlyInServer: 'This works in a server.',
	notThere: 'I am not a member of this server. Invite me once more, then try again.',
	noAnswer: 'Discord did not tell me how this server is right now. Nothing is changed. Please try again in a minute.',
	notHere: {
		channel: 'Please choose a text channel of this server.',
		role: 'Please choose a role of this server that people can be given.',
	},
};
