/** A setting as the list shows it: what it is, what it means, and the command that changes it. */
const shown = (what: string, meaning: string, change: string) => `${what}\n-# ${meaning} ${change}`;
const tell = (command: string) => `Tell me: ${command}`;
const change = (command: string) => `Change it: ${command}`;
const how = (told: boolean, command: string) => (told ? change(command) : tell(command));

/** What people tell about themselves. */
export const settings = {
	command: 'Your own settings. They count in every server.',
	timezone: {
		command: 'Set your time zone, so that your days and streaks follow it',
		option: 'A city, a country, or the time it is for you now',
		set: (zone: string, time: string) => `Your days now follow ${zone}, where it is ${time}.`,
		problem: {
			offset: (text: string) =>
				`${text} stays the same all year, but clocks change. Please choose a city near you from the list.`,
			abbreviation: (text: string) =>
				`${text} means different things in different places. Please choose a city near you from the list.`,
			unknown: () => 'I do not know that place. Type a city or a country and choose from the list.',
		},
	},
	dayEnd: {
		command: 'Set when your day ends, if you are often up past midnight',
		option: 'The hour at which a new day begins for you',
		unknown: 'Please choose an hour from the list.',
		set: (hour: string) => `Your day now ends at ${hour}. What comes before that still belongs to the evening before.`,
	},
	country: {
		command: 'Set your country, for helplines that work where you are',
		option: 'Start typing your country',
		set: (country: string) => `Noted: ${country}.`,
		unknown: 'I do not know that country. Start typing and choose from the list.',
	},
	language: {
		command: 'Set the language in which I answer you',
		option: 'A language that I speak',
		asDiscord: 'The one my Discord is set to',
		set: (language: string) => `I now answer you in this language: ${language}.`,
		setAsDiscord: 'I now follow the language of your Discord, where I speak it.',
		unknown: 'I do not speak that language yet. Please choose one from the list.',
	},
	quiet: {
		command: 'Set hours in which I send you no direct messages',
		from: 'The hour at which the quiet begins, on your clock',
		to: 'The hour at which it ends',
		set: (from: string, to: string, zone: string) =>
			`Quiet from ${from} to ${to} in ${zone} time: I send you no direct messages then.`,
		otherZone: (command: string) => `If you live elsewhere, tell me once: ${command}`,
		withReminder: (time: string) => `Your reminder is at ${time}.`,
		off: (command: string) => `-# No quiet hours any more: ${command}`,
		same: 'Those two hours are the same, so I cannot tell how long the quiet lasts. Please choose two different ones.',
		unknown: 'Please choose both hours from the lists.',
	},
	reminder: {
		command: 'Set a time at which I ask you how you are, by direct message',
		option: 'A time of day, such as 19:00 or 7 pm; or off',
		none: 'No reminder',
		unknown: 'I do not know that time. Please type one such as 19:00 or 7 pm and choose from the list.',
		set: (time: string, zone: string) =>
			`Noted: each day at ${time} in ${zone} time, I ask you how you are. Not on days on which you have checked in already.`,
		next: (when: string) => `The first time is ${when}.`,
		needsMessages:
			'I do this by direct message, and direct messages from me are off. Your time is kept: as soon as you allow them, it counts.',
		allow: 'Allow direct messages',
		setQuietly: (time: string, zone: string) =>
			`Noted: each day from ${time} on, in ${zone} time, I ask you how you are, quietly: when you next use me, and only ` +
			'you see it. Not on days on which you have checked in already.',
		come: (times: readonly string[]) =>
			times.length === 1
				? `Your reminder at ${times.join('')} comes there, too.`
				: `Your reminders at ${times.slice(0, -1).join(', ')} and ${times.slice(-1).join('')} come there, too.`,
		quietFirst: (time: string) => `That is within your quiet hours, so it comes when they are over, at ${time}.`,
		quietAlways: (command: string) =>
			`That is within your quiet hours, so it does not come. You can choose other quiet hours: ${command}`,
		end: (command: string) => `No reminder any more: ${command}`,
	},
	messages: {
		tryAgain: 'Try again',
		command: 'Choose whether I may send you direct messages',
		option: 'May I send you direct messages?',
		yes: 'Yes, and try it out now',
		no: 'No',
		unknown: 'Please choose yes or no from the list.',
		test: {
			neutral: 'You have a new message from Handrail.',
			what: 'This one only tries out whether messages reach you, since you just said yes to them. There is nothing to do.',
			how: (command: string) =>
				`-# You can stop them at any time: with this button, or with ${command}. I do not read what is written here.`,
		},
		stop: 'Stop these messages',
		again: 'Try again',
		on: 'Direct messages are on. One to try it out is in your messages now.',
		stopped: 'Direct messages are off, and I have forgotten where they went.',
		startAgain: (command: string) => `-# If you want them again: ${command}`,
		closed:
			'Discord did not let my message through to you: your direct messages are closed to me. So they stay off, and ' +
			'everything else works as before.',
		missed:
			'**A message of mine did not reach you.** Discord did not let it through: your direct messages are closed to me. So ' +
			'I send you none for now. What you set up is kept, and everything else works as before.',
		leaveOff: 'Leave them off',
		howToOpen:
			'If you want them, open them for this server first:\n' +
			'**On a phone:** touch and hold the picture of the server, scroll up, and switch on “Allow Direct Messages”.\n' +
			'**On a computer:** right-click the picture of the server, choose “Privacy Settings”, and switch on “Direct ' +
			'Messages”.\nIf you blocked me, unblock me too. Then press the button.',
		wait:
			'Discord asks me to wait before I open more conversations, so I sent you nothing yet. Please try again in about ' +
			'an hour.',
		soon:
			'Discord asks me to open conversations one after the other, and I opened one just now, so I sent you nothing yet. ' +
			'Please try again in a moment.',
		unsent: 'Discord did not answer, so I sent you nothing yet. Please try again in a little while.',
		unsure:
			'Discord did not tell me whether my message reached you. Please look whether it is there. If you try again soon, ' +
			'it does not come twice.',
		refused:
			'Discord did not take my message and did not say why, so direct messages stay off. You can try again later.',
		tooOften: (minutes: number) =>
			`You tried that a few times just now. Please wait about ${minutes === 1 ? '1 minute' : `${minutes} minutes`}.`,
	},
	onceMore: (command: string) => `Thank you. Now please tell me once more: ${command}`,
	clear: {
		command: 'Take back something you told me, so that the default counts again',
		option: 'What to take back',
		menu: 'Take something back',
		unknown: 'Please choose from the list what to take back.',
		what: {
			timezone: 'Time zone',
			'day-end': 'End of the day',
			country: 'Country',
			language: 'Language',
			'quiet-hours': 'Quiet hours',
			reminder: 'Reminder',
			pause: 'Pause',
		},
		done: {
			timezone: 'I have forgotten your time zone.',
			'day-end': 'I have forgotten when your day ends.',
			country: 'I have forgotten your country.',
			language: 'I have forgotten your language.',
			'quiet-hours': 'I have forgotten your quiet hours.',
			reminder: 'I have forgotten your reminder.',
			pause: 'I have forgotten your pause. The days that it held so far stay held.',
		},
	},
	show: {
		command: 'See what you told me about yourself. Only you see it.',
		title: '**Your settings.** They count in every server, and only you see them.',
		zone: (zone: string, time: string, told: boolean, command: string) =>
			shown(
				told
					? `**Time zone:** ${zone}, where it is ${time}.`
					: `**Time zone:** not told yet. Here I take ${zone}, where it is ${time}.`,
				'Your days and streaks follow it.',
				how(told, command),
			),
		dayEnd: (hour: string, told: boolean, command: string) =>
			shown(
				told ? `**Your day ends at** ${hour}.` : `**Your day ends at:** not told yet. I take ${hour}.`,
				'What comes before that belongs to the evening before.',
				how(told, command),
			),
		country: (country: string | undefined, told: boolean, command: string) => {
			const taken = country === undefined ? '' : ` From the time zone I take ${country}.`;
			return shown(
				told ? `**Country:** ${country ?? ''}.` : `**Country:** not told yet.${taken}`,
				'I show helplines that work there.',
				how(told, command),
			);
		},
		language: (language: string, told: boolean, command: string) =>
			shown(
				told
					? `**Language:** ${language}.`
					: `**Language:** not told yet. I follow your Discord, as far as I can: ${language}.`,
				'I answer you in it.',
				how(told, command),
			),
		messages: {
			on: (command: string) =>
				shown('**Direct messages:** on.', 'I may write to you outside of servers.', change(command)),
			pending: (command: string) =>
				shown(
					'**Direct messages:** you said yes, but I do not know yet whether they reach you.',
					'Until then I send none.',
					`Try again: ${command}`,
				),
			closed: (command: string) =>
				shown(
					'**Direct messages:** off, since Discord did not let the last one through to you.',
					'Your direct messages may be closed to me.',
					`Try again: ${command}`,
				),
			off: (command: string) =>
				shown('**Direct messages:** off.', 'I write to you outside of servers only after your yes.', change(command)),
		},
		quiet: (from: string, to: string, command: string) =>
			shown(
				`**Quiet hours:** from ${from} to ${to}, on your clock.`,
				'I send you no direct messages then.',
				change(command),
			),
		noQuiet: (command: string) =>
			shown('**Quiet hours:** none.', 'With them, I send you no direct messages at night, for example.', tell(command)),
		reminder: (time: string, open: boolean, command: string) =>
			shown(
				open
					? `**Reminder:** each day at ${time}, by direct message.`
					: `**Reminder:** each day at ${time}, as soon as direct messages are on.`,
				'I ask you how you are, if you have not checked in yet.',
				change(command),
			),
		quietReminder: (time: string, command: string) =>
			shown(
				`**Reminder:** each day from ${time} on, quietly, when you next use me.`,
				'I ask you how you are, if you have not checked in yet.',
				change(command),
			),
		rhythm: (parts: readonly string[], command: string) =>
			shown(
				parts.length === 0 ? '**Rhythm of the day:** none.' : `**Rhythm of the day:** ${parts.join(', ')}.`,
				'An intention in the morning, a look back in the evening, if you like.',
				how(parts.length > 0, command),
			),
		noReminder: (command: string) =>
			shown('**Reminder:** none.', 'With one, I ask you each day how you are, by direct message.', tell(command)),
		pause: {
			now: (_from: string, until: string, command: string) =>
				shown(`**Pause:** until ${until}.`, 'Your streak waits, and nothing reminds you.', change(command)),
			coming: (from: string, until: string, command: string) =>
				shown(
					`**Pause:** from ${from} until ${until}.`,
					'Then your streak waits, and nothing reminds you.',
					change(command),
				),
		},
		answers: {
			on: (command: string) =>
				shown('**Answers to what you share:** I tell you of them.', 'Quietly, once a day at most.', change(command)),
			off: (command: string) =>
				shown('**Answers to what you share:** I tell you of none.', 'Others do not see that.', change(command)),
		},
		noPause: (command: string) =>
			shown('**Pause:** none.', 'With one, your streak waits, and nothing reminds you.', tell(command)),
	},
};
