/** When something does not work. */
export const errors = {
	expired: 'This does not work any more. Please start again with /checkin.',
	unknownCommand: 'This command does not exist any more. Type / to see what there is.',
	notKept: 'Here is what you wrote, so that it is not lost:',
	tooSlow: 'That took me too long. Please press once more.',
	unexpected: (reference: string) =>
		`Something went wrong on my side, and I am sorry. If it keeps happening, tell a moderator this code: ${reference}`,
};
