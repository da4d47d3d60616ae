const times = (count: number) => (count === 1 ? 'once' : `${count} times`);

/** Break-glass: two people together may learn who made a request, since a life may be in danger. For moderators. */
export const glass = {
	reason: {
		life: 'there is a real and near danger to their life',
		child: 'a child is being harmed',
		threat: 'somebody else is in danger from them',
	},
	setup: {
		command: 'Whether two people together may learn who asked for help without a name, when a life is in danger',
		option: 'The role whose people may, two of them together. Leave it out to see how it stands.',
		title: '**Who may look behind a pseudonym**',
		off: 'Nobody may. Whoever asks for a helper without a name stays without one.',
		on: (role: string) =>
			`Two people of ${role} together may, for one of three reasons: danger to a life, a child who is being harmed, a threat to ` +
			'somebody else. Members read so before they ask for a helper.',
		how:
			'-# One asks, another agrees within an hour. Both are shown the name once, the member is told that it happened, and ' +
			'it is written down for twelve months in a log that nobody can change unseen. It holds only for requests that are ' +
			'made from now on. Volunteers cannot trace anybody: a name helps to ask, to report to Discord, and to call an ' +
			'emergency number where you know the place.',
		count: (count: number) => `It was used ${times(count)} in the last 30 days.`,
		switchOff: 'Let nobody do it',
		noRole: 'Choose a role that belongs to people: not everybody, and not one of an app.',
	},
	/** For all who help, and those who manage: it is no secret how often it is used. */
	helpers: {
		off: 'Nobody can find out who asks without a name.',
		on: 'Two people of the role for it can together find out who asks without a name.',
		used: (count: number) =>
			count === 0 ? 'It was not used in the last 30 days.' : `It was used ${times(count)} in the last 30 days.`,
	},
	open: (pseudonym: string) => `Learn who ${pseudonym} is`,
	begin: {
		title: (pseudonym: string) => `**Learn who ${pseudonym} is?**`,
		what: (pseudonym: string) =>
			`Ask ${pseudonym} first: “Are you safe right now? Where are you?” Often that is enough. If a life is in danger and ` +
			'it is not, say why. A second person has to agree, both of you are shown the name once, and ' +
			`${pseudonym} is told that it happened.`,
		reason: {
			life: 'Their life is in danger',
			child: 'A child is being harmed',
			threat: 'A threat to somebody else',
		},
	},
	asked: {
		private: 'It is asked now, in the channel of the moderators. A second person has to agree within an hour.',
		title: (pseudonym: string) => `**Somebody asks to learn who ${pseudonym} is**`,
		what: (asker: string, reason: string, role: string, until: string) =>
			`${asker} asks, since ${reason}. A second person of ${role} has to agree until ${until}; otherwise nothing is shown.`,
		now: 'I agree; tell them now',
		later: 'I agree; tell them in 3 days',
		refuse: 'No',
		laterWhy:
			'-# Tell them later only where knowing at once would add to the danger. It is written down which you chose.',
	},
	opened: (second: string, asker: string, pseudonym: string) =>
		`${second} agreed to what ${asker} asked. Who ${pseudonym} is was shown to ${second}; ${asker} can look once, within a day.`,
	look: 'Show me, once',
	saidNo: (pseudonym: string) => `Nobody learns who ${pseudonym} is: the answer was no, or it was taken back.`,
	lapsed: (pseudonym: string) => `Nobody learns who ${pseudonym} is: no second person agreed within an hour.`,
	said: 'Nothing is shown to anybody.',
	revealed: {
		who: (pseudonym: string, user: string, id: string) =>
			`**${pseudonym}** is ${user} (\`${id}\`). This is shown once.`,
		what:
			'Write to them as yourself, and ask how they are. Report to Discord what breaks its rules ' +
			'(<https://discord.com/safety>). Where you know the place they are at, call the emergency number there. You cannot ' +
			'trace anybody, and you are not alone with this: talk with whoever agreed.',
		careful: '-# Tell nobody else who it is.',
	},
	refused: {
		off: 'This server does not let anybody look behind a pseudonym.',
		before: 'When this was asked for, this server let nobody look behind a pseudonym. It stays so.',
		gone: 'Who this was of is not kept any more.',
		asked: 'Somebody has asked for this already. It is in the channel of the moderators.',
		own: 'This is your own.',
		same: 'A second person has to agree. You are the one who asked.',
		over: 'This is over: it was opened, refused, or took longer than an hour.',
		looked: 'You were shown this once, or it was more than a day ago.',
	},
	notAllowed: 'Only people of the role that this server chose for it can do this.',
};
