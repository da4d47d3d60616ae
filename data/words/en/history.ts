/** Looking back. */
export const history = {
	command: 'Look back at your check-ins: read, change, unshare or delete them. Only you see them.',
	empty: 'There are no check-ins of yours yet.',
	title: '**Your check-ins**, the newest first. Choose one to read or change it.',
	choose: 'Choose a check-in',
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
		`Delete the check-in of **${day}** (${mood})? I cannot bring it back. The day counts no longer, unless there is another check-in of it.`,
	askShared: (channel: string) => `Its message in ${channel} goes too.`,
	yes: 'Delete it',
	no: 'Keep it',
	back: 'Back',
};
