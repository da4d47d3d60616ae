/** What people celebrate together, asked and shown as each of them chose. */
export const celebration = {
	/** What is said of a step that is no longer known. */
	someStep: 'a milestone',
	/** In the language of the server: what everybody there sees. */
	post: {
		anonymous: 'A member of this server',
		title: (who: string) => `**${who} celebrates**`,
		reached: (who: string, step: string) => `**${who} celebrates ${step}**`,
		/** With the name that the server gives to a step. */
		named: (step: string, name: string) => `${step}: ${name}`,
		late: (day: string) => `-# It was on ${day}.`,
		congratulate: (count: number) => (count === 0 ? 'Congratulate' : `Congratulate · ${count}`),
	},
	picture: {
		coin: (step: string) => `A medallion for ${step}.`,
		tag: (step: string) => `A key tag for ${step}.`,
		disc: (step: string) => `A chip for ${step}.`,
	},
	congratulation: {
		said: 'Your congratulations count.',
		quietly: 'Whoever celebrates is told quietly that they came from you. Others see how many there are.',
		back: 'Take it back',
		takenBack: 'Taken back. If it was told already, that stays as it is.',
		told: {
			to: (channel: string) => `**To what you celebrated in ${channel}**`,
			toStep: (step: string, channel: string) => `**To your ${step}, celebrated in ${channel}**`,
			by: (names: string) => `Congratulations from ${names}.`,
		},
		own: 'This one is yours, and you have every reason to be glad of it. When others congratulate you, I tell you quietly.',
	},
	share: {
		command: 'Celebrate something with others here: a milestone, or anything else that is worth it',
		option: 'What you celebrate, in your words, such as: first week at the new job',
		title: 'Celebrate something',
		choose: 'What would you like to celebrate? You see first how it looks; nothing is posted before.',
		chooseStep: 'Choose a milestone of yours',
		own: 'Something else',
		step: (step: string, name: string) => `${step}: ${name}`,
		form: {
			about: 'What do you celebrate?',
			aboutHint: 'Others here read it as you write it. Nothing is posted before you have seen how it looks.',
			words: 'A few words to it (optional)',
			wordsHint: 'Whatever you would like to say. Leave it empty to say nothing.',
			sayTitle: 'A few words of yours',
		},
		tooLong: (most: number, length: number) =>
			`That is ${length} characters; there is room for ${most}. Please say it a little shorter.`,
		nothing: 'There is nothing to read in it yet. A few words are enough.',
		onlyInServer: 'This works in a server, where others are to celebrate with.',
	},
	preview: {
		intro: (channel: string) => `This is what everybody in ${channel} would see. So far only you do.`,
		changed: 'Your words have changed since. This is what others would see now.',
		post: 'Show it',
		withName: 'With my name',
		withoutName: 'Without my name',
		say: 'Add words of mine',
		sayOther: 'Change my words',
		drop: 'Not this time',
		dropped: 'Nothing is shown. It is yours all the same.',
	},
	ask: {
		reached: (step: string) => `**${step}**\nYou have come to this, one day at a time.`,
		ask: (channel: string) => `Would you like to celebrate it with others, in ${channel}? You see first how it looks.`,
		quietly: 'It is yours, whoever knows of it.',
		named: 'With my name',
		anonymous: 'Without my name',
		withWords: 'With words of mine',
		notShown:
			'You wanted to celebrate this with others, and it could not be shown. It is kept; would you like to try again?',
		look: 'See how it would look',
	},
	always: {
		button: 'Always like this for this counter',
		named:
			'From now on milestones of this counter are shown with your name, without asking. You can change that at any time.',
		anonymous:
			'From now on milestones of this counter are shown without your name, without asking. You can change that at any time.',
	},
	wished: (channel: string) => `It is on its way to ${channel} and will be there in a moment.`,
	takeBack: 'Take it back',
	takenBack: 'Taken back. It disappears from the channel in a moment, and what others answered is gone.',
	setup: {
		button: 'Milestones',
		title: '## Milestones',
		hour: (hour: string) =>
			`They are announced at ${hour}, by the server's clock. Nothing is shown that its member did not choose.`,
		ladder: (steps: string) => `**Steps of your own**\n${steps}`,
		noLadder: '**Steps of your own**: none. Members choose among the usual ladders.',
		roles: '**Roles**',
		role: (step: string, role: string) => `${step}: ${role}`,
		noRoles: '**Roles**: none. Only members who wish for roles are ever given one.',
		lowerGo: 'A higher role takes the place of the one below.',
		lowerStay: 'Roles add up: the ones below stay.',
		makeGo: 'Let higher roles replace',
		makeStay: 'Let roles add up',
		change: 'Hour and steps',
		chooseStep: 'Choose a step that gives a role',
		chooseRole: (step: string) => `Choose the role for ${step}`,
		roleFor: (step: string) => `Which role is given at ${step}? Leave it empty for none; whoever has it keeps it.`,
		back: 'Back to milestones',
		problem: {
			gone: (role: string) => `⚠️ ${role} was deleted. Choose another one.`,
			noPermission: (role: string) => `⚠️ I cannot give ${role}: give Handrail Manage Roles.`,
			tooHigh: (role: string) =>
				`⚠️ I cannot give ${role}: move the role of Handrail above it in the server's settings, under Roles.`,
			managed: 'This role belongs to an app or to everyone. Please choose one that can be given.',
		},
		form: {
			title: 'Milestones in this server',
			hour: 'Announced at',
			ladder: 'Steps of your own (optional)',
			ladderHint: 'One a line, such as: 30 days = Bronze leaf, 6 months, every year.',
		},
		unread: {
			title: 'These lines I could not take, so nothing was changed:',
			line: (line: number, text: string, why: string) => `- Line ${line}, ${text}: ${why}`,
			unreadable: 'I cannot read it. Please write it like 30 days, 6 months or every year.',
			'out-of-range': 'that is out of the range that I can count.',
			twice: 'it is there twice.',
			'name-too-long': 'the name is longer than 40 characters.',
			'too-many': 'there are more than 30 steps.',
			more: (count: number) => `- and ${count} more`,
		},
		again: 'Try again',
	},
	upcoming: {
		command: 'For those who manage this server: milestones of the next weeks that members chose to share',
		title: '**Milestones of the next 30 days**',
		none: 'None that a member chose to share. Counters are private unless somebody says otherwise.',
		one: (day: string, who: string, step: string) => `${day}: ${who}, ${step}`,
		more: (count: number) => `and ${count} more`,
		only: '-# Only what members chose to show here with their name. By date, and nobody is compared with anybody.',
	},
	cannot: {
		noChannel: 'There is no channel for milestones here yet. Those who manage this server can choose one.',
		hidden: 'The channel for milestones is not one that you can see, so nothing is posted there for you.',
		forbidden: (channel: string) =>
			`I cannot post in ${channel} at the moment. Those who manage this server are told; nothing of yours is lost.`,
		later: (wait: string) => `That was a lot at once. Please try again ${wait}; nothing of yours is lost.`,
	},
};
