/** Why something about a counter cannot be. */
export const counters = {
	tooMany: (most: number) =>
		`You have ${most} counters, and that is as many as I can keep for you. You can delete one that you no longer need, or use one that is there. Nothing is lost.`,
	tooManyAttempts: (most: number) =>
		`This counter has ${most} parts, and that is as many as I can keep in one. Your days are safe in it. You can begin another counter from here.`,
	dates: {
		'too-far-ahead': 'That is more than a week ahead. A counter can begin today, in the past, or within a week.',
		'too-early': 'That is before 1900. Is there a digit missing in the year?',
		'before-start': 'That is before the day from which this counter counts. Which day was it?',
		'in-future': 'That is still to come. Which day was it?',
		'anew-before-slip': 'The new start is before the slip. It can be the same time, or later.',
		'anew-too-far': 'The new start is more than a week ahead. It can be today, or within a week.',
		'anew-after-next': 'The new start is after the slip that came next. It has to be before it.',
		'after-end': 'That is after the slip that ended this part of the counter. It has to be before it.',
		'no-such-day': 'You can log today, or a day that is past.',
	},
};
