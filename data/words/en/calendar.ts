/** Meetings in people's own calendars: files, and links that a calendar follows. */
export const calendar = {
	command: 'Take meetings along into your own calendar',
	meetingOption: 'One meeting; all of them if you leave this out',
	none: 'This server has no meetings yet that could go into a calendar.',
	one: (title: string) => `Here is **${title}** as a calendar file. Open it, and your calendar takes it over.`,
	all: (count: number) =>
		count === 1
			? 'Here is the meeting of this server as a calendar file. Open it, and your calendar takes it over.'
			: `Here are the ${count} meetings of this server as a calendar file. Open it, and your calendar takes them over.`,
	stays: 'A file stays as it is. When a meeting changes, take a new one.',
	follows: 'With a link, your calendar keeps up with changes by itself.',
	noLink:
		'A link that keeps up with changes is not possible here yet: whoever runs Handrail has to give it a public address ' +
		'first (`HANDRAIL_PUBLIC_URL`).',
	own: {
		button: 'My own link',
		title: '### Your own calendar link',
		made: (link: string) =>
			`Your calendar can follow this link:\n\`\`\`\n${link}\n\`\`\`\nIn your calendar, look for “subscribe” or “add by URL”. ` +
			'It shows the meetings of which I remind you, in every server, and reminds you when you chose to be reminded. ' +
			'You choose them with “Remind me” under a meeting.',
		secret:
			'Whoever has this link can see which meetings you are reminded of. Keep it to yourself. I show it only now, because I keep a ' +
			'fingerprint of it and not the link.',
		there: (day: string) =>
			`You have a calendar link, made ${day}. I cannot show it again: I keep a fingerprint of it and not the link. You can ` +
			'make a new one, and the old one stops working.',
		gone: 'Your calendar link is gone. A calendar that follows it gets nothing new, and you can remove it there.',
	},
	server: {
		button: 'Link for everybody here',
		title: '### The calendar link of this server',
		made: (link: string) =>
			`A calendar can follow this link:\n\`\`\`\n${link}\n\`\`\`\nIt shows all meetings of this server. You can share it ` +
			'with members, for example in a pinned message.',
		secret:
			'Whoever has this link can see the meetings, also outside the server. Links to meetings that you keep private are ' +
			'not in it. I show it only now, because I keep a fingerprint of it and not the link.',
		there: (day: string) =>
			`This server has a calendar link, made ${day}. I cannot show it again: I keep a fingerprint of it and not the link. ` +
			'You can make a new one, and the old one stops working for everybody.',
		gone: 'The calendar link of this server is gone. Calendars that follow it get nothing new.',
	},
	renew: 'Make a new link',
	revoke: 'Remove the link',
	/** In the calendar itself. */
	shown: {
		own: 'My meetings',
		topic: (topic: string) => `Topic: ${topic}`,
		phone: (phone: string) => `Phone: ${phone}`,
		joining: (joining: string) => `To join: ${joining}`,
		private: 'How to join is told on Discord when it starts.',
		channel: (name: string, server: string) => `#${name} on Discord (${server})`,
		somewhere: (server: string) => `Discord (${server})`,
	},
};
