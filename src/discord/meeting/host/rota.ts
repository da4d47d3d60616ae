import type { BaseInteraction } from 'discord.js';
import { wordsFor } from '#data/words/index.ts';
import { card, menu, type Part } from '#src/discord/card.ts';
import { onButton, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { longOf, rowId, shortOf } from '#src/discord/custom-id.ts';
import { meetingChoices, meetingNamed, meetingOption, meetingOptionOf } from '#src/discord/meeting/find.ts';
import { serverHere } from '#src/discord/meeting/part.ts';
import type { Subcommand } from '#src/discord/subcommands.ts';
import { dateCard } from '#src/discord/meeting/host/date-card.ts';
import { chosenUser, manages, seenDate } from '#src/discord/meeting/host/rights.ts';
import { rotaCard } from '#src/discord/meeting/host/rota-card.ts';
import { hostRoutes as routes } from '#src/discord/meeting/host/routes.ts';
import { sceneOf } from '#src/discord/settings/scene.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import { Expired, NeedsConsent } from '#src/errors.ts';
import { hasAgreed } from '#src/features/consent.ts';
import { joinRota, leaveRota, takeOffRota } from '#src/features/hosting/rota.ts';
import { meetingOf, meetingsOf } from '#src/features/meetings/find.ts';
import type { Meeting } from '#src/features/meetings/meeting.ts';
import { occurrenceRow, upcomingOf } from '#src/features/meetings/occurrences.ts';

const en = wordsFor('en').host;
const mostChoices = 25;

/** `/meeting host`: who hosts a meeting when; where there are several, it asks which. */
export const hostPart: Subcommand = {
	shape: (part) => part.setName('host').setDescription(en.command).addStringOption(meetingOption),

	async run(interaction, context) {
		const guild = serverHere(context);
		const told = interaction.options.getString('meeting');
		const all = told === null ? await meetingsOf(context.db, guild) : [await meetingNamed(context, guild, told)];
		const [only, ...others] = all;
		if (only && others.length === 0) await showRota(interaction, context, only.id);
		else await choose(context, all);
	},

	complete: async (interaction, context) => meetingChoices(context, interaction.options.getFocused()),
};

async function choose({ words, answer }: Context, meetings: readonly Meeting[]): Promise<void> {
	const { host: say } = words;
	if (meetings.length === 0) {
		await answer.privately(card(say.none));
		return;
	}
	const options = meetings.slice(0, mostChoices).map((meeting) => meetingOptionOf(words, meeting));
	const more = meetings.length - mostChoices;
	await answer.privately(
		card(say.choose, menu(routes.choose.id({}), say.chooseMeeting, options), ...(more > 0 ? [say.more(more)] : [])),
	);
}

async function showRota(
	interaction: BaseInteraction,
	context: Context,
	meeting: string,
	say: readonly Part[] = [],
): Promise<void> {
	const scene = { ...context, locale: localeOf(interaction), rest: interaction.client.rest };
	await context.answer.instead(await rotaCard(scene, meeting, { manages: manages(interaction), say }));
}

function localeOf(interaction: BaseInteraction): string {
	return interaction.locale;
}

/** What can be pressed and chosen in a rota. */
export const rotaComponents: readonly Component[] = [
	onSelect('string', routes.choose, async (interaction, _values, context) => {
		const id = rowId.decode(String(interaction.values[0]));
		if (id === undefined) throw new Expired();
		await showRota(interaction, context, id);
	}),

	onButton(routes.rota, async (interaction, { meeting }, context) => showRota(interaction, context, meeting)),

	onButton(routes.join, async (interaction, { meeting }, context) => join(interaction, context, meeting)),

	onButton(routes.leave, async (interaction, { meeting }, context) => {
		const { db, member, words } = context;
		await meetingOf(db, serverHere(context), meeting);
		await leaveRota(db, member.user, meeting);
		await showRota(interaction, context, meeting, [words.host.rota.left]);
	}),

	onSelect('user', routes.takeOff, async (interaction, { meeting }, context) => {
		const { db, at, words } = context;
		const guild = managedServer(interaction);
		const user = chosenUser(interaction);
		const was = await takeOffRota(db, guild, { meeting, user, at });
		const { rota: say } = words.host;
		await showRota(interaction, context, meeting, [was ? say.takenOff(`<@${user}>`) : say.wasNot(`<@${user}>`)]);
	}),

	onSelect('string', routes.dates, async (interaction, { meeting }, context) => {
		const { db, at, answer } = context;
		const found = await meetingOf(db, serverHere(context), meeting);
		const key = String(interaction.values[0]);
		const dates = await upcomingOf(db, [found], at, { count: 10 });
		const date = dates.find(({ occurrence }) => occurrence.key === key);
		if (!date) throw new Expired();
		const occurrence = date.id ?? (await occurrenceRow(db, found, date.occurrence));
		const scene = sceneOf(interaction, context);
		await answer.instead(await dateCard(scene, await seenDate(interaction, context, occurrence)));
	}),
];

/** The first word of what `meeting` goes on with once somebody agreed. */
export const rotaNext = 'ro';

async function join(interaction: BaseInteraction, context: Context, meeting: string): Promise<void> {
	const { db, member, at, words } = context;
	serverHere(context);
	if (!(await hasAgreed(db, member))) throw new NeedsConsent(['meeting', rotaNext, shortOf(meeting)]);
	await joinRota(db, member, meeting, at);
	await showRota(interaction, context, meeting, [words.host.rota.joined]);
}

/** Goes on with what `join` asked for. */
export async function goOnJoining(
	interaction: BaseInteraction,
	context: Context,
	[short = '']: readonly string[],
): Promise<void> {
	const meeting = longOf(short);
	if (meeting === undefined) throw new Expired();
	await join(interaction, context, meeting);
}
