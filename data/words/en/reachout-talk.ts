const minutes = (count: number) => (count === 1 ? '1 minute' : `${count} minutes`);

/** Talking to a helper, from the side of who asked: what is chosen, where it stands, what comes, and how it ends. */
export const reachoutTalk = {
	title: '**Talk to a helper**',
	/** Before anything is chosen: how it stands now. */
	state: {
		usually: (wait: number) =>
			`Somebody is on call. Of late it took about ${minutes(wait)} until a helper was there; it can take longer.`,
		unmeasured: 'Somebody is on call. How long it takes until a helper is there, I cannot say.',
		nobody: (soon: number, told: number) =>
			'**Nobody is on call now.** You can still ask: every helper is told at once, and again after ' +
			`${minutes(soon)}. After ${minutes(told)} the moderators are told too, and I tell you where it stands. It may stay ` +
			'without an answer; the numbers below are there now.',
		unknown: 'I cannot tell right now whether a helper is on call, or how long it takes. You can still ask.',
	},
	/** Two sentences on what it means, and one on how to end it. */
	anonymous: {
		title: '**Without your name**',
		means:
			'Helpers see a made-up name and what you write, once one of them has taken it; not your name, your picture or your ' +
			'account.',
		knows: 'Who runs this bot and Discord could still know who you are, and a helper may recognise the way you write.',
		glass:
			'In this server two people together can find out who you are, when a life or a child is in danger or somebody is ' +
			'threatened; you are told of it.',
	},
	named: {
		title: '**With your name**',
		means:
			'Nobody sees your name before a helper has taken it. Then you write to each other in a private thread, and whoever ' +
			'may manage threads here can read it.',
		knows: 'Who runs this bot and Discord can know of it too.',
	},
	way: {
		dm: 'Answers come as direct messages. Their first line says no more than that there is a message.',
		visit:
			'Answers wait here: I send no direct messages. I show them below your last message for a quarter of an hour; after ' +
			'that, press the button on this channel’s panel or type the command again to see them.',
		here: 'Answers come here, in this conversation.',
	},
	follow: {
		yes: 'A day or two after it ends, one message asks whether you would like to talk again.',
		no: 'Nothing asks you about it later.',
	},
	preview: {
		title: '**What helpers see**',
		/** In place of the name that is made up when it is sent. */
		card: '> **River 27** would like to talk to a helper. *(a name made up for you)*',
		words: 'Whoever takes it also reads:',
		noWords: 'You have added no words. That is enough; you need not explain anything.',
	},
	end: (erase: string) =>
		'-# You can end it at any time with one press. What you write is passed on and not kept; where helpers read, it stands ' +
		`until a day after the end. To erase all of it sooner: ${erase}`,
	/** Above the numbers that stand on each screen of this. */
	choose: {
		anonymous: 'Without my name',
		named: 'With my name',
		dm: 'Answer by direct message',
		visit: 'Answer only here',
		words: 'Add words',
		changeWords: 'Change my words',
		noWords: 'Take my words out',
		followYes: 'Ask me in a day or two',
		followNo: 'Do not ask me later',
		send: 'Send',
		cancel: 'Not now',
	},
	form: {
		title: 'A few words',
		label: 'What you would like to say first',
		hint: 'As much or as little as you like. Whoever takes your request reads it.',
		example: 'Someone please talk to me.',
	},
	wordsGone:
		'What you wrote is not with me any more, since I was started again. It still stands above, so you can copy it. I have ' +
		'sent nothing.',
	/** The same after the question whether something may be kept, which took the place of what stood above. */
	wordsGoneAgreed:
		'Thank you. I was started again meanwhile, so what you chose and wrote before is not with me any more, and I have sent ' +
		'nothing. Please choose once more.',
	where: {
		title: '**In which server?**',
		ask: 'Helpers belong to servers. Choose the one whose helpers you would like to talk to.',
		menu: 'Choose a server',
		none:
			'I know of no server that you and I share and that has helpers. In a server with me, the same command leads to its ' +
			'helpers, if it has any. The numbers are for you wherever you are.',
		unsure: 'I could not look up your servers just now. Please try again in a minute; the numbers are there now.',
	},
	/** Why there is no new request. */
	refused: {
		off: 'This server has no helpers set up with me, so I cannot ask anybody here. The numbers are there now.',
		rest: (when: string) =>
			`A talk of yours has just ended. A new one can begin ${when}, so that helpers can catch their breath. The numbers ` +
			'are there now.',
		blocked: (when: string) =>
			`This server's helpers cannot talk with you until ${when}. If that seems wrong to you, please ask the moderators. ` +
			'The numbers are there for you all the same.',
		over: 'This talk has ended. You can ask for a helper again.',
		tooMuch: (most: number) => `This is longer than ${most} characters. Please send it in two parts.`,
	},
	/** The screen of who has asked. */
	own: {
		sent: '**Your request is with the helpers.**',
		waiting: (since: number) =>
			since === 0
				? 'Nobody has taken it yet. You asked just now.'
				: `Nobody has taken it yet. You have waited ${minutes(since)}.`,
		next: {
			ring: (told: number) =>
				`If nobody takes it in the next ${minutes(told)}, I tell you, and the moderators are told too.`,
			told:
				'Helpers and moderators have been told, and nobody has taken it. It stays open until somebody does, for 12 hours at ' +
				'most; once an hour I tell you where it stands.',
			back: 'The helper who had taken it could not go on. All helpers on call have been told again.',
		},
		nobody: 'Nobody is on call right now.',
		claimed: '**A helper has taken it.**',
		claimedNamed: (thread: string) => `**A helper has taken it.** You write to each other here: ${thread}`,
		unanswered: (since: number) =>
			since === 0
				? 'They have not written since your last words, a moment ago.'
				: `They have not written for ${minutes(since)}. If they stay silent, others are asked.`,
		answered: 'The last word was theirs. You can write whenever you like.',
		how: {
			dm: 'Write to me here or by the button; what they write comes as a direct message.',
			dmElsewhere: 'Write by the button or in my direct messages; what they write comes there.',
			visit: 'Write by the button; what they write waits here for you.',
		},
		closedDm:
			'Discord does not let my direct messages through to you, so what helpers write waits here: press “My messages” to ' +
			'see it. Nothing is lost.',
		known: (name: string) => `-# Helpers know you as ${name}.`,
		waits: (count: number) =>
			count === 1 ? '**You have a message waiting.**' : `**You have ${count} messages waiting.**`,
		write: 'Write',
		messages: 'My messages',
		lines: 'Numbers',
		end: 'End it',
		report: 'Report',
		look: 'Where does it stand?',
		quiet: 'No direct messages',
		again: 'Talk to a helper',
		keep: 'Keep waiting',
	},
	write: {
		title: 'Write to your helper',
		label: 'Your words',
		hint: 'They are passed on and not kept. Who helps sees them under the made-up name.',
		hintNamed: 'They are passed on and not kept.',
		nothing: 'There were no words in this, so nothing was sent.',
		waits:
			'Nobody has taken your request yet, so your words wait: 15 minutes at most, sealed. Whoever takes it in that time ' +
			'reads them.',
		onItsWay: 'On its way. Where it cannot be delivered, I tell you here.',
		delivered: 'Delivered.',
		lost:
			'It could not be delivered, and I have not kept it. Please send it again if you still want to. The numbers are there ' +
			'meanwhile.',
		files: 'Pictures and files are not passed on; only words are.',
		filesOnly:
			'Pictures and files are not passed on; only words are. There were no words in this, so nothing was sent.',
		parts: (count: number) => `It is passed on in ${count} parts.`,
	},
	/** What is told by itself. The first line is all that a locked screen shows. */
	note: {
		neutral: 'You have a new message.',
		claimed: 'A helper has taken your request. They can read what you write from now on.',
		claimedNamed: (thread: string) => `A helper has taken your request. You write to each other here: ${thread}`,
		claimedByRelay:
			'A helper has taken your request. I could not open a private thread here, so I pass on between you under a made-up ' +
			'name, and they do not learn yours from me. They can read what you write from now on.',
		answer: 'Your helper writes:',
		answerGone:
			'Your helper wrote something that I cannot read any more: it was taken away where they wrote it. You can ask them to ' +
			'send it again.',
		waiting: (since: string) =>
			`Nobody has taken your request yet. You have waited ${since}. The helpers and the moderators have been told. ` +
			'You can keep waiting or end it, and I tell you again in an hour. These people are there now:',
		handedOn: 'Another helper goes on with you. They see the same made-up name.',
		handedOnNamed: 'Another helper goes on with you.',
		joined: 'A second helper has come to help yours. They read along from now on.',
		back:
			'Your helper could not go on, so I have asked all the others again. I tell you when somebody takes it, and after ' +
			'25 minutes if nobody does. These people are there now:',
		closed: {
			helper:
				'Your helper has ended this talk. Where helpers read, what was said is removed within a day or so. You can ask again ' +
				'whenever you like.',
			moderator: 'A moderator has ended this talk. You can ask again, and you can ask them why.',
			server:
				'Nobody has taken your request in 12 hours, so it has ended. I am sorry that nobody was there. That says nothing ' +
				'about you. These people are there now:',
			blocked: (when: string) =>
				`Your helper has ended this talk. This server's helpers cannot talk with you until ${when}. If that seems wrong to ` +
				'you, please ask the moderators. These people are there for you all the same:',
			gone:
				'I have been removed from the server where you asked, or have been told to forget it, so your talk there has ended ' +
				'and no answer can come through me any more. That says nothing about you. These people are there now:',
			quiet: 'Nobody has written in a day, so this talk has ended. You can ask again whenever you like.',
			member: 'Your talk has ended.',
		},
		lost:
			'Words that you wrote did not get through, and they are gone: I keep them for 15 minutes only. Once somebody is there ' +
			'you can write them again.',
		lines: 'Your helper thought that these people could be good to have at hand:',
		glass:
			'Two people who look after this server have together looked up who you are, because they fear for a life, for a child ' +
			'or for somebody who is threatened. You can ask the moderators about it. These people are there now:',
		write: 'Write back',
		hours: (count: number) => (count === 1 ? '1 hour' : `${count} hours`),
		minutes,
		none: 'Nothing new is waiting for you. What came while you were here stands above.',
	},
	ending: {
		ask: '**End it?** The helpers are told that it has ended. You can ask again later.',
		yes: 'Yes, end it',
		no: 'Go on',
		done:
			'It has ended, and nothing more comes because of it. Where helpers read, what you wrote is removed within a day or so. ' +
			'Take good care of yourself.',
	},
	report: {
		ask:
			'**Report this talk**\nThe people who look after this server are told the made-up name, who helped, and the reason that ' +
			'you choose. They are not told who you are, and nothing that was written is passed on.',
		askNamed:
			'**Report this talk**\nThe people who look after this server are told who helped and the reason that you choose. ' +
			'Nothing that was written is passed on.',
		menu: 'Choose a reason',
		why: {
			hurt: 'What they wrote hurt or scared me',
			contact: 'They want to meet, to have my contact, or money',
			pressure: 'They press me, or ask what I do not want to tell',
			other: 'Something else',
		},
		done: 'They have been told. You can end this talk or go on; both are all right.',
		nowhere:
			'This server has no place set up where I could tell its moderators. Please write to one of them yourself, if you can. ' +
			'You can end this talk at any time.',
		/** For the people who look after the server. */
		post: (name: string, helper: string) =>
			`**A member reports a talk**\nThe talk of ${name}, taken by ${helper}. Please look after it with somebody who is not part of it.`,
		nobody: 'nobody',
		because: (why: string) => `The reason that they chose: ${why}.`,
	},
	/** The DM in which nobody has asked for anything. */
	dm: {
		card: (reachout: string) =>
			'I am a bot, and I do not read what is written to me here: nothing was kept, and nobody was told. For a helper of a ' +
			`server that we share, type ${reachout}. These people are there now:`,
		several:
			'You have asked in more than one server, so I do not know for whom this is. Nothing was passed on; please write by ' +
			'the button of the one that you mean.',
		visit:
			'You chose to write by the private form, so this was not passed on. To pass on what you write here, press the button.',
		passHere: 'Write here from now on',
		thread: (thread: string) => `This was not passed on: you and your helper write to each other in ${thread}.`,
	},
	/** What helpers read. */
	relay: {
		from: (name: string) => `**${name}** writes:`,
		lost: (name: string) =>
			`**${name}** had written something that did not get through. They know; they can write it again.`,
	},
	thread: {
		name: 'Talk',
		first: (member: string, helper: string) =>
			`${member}, ${helper} is here for you. You two can write here now. Whoever may manage threads in this server can read ` +
			'this thread, and nobody else can, unless one of you adds them. Helpers are volunteers and no crisis service.',
		said: 'Said first:',
		end:
			'This talk has ended, and this thread is closed. I remove what I wrote here after a day; what you two wrote stays in ' +
			'Discord until somebody removes it.',
	},
	after: {
		ask: 'Would you like to talk again? Nothing is kept of the last time.',
		talk: 'Show me how',
		stop: 'Do not ask again',
		stopped: 'All right. Nothing asks you about it again, unless you choose it the next time.',
	},
	quiet: {
		done: 'All right, no direct messages about this any more. What helpers write waits for you: the command or the panel shows it.',
	},
};
