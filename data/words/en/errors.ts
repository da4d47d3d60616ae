const seconds = (count: number) => (count === 1 ? '1 second' : `${count} seconds`);
const minutes = (count: number) => (count === 1 ? '1 minute' : `${count} minutes`);

/** When something does not work. */
export const errors = {
	expired: 'This does not work any more. Please start again.',
	unknownCommand: 'This command does not exist any more. Type / to see what there is.',
	elsewhere: 'This works in servers that I am part of, and in my direct messages.',
	notKept: 'Here is what you wrote, so that it is not lost:',
	tooSlow: 'That took me too long. Please press once more.',
	tooMany: {
		person: (wait: number) => `That was a lot at once for me. Please wait ${seconds(wait)}, then try again.`,
		server: (wait: number) =>
			`A lot is happening in this server at once. Please wait ${seconds(wait)}, then try again.`,
	},
	tooManyMeetings: (most: number) =>
		`This server has ${most} meetings, which is as many as I can look after. End one that is over, then try again.`,
	meetingPauses: 'The meeting pauses on that day. Choose another day, or end the pause first.',
	shareLater: (wait: number) =>
		`It is not shared yet, since you shared a few just now. Please wait about ${minutes(wait)}; it is kept.`,
	/** What people do cannot be kept now. Only some of it may have been. */
	storing: {
		busy: (reference: string) =>
			'I could not store this, because something else is writing where I keep things. What you did just now is not kept, ' +
			`or not all of it. Please try again in a minute. If it keeps happening, tell a moderator this code: ${reference}`,
		full: (reference: string) =>
			'I cannot store anything at the moment, so what you did just now is not kept, or not all of it. What was kept before ' +
			`is still there. Whoever runs me has to put it right. You can tell a moderator this code: ${reference}`,
		broken: (reference: string) =>
			'I cannot get at what I keep at the moment, so I can neither look it up nor add to it. Whoever runs me has to put it ' +
			`right. You can tell a moderator this code: ${reference}`,
	},
	unexpected: (reference: string) =>
		`Something went wrong on my side, and I am sorry. If it keeps happening, tell a moderator this code: ${reference}`,
};
