import { skills } from '#data/skills/en/index.ts';
import type { Topic } from '#data/skills/index.ts';
import { learnOwn, skillSetup } from './learn-own.ts';

/** Short pieces about living, to read and to try. */
export const learn = {
	command: 'Short pieces to read: talking, everyday life, hard moments. Each has one thing to try.',
	option: 'What about? Type a word, such as sleep or rent',
	choose:
		'**What would you like to read about?**\nEach piece takes about two minutes and has one small thing to try. ' +
		'I keep no note of what you read.',
	search: (command: string) => `-# You can also look by a word: ${command}`,
	topics: {
		talk: 'With other people',
		day: 'Through the day',
		life: 'Work, money, home',
		hard: 'Hard moments',
	} satisfies Record<Topic, string>,
	skills,
	/** On a button anywhere that leads here. */
	open: 'Something to read',
	topic: (name: string) => `**${name}**`,
	entry: (title: string, summary: string) => `**${title}** · ${summary}`,
	pick: 'Choose a piece',
	back: 'Back',
	title: (name: string) => `## ${name}`,
	today: (thing: string) => `**One thing to try today**\n${thing}`,
	from: (sources: string) => `-# From: ${sources}`,
	source: (by: string, title: string, year: number) => `${by}: ${title} (${year})`,
	try: 'I want to try this',
	next: 'Another one',
	plan: 'My plan for a hard day',
	all: 'All of this topic',
	trying: (name: string, thing: string) => `**${name}**\n${thing}`,
	when:
		'When could it fit? A moment that is there anyway works well: “When I have had breakfast, I will try it.” ' +
		'Say it once to yourself.\nIf it does not work out today, it is still there tomorrow.',
	reread: 'Read it again',
	nothing: (said: string) => `I have no piece for ${said}. Here is everything there is.`,
	workshops: '**Workshops in this server**',
	own: learnOwn,
	setup: skillSetup,
};
