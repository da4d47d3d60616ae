import type { ReminderKind, Way } from '#src/domain/reminder.ts';

/** When a person wants to be reminded of what, and how. */
export const rhythm = {
	command: 'Set when I remind you: an intention in the morning, a check-in, a look back in the evening',
	title: '**Your rhythm.** Take what helps you, and leave out the rest. Only you see it.',
	kind: {
		morning: 'Morning intention',
		checkin: 'Check-in',
		evening: 'Evening review',
	} satisfies Record<ReminderKind, string>,
	meaning: {
		morning: '-# One line for the day: just for today I will …',
		checkin: '-# How you are, on days on which you have not said so yet.',
		evening: '-# How hard the day was, and what helped. It counts as a check-in.',
	} satisfies Record<ReminderKind, string>,
	on: (name: string, time: string, next: string) => `**${name}:** each day at ${time}, next ${next}.`,
	waiting: (name: string, time: string) => `**${name}:** each day at ${time}.`,
	/** In a list of them. */
	at: (name: string, time: string) => `${name.toLowerCase()} at ${time}`,
	off: (name: string) => `**${name}:** off.`,
	zone: (zone: string) => `Times are in ${zone} time.`,
	how: {
		dm: 'They come by direct message.',
		nudge: 'They come quietly: the next time that you use me, I show them to you alone. Nothing is sent.',
		closed:
			'Discord lets no direct message from me through to you right now. So they come quietly: the next time that you ' +
			'use me, I show them to you alone.',
		'needs-messages':
			'Nothing comes yet: you chose direct messages, and mine to you are off. Your times are kept. Allow messages, or ' +
			'let the reminders come quietly: then I show them to you alone, the next time that you use me.',
	},
	beside: 'Your check-in and your review are less than an hour apart, so only the review comes.',
	nightBefore: (time: string, end: string, command: string) =>
		`Your day ends at ${end}, so an intention at ${time} is one for the day before. You can change that: ${command}`,
	about: (name: string, note: string) => `${name}: ${note}`,
	paused: {
		now: (_from: string, until: string) =>
			`**Paused until ${until}**, that day included. Nothing reminds you until then.`,
		coming: (from: string, until: string) =>
			`**A pause is planned** from ${from} until ${until}, both included. Nothing reminds you on those days.`,
	},
	button: {
		set: 'Set times',
		quietly: 'Let them come quietly',
		tryMessages: 'Try messages again',
		pause: 'Pause until …',
		resume: 'End the pause',
		stopAll: 'Stop all',
		intention: 'Intention for today',
		review: 'Review of today',
	},
	form: {
		title: 'Your rhythm',
		time: {
			morning: 'Morning intention: at what time?',
			checkin: 'Check-in: at what time?',
			evening: 'Evening review: at what time?',
		} satisfies Record<ReminderKind, string>,
		timeHint: 'Such as 7 am or 19:00. Leave it empty for none.',
		off: 'off',
		way: 'How do you want them?',
		ways: { dm: 'By direct message', nudge: 'Quietly, when I use Handrail' } satisfies Record<Way, string>,
		wayHints: {
			dm: 'The first line gives nothing away.',
			nudge: 'Shown to you alone, the next time that you do anything here. Nothing is sent.',
		} satisfies Record<Way, string>,
	},
	set: 'Noted.',
	unknownTime: (name: string, typed: string) =>
		`I do not know the time ${typed}, so for this one all stays as it was: ${name}. Please type one such as 19:00 or 7 pm.`,
	unknownWay: 'Please choose one of the two ways.',
	pause: {
		title: 'Take a pause',
		length: 'For how long?',
		date: 'Or until which day?',
		dateHint: 'Such as 3 Dec or next Monday. That day is still part of the pause.',
		none: 'Please choose how long the pause is to be, or write its last day.',
	},
	resumed: 'The pause is over. Your reminders come again.',
	notPaused: 'There is no pause just now.',
};
