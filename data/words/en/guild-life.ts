import type { PlacedPart } from '#src/features/notices.ts';

/** Handrail comes into a server, loses something there, and is told to forget it. */
export const guildLife = {
	/** The first line may stand on a locked screen, so it names neither a server nor what it is for. */
	greeting: (server: string, command: string) =>
		'Thank you for inviting me.\n' +
		`I am in ${server} now. One step comes next, there: ${command}. It takes a few minutes.`,
	greetingHere: (command: string) =>
		`Thank you for inviting me. One step comes next: ${command} shows those who manage the server what is ready and what they can choose.`,
	notice: {
		title: '**For those who manage this server**',
		gone: {
			checkinChannel: 'The check-in channel was deleted. Members can still check in; sharing rests.',
			milestoneChannel: 'The channel for milestones was deleted. Nothing is posted about them for now.',
			meetingChannel: 'The channel for meetings was deleted. Nothing is posted about them for now.',
			helperChannel: 'The channel for helpers was deleted. Nothing is posted there for now.',
			helperRole: 'The role of the helpers was deleted. Nobody is called by it for now.',
			noticeChannel: 'The channel for notices like this one was deleted.',
		} satisfies Record<PlacedPart, string>,
		forbidden: {
			checkinChannel: (channel: string) => `I cannot write in ${channel}, where check-ins are shared. Sharing rests.`,
			milestoneChannel: (channel: string) => `I cannot write in ${channel}, the channel for milestones.`,
			meetingChannel: (channel: string) => `I cannot write in ${channel}, the channel for meetings.`,
			helperChannel: (channel: string) => `I cannot write in ${channel}, the channel for helpers.`,
			noticeChannel: (channel: string) => `I cannot write in ${channel}, the channel for notices like this one.`,
			panel: (channel: string) => `I cannot look after the panel in ${channel}. Its buttons may still work.`,
			role: (role: string) => `I cannot give or take ${role}, a role for milestones. Nobody lost anything by it.`,
			events: "I cannot put meetings into this server's calendar. Reminders of them are not affected.",
			threads: (channel: string) => `I cannot start threads in ${channel}. Check-in prompts come without one for now.`,
		},
		meeting: {
			channel: (channel: string) =>
				`I cannot write in ${channel}, where a meeting is announced. Its reminders are not posted for now; members who asked for their own get them.`,
			channelGone:
				'A channel in which a meeting is announced was deleted. Its reminders are not posted for now; members who asked for their own get them.',
			threads: (channel: string) =>
				`I cannot start threads in ${channel}. Reminders of meetings come without one for now.`,
			role: (role: string) =>
				`I cannot give or take ${role}, the role that a meeting pings. Who has it is still pinged.`,
			roleGone: 'The role that a meeting pings was deleted. Its reminders ping nobody for now.',
			choose: (command: string) => `Choose another for it: ${command}`,
			permitThreads: (command: string) => `Give me Create Public Threads there, or switch its threads off: ${command}`,
			permitRole: (command: string) =>
				`Give me Manage Roles, and move my own role above it in the server's settings, or choose another: ${command}`,
		},
		discussion: {
			channel: (channel: string) =>
				`I cannot post the weekly discussion in ${channel}. Within a day I post it late, then not this time.`,
			channelGone: 'The channel of the weekly discussion was deleted. Nothing is posted for it now.',
			threads: (channel: string) =>
				`I cannot start, write in or lock the thread of the weekly discussion in ${channel}. I try again each hour.`,
			threadGone: 'The thread of a weekly discussion was deleted, so I do not close it. The next one comes as planned.',
			look: (command: string) => `Which permission is missing, and where to choose another channel: ${command}`,
			nothing: 'There is nothing to do.',
		},
		choose: (command: string) => `Choose another, or switch it off: ${command}`,
		permitEvents: (command: string) =>
			`Give me Create Events, or switch calendar events off: ${command}, then Meetings.`,
		permitThreads: (command: string) =>
			`Give me Create Public Threads there, or switch the threads off: ${command}, then Check-in prompts.`,
		permitRoles: (command: string) =>
			`Give me Manage Roles, and move my own role above it in the server's settings, or choose another: ${command}, then Milestones.`,
		permit: (command: string) => `Give me View Channel and Send Messages there, or choose another channel: ${command}`,
	},
	forget: {
		command: 'Forget everything that was set up in this server',
		title: '**Forget this server?**',
		goes:
			'**Erased at once:** all settings of this server, its own pieces to read, its panels and notices, and the messages of ' +
			'shared check-ins. ' +
			'Members here are asked again before anything is kept.',
		stays: (command: string) =>
			'**Stays:** what members gave is theirs. Their check-ins and settings stay with them, without a trace of this ' +
			`server. They can erase them themselves: ${command}`,
		bot: 'This cannot be undone. I stay in the server until you remove me.',
		yes: 'Forget this server',
		no: 'Keep everything',
		kept: 'Everything stays as it is.',
		done: (command: string) => `This server is forgotten. To begin anew: ${command}`,
		left: (links: string) =>
			`These panels may still be there. I try again each hour, for some days; you can delete them yourself: ${links}`,
		link: (address: string) => `[one](${address})`,
		later: (count: number) =>
			`${count === 1 ? 'One message of a shared check-in is' : `${count} messages of shared check-ins are`} still there. ` +
			'I try again each hour, for some days.',
	},
};
