/** The list of what helps somebody, in their own words. */
export const copeList = {
	name: 'A list of my own',
	button: 'My list',
	first: '**From your own list**',
	more: '-# The rest is under My list.',
	title: '**What helps me**',
	private: '-# Only you see this list, and it is kept encrypted.',
	empty: (most: number, command: string) =>
		`There is room for ${most} things that help you, in your own words: a walk, a song, somebody to call. ` +
		`They then come first when you use ${command}`,
	full: (most: number) => `The list is full: ${most} things. To add one, remove another.`,
	begin: 'Begin the list',
	add: 'Add something',
	back: 'Back',
	open: 'Move or remove something',
	form: {
		title: 'What helps me',
		intro: 'Small things count. Only you see them, and they are kept encrypted.',
		field: 'What helps you?',
		hint: (limit: number) => `One thing on each line, up to ${limit} characters each.`,
	},
	problem: {
		nothing: 'There was nothing to read in it. A word or two are enough.',
		'too-long': (limit: number) => `One of the lines is longer than ${limit} characters. Please make it shorter.`,
		'too-many': (room: number) =>
			room === 1 ? 'There is room for one more thing on your list.' : `There is room for ${room} more on your list.`,
	},
	kept: 'What you typed is still there.',
	again: 'Open the form again',
	added: 'It is on your list.',
	place: (place: number, all: number) => `**${place} of ${all}** on your list`,
	up: 'Move up',
	down: 'Move down',
	remove: 'Remove',
	ask: '**Remove this from your list?**',
	yes: 'Remove it',
	no: 'Keep it',
	removed: 'It is off your list.',
	list: 'To the list',
};
