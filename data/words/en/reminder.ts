/** What comes to a person by direct message, at a time that they chose, and what they can do about it. */
export const reminder = {
	/** All that others may see on a locked screen. */
	neutral: 'You have a new message from Handrail.',
	/** One a day, in turn. Each has to sound right at any hour, also when it comes late or once more. */
	questions: [
		'How are you today?',
		'How is today going for you?',
		'How are things with you today?',
		'What is today like for you?',
		'Would you like to look at your day for a moment?',
		'How are you doing just now?',
		'How does today feel?',
	],
	button: {
		checkin: 'Check in',
		later: 'In an hour',
		skip: 'Not today',
		stop: 'Stop these reminders',
	},
	later: (time: string) => `All right. I ask again at ${time}.`,
	notLater: {
		over: 'That was about a day that is over now, so I leave it at that.',
		'soon-over': 'Your day is over before then, so I leave it at that for today.',
		quiet: 'Your quiet hours begin before then, so I leave it at that for today.',
		done: 'You have checked in for this day already, so I leave it at that.',
		messages: 'Direct messages from me are off, so I cannot ask you again.',
		paused: 'You have a pause today, so I leave it at that.',
	},
	skipped: (next: string) => `All right, no more of it today. I ask again ${next}.`,
	skippedPast: (next: string) => `That was about a day that is over now. I ask again ${next}.`,
	stopped: 'These reminders are off.',
	startAgain: (command: string) => `-# If you want them again: ${command}`,
};
