import type { ChatInputCommandInteraction } from 'discord.js';
import { wordsFor } from '#data/words/index.ts';
import { asTyped } from '#src/discord/as-typed.ts';
import { button, card, type AttachedFile, type Part } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { icsRoutes as routes } from '#src/discord/meeting/ics/routes.ts';
import { calendarOf, serverName } from '#src/discord/meeting/ics/shown.ts';
import { serverHere } from '#src/discord/meeting/part.ts';
import type { Subcommand } from '#src/discord/subcommands.ts';
import { canManage } from '#src/discord/setup/authority.ts';
import { shortened } from '#src/domain/text.ts';
import { Expired } from '#src/errors.ts';
import { meetingCalendar, serverCalendar, type TellMeeting } from '#src/features/calendars/told.ts';
import { meetingsOf } from '#src/features/meetings/find.ts';

const en = wordsFor('en').calendar;

/** `/meeting ics`: a calendar file of one meeting or all of a server, and the way to links that a calendar follows. */
export const icsPart: Subcommand = {
	shape: (part) =>
		part
			.setName('ics')
			.setDescription(en.command)
			.addStringOption((option) =>
				option.setName('meeting').setDescription(en.meetingOption).setAutocomplete(true).setMaxLength(100),
			),
	run: give,
	async complete(interaction, context) {
		const typed = keyOf(interaction.options.getFocused());
		const meetings = await meetingsOf(context.db, serverHere(context));
		return meetings
			.filter(({ title }) => keyOf(title).includes(typed))
			.map(({ id, title }) => ({ name: shortened(title, 100), value: id }));
	},
};

async function give(interaction: ChatInputCommandInteraction, context: Context): Promise<void> {
	const { words, answer, publicUrl } = context;
	const { calendar: say } = words;
	const guild = serverHere(context);
	const told = interaction.options.getString('meeting');
	const meetings = told === null ? await allOf(context, guild) : await meant(context, guild, told);
	const [first] = meetings;
	if (!first) {
		await answer.privately(card(say.none, ...links(interaction, context)));
		return;
	}
	const what = told === null ? say.all(meetings.length) : say.one(asTyped(first.meeting.title));
	const name = told === null ? serverName(interaction.client, guild) : first.meeting.title;
	const text = calendarOf(words, interaction.client, { name, meetings, at: context.at });
	await answer.privately(
		card(
			`${what}\n${say.stays}${publicUrl === undefined ? '' : ` ${say.follows}`}`,
			fileOf(told === null ? 'meetings' : first.meeting.title, text),
			...links(interaction, context),
		),
	);
}

async function allOf({ db, at }: Context, guild: string): Promise<TellMeeting[]> {
	return serverCalendar(db, guild, at);
}

/** The meeting that was chosen, or whose title was typed. @throws {Expired} where there is none. */
async function meant({ db, at }: Context, guild: string, told: string): Promise<TellMeeting[]> {
	const found = (await meetingsOf(db, guild)).find(({ id, title }) => id === told || keyOf(title) === keyOf(told));
	if (!found) throw new Expired();
	return meetingCalendar(db, guild, found.id, at);
}

function links(interaction: ChatInputCommandInteraction, { words, publicUrl }: Context): Part[] {
	const { calendar: say } = words;
	if (publicUrl === undefined) return [`-# ${say.noLink}`];
	const own = button(routes.link.id({ of: 'own' }), say.own.button);
	return [[own, ...(canManage(interaction) ? [button(routes.link.id({ of: 'server' }), say.server.button)] : [])]];
}

/** Discord takes letters, digits and little else in the name of a file. */
function fileOf(name: string, text: string): AttachedFile {
	const plain = name
		.normalize('NFKD')
		.toLowerCase()
		.replaceAll(/[^a-z0-9]+/g, '-')
		.replaceAll(/^-+|-+$/g, '')
		.slice(0, 60);
	return { name: `${plain === '' ? 'meeting' : plain}.ics`, content: Buffer.from(text) };
}

function keyOf(name: string): string {
	return name.trim().replace(/\s+/g, ' ').toLocaleLowerCase();
}
