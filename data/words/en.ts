import type { HelplineKind } from '#data/resources/index.ts';
import type { Mood, Sharing, Urge } from '#src/domain/checkin.ts';
import type { Moment } from '#src/domain/streak.ts';

/*
 * How Handrail speaks: plain, warm, short. A tired person understands each sentence at once. No word shames, no
 * exclamation mark stands in a hard moment, and nothing promises that somebody will answer.
 */

const days = (count: number) => (count === 1 ? '1 day' : `${count} days`);

const checkin = {
	command: 'Say how you are right now. Only you see it, unless you choose to share it.',
	moodOption: 'How you are right now, in one tap',
	dayOption: 'The day it is for, when it is not today',
	zoneOption: 'Your time zone, so that your day ends when yours does: type a city or your time',
	day: { today: 'Today', yesterday: 'Yesterday', 'day-before': 'The day before yesterday' },
	mood: {
		struggling: 'Struggling',
		low: 'Low',
		okay: 'Okay',
		good: 'Good',
		great: 'Great',
	} satisfies Record<Mood, string>,
	urge: {
		none: 'None',
		mild: 'Mild',
		moderate: 'Moderate',
		strong: 'Strong',
		overwhelming: 'Overwhelming',
	} satisfies Record<Urge, string>,
	form: {
		title: 'Check in',
		mood: 'How are you right now?',
		urge: 'How strong are urges right now?',
		urgeHint: 'You can skip this.',
		urgeEmpty: 'Skip',
		note: 'What is on your mind?',
		noteHint: 'Only if you like. It is kept encrypted.',
		who: 'Who may see this?',
		onlyMe: 'Only me',
		named: (channel: string) => `#${channel}, with my name`,
		anonymous: (channel: string) => `#${channel}, without my name`,
		anonymousHint: 'Your name is not shown. People may still recognise how you write.',
		onlyMeNote: 'Only you will see this check-in.',
		notWritable: (channel: string) =>
			`Sharing is not possible right now, since I am not allowed to write in ${channel}.`,
	},
	noteForm: {
		title: 'Your note',
		note: 'What is on your mind?',
		hint: 'Leave it empty to remove the note.',
		sharedHint: (channel: string) => `The message in #${channel} changes with it.`,
	},
	thanks: {
		struggling: 'That sounds hard. Thank you for saying it as it is.',
		low: 'Thank you for checking in on a low day.',
		okay: 'Thank you for checking in.',
		good: 'Thank you for checking in. Good to hear.',
		great: 'Thank you for checking in. That is lovely to hear.',
	} satisfies Record<Mood, string>,
	standing: (moment: Moment, { current, total, recent }: { current: number; total: number; recent: number }) => {
		const often = recent > Math.max(current, 2) ? ` You checked in on ${recent} of the last 30 days.` : '';
		const run = current > 1 ? `**${days(current)} in a row.**` : '';
		if (moment === 'first') return '**Your first check-in.** Good that you are here.';
		if (moment === 'welcome-back') return `**Welcome back.** Your ${days(total)} so far all still count.`;
		if (moment === 'again-today') return ['Kept, next to your other check-in for that day.', run].join(' ').trim();
		return `${run}${often}`;
	},
	changed: 'Your check-in is changed.',
	keptFor: (day: string) => `Kept for ${day}.`,
	onlyYou: 'Only you can see this check-in.',
	shared: (channel: string, how: Sharing) =>
		how === 'named' ? `Shared in ${channel} with your name.` : `Shared in ${channel} without your name.`,
	sharing: (channel: string) =>
		`Discord did not tell me whether it reached ${channel}. I will look again within a minute; you don't need to do anything.`,
	askZone: (zone: string, command: string) =>
		`I count your days in ${zone} time for now. If you live elsewhere, tell me once: ${command}`,
	addNote: 'Add a note',
	changeNote: 'Change the note',
	share: 'Share',
	unshare: 'Unshare',
	undo: 'Undo',
	undone: 'Your check-in is removed.',
	messageRemoved: (channel: string) => `Its message in ${channel} is removed too.`,
	messageStays: (channel: string, link: string) =>
		`I could not remove its message in ${channel}: Discord did not let me. You can try again, or ask a moderator to ` +
		`delete [this message](${link}).`,
	noAnswer: (channel: string, link: string) =>
		`Discord did not answer, so [the message](${link}) in ${channel} may still be there. You can try again.`,
	messageUnsure: (channel: string) =>
		`Discord did not tell me whether it reached ${channel}. I will look again within a minute and remove it if it is there.`,
	tryAgain: 'Try again',
	unshared: 'It is yours alone again.',
	noteKept: 'Your note is kept.',
	messageGone: (channel: string) => `Its message in ${channel} is no longer there.`,
	noteNotShown: (channel: string) =>
		`I could not change the message in ${channel}; it still shows what was there before. You can unshare it.`,
	noteRemoved: 'Your note is removed.',
	noteTooLong: (length: number, limit: number) =>
		`Your check-in is kept, but the note is too long: ${length} characters, and ${limit} fit. Here is all of it as a ` +
		`file, so that nothing is lost. Make it shorter and add it with the button.`,
	noteChangeTooLong: (length: number, limit: number) =>
		`The note is too long: ${length} characters, and ${limit} fit. Here is all of it as a file, so that nothing is ` +
		`lost. What you had before stays.`,
	notSharedYet: 'It is not shared yet.',
	unknownMood: 'I do not know that answer. Please choose one of the five steps.',
	unknownDay: 'You can check in for today, yesterday or the day before.',
	chooseShare: (channel: string) =>
		`In ${channel}, everybody there sees how you are, your urges if you gave them, and your note. Without your name, ` +
		`nothing in the message leads to you, but people may recognise how you write.`,
	shareNamed: 'With my name',
	shareAnonymous: 'Without my name',
	back: 'Back',
	post: {
		named: (person: string, mood: Mood) => `${person} checked in: **${checkin.mood[mood].toLowerCase()}**`,
		anonymous: (mood: Mood) => `Someone here checked in: **${checkin.mood[mood].toLowerCase()}**`,
		urge: (urge: Urge) => `Urges: ${checkin.urge[urge].toLowerCase()}`,
	},
	cannotShare: {
		noServer: 'This check-in is yours alone. Sharing works in the server where it was made.',
		noChannel: 'Only you can see it: this server has no check-in channel. A moderator can choose one with /setup.',
		gone: 'Only you can see it: the check-in channel no longer exists. A moderator can choose another with /setup.',
		forbidden: (channel: string) =>
			`Only you can see it: I am not allowed to write in ${channel}. A moderator can give me View Channel and ` +
			`Send Messages there.`,
		removed: (channel: string) => `Somebody removed it from ${channel} at once, so only you can see it now.`,
		failed: 'Discord refused the message, so only you can see it. You can change the note and share it again.',
		already: (channel: string) => `It is already shared in ${channel}.`,
	},
};

