/** Showing one's plan for a hard day to the helper that one talks with. */
export const reachoutPlan = {
	open: 'Show my plan to my helper',
	title: '**Show your plan for a hard day**',
	anonymous: (name: string) =>
		`Helpers read what stands below under the name ${name}, where they read what you write, and nobody else is told. I pass ` +
		'it on and keep no copy for it. There it stands until a day after the end.',
	named:
		'Helpers read what stands below where they read what you write, and nobody else is told. If a private thread opens for ' +
		'the two of you, it stands there, and whoever may manage threads here can read it. I pass it on and keep no copy for it.',
	careful:
		'Names, numbers and places can tell who you are, so of a talk without your name they are left out at first. You choose ' +
		'what goes with it.',
	waits: 'Nobody has taken your request yet. It would wait 15 minutes at most, sealed, for whoever takes it.',
	menu: 'Choose what to show',
	nothing: 'Nothing of it is chosen yet, so there is nothing to show.',
	below: '**This is what they read:**',
	inFile: 'It is long, so what they read is in the file.',
	parts: (count: number) => `It goes in ${count} messages.`,
	send: 'Show this',
	cancel: 'Not now',
	/** What helpers read. */
	shown: {
		title: 'My plan for a hard day',
		part: (name: string, words: string) => `${name}:\n${words}`,
	},
	/** Why nothing was sent. */
	changed: 'Your plan is not as it was when you looked, so I have sent nothing. This is how it would be shown now.',
	old: 'I no longer know what you looked at, so I have sent nothing. This is how it would be shown now.',
	none: 'There is no plan of yours that could be shown, so I have sent nothing.',
};
