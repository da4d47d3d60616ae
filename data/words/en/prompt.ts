import { prompts } from '#data/prompts/en.ts';

const people = (count: number) => (count === 1 ? '1 person has' : `${count} people have`);

/** Questions that are posted in a server on some days, and what those who manage it see of them. */
export const prompt = {
	/** By theme; see `questionOf`. */
	questions: prompts,
	post: {
		question: (question: string) => `**${question}**`,
		how: '-# Answer here, in a check-in that only you see, or just for yourself.',
		late: (time: string) => `-# A little later than planned: this one was for ${time}.`,
		/** The name of its thread, at most 100 characters. */
		thread: (date: string) => `Check-in talk: ${date}`,
		count: (count: number) => `-# ${people(count)} checked in.`,
	},
	/** ISO 8601: 1 is Monday. */
	day: { 1: 'Monday', 2: 'Tuesday', 3: 'Wednesday', 4: 'Thursday', 5: 'Friday', 6: 'Saturday', 7: 'Sunday' },
	days: {
		every: 'Every day',
		span: (first: string, last: string) => `${first} to ${last}`,
		pair: (others: string, last: string) => `${others} and ${last}`,
	},
	when: (days: string, time: string) => `${days} at ${time}`,
	setup: {
		name: 'Check-in prompts',
		what: 'A question, or your own words, for everybody in the check-in channel, with a button to check in.',
		next: (when: string, next: string) => `${when}, next ${next}`,
		several: (count: number, next: string) => `${count} prompts, next ${next}`,
		noChannel: 'There is no check-in channel to post them in. Choose one.',
		channelRests: 'They rest until the check-in channel works.',
		button: 'Check-in prompts',
		title: '## Check-in prompts',
		zone: (zone: string) => `Times are in this server's time zone, ${zone}.`,
		place: (channel: string) =>
			`Each prompt posts in ${channel}. No question comes twice before all others of its theme were asked.`,
		none: 'No prompt is planned. Nothing is posted.',
		one: (when: string, next: string, away: string) => `**${when}**\n-# Next: ${next} (${away})`,
		allQuestions: 'It asks questions about everything.',
		questions: (themes: string) => `It asks questions about ${themes}.`,
		ownWords: (count: number) =>
			count === 1 ? 'It says words of your own.' : `${count} texts of your own take turns.`,
		threadsOn: 'Each message gets a thread to talk in.',
		threadsBegin: 'With threads, people can talk about each message right under it. A thread goes quiet after a day.',
		threadsEnd: 'A thread goes quiet after a day without a message. Threads that are there stay.',
		noThreads: (channel: string, permission: string) =>
			`I cannot start threads in ${channel}: give Handrail ${permission} there. Until then, prompts come without them.`,
		threadsWork: 'I can start threads under them.',
		open: (when: string) => `Open: ${when}`,
		screen: '## A check-in prompt',
		startThreads: 'Start threads',
		noMoreThreads: 'No more threads',
		backToPrompts: 'Back to the prompts',
		add: 'Add a prompt',
		change: 'Change',
		remove: 'Switch off',
		full: (most: number) => `A server can have ${most} prompts. Change one of them, or switch one off first.`,
		same: (when: string) => `${when} is planned already.`,
		badTime: (typed: string) => `I could not read ${typed} as a time. Please type it as 19:00 or 7 pm.`,
		noTime: 'A prompt needs a time, such as 19:00 or 7 pm.',
		noDays: 'A prompt needs at least one day.',
		tooMany: (count: number, most: number) =>
			`These are ${count} texts; at most ${most} can take turns. Please leave some out.`,
		tooLong: (count: number, most: number) =>
			`One of these texts has ${count} characters; ${most} is the most. Please make it shorter, or put --- on a line ` +
			'in it to make two of it.',
		given: 'Nothing is changed. Your words, to copy them:',
		again: 'Try again',
	},
	form: {
		title: 'A check-in prompt',
		time: 'Time',
		timeHint: (zone: string, now: string) => `In ${zone}, where it is ${now}. For example 19:00 or 7 pm.`,
		noZoneHint: (now: string) => `In UTC, where it is ${now}: no time zone is set here. For example 19:00 or 7 pm.`,
		days: 'Days',
		words: 'Your own words, instead of questions',
		wordsHint: 'Everybody reads them as you type them. Several take turns, with --- on a line between them.',
		themes: 'Questions about',
		themesHint: 'These take turns where there are no words of your own. None ticked means all.',
	},
	/** By what questions are about. */
	theme: {
		feelings: 'Feelings',
		connection: 'Connection',
		boundaries: 'Boundaries',
		routines: 'Routines',
		gratitude: 'Gratitude',
		coping: 'Coping',
	},
};
