import type { ReminderKind } from '#src/domain/reminder.ts';

/** What comes to a person at a time that they chose, by direct message or quietly, and what they can do about it. */
export const reminder = {
	/** All that others may see on a locked screen. */
	neutral: 'You have a new message from Handrail.',
	/** One a day, in turn. Each has to sound right at any hour, also when it comes late or once more. */
	questions: {
		morning: [
			'Just for today: what would you like to do, or to let be?',
			'What would make today a little easier?',
			'Just for today, what matters to you?',
			'What is one small thing that you want today to have?',
			'What would you like to go gently with today?',
		],
		checkin: [
			'How are you today?',
			'How is today going for you?',
			'How are things with you today?',
			'What is today like for you?',
			'Would you like to look at your day for a moment?',
			'How are you doing just now?',
			'How does today feel?',
		],
		evening: [
			'Would you like to look back on today for a moment?',
			'How was today for you, all in all?',
			'How did today go? A hard day counts as much as an easy one.',
			'What was today like? You can set it down here.',
			'Is there something that helped today?',
		],
	} satisfies Record<ReminderKind, readonly string[]>,
	/** Under one that was to come as a message. */
	closed: '-# It comes here, since Discord lets no direct message from me through to you right now.',
	button: {
		main: {
			morning: 'Set my intention',
			checkin: 'Check in',
			evening: 'Look back on today',
		} satisfies Record<ReminderKind, string>,
		later: 'In an hour',
		skip: 'Not today',
		pause: 'Pause until …',
		stop: 'Stop these reminders',
		stopAll: 'Stop the others, too',
	},
	later: (time: string) => `All right. I ask again at ${time}.`,
	laterReview: (time: string) =>
		`Your evening review comes at ${time} and counts as your check-in, so I leave it at that.`,
	notLater: {
		over: 'That was about a day that is over now, so I leave it at that.',
		'soon-over': 'Your day is over before then, so I leave it at that for today.',
		quiet: 'Your quiet hours begin before then, so I leave it at that for today.',
		paused: 'You have a pause today, so I leave it at that.',
		messages: 'Direct messages from me are off, so I cannot ask you again.',
		nudge: 'Your reminders come quietly now, when you use me, so I cannot ask at a set time.',
	},
	done: {
		morning: 'You have set an intention for this day already, so I leave it at that.',
		checkin: 'You have checked in for this day already, so I leave it at that.',
		evening: 'You have looked back on this day already, so I leave it at that.',
	} satisfies Record<ReminderKind, string>,
	skipped: (next: string) => `All right, no more of it today. I ask again ${next}.`,
	skippedPast: (next: string) => `That was about a day that is over now. I ask again ${next}.`,
	stopped: 'These reminders are off.',
	othersCome: 'Your other reminders still come.',
	allStopped: 'All reminders are off. What you gave stays yours.',
	startAgain: (command: string) => `-# If you want them again: ${command}`,
};
