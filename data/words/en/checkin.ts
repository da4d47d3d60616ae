import type { Mood, Sharing, Urge } from '#src/domain/checkin.ts';
import type { Moment, RestNews } from '#src/domain/streak.ts';

const days = (count: number) => (count === 1 ? '1 day' : `${count} days`);

/** Check-ins, alone and shared. */
export const checkin = {
	command: 'Say how you are right now. Only you see it, unless you choose to share it.',
	moodOption: 'How you are right now, in one tap',
	dayOption: 'The day it is for, when it is not today',
	zoneOption: 'Your time zone, so that your day ends when yours does: type a city or your time',
	day: { today: 'Today', yesterday: 'Yesterday', 'day-before': 'The day before yesterday' },
	mood: {
		struggling: 'Struggling',
		low: 'Low',
		okay: 'Okay',
		good: 'Good',
		great: 'Great',
	} satisfies Record<Mood, string>,
	urge: {
		none: 'None',
		mild: 'Mild',
		moderate: 'Moderate',
		strong: 'Strong',
		overwhelming: 'Overwhelming',
	} satisfies Record<Urge, string>,
	form: {
		title: 'Check in',
		editTitle: 'Change your check-in',
		editShared: (channel: string) => `The message in ${channel} changes with it.`,
		mood: 'How are you right now?',
		urge: 'How strong are urges right now?',
		urgeHint: 'You can skip this.',
		urgeEmpty: 'Skip',
		note: 'What is on your mind?',
		noteHint: 'Only if you like. It is kept encrypted.',
		who: 'Who may see this?',
		onlyMe: 'Only me',
		named: (channel: string) => `#${channel}, with my name`,
		anonymous: (channel: string) => `#${channel}, without my name`,
		anonymousHint: 'Your name is not shown. People may still recognise how you write.',
		onlyMeNote: 'Only you will see this check-in.',
		notWritable: (channel: string) =>
			`Sharing is not possible right now, since I am not allowed to write in ${channel}.`,
	},
	noteForm: {
		title: 'Your note',
		note: 'What is on your mind?',
		firstHint: 'Only if you like. It is kept encrypted.',
		hint: 'Leave it empty to remove the note.',
		sharedHint: (hint: string, channel: string) => `${hint} The message in #${channel} changes with it.`,
	},
	thanks: {
		struggling: 'That sounds hard. Thank you for saying it as it is.',
		low: 'Thank you for checking in on a low day.',
		okay: 'Thank you for checking in.',
		good: 'Thank you for checking in. Good to hear.',
		great: 'Thank you for checking in. That is lovely to hear.',
	} satisfies Record<Mood, string>,
	standing: (
		moment: Moment,
		{ current, total, recent }: { current: number; total: number; recent: number },
		rests?: RestNews,
	) => {
		const often = recent > Math.max(current, 2) ? ` You checked in on ${recent} of the last 30 days.` : '';
		const run = current > 1 ? `**${days(current)} in a row.**` : '';
		if (moment === 'first') return '**Your first check-in.** Good that you are here.';
		if (moment === 'welcome-back') return `**Welcome back.** Your ${days(total)} so far all still count.`;
		if (moment === 'again-today') return ['Kept, next to your other check-in for that day.', run].join(' ').trim();
		return rests === undefined ? `${run}${often}` : `${run} ${checkin.rests(rests)}`;
	},
	rests: (news: RestNews) => {
		const { what, left } = news;
		if (what === 'earned' && left === 1) {
			return 'With them comes a rest day: on a day without a check-in, it keeps them together by itself.';
		}
		if (what === 'earned') return `With them comes another rest day, so you have ${left}.`;
		if (what === 'back') return `A rest day is yours again, so you have ${left}.`;
		const held = news.days === 1 ? 'A rest day kept them together' : `${news.days} rest days kept them together`;
		return left === 0 ? `${held}. More come by themselves as you check in.` : `${held}, and you have ${left} more.`;
	},
	changed: 'Your check-in is changed.',
	keptFor: (day: string) => `Kept for ${day}.`,
	onlyYou: 'Only you can see this check-in.',
	shared: (channel: string, how: Sharing) =>
		how === 'named' ? `Shared in ${channel} with your name.` : `Shared in ${channel} without your name.`,
	sharing: (channel: string) =>
		`Discord did not tell me whether it reached ${channel}. I will look again within a minute; you don't need to do anything.`,
	askZone: (zone: string, command: string) =>
		`I count your days in ${zone} time for now. If you live elsewhere, tell me once: ${command}`,
	addNote: 'Add a note',
	changeNote: 'Change the note',
	share: 'Share',
	unshare: 'Unshare',
	undo: 'Undo',
	undone: 'Your check-in is removed.',
	messageRemoved: (channel: string) => `Its message in ${channel} is removed too.`,
	messageStays: (channel: string, link: string) =>
		`I could not remove its message in ${channel}: Discord did not let me. You can try again, or ask a moderator to ` +
		`delete [this message](${link}).`,
	noAnswer: (channel: string, link: string) =>
		`Discord did not answer, so [the message](${link}) in ${channel} may still be there. You can try again.`,
	messageUnsure: (channel: string) =>
		`Discord did not tell me whether it reached ${channel}. I will look again within a minute and remove it if it is there.`,
	tryAgain: 'Try again',
	unshared: 'It is yours alone again.',
	noteKept: 'Your note is kept.',
	messageGone: (channel: string) => `Its message in ${channel} is no longer there.`,
	noteNotShown: (channel: string) =>
		`I could not change the message in ${channel}; it still shows what was there before. You can unshare it.`,
	noteRemoved: 'Your note is removed.',
	noteTooLong: (length: number, limit: number) =>
		`Your check-in is kept, but the note is too long: ${length} characters, and ${limit} fit. Here is all of it as a ` +
		`file, so that nothing is lost. Make it shorter and add it with the button.`,
	noteChangeTooLong: (length: number, limit: number) =>
		`The note is too long: ${length} characters, and ${limit} fit. Here is all of it as a file, so that nothing is ` +
		`lost. What you had before stays.`,
	notSharedYet: 'It is not shared yet.',
	unknownMood: 'I do not know that answer. Please choose one of the five steps.',
	unknownDay: 'You can check in for today, yesterday or the day before.',
	chooseShare: (channel: string) =>
		`In ${channel}, everybody there sees how you are, your urges if you gave them, and your note. Without your name, ` +
		`nothing in the message leads to you, but people may recognise how you write.`,
	shareNamed: 'With my name',
	shareAnonymous: 'Without my name',
	back: 'Back',
	post: {
		named: (person: string, mood: Mood) => `${person} checked in: **${checkin.mood[mood].toLowerCase()}**`,
		anonymous: (mood: Mood) => `Someone here checked in: **${checkin.mood[mood].toLowerCase()}**`,
		urge: (urge: Urge) => `Urges: ${checkin.urge[urge].toLowerCase()}`,
	},
	cannotShare: {
		noServer: 'This check-in is yours alone. Sharing works in the server where it was made.',
		noChannel: 'Only you can see it: this server has no check-in channel. A moderator can choose one with /setup.',
		gone: 'Only you can see it: the check-in channel no longer exists. A moderator can choose another with /setup.',
		forbidden: (channel: string) =>
			`Only you can see it: I am not allowed to write in ${channel}. A moderator can give me View Channel and ` +
			`Send Messages there.`,
		removed: (channel: string) => `Somebody removed it from ${channel} at once, so only you can see it now.`,
		failed: 'Discord refused the message, so only you can see it. You can change the note and share it again.',
		already: (channel: string) => `It is already shared in ${channel}.`,
	},
};
