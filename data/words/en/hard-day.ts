import type { PlanPart } from '#src/domain/hard-day.ts';

/** A person's own plan for a hard day. */
export const hardDay = {
	name: 'A plan for a hard day',
	button: 'My plan',
	title: '**My plan for a hard day**',
	parts: {
		signs: 'How I notice it',
		helps: 'What helps me',
		acts: 'What I do',
		people: 'People I can call',
		places: 'Places where I can go',
		away: 'What I keep away',
		reason: 'What for',
	} satisfies Record<PlanPart, string>,
	part: (name: string, words: string) => `**${name}**\n${words}`,
	empty:
		'On a hard day it is difficult to think of what helps. Write it down on a better one, in your own words. ' +
		'Every part is optional, and one line is enough to begin.',
	private: '-# Only you see it, unless you show it to a helper yourself. It is kept encrypted.',
	source:
		'-# After the safety plan of Barbara Stanley and Gregory Brown (2012). It is no replacement for help: ' +
		'in danger, call.',
	long: 'Your plan is long, so it is in the file.',
	begin: 'Begin the plan',
	first: 'Signs and what helps',
	second: 'People, places, reason',
	goOn: 'Go on: people, places',
	back: 'Back',
	kept: 'It is kept.',
	remove: 'Remove the plan',
	ask: '**Remove the whole plan?** It cannot be brought back.',
	yes: 'Remove it',
	no: 'Keep it',
	removed: 'Your plan is removed.',
	tooLong: (part: string, most: number) => `“${part}” is longer than ${most} characters. Please make it shorter.`,
	keptTyped: 'What you typed is still there.',
	again: 'Open the form again',
	form: {
		first: 'My plan: signs and what helps',
		second: 'My plan: people, places, reason',
		intro: 'Short and in your own words. Leave out what you like. Only you see it, unless you show it to a helper.',
		hints: {
			signs: 'Thoughts, moods, what I stop doing.',
			helps: 'What I can do alone: a walk, a song, a shower.',
			acts: 'The first small things, in order.',
			people: 'With their numbers. Some to take my mind off it, some to tell.',
			places: 'Where I am not alone.',
			away: 'What would make it more dangerous, and who can keep it for me.',
			reason: 'Somebody, something, a dog.',
		} satisfies Record<PlanPart, string>,
	},
};
