/** What is said before anything about a person is kept. */
export const consent = {
	title: '**May I keep what you tell me?**',
	notice: (whole: string) =>
		'I keep your check-ins, what you write and your settings until you erase them, in the database of whoever runs this ' +
		'bot; what you write is encrypted, but who runs the bot could open it. Nobody else sees any of it, moderators ' +
		'included, unless you choose to share something. If you ask to talk to a helper, that is kept for a week under a ' +
		`made-up name, and what you write there is passed on and not kept. ${whole}`,
	wholeLink: (address: string) => `[The whole notice](${address})`,
	wholeCommand: (command: string) => `The whole notice: ${command}`,
	agree: 'Yes, keep it',
	/** Where nothing waits to be kept. */
	agreeAgain: 'I agree',
	decline: 'Not now',
	agreed: 'Thank you. You can take this back at any time.',
	agreedHow: (command: string) => `-# See, take along or erase what I keep: ${command}`,
	declined: (command: string) =>
		`Nothing is kept, and you can come back whenever you like. For numbers of people to talk to: ${command}`,
};
