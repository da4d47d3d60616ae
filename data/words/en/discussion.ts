import { discussionQuestions } from '#data/prompts/discussions.ts';

const days = (count: number) => (count === 1 ? '1 day' : `${count} days`);

/** A question to talk about for some days each week, in a thread. */
export const discussion = {
	/** By theme; see `questionOf`. */
	questions: discussionQuestions,
	post: {
		title: (question: string) => `**To talk about this week**\n${question}`,
		how: (until: string) =>
			`-# Write in the thread below, as much or as little as you like, or only read. It is open until ${until}.`,
		late: (time: string) => `-# A little later than planned: this one was for ${time}.`,
		host: (who: string) => `${who} hosts it this week.`,
		/** The name of its thread, at most 100 characters. */
		thread: (date: string) => `Discussion of ${date}`,
	},
	close: {
		thanks: 'This discussion closes here. Thank you to everybody who wrote, and to everybody who read along.',
		next: (when: string) => `The next question comes on ${when}.`,
	},
	/** The weekly discussion as a member looks at it, and hosting it now and then. */
	hosting: {
		command: 'The weekly discussion of this server, and hosting it now and then',
		title: '**The weekly discussion**',
		off: 'This server has no weekly discussion at the moment.',
		next: (when: string, away: string) => `The next question comes on ${when} (${away}).`,
		open: (thread: string) => `Open now: ${thread}`,
		what:
			'-# Whoever hosts it reads along, answers what is written, and makes sure that nobody is left without a word. When it ' +
			'is your turn I ask you first, and only if you say yes your name stands below the question.',
		on: 'You are on the rota.',
		yours: (when: string) => `You host the discussion of ${when}. Your name will stand below the question.`,
		asked: (when: string) => `Would you host the discussion of ${when}?`,
		join: 'I would host now and then',
		leave: 'Stop asking me',
		yes: 'I will host it',
		no: 'Not this time',
		giveBack: 'I cannot after all',
		full: (most: number) => `There are ${most} people on the rota, which is as many as there can be.`,
		said: {
			joined: 'Thank you. When it is your turn, I ask you about three days before.',
			left: 'You are no longer on the rota, and host nothing that is to come.',
			yes: 'Thank you. I remind you before it comes.',
			no: 'That is fine. I ask the next one.',
			alone: 'That is fine. It is too near to ask somebody else, and goes on without a host.',
			taken: 'Somebody else has said yes in the meantime. Thank you all the same.',
		},
		letter: {
			ask: (channel: string, when: string) =>
				`Would you host the weekly discussion in ${channel} on ${when}? Your name stands below the question only if you say yes.`,
			remind: (channel: string, away: string) => `The discussion in ${channel} that you host begins ${away}.`,
		},
		setup: (count: number) =>
			count === 1
				? '1 person would host it now and then, and is asked before it comes.'
				: `${count} people would host it now and then. They are asked in turn before it comes.`,
	},
	setup: {
		command: 'Choose a weekly discussion: where, when, and its questions',
		name: 'Weekly discussion',
		title: '## Weekly discussion',
		what: 'One question a week, posted with a thread to talk in for some days. Nobody is pinged.',
		off: 'It is off. Choose a channel, then when it comes.',
		offWithChannel: (channel: string) => `It is off. It would come in ${channel}.`,
		on: (day: string, time: string, zone: string) => `**${day} at ${time}**, in ${zone}`,
		next: (next: string, away: string) => `Next: ${next} (${away})`,
		when: (day: string, time: string, next: string) => `${day} at ${time}, next ${next}`,
		place: (channel: string) => `In ${channel}.`,
		open: (count: number) => `Open for ${days(count)}, then a closing line without a ping.`,
		archive: 'After that its thread is archived; who writes in it opens it again.',
		lock: 'After that its thread is archived and locked.',
		questions: (themes: string) => `Ready questions about ${themes}. None comes twice before all others of its theme.`,
		everything: 'everything',
		ownFirst: (count: number) =>
			count === 1
				? '1 question of your own. What was not asked yet comes before ready ones.'
				: `${count} questions of your own. What was not asked yet comes before ready ones.`,
		ownOnly: (count: number) =>
			count === 1 ? 'Only your own question is asked.' : `Only your ${count} own questions are asked, in turn.`,
		ownNone: 'There is no question of your own yet, so ready ones are asked.',
		works: (channel: string) => `I can post in ${channel} and look after its threads.`,
		gone: 'Its channel was deleted. Choose another.',
		missing: (channel: string, permissions: string) => `Give Handrail ${permissions} in ${channel}.`,
		chooseChannel: 'The channel of the discussion',
		noChannel: 'Choose a channel for it first.',
		switchOn: 'Choose when it comes',
		change: 'Change',
		switchOff: 'Switch off',
		add: 'Add a question',
		onlyOwn: 'Ask only our own',
		readyToo: 'Ask ready ones too',
		remove: 'Remove a question of your own',
		full: (most: number) =>
			`There are ${most} questions of your own, which is as many as there can be. Remove one first.`,
		tooLong: (most: number, length: number) =>
			`That is ${length} characters; there is room for ${most}. Please say it a little shorter.`,
		empty: 'There was nothing to read in it.',
		kept: 'What you typed is still there.',
		badDays: (most: number) => `A discussion is open for 1 to ${most} days. Please type a number.`,
		badDay: 'It needs one day of the week.',
		again: 'Open it again',
	},
	form: {
		title: 'Weekly discussion',
		day: 'Day',
		daysOpen: 'Days that it stays open',
		daysHint: 'From 1 to 7. It is over before the next one begins.',
		closing: 'When it is over',
		archive: 'Archive its thread',
		lock: 'Archive and lock its thread',
		lockHint: 'Needs Manage Threads.',
		question: 'Your question',
		questionTitle: 'A question of your own',
		questionHint: (most: number) => `Everybody reads it as you type it. Up to ${most} characters.`,
	},
};
