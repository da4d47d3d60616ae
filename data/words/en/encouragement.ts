import type { KindLine } from '#src/domain/encouragement.ts';

const others = (count: number) => (count === 1 ? '1 other' : `${count} others`);

/** Answers to what somebody shared: ready-made, told to its author alone. */
export const encouragement = {
	button: { heard: 'I hear you', kind: 'Say something kind', back: 'Take it back', change: 'Choose other words' },
	/** In the voice of somebody who has days of their own: nothing that mends, advises or expects. */
	lines: {
		'thank-you': 'Thank you for sharing this.',
		glad: 'I am glad that you are here.',
		thinking: 'I am thinking of you today.',
		matters: 'How you are matters to me.',
		'with-you': 'I am with you today.',
		know: 'I know days like this.',
		stayed: 'I read this and stayed with it for a moment.',
		care: 'I do not have the right words, but I care.',
		'not-alone': 'You are not alone with this.',
		'sounds-hard': 'That sounds hard. I am glad that you said it.',
		'been-there': 'I have been there, too.',
		beside: 'I would sit beside you now if I could.',
		happy: 'I am happy for you.',
		smile: 'Reading this made me smile.',
		lighter: 'You made my day a little lighter.',
		lovely: 'Lovely to read this.',
	} satisfies Record<KindLine, string>,
	choose: 'What would you like to say?',
	placeholder: 'Choose a few words',
	said: (line: string) => `You said: “${line}”`,
	quietly: 'Whoever shared this is told quietly, unless they prefer not to be. They alone see that it came from you.',
	own: 'You shared this one yourself. When others answer it, I tell you quietly.',
	takenBack: 'Taken back. If it was told already, that stays as it is.',
	told: {
		to: (day: string, channel: string) => `**To your check-in of ${day}, in ${channel}**`,
		heard: (names: string, count: number) => `${names} ${count === 1 ? 'hears' : 'hear'} you.`,
		names: (first: string, last: string) => `${first} and ${last}`,
		others,
		said: (name: string, line: string) => `${name}: “${line}”`,
		more: (count: number) => `And kind words from ${others(count)}.`,
		moreElsewhere: (count: number) =>
			`And ${count === 1 ? '1 more answer' : `${count} more answers`} to other things that you shared.`,
		quiet: '-# Nobody else is shown who answered, or how many did.',
		counted: '-# Nobody else is shown who answered. Below a celebration, others see how many did.',
		stop: 'No more of these',
	},
	stopped: 'From now on I do not tell you of answers to what you share.',
	startAgain: (command: string) => `-# If you want to hear of them again: ${command}`,
	settings: {
		command: 'Choose whether I tell you of kind answers to what you share',
		option: 'May I tell you of them?',
		on: 'Yes, once a day at most',
		off: 'No',
		isOn: 'When others answer what you share, I tell you quietly, once a day at most.',
		unknown: 'Please choose yes or no from the list.',
	},
};
