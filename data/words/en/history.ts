/** Looking back. */
export const history = {
	command: 'Look back at your check-ins and reviews: read, change, unshare or delete them. Only you see them.',
	empty: 'There are no check-ins or reviews of yours yet.',
	title: '**Your days**, the newest first. Choose an entry to read or change it.',
	choose: 'Choose an entry',
	option: (day: string, mood: string) => `${day} · ${mood}`,
	line: (day: string, mood: string) => `**${day}** · ${mood}`,
	urge: (urge: string) => `urges: ${urge}`,
	shared: 'shared',
	chosen: (day: string, mood: string) => `**${day}** · ${mood}`,
	unreadable: 'Its note can no longer be read.',
	newer: 'Newer',
	older: 'Older',
	progress: 'My progress',
	edit: 'Edit',
	delete: 'Delete',
	ask: (day: string, mood: string) =>
		`Delete the check-in of **${day}** (${mood})? I cannot bring it back. The day no longer counts, unless there is another check-in of it.`,
	askShared: (channel: string) => `Its message in ${channel} is removed too.`,
	intention: 'Intention',
	review: (hard: string) => `Review: ${hard}`,
	formTitle: {
		morning: (day: string) => `Intention of ${day}`,
		evening: (day: string) => `Review of ${day}`,
	},
	changed: 'It is changed.',
	emptied: 'An intention needs a few words, so it stays as it was. To remove it, press "Delete".',
	tooLong: (length: number, limit: number) =>
		`What you wrote is too long: ${length} characters, and ${limit} fit. What was there before stays. Here is all of it, ` +
		'so that nothing is lost.',
	askReflection: {
		morning: (day: string) => `Delete your intention of **${day}**? I cannot bring it back.`,
		evening: (day: string) =>
			`Delete your review of **${day}**? I cannot bring it back. The day no longer counts, unless there is a check-in of it.`,
	},
	yes: 'Delete it',
	no: 'Keep it',
	back: 'Back',
};
