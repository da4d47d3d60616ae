import type { HelplineKind } from '#data/resources/index.ts';

/** Where to find a person to talk to. */
export const help = {
	title: '**If you would like to talk to someone**',
	titleIn: (country: string) => `**If you would like to talk to someone** (${country})`,
	call: (numbers: string) => `call ${numbers}`,
	text: (number: string, word: string | null) => (word === null ? `text ${number}` : `text ${word} to ${number}`),
	whatsapp: (number: string) => `WhatsApp ${number}`,
	chat: (address: string) => `[chat](${address})`,
	page: (address: string) => `[website](${address})`,
	or: ' or ',
	emergency: (numbers: string) => `If you are in danger right now, call **${numbers}**.`,
	emergencyUnknown: 'If you are in danger right now, call your local emergency number.',
	service: (number: string, service: string) => `${number} (${service})`,
	audience: (people: string) => `for ${people}`,
	kind: {
		youth: 'for children and young people',
		lgbtq: 'for LGBTQ+ people',
		dv: 'about domestic violence',
		substance: 'about alcohol and drugs',
		veterans: 'for veterans',
	} satisfies Record<Exclude<HelplineKind, 'crisis'>, string>,
	/** What of a line stems from a server's moderators. */
	by: { corrected: 'corrected by this server', added: 'added by this server' },
	directories: (links: string) => `More lines, in most countries: ${links}`,
	directoriesAlone: (links: string) => `Lines where you are: ${links}`,
	unconfirmed: (country: string) => `-# ${country}. This server has not yet confirmed these numbers.`,
	unchecked: (country: string) => `-# ${country}. Not yet checked by a person.`,
	confirmed: (country: string) => `-# ${country}.`,
	elsewhere: (command: string) => `-# If you are somewhere else: ${command}`,
	tellCountry: (command: string) => `-# Tell me your country, and I show its numbers here: ${command}`,
};
