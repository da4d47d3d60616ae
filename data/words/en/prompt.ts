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
		what: 'A question for everybody in the check-in channel, with a button to check in.',
		next: (when: string, next: string) => `${when}, next ${next}`,
		several: (count: number, next: string) => `${count} prompts, next ${next}`,
		noChannel: 'There is no check-in channel to post them in. Choose one.',
		channelRests: 'They rest until the check-in channel works.',
		button: 'Check-in prompts',
		title: '## Check-in prompts',
		zone: (zone: string) => `Times are in this server's time zone, ${zone}.`,
		place: (channel: string) =>
			`Each prompt posts a question in ${channel}. No question comes twice before all were asked.`,
		none: 'No prompt is planned. Nothing is posted.',
		one: (when: string, next: string, away: string) => `**${when}**\n-# Next: ${next} (${away})`,
		add: 'Add a prompt',
		change: 'Change',
		remove: 'Switch off',
		full: (most: number) => `A server can have ${most} prompts. Change one of them, or switch one off first.`,
		same: (when: string) => `${when} is planned already.`,
		badTime: (typed: string) => `I could not read ${typed} as a time. Please type it as 19:00 or 7 pm.`,
		noTime: 'A prompt needs a time, such as 19:00 or 7 pm.',
		noDays: 'A prompt needs at least one day.',
		again: 'Try again',
	},
	form: {
		title: 'A check-in prompt',
		time: 'Time',
		timeHint: (zone: string, now: string) => `In ${zone}, where it is ${now}. For example 19:00 or 7 pm.`,
		noZoneHint: (now: string) => `In UTC, where it is ${now}: no time zone is set here. For example 19:00 or 7 pm.`,
		days: 'Days',
	},
};
