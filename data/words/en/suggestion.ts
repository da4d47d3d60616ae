import type { SuggestionKind, SuggestionState } from '#src/domain/suggestions.ts';

/** What members bring to moderators without a name, and what becomes of it. */
export const suggestion = {
	command: 'Tell the moderators something without your name',
	new: 'Write a question to talk about, an idea or a concern, without your name',
	mine: 'What you suggested here, and what became of it',
	onlyInServer: 'Suggestions go to the moderators of a server. Please ask me there.',
	kind: {
		question: 'A question to talk about',
		idea: 'An idea',
		concern: 'A concern',
	} satisfies Record<SuggestionKind, string>,
	form: {
		title: 'To the moderators, without your name',
		intro:
			'The moderators read your words, and not who wrote them. Leave out what only you would know if nobody is to guess. ' +
			'It is not watched around the clock: for help right now there is `/reachout`.',
		kind: 'What is it?',
		words: 'Your words',
		hint: (most: number) => `Up to ${most} characters.`,
	},
	preview: {
		title: '**This is what the moderators will read**',
		what: (kind: string) => `${kind}, from somebody here:`,
		how:
			'-# Your name is not with it. It goes out in ten minutes, and you can take it back at any time. I tell you what ' +
			'became of it; they may also not answer. Nothing is kept before you send it.',
		send: 'Send it',
		change: 'Change it',
		drop: 'Do not send it',
	},
	dropped: 'It was not sent, and nothing of it is kept.',
	sent: '**It is on its way.** The moderators will read it in ten minutes or a little later, without your name.',
	nothing: 'There was nothing to read in it.',
	tooLong: (most: number, length: number) =>
		`That is ${length} characters; there is room for ${most}. Please say it a little shorter.`,
	kept: 'What you typed is still there.',
	again: 'Open it again',
	lost: 'I do not have these words any more; they were never sent. You can copy them from above, and begin anew.',
	off: 'This server has not switched suggestions on.',
	nowhere: 'The moderators have no channel where I could bring it. Nothing was sent.',
	many: (most: number) =>
		`You have sent ${most} within a day, which is the most that can go. Tomorrow there is room again.`,
	barred: (until: string) =>
		`The moderators want no suggestions from the writer of an earlier one until ${until}. They were not told who that is. ` +
		'You can still write to them yourself, and `/reachout` is open to you as ever.',
	own: {
		title: '**What you suggested here**',
		none: 'There is nothing here. Suggestions are removed 14 days after they were answered.',
		row: (kind: string, when: string, state: string) => `${kind}, ${when}: ${state}`,
		private: '-# Only you see this list.',
		back: (number: number) => `Take back ${number}`,
		takenBack: 'It is taken back. If moderators could read it already, the message is removed now.',
		write: 'Write one',
		button: 'What I suggested',
	},
	state: {
		waiting: 'waiting for an answer',
		used: 'used as a question to talk about',
		thanked: 'the moderators say thank you',
		declined: 'the moderators will not take it up',
		removed: 'the moderators have taken it off their list',
		unanswered: 'nobody answered within 30 days',
		back: 'taken back',
	} satisfies Record<SuggestionState, string>,
	letter: {
		used: 'The moderators will use your suggestion as a question to talk about. Your name is not with it.',
		thanked: 'The moderators have read your suggestion and say thank you.',
		declined: 'The moderators have read your suggestion. They will not take it up now, and thank you for writing it.',
		removed: 'The moderators have read your suggestion and taken it off their list.',
		unanswered:
			'Nobody has answered your suggestion within 30 days. I am sorry. You can write it again, or ask them yourself.',
		unnamed: '-# They were not told who wrote it.',
	},
	post: {
		title: (kind: string) => `**${kind}, from a member**`,
		how: '-# Nobody is told whose it is. Its member hears what you press.',
		used: 'Use as a question',
		thanked: 'Thank',
		declined: 'Decline kindly',
		removed: 'Remove',
		bar: 'No more for a while',
		state: {
			used: '✅ Used as a question of the weekly discussion.',
			thanked: '✅ Its member was thanked.',
			declined: '✅ Declined.',
			unanswered: 'Nobody answered within 30 days, and its member was told so.',
		},
	},
	answered: 'Its member will be told, without a name of yours.',
	already: 'It was answered already.',
	long: (most: number) =>
		`A question can have ${most} characters. You can thank its member, and add a shorter one in \`/setup discussions\`.`,
	full: (most: number) =>
		`There are ${most} questions of your own already. Remove one in \`/setup discussions\` first.`,
	bar: {
		ask: '**For how long do you want nothing more from whoever wrote this?** Neither you nor anybody else learns who it is.',
		days: (count: string) => `${count} days`,
		done: (until: string) =>
			`Until ${until} they cannot suggest anything here. They learn that when they try. You can lift it for everybody in \`/setup discussions\`.`,
	},
	setup: {
		name: 'Suggestions without a name',
		what: 'Members can send moderators a question, an idea or a concern with `/suggest`; nobody learns whose it is.',
		on: 'on',
		switchOn: 'Take suggestions',
		switchOff: 'Take no suggestions',
		needsChannel: 'Choose the channel for moderators in `/setup show` first: that is where they are read.',
		barred: (count: number) =>
			count === 1 ? 'From one person you want none for a while.' : `From ${count} people you want none for a while.`,
		lift: 'Let everybody suggest again',
	},
};
