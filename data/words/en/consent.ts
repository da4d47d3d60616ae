/** What is said before anything about a person is kept. */
export const consent = {
	title: '**Before the first time here**',
	notice: (whole: string) =>
		'I keep what you tell me (check-ins, notes, settings) in the database of whoever runs this bot, notes encrypted, ' +
		'until you erase it. Only you see it, unless you choose to share something; whoever runs the bot could open it, ' +
		`moderators and other members cannot. ${whole}`,
	wholeLink: (address: string) => `[The whole notice](${address})`,
	wholeCommand: (command: string) => `The whole notice: ${command}`,
	agree: 'Yes, keep it',
	decline: 'Not now',
	agreed: 'Thank you. You can take this back at any time.',
	agreedHow: (command: string) => `-# See, take along or erase what I keep: ${command}`,
	declined: 'Nothing is kept. Numbers of people to talk to work all the same, and you can come back whenever you like.',
};
