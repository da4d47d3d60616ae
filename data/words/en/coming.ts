/** Who comes to a meeting, and what they tell of it afterwards. Every answer is for one person; others see numbers alone. */
export const coming = {
	title: (title: string, when: string) => `**${title}**, ${when}`,
	/** Below a meeting, where everybody there sees it. */
	button: {
		going: 'Going',
		maybe: 'Maybe',
		quiet: 'Quietly',
	},
	/** Above these buttons. */
	seen: '-# Whoever hosts sees who is going. Who comes quietly is only counted: nobody sees the name.',
	/** How many come, where everybody there sees it. */
	counts: {
		going: (count: number) => (count === 1 ? '1 is going' : `${count} are going`),
		goingOf: (count: number, capacity: number) => `${count} of ${capacity} places taken`,
		maybe: (count: number) => (count === 1 ? '1 maybe' : `${count} maybe`),
		waiting: (count: number) => (count === 1 ? '1 waits for a place' : `${count} wait for a place`),
	},
	answer: {
		going: 'You are going. Others see a number; whoever hosts it sees that you come.',
		maybe: 'Noted as a maybe. Others see a number, and nobody sees your name.',
		quiet: 'You are coming quietly. You count, and nobody sees your name.',
		waiting: (ahead: number) =>
			ahead === 0
				? 'All places are taken, and you are the first in line. When one is free, I offer it to you.'
				: `All places are taken, and you are in line after ${ahead} ${ahead === 1 ? 'other' : 'others'}. When one is free for you, I offer it to you.`,
		offered: (until: string) => `A place is kept for you until ${until}.`,
		noMessages: (command: string) =>
			`-# You see it the next time that you use me. To get it as a direct message: ${command}`,
		passed:
			'A place was kept for you for a while, then went to the next in line. Press again to take one that is free, or to be in line.',
		left: 'All right, you are not on the list. If that changes, press again.',
		leftLine: 'All right, you are not in line any more. If that changes, press again.',
	},
	change: {
		going: 'With my name for hosts',
		quiet: 'Quietly',
		maybe: 'Maybe',
		leave: 'I am not coming',
		leaveLine: 'Leave the line',
	},
	cannot: {
		off: 'This date does not take place, so there is nothing to come to.',
		over: 'This one is over. There may be a next one.',
	},
	offer: {
		free: (title: string, when: string) => `**A place is free for you**\n${title}, ${when}`,
		until: (until: string) =>
			`It is kept for you until ${until}. After that it goes on to the next in line. No is a good answer, too.`,
		in: (title: string, when: string) =>
			`**You have a place**\n${title}, ${when}\nThere is room for everybody now. If you do not come any more, that is all right.`,
		take: 'Take it',
		decline: 'Not this time',
		taken: (title: string, when: string) => `The place is yours: ${title}, ${when}`,
	},
	changed: {
		moved: (title: string, when: string) => `**It is at another time**\n${title} is now on ${when}`,
		movedComing: 'You said that you would come. Does it still fit? If not, one press is enough.',
		off: (title: string, when: string) => `**It does not take place**\n${title}, ${when}`,
		on: (title: string, when: string) => `**It takes place after all**\n${title}, ${when}`,
		still: 'It still fits',
		kept: 'All right, it stays as it is.',
	},
	after: {
		ask: (title: string, when: string) => `**${title}**, ${when}\nDid you make it?`,
		only: '-# Only you see what you answer. Either answer is fine, and so is none.',
		yes: 'I was there',
		no: 'Not this time',
		noted: 'Good that you were there. It is on your own list, which only you see.',
		counted: (counter: string) => `The day counts in ${counter}.`,
		took: 'What did you take from it? A few words for yourself, if you like.',
		write: 'Write it down',
		change: 'Change my words',
		wasNot: 'That is all right. There will be other meetings, and you are welcome at each of them.',
		form: {
			title: 'What did you take from it?',
			words: 'In your own words (optional)',
			hint: 'Only you ever see it. Leave it empty to say nothing.',
		},
		kept: 'It is kept for you alone.',
		emptied: 'There is nothing written to it now.',
		tooLong: (most: number, length: number) =>
			`That is ${length} characters; there is room for ${most}. Nothing of it is lost: open it again and say it a little shorter.`,
		again: 'Open it again',
		count: 'Let my meetings count in a counter of mine',
		counting: (counter: string) =>
			`From now on a day on which you were at a meeting counts in ${counter}, once. Earlier ones do not.`,
	},
	list: {
		title: (count: number) =>
			count === 1 ? '**1 meeting that you were at**' : `**${count} meetings that you were at**`,
		none: 'There is nothing here yet. After a meeting that you said you would come to, I ask you once how it was.',
		only: '-# Only you see this list.',
		one: (day: string, title: string) => `**${title}**, ${day}`,
		open: 'Choose a meeting',
		newer: 'Newer',
		older: 'Older',
		back: 'Back to the list',
		delete: 'Delete',
		ask: (title: string, day: string) =>
			`Delete ${title}, ${day}, with what you wrote to it? It cannot be brought back. A day that it counted in a counter stays there.`,
		yes: 'Yes, delete it',
		no: 'Keep it',
		deleted: 'It is deleted.',
		counts: (counter: string) => `The days count in ${counter}.`,
		stop: 'Stop counting them',
		stopped: 'Your meetings count nowhere from now on. What counted already stays.',
		button: 'Meetings that I was at',
	},
	mine: {
		none: 'You have not said that you are coming to a meeting.',
		title: '**You come to**',
		going: (title: string, when: string) => `${title}, ${when}`,
		maybe: (title: string, when: string) => `${title}, ${when} · maybe`,
		quiet: (title: string, when: string) => `${title}, ${when} · quietly`,
		waiting: (title: string, when: string) => `${title}, ${when} · in line for a place`,
		passed: (title: string, when: string) =>
			`${title}, ${when} · a place was kept for you, then went to the next in line`,
		offered: (title: string, when: string, until: string) =>
			`${title}, ${when} · a place is kept for you until ${until}`,
		off: (title: string, when: string) => `${title}, ${when} · does not take place`,
		choose: 'Choose one to change it',
		button: 'All that I come to',
	},
};