/** English: the first language, and the shape that every other one has to fill. */
export const en = {
	checkin,

	help: {
		title: '**If you would like to talk to someone**',
		call: (numbers: string) => `call ${numbers}`,
		text: (number: string, word: string | null) => (word === null ? `text ${number}` : `text ${word} to ${number}`),
		whatsapp: (number: string) => `WhatsApp ${number}`,
		chat: (address: string) => `[chat](${address})`,
		page: (address: string) => `[website](${address})`,
		or: ' or ',
		emergency: (numbers: string) => `If you are in danger right now, call **${numbers}**.`,
		emergencyUnknown: 'If you are in danger right now, call your local emergency number.',
		service: (number: string, service: string) => `${number} (${service})`,
		audience: (people: string) => `for ${people}`,
		kind: {
			youth: 'for children and young people',
			lgbtq: 'for LGBTQ+ people',
			dv: 'about domestic violence',
			substance: 'about alcohol and drugs',
			veterans: 'for veterans',
		} satisfies Record<Exclude<HelplineKind, 'crisis'>, string>,
		directories: (links: string) => `More lines, in most countries: ${links}`,
		directoriesAlone: (links: string) => `Lines where you are: ${links}`,
		unconfirmed: (country: string) => `-# ${country}. This server has not yet confirmed these numbers.`,
		unchecked: (country: string) => `-# ${country}. Not yet checked by a person.`,
		confirmed: (country: string) => `-# ${country}.`,
		elsewhere: (command: string) => `-# If you are somewhere else: ${command}`,
		tellCountry: (command: string) => `-# With your country I can show its numbers at once: ${command}`,
	},

	history: {
		command: 'Look back at your check-ins: read, change, unshare or undo them. Only you see them.',
		empty: 'There are no check-ins of yours yet.',
		title: 'Your latest check-ins. Choose one to read or change it.',
		choose: 'Choose a check-in',
		option: (day: string, mood: string) => `${day} · ${mood}`,
		withNote: 'with a note',
		chosen: (day: string, mood: string) => `**${day}** · ${mood}`,
		unreadable: 'Its note can no longer be read.',
	},

	settings: {
		command: 'Your own settings. They count in every server.',
		timezone: {
			command: 'Set your time zone, so that your days and streaks follow it',
			option: 'A city, a country, or the time it is for you now',
			set: (zone: string, time: string) => `Your days now follow ${zone}, where it is ${time}.`,
			problem: {
				offset: (text: string) =>
					`${text} stays the same all year, but clocks change. Please choose a city near you from the list.`,
				abbreviation: (text: string) =>
					`${text} means different things in different places. Please choose a city near you from the list.`,
				unknown: () => 'I do not know that place. Type a city or a country and choose from the list.',
			},
		},
		dayEnd: {
			command: 'Set when your day ends, if you are often up past midnight',
			option: 'The hour at which a new day begins for you',
			unknown: 'Please choose an hour from the list.',
			set: (hour: string) =>
				`Your day now ends at ${hour}. What comes before that still belongs to the evening before.`,
		},
		country: {
			command: 'Set your country, for helplines that work where you are',
			option: 'Start typing your country',
			set: (country: string) => `Noted: ${country}.`,
			unknown: 'I do not know that country. Start typing and choose from the list.',
		},
		show: {
			command: 'See what you told me about yourself. Only you see it.',
			zone: (zone: string, time: string, told: boolean, command: string) =>
				told
					? `**Time zone:** ${zone}, where it is ${time}. Change it: ${command}`
					: `**Time zone:** not told yet. I count your days here in ${zone} time. Tell me: ${command}`,
			dayEnd: (hour: string, told: boolean, command: string) =>
				told
					? `**Your day ends at** ${hour}. Change it: ${command}`
					: `**Your day ends at:** not told yet. I take ${hour}. Tell me: ${command}`,
			country: (country: string | undefined, told: boolean, command: string) => {
				if (told) return `**Country:** ${country ?? ''}. Change it: ${command}`;
				const taken = country === undefined ? '' : ` From the time zone I take ${country}.`;
				return `**Country:** not told yet.${taken} Tell me: ${command}`;
			},
		},
	},

	setup: {
		command: 'Set up Handrail in this server',
		checkins: {
			command: 'Choose the channel where members may share check-ins',
			option: 'The check-in channel',
			set: (channel: string) =>
				`Members can now share check-ins in ${channel}. Nothing is posted unless they choose it.`,
			cannotPost: (channel: string) =>
				`I cannot write in ${channel}. Give me View Channel and Send Messages there, then choose it again.`,
		},
		timezone: {
			command: 'Set the zone for members who have not told theirs',
			set: (zone: string, time: string) => `This server's zone is ${zone}, where it is ${time}.`,
		},
		notAllowed: 'This is for people who can manage the server.',
		onlyInServer: 'This works in a server.',
	},

	errors: {
		expired: 'This does not work any more. Please start again with /checkin.',
		unknownCommand: 'This command does not exist any more. Type / to see what there is.',
		notKept: 'Here is what you wrote, so that it is not lost:',
		tooSlow: 'That took me too long. Please press once more.',
		unexpected: (reference: string) =>
			`Something went wrong on my side, and I am sorry. If it keeps happening, tell a moderator this code: ${reference}`,
	},
};
