import type { Difficulty, Helper } from '#src/domain/reflection.ts';

/** What a day begins and ends with: an intention, and a look back. */
export const reflection = {
	onlyYou: 'Only you see this.',
	change: 'Change it',
	undo: 'Undo',
	unreadable: 'What you wrote can no longer be read.',
	morning: {
		title: 'Intention for today',
		words: 'Just for today I will …',
		hint: 'In words of your own. It is kept encrypted.',
		offered: 'Or take one of these',
		/** Each goes on from "Just for today I will …". Three are offered a day, in turn. */
		suggestions: [
			'take it one hour at a time',
			'write to one person whom I trust',
			'go outside for ten minutes',
			'eat something and drink enough water',
			'say no to one thing that is too much',
			'be as kind to myself as to a friend',
			'rest before I am worn out',
			'ask for help if I need it',
			'leave one thing for tomorrow',
			'go to a meeting or a group',
			'begin one thing that I have put off',
			'put my phone away for half an hour',
			'let a hard feeling pass without acting on it',
			'move a little, as far as it feels good',
			'go to bed when it is good for me',
		],
		kept: '**Just for today I will …**',
		again: 'I show it to you again when you look back in the evening.',
		changed: 'Your intention is changed.',
		none: 'There was nothing written, so I kept nothing. You can set one later, or let it be.',
		tooLong: (length: number, limit: number) =>
			`That is longer than an intention can be: ${length} characters, and ${limit} fit. Here is what you wrote, so that ` +
			'nothing is lost.',
		undone: 'Your intention is removed.',
	},
	evening: {
		title: {
			today: 'Review of today',
			yesterday: 'Review of yesterday',
			'day-before': 'Review of the day before yesterday',
		},
		hard: {
			today: 'How hard was today?',
			yesterday: 'How hard was yesterday?',
			'day-before': 'How hard was that day?',
		},
		difficulty: {
			easy: 'Easy',
			'not-bad': 'Not bad',
			'so-so': 'So-so',
			hard: 'Hard',
			'very-hard': 'Very hard',
		} satisfies Record<Difficulty, string>,
		helped: 'What helped?',
		helpedHint: 'As many as you like, or none.',
		helper: {
			talking: 'Talking with someone',
			meeting: 'A meeting or group',
			moving: 'Moving',
			rest: 'Rest or sleep',
			food: 'Food and drink',
			outside: 'Being outside',
			creative: 'Music, or making something',
			calm: 'A calm moment',
			routine: 'A routine',
			other: 'Something else',
		} satisfies Record<Helper, string>,
		note: 'Anything else about it?',
		noteHint: 'Only if you like. It is kept encrypted.',
		intention: {
			today: 'This morning you wrote: just for today I will …',
			yesterday: 'In the morning you wrote: just for today I will …',
			'day-before': 'In the morning you wrote: just for today I will …',
		},
		thanks: {
			easy: 'Thank you for looking back. Good that it was an easy day.',
			'not-bad': 'Thank you for looking back. Not bad is good to hear.',
			'so-so': 'Thank you for looking back. A day in between counts like any other.',
			hard: 'That was a hard day, and you looked at it all the same. Go gently with yourself.',
			'very-hard':
				'That was a very hard day. Thank you for saying it as it is. Nothing has to be solved today, and you need not be ' +
				'alone with it.',
		} satisfies Record<Difficulty, string>,
		whatHelped: (helpers: readonly string[]) => `What helped: ${helpers.join(', ').toLowerCase()}.`,
		helpedEvenSo: (helpers: readonly string[]) => `Even so, something helped: ${helpers.join(', ').toLowerCase()}.`,
		changed: 'Your review is changed.',
		noteTooLong: (length: number, limit: number) =>
			`Your review is kept, but what you wrote is too long: ${length} characters, and ${limit} fit. Here is all of it, so ` +
			'that nothing is lost. Make it shorter and add it with the button.',
		unknown: 'I do not know that answer. Please choose one of the five steps.',
		undone: 'Your review is removed.',
	},
};
