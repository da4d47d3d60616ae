import type { OpeningQuestion } from '../../buddies/index.ts';

const people = (count: number) => (count === 1 ? '1 person' : `${count} people`);

/** Questions with which two people can begin who do not know each other yet. */
const questions = {
	week: 'What was a good moment of your week, however small?',
	small: 'What small thing makes an ordinary day better for you?',
	place: 'Is there a place where you feel at ease? What is it like there?',
	music: 'Which song goes with you at the moment?',
	kind: 'When was somebody kind to you lately?',
	morning: 'How does a good morning begin for you?',
	rest: 'What helps you to rest?',
	learned: 'What have you learned about yourself this year?',
	laugh: 'What made you laugh lately?',
	food: 'What do you cook, or eat, when a day was long?',
	outside: 'What do you see when you look out of the window?',
	help: 'What kind of help is easy for you to take, and which is not?',
	'look-forward': 'What do you look forward to?',
	proud: 'What did you do lately that was not easy?',
	evening: 'How do you end a day when nobody needs anything of you?',
	advice: 'Which piece of advice do you give others, and seldom take yourself?',
} satisfies Record<OpeningQuestion, string>;

/** Buddies: two members of a server who keep each other company for a week or two. */
export const buddy = {
	command: 'A buddy for a week or two: somebody here to talk with. Only who is paired with you learns of it.',
	onlyInServer: 'Buddies are found in a server. Please use this command there.',
	off: 'This server has no buddies at the moment. Moderators can switch them on.',
	title: '**Buddies**',
	what:
		'In each round you are brought together with one member of this server, sometimes with two: somebody who is up when you are, ' +
		'speaks a language of yours and would like to talk about the same things. I tell each of you who the other one is; you write to ' +
		'each other as you like. Nobody else sees who takes part.',
	join: 'Take part',
	change: 'Change',
	skip: 'Skip the next round',
	skipNot: 'Be in the next round after all',
	pause: 'Pause',
	goOn: 'Go on',
	leave: 'Stop taking part',
	notThem: (number: number) => `Not with them again${number > 1 ? ` (${number})` : ''}`,
	notThemAsk: (who: string) =>
		`End it with ${who}? They are told kindly, without a reason. You are not brought together again, and their kind words do not ` +
		'reach you any more.',
	notThemYes: 'Yes, end it',
	notThemNo: 'Go on with them',
	topics: (topics: string) => `About: ${topics}`,
	anything: 'anything',
	languages: (languages: string) => `Languages: ${languages}`,
	hours: (wakes: string, sleeps: string) => `Up from ${wakes} to ${sleeps}`,
	next: (when: string) => `The next round begins ${when}.`,
	noNext: 'No round is planned at the moment.',
	paused: 'You are taking a pause: no round brings you together with anybody.',
	skipping: 'You are skipping the next round, and are in the one after it.',
	now: (who: string, until: string) => `**Your buddy until ${until}: ${who}**`,
	nowTwo: (who: string, until: string) => `**Your buddies until ${until}: ${who}**`,
	and: (one: string, other: string) => `${one} and ${other}`,
	joined: 'You take part from the next round on.',
	left: 'You no longer take part. A round that goes on stays as it is.',
	parted: 'It is over. They are told kindly, without a reason, and you are not brought together again.',
	form: {
		title: 'What would suit you',
		topics: 'What would you like to talk about?',
		topicsHint: 'None ticked: anything.',
		languages: 'Your languages',
		wakes: 'When do you get up?',
		sleeps: 'When do you go to sleep?',
		hint: 'On your own clock, for example 7:30 or 11 pm',
		badTime: (typed: string) => `I could not read this time: ${typed}. It looks like this: 7:30 or 11 pm.`,
		again: 'Open it again',
		back: 'Back',
	},
	question: questions,
	letter: {
		paired: (who: string) =>
			`**Your buddy for this round: ${who}**\nOne of you writes first; it may as well be you. If it is hard to begin:`,
		pairedTwo: (who: string) =>
			`**Your buddies for this round: ${who}**\nYou are three this time, so that nobody is left. If it is hard to begin:`,
		until: (when: string) => `-# Until ${when}. You need not tell more than you want to, and can end it at any time.`,
		alone:
			'**Nobody was left for you this time**\nIt says nothing about you: the numbers did not come out even. You come first in the next round.',
		few: '**There is no round this time**\nToo few people take part at the moment. You stay on the list for the next one.',
		gone: '**Your buddy is not available any more**\nIt says nothing about you. You come first in the next round.',
		goneOne: (who: string) => `**One of your buddies is not available any more**\nYou and ${who} go on.`,
		met: (who: string) => `**Have you talked with ${who}?**\nOnly you see what you press.`,
		answers: { yes: 'We did', 'not-yet': 'Not yet', 'rather-not': 'I would rather not' },
		said: {
			yes: 'Good to hear.',
			'not-yet': 'There is time. A short hello is enough.',
			'rather-not': 'That is fine. You can end it, and they are told kindly, without a reason.',
		},
		look: 'Look at it',
	},
	me: { open: 'Buddies' },
	setup: {
		command: 'Buddies: rounds in which members are brought together in pairs',
		name: 'Buddies',
		title: '**Buddies**',
		off: 'No rounds. When they are on, members can take part by themselves, and nobody sees who does.',
		on: (weeks: 1 | 2, day: string, time: string, zone: string) =>
			`A round ${weeks === 1 ? 'each week' : 'every two weeks'}, ${day} at ${time} (${zone}).`,
		next: (when: string) => `The next one: ${when}`,
		count: (count: number) => `${people(count)} would be in it.`,
		few: (fewest: number) => `With fewer than ${fewest} people there is no round; they are told.`,
		switchOn: 'Switch on',
		change: 'Change',
		switchOff: 'Switch off',
		form: 'Rounds of buddies',
		weeks: 'How often?',
		weekly: 'Each week',
		fortnightly: 'Every two weeks',
		day: 'On which day?',
		hour: 'At which hour? (0 to 23, server time)',
		badHour: 'Please give a whole hour from 0 to 23.',
		isOn: (when: string) => `the next round begins ${when}`,
	},
};
