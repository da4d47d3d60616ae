import type { SkillField } from '#src/domain/server-skill.ts';

/** Pieces to read of a server's own, where its people see them. */
export const learnOwn = {
	mark: '-# A piece of this server’s own. It was not checked by Handrail.',
	fromUs: 'this server',
	list: '**From this server**',
	entry: (title: string) => `**${title}**`,
	pick: 'Choose a piece from this server',
	suggested: (title: string) => `${title} (from this server)`,
	gone: (command: string) => `That piece is not here, or not any more. Everything there is to read: ${command}`,
};

const pieces = (count: number) => (count === 1 ? '1 piece' : `${count} pieces`);

/** Where moderators look after them. */
export const skillSetup = {
	command: 'Add pieces of your own to what is there to read',
	title: '## Pieces of your own',
	what: (command: string) =>
		`Short pieces for the people of this server, beside those that come with Handrail: ${command}. Each is read in two ` +
		'minutes and has one small thing to try. Nobody sees one before you looked at it and said yes, and who of you wrote ' +
		'it is not kept.',
	none: 'There are none yet.',
	count: (count: number, most: number) => `${pieces(count)} of at most ${most}:`,
	entry: (topic: string, title: string) => `${topic} · **${title}**`,
	open: 'Open a piece',
	add: 'Add a piece',
	back: 'All pieces',
	change: 'Change',
	remove: 'Remove',
	removeAsk: (title: string) => `**Remove “${title}”?** Nobody sees it any more, and it cannot be brought back.`,
	removeNow: 'Remove it',
	keepIt: 'Leave it there',
	removed: 'The piece is removed.',
	preview: '**This is how it is read.** Nobody sees it yet.',
	show: 'Show it to everybody here',
	changeFirst: 'Change it first',
	discard: 'Put it away',
	shown: 'It is there to read now.',
	full: (most: number) => `There are ${most} pieces of your own, which is as many as there can be. Remove one first.`,
	notHere: 'This piece is not here any more.',
	gone: 'Somebody removed this piece meanwhile, so there is nothing to change. You can add what you typed as a new one.',
	addInstead: 'Add it as a new one',
	changed:
		'Somebody else changed this piece meanwhile. It now reads as below, and yours is not shown. You can open the form ' +
		'again with what you typed, and put it in place of theirs.',
	again: 'Open the form again',
	kept: 'What you typed is still there.',
	old: 'I no longer have what this preview was of. Nothing has changed. Please copy what you need from above and add it again.',
	problem: {
		empty: {
			title: 'It needs a title.',
			words: 'There was nothing to read in its text.',
			today: 'It needs one small thing to try.',
		} satisfies Record<Exclude<SkillField, 'source'>, string>,
		long: {
			title: (length: number, most: number) => `Its title has ${length} characters; there is room for ${most}.`,
			words: (length: number, most: number) => `Its text has ${length} characters; there is room for ${most}.`,
			today: (length: number, most: number) => `The thing to try has ${length} characters; there is room for ${most}.`,
			source: (length: number, most: number) => `Where it is from has ${length} characters; there is room for ${most}.`,
		} satisfies Record<SkillField, (length: number, most: number) => string>,
		reading: (count: number, most: number) =>
			`It has ${count} words. Two minutes are enough for ${most}. Please say it in fewer words, or make two of it.`,
		number: (said: string) =>
			`The number ${said} is superseded or known to be wrong. Please look at the service’s own pages once more.`,
	},
	form: {
		add: 'A piece of your own',
		change: 'Change a piece',
		title: 'Title',
		titleHint: (most: number) => `Up to ${most} characters.`,
		topic: 'Topic',
		words: 'Text',
		wordsHint: (most: number) => `Read in two minutes: up to ${most} characters. Lists and **bold** work.`,
		today: 'One small thing to try today',
		todayHint: 'Small enough for a bad day.',
		source: 'Where it is from',
		sourceHint: 'A book, a body, a page. Leave it empty if it is from you.',
	},
};
