import type { GivenColumn, PersonalTable } from '#src/db/holdings.ts';

const many = (count: number, one: string, more: string) => (count === 1 ? `1 ${one}` : `${count} ${more}`);

const made = (count: number) => (count === 0 ? 'none were made' : count === 1 ? '1 was made' : `${count} were made`);

/** How each table is called in an export, and what stands in its columns. */
type Explained = {
	readonly [Table in PersonalTable]: {
		readonly about: string;
		readonly columns: { readonly [Column in GivenColumn<Table>]: string };
	};
};

const person = 'Your id on Discord.';
const instant = 'in ISO 8601, UTC';

/** What Handrail keeps about a person, and how they see it, take it along and erase it. */
export const privacy = {
	command: 'See, take along or erase what I keep about you. Only you see it.',
	show: {
		command: 'See what I keep about you',
		title: '**What I keep about you**',
		nothing: 'I keep nothing about you.',
		checkins: (count: number, notes: number) =>
			`Check-ins: ${count}${notes === 0 ? '' : `, ${notes} of them with a note`}`,
		reflections: (count: number, written: number) =>
			`Morning intentions and evening reviews: ${count}${written === 0 ? '' : `, ${written} of them with words of yours`}`,
		shared: (count: number) => `Shared in a channel: ${many(count, 'check-in or picture', 'check-ins or pictures')}`,
		heldDays: (count: number) =>
			`${many(count, 'day', 'days')} that your run waits or waited: a pause, or a change of time zone`,
		answered: (count: number) => `Answers that you gave to what others shared: ${count}`,
		settings: (count: number) => `Settings that you told me: ${count}`,
		letters: (count: number) => `Messages that I was to send you by myself: ${count}`,
		key: 'A key of your own, which opens what you wrote and nothing of anybody else',
		here: (count: number) => `Of the check-ins, ${made(count)} here.`,
		hereInMessages: (count: number) => `Of the check-ins, ${made(count)} in our messages, or in servers that are gone.`,
		agreed: (since: string) => `You agreed to this here on ${since}.`,
		withdrawn: (since: string) =>
			`You took your consent back here on ${since}, so nothing new is kept. What is there stays until you erase it.`,
		neverAgreed: 'You have not agreed to anything being kept here.',
		elsewhere: (count: number) => `You agreed in ${many(count, 'other place', 'other places')}.`,
		logs: (whole: string) => `-# The log holds no ids of people and nothing that anybody wrote. ${whole}`,
	},
	exporting: {
		command: 'Take along everything that I keep about you, as a file',
		button: 'Take it along',
		done: 'Here is everything that I keep about you, in all servers. Your notes are readable in it, so mind where you put it.',
		zipped: 'It is large, so it is packed as a zip file.',
		schema: '-# What each part means is in the file that is called a schema.',
		nothing: 'I keep nothing about you, so there is nothing to take along.',
		unreadable: (count: number) => `${many(count, 'note', 'notes')} could not be opened and stand there empty.`,
		title: 'What Handrail keeps about one person',
		madeAt: `When this was written, ${instant}.`,
		unreadableList: 'Texts that could not be opened any more.',
		empty: 'Empty where you did not say it.',
		tables: {
			person: {
				about: 'Your settings, the same in every server.',
				columns: {
					user_id: person,
					zone: 'Your time zone.',
					day_end_hour: 'The hour at which your day ends.',
					country: 'Your country, as its code of two letters.',
					locale: 'Your language.',
					dm_channel_id: 'The id of our direct messages.',
					dm_agreed_at: `When you allowed me to write to you, ${instant}.`,
					dm_refused_at: `When Discord last refused a message to you, ${instant}.`,
					quiet_from: 'The hour at which your quiet hours begin.',
					quiet_to: 'The hour at which your quiet hours end.',
				},
			},
			person_key: {
				about: 'You have a key that opens your notes. The key itself stays here.',
				columns: { user_id: person },
			},
			consent: {
				about: 'What you agreed to, and where.',
				columns: {
					user_id: person,
					guild_id: 'The id of the server, or dm for our direct messages.',
					version: 'The version of the notice.',
					given_at: `When you agreed, ${instant}.`,
					withdrawn_at: `When you took it back, ${instant}.`,
				},
			},
			checkin: {
				about: 'Your check-ins.',
				columns: {
					user_id: person,
					guild_id: 'The id of the server where you made it; empty for our direct messages.',
					day: 'The day that it counts for, in your time zone.',
					at: `When you made it, ${instant}.`,
					zone: 'The time zone in which its day was counted, if you had told it.',
					mood: 'How you were.',
					urge: 'How strong urges were.',
					note: 'Your note.',
				},
			},
			held_day: {
				about: 'Days that keep a run together and add nothing to it.',
				columns: {
					user_id: person,
					day: 'The day.',
					why: 'Why it is held: move is a change of time zone, pause is a pause of yours.',
				},
			},
			pause: {
				about: 'Your latest pause: days on which your run waits and nothing reminds you.',
				columns: { user_id: person, from_day: 'Its first day.', until_day: 'Its last day.' },
			},
			letter: {
				about: 'Messages that I was to send you by myself, such as reminders. What they say is not kept.',
				columns: {
					kind: 'What kind of message.',
					user_id: person,
					guild_id: 'The id of the server that it was about, if any.',
					due_at: `When it was due, ${instant}.`,
					expires_at: `After when it would have come too late, ${instant}.`,
					state: 'What became of it.',
					done_at: `When, ${instant}.`,
				},
			},
			reminder: {
				about: 'When you want to be reminded, and how.',
				columns: {
					user_id: person,
					kind: 'Of what: morning is the intention, checkin is to check in, evening is the review.',
					way: 'How: dm is by direct message, nudge is quietly, the next time that you use me.',
					time: 'At which time of day.',
					zone: 'The time zone of that time.',
					next_at: `When it comes next, ${instant}.`,
				},
			},
			reflection: {
				about: 'Your morning intentions and evening reviews.',
				columns: {
					user_id: person,
					guild_id: 'The id of the server where you made it; empty for our direct messages.',
					day: 'The day that it counts for, in your time zone.',
					kind: 'Which of the two: morning or evening.',
					at: `When you made it, ${instant}.`,
					zone: 'The time zone in which its day was counted, if you had told it.',
					hard: 'How hard the day was, in a review.',
					helped: 'What helped, in a review.',
					words: 'What you wrote.',
				},
			},
			shared_checkin: {
				about: 'Check-ins and pictures that you shared in a channel.',
				columns: {
					user_id: person,
					guild_id: 'The id of the server.',
					channel_id: 'The id of the channel.',
					how: 'With your name (named) or without it (anonymous).',
					claimed_at: `When you shared it, ${instant}.`,
					message_id: 'The id of the message on Discord.',
				},
			},
			encouragement: {
				about: 'What you answered to check-ins that others shared. Whoever shared it is shown it, and nobody else.',
				columns: {
					user_id: person,
					guild_id: 'The id of the server.',
					kind: 'That you hear them (heard), or ready-made words (kind).',
					line: 'Which words, by their name here.',
					at: `When, ${instant}.`,
				},
			},
			answers_off: {
				about: 'That you want to hear nothing of answers to what you share.',
				columns: { user_id: person, since: `Since when, ${instant}.` },
			},
		} satisfies Explained,
	},
	erasing: {
		command: 'Erase what I keep about you, here or everywhere',
		option: 'What to erase',
		here: 'What I gave here',
		everywhere: 'Everything, in all servers',
		hereButton: 'Erase what I gave here',
		everywhereButton: 'Erase everything, everywhere',
		ask: {
			title: '**Erase this for good?**',
			here: 'What you gave here goes:',
			hereInMessages: 'What you gave in our messages, or in servers that are gone, goes:',
			everywhere: 'Everything that I keep about you, in all servers, goes:',
			checkins: (count: number, notes: number) =>
				`- ${many(count, 'check-in', 'check-ins')}${notes === 0 ? '' : `, ${many(notes, 'note', 'notes')} with them`}`,
			reflections: (count: number) => `- ${many(count, 'intention or review', 'intentions and reviews')} of your days`,
			shared: (count: number) => `- ${many(count, 'message', 'messages')} that you shared in a channel, on Discord too`,
			rest: '- your runs and totals, your settings, your consent, and the key that opens your notes',
			restHere: '- that you agreed here',
			stays: '**Stays:** your settings, and what you gave elsewhere.',
			final: 'I cannot bring it back.',
			takeAlong: (command: string) => `-# You can take it along first: ${command}`,
		},
		yes: 'Erase it',
		no: 'Keep it',
		kept: 'Nothing was erased.',
		nothing: 'There is nothing to erase.',
		done: 'It is erased.',
		doneHere: 'What you gave here is erased.',
		messages: (count: number) => `${many(count, 'shared message is', 'shared messages are')} removed from Discord.`,
		messagesLeft: (count: number) =>
			`Discord did not let me remove ${many(count, 'shared message', 'shared messages')} yet. I keep trying for a week; ` +
			'a moderator can delete them too.',
		messagesLater: (count: number) =>
			count === 1 ? '1 more is removed within the hour.' : `${count} more are removed within the hour.`,
		welcome: 'You are welcome here with or without it, whenever you like.',
	},
	withdrawing: {
		command: 'Take back your consent here: nothing new is kept, what is there stays until you erase it',
		button: 'Take back my consent',
		done: 'Taken back. From now on I keep nothing new about you here. What is there stays yours, to see, take along or erase.',
		nothing: 'There is no consent of yours here to take back.',
	},
	notice: {
		command: 'Read the whole privacy notice',
		done: 'This is the whole notice, as a file.',
		operator: (link: string) => `Whoever runs this bot has a notice of their own: ${link}`,
	},
};
