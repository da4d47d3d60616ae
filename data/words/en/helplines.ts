import type { HelplineKind } from '#data/resources/index.ts';
import type { LineProblem } from '#src/domain/line-facts.ts';

const lines = (count: number) => (count === 1 ? '1 line' : `${count} lines`);

/** Where moderators look after the lines that their server shows. */
export const helplines = {
	command: 'Look at the helplines that members are shown: confirm, correct, hide or add',
	option: 'The country; that of this server, if you choose none',
	noCountry: (command: string) =>
		`I do not know this server’s country yet. Name one: ${command}, or set it in the list of what is set up.`,
	title: (country: string) => `## Helplines: ${country}`,
	intro:
		'Members who look for someone to talk to are shown the first two or three of these. I have called none of them: please ' +
		'compare each with the service’s own pages, then confirm it. That counts for 180 days.',
	none: 'I have no lines for this country. Members are shown directories. You can add lines of your own.',
	row: (name: string, number: string, state: string) => `**${name}** · ${number} · ${state}`,
	noNumber: 'no number',
	state: {
		confirmed: (day: string) => `confirmed ${day}`,
		unconfirmed: 'not confirmed',
		hidden: 'hidden here',
		corrected: 'corrected here',
		added: 'added here',
	},
	choose: 'Open a line',
	add: 'Add a line',
	back: 'All lines',
	one: {
		shown: 'As members see it:',
		compare: (address: string) => `Compare it with [the service’s own pages](${address}).`,
		noPages: 'I have no address of the service’s own pages. Please look for them yourself.',
		sources: (count: number) => `${count} sources agreed on it when it was collected.`,
		look: (note: string) => `Please look at this: ${note}`,
		confirmedBy: (who: string, when: string) => `Confirmed by ${who}, ${when}.`,
		overdue: (who: string, when: string) => `Confirmed by ${who}, ${when}: too long ago to count.`,
		changed: (who: string, when: string) => `Confirmed by ${who}, ${when}, and changed since: that does not count.`,
		unconfirmed: 'Nobody here has confirmed it.',
		hidden: 'Members of this server do not see it.',
		confirm: 'Confirm: I compared it',
		unconfirm: 'Take the confirmation back',
		correct: 'Correct',
		undo: 'Undo the correction',
		hide: 'Hide',
		show: 'Show again',
		remove: 'Delete',
	},
	form: {
		correct: 'Correct a line',
		add: 'Add a line',
		name: 'Name of the service',
		kind: 'For whom, or about what',
		call: 'Numbers to call',
		callHint: 'As dialled inside the country, without +. Several: with commas between them.',
		text: 'Number to text',
		textHint: 'With its word, if there is one: HOME to 741741',
		chat: 'Address of the chat',
		url: 'Address of its own pages',
		linkHint: 'Beginning with https://',
		hours: 'Hours',
		hoursHint: 'In the country’s time, as in Mon–Fri 09:00–17:00. If it never closes, write: always',
		kinds: {
			crisis: 'Anyone in distress',
			youth: 'Children and young people',
			lgbtq: 'LGBTQ+ people',
			dv: 'Domestic violence',
			substance: 'Alcohol and drugs',
			veterans: 'Veterans',
		} satisfies Record<HelplineKind, string>,
	},
	problem: {
		name: 'The line needs a name.',
		plus: 'Please write numbers as they are dialled inside the country, without + or 00. Short numbers do not work from abroad.',
		number: 'I cannot read that as a number to dial. Digits, spaces and hyphens are fine, with nothing after them.',
		denied: 'That number is superseded or known to be wrong. Please look at the service’s own pages once more.',
		link: 'An address has to begin with https:// and lead to a site of its own.',
		long: 'That is too long, or too many numbers: four at most.',
		nothing: 'The line needs a number or an address to be reached at.',
	} satisfies Record<LineProblem['why'], string>,
	again: 'Open the form again',
	tooMany: (most: number) => `A server can have ${most} lines of its own in one country. Delete one first.`,
	check: {
		unconfirmed: (country: string, all: number, open: number, command: string) =>
			`${country}: the emergency number and ${lines(all)}, ${open === all ? 'none' : all - open} of them confirmed in the ` +
			`last 180 days. Please compare them with the services’ own pages: ${command}`,
	},
	ask: {
		title: '**A look at the helplines**',
		text: (country: string, all: number, open: number) =>
			`Of ${lines(all)} that members are shown for ${country}, ${open === 1 ? '1 is' : `${open} are`} not confirmed. ` +
			'Numbers change. It takes a few minutes to compare them with the services’ own pages.',
		open: 'Look at the lines',
	},
};
