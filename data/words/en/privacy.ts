import type { GivenColumn, GivenTable } from '#src/db/holdings.ts';
import { keptOfBuddies } from './privacy-buddies.ts';
import { keptOfCoping } from './privacy-coping.ts';
import { keptOfHardDay } from './privacy-hard-day.ts';
import { keptOfGoals } from './privacy-goals.ts';
import { keptOfHelplines } from './privacy-helplines.ts';
import { keptOfKindness } from './privacy-kindness.ts';
import { keptOfSuggestions } from './privacy-suggestions.ts';
import { keptOfMeetings } from './privacy-meetings.ts';
import { keptOfMentors } from './privacy-mentors.ts';
import { keptOfReaching } from './privacy-reaching.ts';
import { instant, person } from './privacy-terms.ts';

const many = (count: number, one: string, more: string) => (count === 1 ? `1 ${one}` : `${count} ${more}`);

const made = (count: number) => (count === 0 ? 'none were made' : count === 1 ? '1 was made' : `${count} were made`);

/** How each table is called in an export, and what stands in its columns. */
type Explained = {
	readonly [Table in GivenTable]: {
		readonly about: string;
		readonly columns: { readonly [Column in GivenColumn<Table>]: string };
	};
};

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
		shared: (count: number) =>
			`Shared in a channel: ${many(count, 'check-in, picture or goal', 'check-ins, pictures or goals')}`,
		heldDays: (count: number) =>
			`${many(count, 'day', 'days')} that your run waits or waited: a pause, or a change of time zone`,
		counters: (count: number) => `${many(count, 'counter', 'counters')}, with all that belongs to them`,
		celebrations: (count: number) => `What you celebrate with others: ${count}`,
		congratulations: (count: number) => `Congratulations that you gave: ${count}`,
		meetingWishes: (count: number) => `Reminders of meetings that you asked for: ${count}`,
		coming: (count: number) => `Meetings that you mean to come to or host: ${count}`,
		attended: (count: number) => `Meetings that you were at, by your own word: ${count}`,
		coping: (count: number) => `On your own list of what helps you: ${many(count, 'thing', 'things')}`,
		hardDay: 'Your plan for a hard day',
		blocked: (count: number) => `${many(count, 'person', 'people')} whom you blocked, which nobody is told`,
		kindWords: (count: number) => `Kind words that you sent: ${count}`,
		gratitude: (count: number) => `What you showed on a gratitude wall: ${count}`,
		suggestions: (count: number) => `What you suggested to moderators without your name: ${count}`,
		suggestionBar: 'That moderators of a server want no suggestions from you for a while, as a mark that names nobody',
		stopped: 'That your kind words are stopped in a server, as a mark that names nobody',
		goals: (count: number) => `${many(count, 'goal', 'goals')}, with steps and days`,
		helplines: (count: number) => `Helplines that you confirmed as a moderator: ${count}`,
		buddies: 'That you want or had a buddy, and in which rounds',
		request: 'That you asked to talk to somebody, in a form that names nobody',
		bar: 'That you cannot ask for a helper for a while, as a mark that names nobody',
		helping: (count: number) => `How you help others: your times on call, in ${many(count, 'server', 'servers')}`,
		calendar: 'A secret calendar address of your own',
		roles: (count: number) => `Roles that I gave you for milestones: ${count}`,
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
				about: 'Check-ins, pictures and goals that you shared in a channel.',
				columns: {
					goal_id: 'The id of the goal, where it was one.',
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
			counter: {
				about: 'What you count.',
				columns: {
					id: 'Its id, by which the other parts name it.',
					user_id: person,
					guild_id: 'The id of the server where you made it; empty for our direct messages.',
					kind: 'What is counted: since is time since a start, days is days of a practice, limit is days within a limit.',
					about: 'Its name and all that you wrote about it: note, reason, money or minutes per day, the limit.',
					visible:
						'Who may see it: me is you alone, buddies is your mentor or buddy, server is the members of the server.',
					ladders: 'Which milestones it uses.',
					celebrate: 'What becomes of a milestone: ask you, announce it named or anonymous, or nothing (off).',
					shows_name: 'Whether its name may be told with a milestone: 1 is yes.',
					roles: 'Whether its milestones may bring roles: 1 is yes.',
					made_at: `When you made it, ${instant}.`,
					archived_at: `When you put it away, ${instant}.`,
				},
			},
			attempt: {
				about: 'From when until when you counted. A slip ends one and begins the next; none is lost.',
				columns: {
					id: 'Its id, by which milestones name it.',
					counter_id: 'The id of the counter.',
					user_id: person,
					number: 'Its place among those of the counter.',
					start_day: 'The day on which it began.',
					start_time: 'The time, where you told it.',
					end_day: 'The day of the slip.',
					end_time: 'The time of the slip, where you told it.',
					learnt: 'What you wrote that you learnt.',
					next_at: `When its next milestone comes, ${instant}.`,
				},
			},
			counter_pause: {
				about: 'Days on which a counter waits or waited.',
				columns: {
					counter_id: 'The id of the counter.',
					user_id: person,
					from_day: 'The first day.',
					until_day: 'The last day; empty while it still waits.',
				},
			},
			counter_day: {
				about: 'Days that you logged.',
				columns: {
					counter_id: 'The id of the counter.',
					user_id: person,
					day: 'The day.',
					amount: 'How much, where there is a limit.',
					within: 'Whether it counts: 1 is yes, 0 is more than the limit.',
				},
			},
			reached: {
				about: 'Milestones that you reached.',
				columns: {
					attempt_id: 'The id of the part of the counter.',
					user_id: person,
					step: 'Which one: P30D is 30 days, P6M six months, P1Y a year, PT24H 24 hours, x25 the 25th time.',
					day: 'The day on which you reached it.',
					at: `When, ${instant}.`,
					how: 'What was done: silent is nothing, asked is a question, celebrated is an announcement, passed is that a later one was told.',
					taken_back_at: `When a corrected date took it back, ${instant}.`,
				},
			},
			celebration: {
				about: 'What you celebrate in a server: a milestone, or anything else in your words.',
				columns: {
					user_id: person,
					guild_id: 'The id of the server.',
					step: 'Which step: P30D is 30 days, P6M six months, P1Y a year, PT24H 24 hours, x25 the 25th time.',
					day: 'The day on which you reached it.',
					about: 'What you celebrate, in your words, or the name of the counter where you let me tell it.',
					words: 'What you say to it.',
					how: 'With your name (named) or without it (anonymous).',
					state: 'Whether it is a draft, wanted, shown, or gone.',
					channel_id: 'The id of the channel.',
					message_id: 'The id of the message on Discord.',
					made_at: `When it was made, ${instant}.`,
				},
			},
			congratulation: {
				about: 'That you congratulated somebody. They are shown it was you; others see how many did.',
				columns: { user_id: person, guild_id: 'The id of the server.', at: `When, ${instant}.` },
			},
			role_grant: {
				about: 'Roles that you wished for when you reach milestones.',
				columns: {
					user_id: person,
					guild_id: 'The id of the server.',
					role_id: 'The id of the role.',
					state: 'What became of it: wanted, held, unwanted or refused.',
				},
			},
			...keptOfMeetings,
			...keptOfCoping,
			...keptOfHardDay,
			...keptOfGoals,
			...keptOfReaching,
			...keptOfHelplines,
			...keptOfKindness,
			...keptOfMentors,
			...keptOfBuddies,
			...keptOfSuggestions,
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
			here: 'What you gave here will be erased:',
			hereInMessages: 'What you gave in our messages, or in servers that are gone, will be erased:',
			everywhere: 'Everything that I keep about you, in all servers, will be erased:',
			checkins: (count: number, notes: number) =>
				`- ${many(count, 'check-in', 'check-ins')}${notes === 0 ? '' : `, ${many(notes, 'note', 'notes')} with them`}`,
			reflections: (count: number) => `- ${many(count, 'intention or review', 'intentions and reviews')} of your days`,
			counters: (count: number) => `- ${many(count, 'counter', 'counters')}, with milestones and all that you noted`,
			celebrations: (count: number) => `- ${many(count, 'celebration', 'celebrations')}, on Discord too`,
			kindWords: (count: number) => `- ${many(count, 'kind word', 'kind words')} that you sent, here at least`,
			gratitude: (count: number) => `- ${many(count, 'gratitude', 'gratitudes')} on a wall, on Discord too`,
			coping: (count: number) => `- ${many(count, 'thing', 'things')} on your own list of what helps you`,
			hardDay: '- your plan for a hard day',
			goals: (count: number) => `- ${many(count, 'goal', 'goals')}, with steps, days and notes`,
			request: '- that you asked to talk to somebody: if that is open, it ends now',
			helping: '- that you help others: whoever you talk with is told that somebody else will come',
			shared: (count: number) => `- ${many(count, 'message', 'messages')} that you shared in a channel, on Discord too`,
			rest: '- your runs and totals, your settings, your consent, and the key that opens your notes',
			restHere: '- that you agreed here',
			stays: '**Stays:** your settings, and what you gave elsewhere.',
			barStays:
				'**Stays until its day:** a mark that names nobody, since a helper asked for a break from your requests. Numbers to ' +
				'call are there for you as ever.',
			suggestions: (count: number) =>
				`- ${many(count, 'suggestion', 'suggestions')} to moderators, and what they read of it on Discord`,
			suggestionBarStays:
				'**Stays:** a mark that names nobody, since moderators of a server want no suggestions from you for a while.',
			stopStays: '**Stays:** a mark that names nobody, since the moderators of a server stopped your kind words there.',
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
