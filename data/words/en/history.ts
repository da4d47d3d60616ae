/** Looking back. */
export const history = {
	command: 'Look back at your check-ins: read, change, unshare or undo them. Only you see them.',
	empty: 'There are no check-ins of yours yet.',
	title: 'Your latest check-ins. Choose one to read or change it.',
	choose: 'Choose a check-in',
	option: (day: string, mood: string) => `${day} · ${mood}`,
	withNote: 'with a note',
	chosen: (day: string, mood: string) => `**${day}** · ${mood}`,
	unreadable: 'Its note can no longer be read.',
};
