import type { LineNeed } from '#src/domain/helplines.ts';

const minutes = (count: number) => (count === 1 ? '1 minute' : `${count} minutes`);

/** The first screen for somebody who looks for a person to talk to, and what its buttons lead to. */
export const reachoutFirst = {
	command: 'Numbers to call, and a helper to talk to. Only you see it.',
	countryOption: 'The country to look in; start typing its name',
	volunteers: 'Helpers are volunteers and peers. They are no crisis service.',
	onCall: {
		lately: (wait: number) =>
			`Somebody is on call now. Lately it took about ${minutes(wait)} until a helper answered; it can take longer.`,
		unmeasured: 'Somebody is on call now. How long it takes until a helper answers, I cannot say yet.',
		nobody:
			'Nobody is on call right now. You can still ask; it may take long, and it may stay without an answer. The numbers ' +
			'above are the surer way.',
		none: 'This server has no helpers that I could ask. The numbers above are there now.',
		inDm: 'Helpers belong to servers. Press the button, and I look whether somebody is on call where you are a member.',
		unknown: 'I cannot tell right now whether a helper is on call, or how long it takes.',
	},
	elsewhere: 'I am not part of this place, so I have no helpers here. The numbers are for you wherever you are.',
	talk: 'Talk to a helper',
	asked: '**Your request to talk is still open.**',
	waits: '**You have a message waiting.**',
	goOn: 'Go to it',
	send: 'Send me these by DM',
	more: 'More lines',
	close: 'Close',
	back: 'Back',
	/** All that is left on the screen: nothing that tells what was there. */
	closed: 'All set.',
	country: {
		menu: 'Another country',
		other: 'A country that is not in this list',
		type: (command: string) => `Type ${command} and the first letters of the country, then choose it.`,
	},
	sent: {
		/** Before anything else, since a locked screen shows it. */
		neutral: 'You have a new message from Handrail.',
		done: 'They are in your messages now.',
		closed:
			'Discord does not let me write to you. To change that, allow direct messages in the privacy settings of this server. ' +
			'The numbers above stay until you close them.',
		soon: 'I can send them in a few seconds. Please press once more then. The numbers above stay.',
		later:
			'Discord does not let me send messages right now. The numbers above stay until you close them; you can copy them or ' +
			'take a picture.',
	},
	lines: {
		title: (country: string) => `**More lines** (${country})`,
		others: 'Also for everybody, or for some:',
		ask: 'For something of its own, press what fits.',
		need: {
			substance: 'Alcohol and drugs',
			youth: 'Young people',
			lgbtq: 'LGBTQ+',
			veterans: 'Veterans',
			dv: 'Violence at home',
		} satisfies Record<LineNeed, string>,
		of: (what: string, country: string) => `**${what}** (${country})`,
	},
};
