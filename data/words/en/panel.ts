/** The standing message with buttons, and what its buttons lead to. */
export const panel = {
	title: '**Check in, or find someone to talk to**',
	private: 'Reach out shows numbers to call. Only you see what you press here and what I answer.',
	button: { checkin: 'Check in', progress: 'My progress', meetings: 'Meetings', reachOut: 'Reach out' },
	meetings: {
		title: '**What is planned in this server**',
		none: 'Nothing is planned in this server right now.',
		unknown:
			'I could not look up what is planned: Discord did not answer. The events at the top of the server list show it too.',
		when: (start: string, away: string) => `${start} (${away})`,
		now: (start: string) => `Now, since ${start}`,
		more: (count: number) => `-# And ${count} more, among the events of the server.`,
	},
	setup: {
		command: 'Post the standing panel: check in, progress, meetings, reach out',
		option: 'The channel; this one, if you choose none',
		posted: (channel: string, hours: number) =>
			`The panel is in ${channel}. I keep it up to date. If it is deleted, I post it again within the hour; if that one ` +
			`is deleted within ${hours} hours, I leave it at that.`,
		unsure: (channel: string) =>
			`Discord did not tell me whether the panel reached ${channel}. I look again within the hour; nothing is posted twice.`,
		cannotPost: (channel: string) =>
			`I cannot write in ${channel}. Give me View Channel and Send Messages there, then try again.`,
		chooseChannel: 'The panel needs a text channel. Please choose one in the command.',
		refused: (channel: string) => `Discord refused the panel in ${channel}. Please try another channel.`,
		remove: 'Remove the panel',
		removed: (channel: string) => `The panel in ${channel} is removed.`,
		stays: (channel: string, link: string) =>
			`I could not remove [the panel](${link}) in ${channel}: Discord did not let me. I try again each hour, for some ` +
			'days. You can try again now, or delete it there.',
		removeUnsure: (channel: string) =>
			`Discord does not tell me whether the panel is in ${channel}. I look again within the hour, and remove it if it is.`,
		tryAgain: 'Try again',
	},
	test: {
		command: 'See an example of each message that I post',
		option: 'Post the examples in this channel; without it, only you see them',
		mark: '-# An example, to see how it looks. It is about nobody.',
		note: 'This is what a note looks like.',
		intro: 'One example of each message that I post in this server. Only you see them.',
		posted: (count: number, channel: string) =>
			`${count === 1 ? 'One example is' : `${count} examples are`} in ${channel}. You can delete them there.`,
		later: (minutes: number) =>
			`You had examples posted just now. Please wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
		stopped: (channel: string) => `After that Discord did not let me post in ${channel}.`,
	},
};
