import { exercises } from '#data/exercises/en/index.ts';
import type { Need } from '#data/exercises/index.ts';
import { copeList } from './cope-list.ts';

/** Exercises for a hard moment, and what leads through them. */
export const cope = {
	command: 'A short exercise for a hard moment, one step at a time. Only you see it.',
	option: 'The exercise, if you know which one',
	/** On a button anywhere that leads here. */
	calm: 'A calming exercise',
	/** On each screen, to the numbers. */
	talk: 'Talk to someone',
	choose: '**What is it right now?**\nOne press, and we go one step at a time. I keep nothing of it.',
	needs: {
		calm: 'I can’t calm down',
		urge: 'An urge',
		sleep: 'I can’t sleep',
		self: 'Hard on myself',
		unsure: 'I don’t know',
	} satisfies Record<Need, string>,
	exercises,
	title: (name: string, step: number, steps: number) => `**${name}** · ${step} of ${steps}`,
	from: (source: string) => `-# From: ${source}`,
	next: 'Next',
	back: 'Back',
	again: 'Again',
	enough: 'Enough',
	other: 'Another one',
	left: (command: string) => `All right. It is here whenever you want it: ${command}`,
	asked:
		'**Good that you took this time.**\nIs it any easier than before? You can also just close this. I keep no note of it.',
	answers: { easier: 'A little easier', same: 'About the same', harder: 'Harder' },
	easier: '**Good.** Take it with you.\nWhat helps you can stand on a list of your own, for the next time.',
	same: 'That happens, and it says nothing about you. No exercise fits every moment. Another one may, or a person.',
	harder:
		'Thank you for saying so. Then leave it for now; you did nothing wrong. It can do good not to be alone with it.',
	restart: 'Choose again',
	list: copeList,
};
