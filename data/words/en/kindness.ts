import { goodWordOccasions, goodWords } from './good-words.ts';

const times = (count: number) => (count === 1 ? 'once' : `${count} times`);

/** Kind words from one person to another one, and what follows them. */
export const kindness = {
	command: 'Send somebody a kind word, or receive them. Only you see what you do here.',
	occasions: goodWordOccasions,
	lines: goodWords,
	onlyInServer: 'A kind word goes to somebody in a server. Please use this in the server where you both are.',
	send: {
		command: 'Send a kind word to somebody who chose to receive them',
		option: 'For whom',
		choose: (who: string) => `A kind word for ${who}. What is it for?`,
		aside: 'It is no answer to somebody who asked for help: a helper is there for that.',
		occasion: 'Choose what it is for',
		line: 'Choose the words',
		own: 'Write it myself',
		oneself: 'That is you. A kind word to yourself is worth a lot, too; this is for others.',
		unavailable:
			'I cannot bring this person a kind word at the moment. That says nothing about you: I bring them only to people who ' +
			'chose to receive them, and I tell nobody who did.',
		many: 'You have sent five kind words within a day. That is a lot of warmth; tomorrow there is room for more.',
		again: 'You have sent this person a kind word within a day. Tomorrow you can send another one.',
		stopped: 'The moderators of this server have stopped your kind words here. They can tell you more.',
		off: 'Kind words are switched off in this server.',
		form: {
			title: 'A kind word',
			words: 'What would you like to say?',
			hint: 'Up to 300 characters. No links, no numbers to call.',
		},
		problem: {
			nothing: 'There was nothing to read.',
			'too-long': (most: number) => `That is too long: up to ${most} characters have room.`,
			link: 'Please leave out links. They cannot go with a kind word.',
			mention: 'Please leave out mentions of people. They cannot go with a kind word.',
			number: 'Please leave out long numbers. They cannot go with a kind word.',
			hurt: 'Some of these words could hurt. Please choose others.',
		},
		tryAgain: 'Write it again',
		back: 'Other words',
	},
	preview: {
		intro: (who: string) => `This is what ${who} would see:`,
		changed: 'The words have changed since. This is what would be sent now:',
		send: 'Send it',
		withName: 'With my name',
		withoutName: 'Without my name',
		drop: 'Do not send',
		dropped: 'It is not sent.',
		without:
			'Nobody is shown that it is from you. They may recognise how you write, and whoever runs me could look it up.',
	},
	sent: (command: string) =>
		'It sets out in five minutes, and comes when it suits them: by direct message, or the next time that they come by. ' +
		`Until it arrives you can take it back: ${command}`,
	sentNote: '-# I do not tell whether it arrived. If they say thank you, I tell you quietly.',
	letter: {
		named: (who: string) => `${who} sends you a kind word:`,
		anonymous: 'Somebody in one of your servers sends you a kind word, without their name:',
		from: (server: string) => `-# From ${server}. You need not answer.`,
		thank: 'Thank you',
		remove: 'Remove it',
		noMore: 'No more from them',
		report: 'Report',
		thanked: 'I tell them quietly that you said thank you.',
		removed: 'It is gone, here and where it was kept.',
		blocked: (command: string) =>
			`No word from them reaches you any more, in any server, and they are not told. You can take that back: ${command}`,
	},
	thanks: {
		title: '**Thank you**',
		one: (who: string) => `${who} says thank you for your kind word.`,
		more: (count: number) => `And ${count} more.`,
		quiet: '-# Only you see this.',
	},
	receive: {
		command: 'Choose whether you want to receive kind words in this server',
		off: 'You receive no kind words in this server. Nobody does who did not choose to.',
		on: 'You receive kind words in this server.',
		paused: 'You receive no kind words for now. What is on its way already still comes.',
		how:
			'Others can then send you a few kind words, with their name or without it: five a day at most, by direct message where ' +
			'you allowed that, otherwise the next time that you come by. You can report a word, and stop whoever sent it. Nobody is ' +
			'shown that you receive them.',
		start: 'Receive them',
		pause: 'Pause',
		goOn: 'Receive them again',
		stop: 'Receive none',
	},
	mine: {
		command: 'See the kind words that you sent, and take back what has not arrived',
		title: '**Kind words that you sent**',
		none: 'You have sent none here lately. They stand here for 30 days.',
		line: (who: string, day: string, words: string) => `- To ${who}, ${day}: “${words}”`,
		thanks: (count: number) => `Others said thank you ${times(count)}. Only you see that.`,
		takeBack: 'Take one back',
		takenBack: 'It is taken back, and nobody sees it.',
		tooLate: 'It has arrived already, so it stays theirs.',
	},
	report: {
		ask: 'Would you like the moderators to see the words? They look at it more easily then. Who you are is not told to them.',
		askWall: 'The moderators are asked to look at it. Who you are is not told to them.',
		withWords: 'Report with the words',
		without: 'Report without them',
		send: 'Report it',
		no: 'Not now',
		notNow: 'It is not reported.',
		done: 'It goes to the moderators of the server. They look at it when they can.',
		nowhere:
			'This server has no place where I can tell its moderators. You can write to one of them, or report it to Discord; and ' +
			'you can stop whoever sent it.',
		card: {
			word: 'A member reports a kind word that they received.',
			wall: (channel: string) => `A member reports what stands on the gratitude wall, in ${channel}.`,
			named: (who: string) => `It was sent by ${who}.`,
			anonymous: 'It was sent without a name. Who it was is shown to nobody; you can stop them all the same.',
			withheld: 'What it says is not shown: the member did not wish it.',
			remove: 'Remove it',
			stop: 'Stop their words here',
			dismiss: 'Nothing to do',
			removed: 'It is removed.',
			stopped: (command: string) =>
				`Whoever it was can send no kind words in this server any more, and nothing to its wall. To lift that: ${command}`,
			gone: 'What was reported is gone already.',
			dismissed: 'It is looked at. Nothing was to be done.',
			by: (who: string) => `-# By ${who}`,
		},
	},
	blocks: {
		command: 'See whom you blocked, and take it back; or block somebody',
		option: 'Whom to block',
		title: '**People whom you blocked**',
		none: 'You have blocked nobody.',
		how:
			'Their kind words do not reach you, and I do not bring you together with them, in any server. They are not told. ' +
			'What they share in a channel stands there as before.',
		line: (number: number, who: string) => `${number}. ${who}`,
		named: (who: string, day: string) => `${who}, since ${day}`,
		unnamed: (day: string) => `Somebody who wrote to you without a name, since ${day}`,
		more: (count: number) => `And ${count} more.`,
		lift: 'Take one back',
		optionNamed: (number: number) => `Number ${number}`,
		lifted: 'It is taken back.',
		done: (who: string) => `From now on no kind words go between you and ${who}. They are not told.`,
		oneself: 'That is you.',
	},
	setup: {
		command: 'Kind words between members, and a gratitude wall',
		title: '**Kindness**',
		on: 'Members who chose to receive them can be sent kind words.',
		off: 'Kind words between members are switched off.',
		switchOn: 'Switch kind words on',
		switchOff: 'Switch kind words off',
		noWall: 'There is no gratitude wall.',
		wall: (channel: string) => `The gratitude wall is in ${channel}.`,
		wallWrong: (channel: string) => `The gratitude wall is to be in ${channel}, but I cannot write there.`,
		wallGone: 'The channel of the gratitude wall was deleted. Choose another one.',
		choose: 'Choose a channel for the gratitude wall',
		stops: (count: number) =>
			count === 1 ? 'The words of 1 person are stopped.' : `The words of ${count} people are stopped.`,
		lift: 'Let everybody send again',
		name: 'Kindness',
		words: 'kind words',
		withWall: 'kind words and a gratitude wall',
		noModerators: '-# There is no channel for moderators, so members have nobody here to report words to.',
	},
	wall: {
		command: 'Say on the gratitude wall what you are grateful for, with your name or without it',
		none: 'This server has no gratitude wall. Its moderators can choose a channel for one.',
		forbidden: 'I cannot write on the gratitude wall at the moment. The moderators can see why in their checklist.',
		hidden: 'The gratitude wall of this server is in a channel that you cannot see, so I post nothing of yours there.',
		form: {
			title: 'Gratitude',
			words: 'What are you grateful for?',
			hint: 'Up to 500 characters. Others in the server see it.',
		},
		intro: (channel: string) => `This is how it would look in ${channel}:`,
		post: 'Post it',
		named: (who: string) => `${who} is grateful:`,
		anonymous: 'Somebody here is grateful:',
		many: 'You have put three things on the wall within a day. Tomorrow there is room for more.',
		posted: (channel: string, command: string) => `It is on its way to ${channel}. You can take it back: ${command}`,
		mine: '**On the gratitude wall**',
		line: (words: string) => `- “${words}”`,
		takeBack: 'Take one back from the wall',
		takenBack: 'It is taken back. If it stands there already, it is gone in a moment.',
		lost:
			'What you wrote for the gratitude wall could not be posted there. Your words wait for you in the form for a day, ' +
			'if you would like to try again.',
	},
};
