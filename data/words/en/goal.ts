const times = (count: number) => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);
const weekly = (count: number) => (count === 7 ? 'every day' : `${times(count)} a week`);

/** Goals and routines: what somebody means to do, in their own words, and that letting go is as good as reaching. */
export const goal = {
	command: 'Your goals and routines: small steps, a rhythm, a quiet reminder. Only you see them.',
	list: {
		title: '**What you are working on**',
		none: 'Nothing yet. It can be small: a walk three times a week, a call to a friend, an appointment, an earlier night.',
		more: (count: number) => `-# And ${count} more.`,
		full: 'You have as many as I can keep. You can forget one that is over.',
		menu: 'Look at one',
		addRoutine: 'Add a routine',
		addGoal: 'Add a goal',
		over: 'Those that are over',
		overTitle: '**What is over**',
		overNone: 'Nothing is over yet.',
		done: (words: string) => `Done: ${words}`,
	},
	line: {
		routine: (words: string, left: number, done: number) =>
			`**${words}**\n-# ${left === 0 ? `${times(done)} this week: that is all you meant to do` : `${done === 0 ? 'not yet' : times(done)} this week, ${left} to go`}`,
		goal: (words: string) => `**${words}**`,
		today: 'done today',
		by: (day: string) => `by ${day}`,
		past: (day: string) => `you wrote ${day}; you can change it, or let it go`,
		steps: (done: number, all: number) => `${done} of ${all} steps`,
		state: { done: 'reached', 'let-go': 'let go' },
		note: (text: string) => `-# ${text}`,
		rests: 'it rests',
		measure: (amount: string, target: string) => `${amount} of ${target} so far`,
	},
	form: {
		routine: 'A routine',
		goal: 'A goal',
		words: 'What would you like to do?',
		wordsHint: {
			routine: 'For example: a walk, a call to a friend, therapy, lights out at eleven',
			goal: 'In your own words. Small is good.',
		},
		often: 'How often a week?',
		option: (count: number) =>
			count === 7 ? 'Every day' : count === 1 ? 'Once' : count === 2 ? 'Twice' : `${count} times`,
		days: 'On certain days? (optional)',
		daysHint: 'Then these count, and not how often.',
		note: 'How will you see that it is there? (optional)',
		measure: 'A number to come to? (optional)',
		measureHint: 'For example: 12 meetings, 500 euros, 5 km',
		by: 'Until when? (optional)',
		byHint: 'A day: in two weeks, next Friday, 2027-03-01',
		problem: {
			nothing: 'There was nothing to read. What would you like to do?',
			long: (most: number, length: number) =>
				`That is ${length} characters; there is room for ${most}. Please say it a little shorter.`,
			day: (typed: string) =>
				`I could not read this day: ${typed}. It can look like this: in two weeks, next Friday, 2027-03-01.`,
			eitherDay: (one: string, other: string) =>
				`Do you mean ${one} or ${other}? Please write it with the month as a word.`,
			past: 'That day is over already. Please choose one that is to come.',
			measure: (typed: string) =>
				`I could not read this number: ${typed}. It can look like this: 12 meetings, 500 euros, 5 km.`,
			far: 'That is more than ten years away. Please choose a nearer day.',
		},
		again: 'Open it again',
	},
	one: {
		rhythm: (count: number) => `You mean to do it ${weekly(count)}.`,
		days: (days: string) => `On ${days}.`,
		note: (text: string) => `You will see it by this: ${text}`,
		reminded: (time: string) => `I remind you at ${time}, while there is something to do.`,
		notReminded: 'You have set no reminder.',
		weeks: '**Week by week**',
		week: (dots: string) => `\`${dots}\``,
		onDays: (count: number) =>
			count === 1 ? 'You did it on 1 day so far. It counts.' : `You did it on ${count} days so far. They all count.`,
		done: 'Done today',
		notDone: 'Not done after all',
		change: 'Change',
		steps: 'Steps',
		remind: 'Remind me',
		reached: 'I reached it',
		letGo: 'Let it go',
		reopen: 'Take it up again',
		forget: 'Forget it',
		back: 'All of them',
		backToIt: 'Back to it',
		rest: 'Let it rest',
		goOn: 'Go on with it',
		rests: 'It rests: I remind you of nothing, and no day asks for it. Go on whenever you like.',
		amount: 'How far I am',
		picture: 'As a picture',
		show: 'Show it to this server',
		tick: 'Tick a step, or take its tick away',
		share: 'Show it to mentor and buddy',
		unshare: 'Show it to nobody',
		shared: 'Whoever is your mentor or your buddy sees the words and this week, and nothing else.',
		stepDone: (words: string) => `✓ ~~${words}~~`,
		stepOpen: (words: string) => `○ ${words}`,
	},
	said: {
		/** @param left undefined for what is no routine. */
		done: (left: number | undefined) =>
			left === 0 ? 'Noted. That is all that you meant to do this week.' : 'Noted. It counts.',
		notDone: 'It is taken back. Tomorrow is there too.',
		added: 'It is there. You can add small steps, or let me remind you.',
		reached: '**You reached it.** Take a moment for that: it took what it took, and you did it.',
		letGo: '**You let it go.** That is a decision too, and it makes room. What you did for it stays yours.',
		reopened: 'It is open again.',
		forgotten: 'It is forgotten, with its steps and days.',
		changed: 'It is changed.',
		rests: 'That is fine.',
		goesOn: 'It goes on from here.',
		amount: (line: string) => `Noted: ${line}.`,
		arrived: (line: string) => `Noted: ${line}. You are there.`,
		remind: 'From now on I remind you.',
		notRemind: 'There are no more reminders of it.',
	},
	forget: {
		ask: 'Forget it, with its steps and the days on which you did something for it? That cannot be taken back.',
		yes: 'Yes, forget it',
		no: 'Keep it',
	},
	stepsForm: {
		title: 'Small steps',
		words: 'One on each line',
		hint: (most: number, length: number) =>
			`Up to ${most}, each up to ${length} characters. Small enough for a tired day.`,
		tooMany: (most: number) => `There is room for ${most} steps. Perhaps some go together?`,
		tooLong: (most: number, words: string) => `This step is longer than ${most} characters: ${words}`,
	},
	remindForm: {
		title: 'When shall I remind you?',
		time: 'Time on your own clock (empty: not at all)',
		hint: 'For example: 19:00 or 7 pm',
		bad: (typed: string) => `I could not read this time: ${typed}. It looks like this: 19:00 or 7 pm.`,
	},
	amountForm: {
		title: 'How far are you?',
		amount: (target: string) => `So far, of ${target}`,
		hint: 'A number: 3, 2.5, 120. Less than before is fine too.',
		bad: (typed: string) => `I could not read this number: ${typed}. It looks like this: 3, 2.5, 120.`,
	},
	picture: {
		weeks: 'Days a week',
		amounts: 'Step by step',
		meant: (count: number) => `Meant: ${weekly(count)}`,
		target: (target: string) => `To come to: ${target}`,
		weeksDescription: (weeks: number, counts: string) =>
			`On how many days it was done in each of ${weeks} weeks: ${counts}.`,
		amountsDescription: (amount: string, target: string, days: number) =>
			`The number is ${amount} now, of ${target}, and was noted on ${days === 1 ? '1 day' : `${days} days`}.`,
		none: {
			busy: 'Many pictures are being drawn. Please try again in a moment.',
			failed: 'The picture could not be drawn this time.',
		},
	},
	/** What a server sees of a goal. @param who undefined: it is shown without a name. */
	post: {
		working: (who: string | undefined) => `${who ?? 'Someone here'} is working on this:`,
		reached: (who: string | undefined) => `${who ?? 'Someone here'} reached this:`,
		changed: 'It has changed since. This is what others would see now.',
	},
	letter: {
		text: (words: string, left: number) =>
			`**${words}**\nIf today is a day for it: ${left === 1 ? 'once more' : `${times(left)} more`} this week.`,
		done: 'Done',
		look: 'Look at it',
		stop: 'Stop reminding me of it',
	},
	near: (who: string) => `**What ${who} is working on, and shows you**`,
	review: '**Your routines today**',
	weeks: '**Your routines this week**',
	week: (words: string, dots: string) => `${words} \`${dots}\``,
	me: { title: '**Your routines today**', rest: '-# Nothing is left for today.', open: 'My goals' },
};
