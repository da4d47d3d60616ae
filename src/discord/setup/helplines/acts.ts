import type { BaseInteraction, ChatInputCommandInteraction, ModalSubmitInteraction } from 'discord.js';
import { button, card, type Card } from '#src/discord/card.ts';
import { onButton, onForm, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { rowIdOf } from '#src/discord/custom-id.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import { addForm, correctForm, draftOf, typedIn } from '#src/discord/setup/helplines/form.ts';
import { lineCard } from '#src/discord/setup/helplines/line.ts';
import { linesCard } from '#src/discord/setup/helplines/list.ts';
import { lineId, lineRoutes as routes } from '#src/discord/setup/helplines/routes.ts';
import { likelyCountry } from '#src/discord/setup/place.ts';
import { typedInCode } from '#src/discord/setup/texts.ts';
import { countryTyped } from '#src/discord/reachout/first/command.ts';
import { readLine, type LineProblem } from '#src/domain/line-facts.ts';
import type { ServerLines, ShownLine } from '#src/domain/server-lines.ts';
import { Expired, UserError } from '#src/errors.ts';
import { guildSettings } from '#src/features/guilds.ts';
import {
	addLine,
	confirmLine,
	correctLine,
	deleteLine,
	hideLine,
	mostAdded,
	unconfirmLine,
	undoCorrection,
} from '#src/features/helplines/change.ts';
import { checkOf, countryOfLine, isOwn, lineIn, serverLines, undoesIn } from '#src/features/helplines/lines.ts';

/** `/setup helplines`: the lines of the server's country, or of the one that is named. */
export async function showLines(interaction: ChatInputCommandInteraction, context: Context): Promise<Card> {
	const { db, words, mention } = context;
	const guild = managedServer(interaction);
	const told = interaction.options.getString('country');
	const named = told === null ? undefined : countryTyped(told, interaction.locale);
	if (told !== null && named === undefined) throw new UserError(({ resources }) => resources.unknownCountry);
	const country = named ?? likelyCountry(await guildSettings(db, guild));
	if (country === undefined) return card(words.helplines.noCountry(mention('setup helplines')));
	return linesNow(interaction, context, country);
}

/** What can be pressed, chosen and filled in about helplines. Each asks anew who does it. */
export const helplineComponents: readonly Component[] = [
	onButton(routes.all, async (interaction, { country }, context) => {
		managedServer(interaction);
		await context.answer.instead(await linesNow(interaction, context, country));
	}),
	onSelect('string', routes.choose, async (interaction, _values, context) => {
		const id = lineId.decode(interaction.values[0] ?? '');
		if (id === undefined) throw new Expired();
		await context.answer.instead(await lineNow(context, await found(interaction, context, id)));
	}),
	onButton(routes.confirm, async (interaction, { line: id, on }, context) => {
		const { db, member, at } = context;
		const here = await found(interaction, context, id);
		if (on === 'on') await confirmLine(db, { ...member, guild: here.guild }, here.line, at);
		else await unconfirmLine(db, here.guild, id);
		await changed(context, here);
	}),
	onButton(routes.correct, async (interaction, { line: id, draft }, context) => {
		const { line } = await found(interaction, context, id);
		const before = context.drafts.find(context.member.user, draft, context.at);
		await context.answer.form(correctForm(context.words, line, before));
	}),
	onForm(routes.correctForm, async (interaction, { line: id }, context) => {
		const here = await found(interaction, context, id);
		const { name, kind } = here.line;
		const draft = draftOf(interaction);
		const read = readLine(typedIn(draft, { name, kind }), here.country);
		if ('problem' in read) {
			const kept = context.drafts.keep(context.member.user, draft, context.at);
			await refuse(context, read.problem, routes.correct.id({ line: id, draft: kept }));
			return;
		}
		await correctLine(context.db, { ...here, id }, read.facts);
		await changed(context, here);
	}),
	onButton(routes.undo, async (interaction, { line: id }, context) => {
		const here = await found(interaction, context, id);
		await undoCorrection(context.db, here.guild, id);
		await changed(context, here);
	}),
	onButton(routes.show, async (interaction, { line: id, on }, context) => {
		const here = await found(interaction, context, id);
		await hideLine(context.db, { ...here, id }, on === 'on' ? null : context.at);
		await changed(context, here);
	}),
	onButton(routes.remove, async (interaction, { line: id }, context) => {
		const here = await found(interaction, context, id);
		if (!isOwn(id)) throw new Expired();
		await deleteLine(context.db, here.guild, id);
		await context.helplines?.changed(here.guild);
		await context.answer.instead(await linesNow(interaction, context, here.country));
	}),
	onButton(routes.add, async (interaction, { country, draft }, context) => {
		managedServer(interaction);
		const before = context.drafts.find(context.member.user, draft, context.at);
		await context.answer.form(addForm(context.words, country, before));
	}),
	onForm(routes.addForm, async (interaction, { country }, context) => add(interaction, context, country)),
];

async function add(interaction: ModalSubmitInteraction, context: Context, country: string): Promise<void> {
	const { db, drafts, member, at } = context;
	const guild = managedServer(interaction);
	const draft = draftOf(interaction);
	const read = readLine(typedIn(draft, {}), country);
	if ('problem' in read) {
		const kept = drafts.keep(member.user, draft, at);
		await refuse(context, read.problem, routes.add.id({ country, draft: kept }));
		return;
	}
	const id = `own-${rowIdOf(interaction.id)}`;
	if (!(await addLine(db, { guild, id, country }, read.facts))) {
		throw new UserError(({ helplines }) => helplines.tooMany(mostAdded));
	}
	await context.helplines?.changed(guild);
	await context.answer.instead(await lineNow(context, await found(interaction, context, id)));
}

/** What cannot be shown changes nothing, and the form is offered again as it was filled in. */
async function refuse({ answer, words }: Context, { why, said }: LineProblem, again: string): Promise<void> {
	const { helplines: say } = words;
	const text = said.trim() === '' ? say.problem[why] : `${typedInCode(said)}: ${say.problem[why]}`;
	await answer.privately(card(text, [button(again, say.again, 'main')]));
}

/** A line of the server that somebody manages. */
interface Found {
	readonly guild: string;
	readonly country: string;
	readonly server: ServerLines;
	readonly line: ShownLine;
}

async function found(interaction: BaseInteraction, { db }: Context, id: string): Promise<Found> {
	const guild = managedServer(interaction);
	const server = await serverLines(db, guild);
	const country = countryOfLine(server, id);
	const line = country === undefined ? undefined : lineIn(server, country, id);
	if (country === undefined || !line) throw new Expired();
	return { guild, country, server, line };
}

async function changed(context: Context, { guild, country, line: { id } }: Found): Promise<void> {
	await context.helplines?.changed(guild);
	const server = await serverLines(context.db, guild);
	const line = lineIn(server, country, id);
	if (!line) throw new Expired();
	await context.answer.instead(await lineNow(context, { guild, country, server, line }));
}

async function lineNow({ db, words, at }: Context, { guild, country, server, line }: Found): Promise<Card> {
	const [check, undoes] = [await checkOf(db, guild, line.id), await undoesIn(db, guild, line.id)];
	const on = at.toZonedDateTimeISO('UTC').toPlainDate();
	return lineCard({ words, country, line, server, check, undoes, on });
}

async function linesNow(interaction: BaseInteraction, context: Context, country: string): Promise<Card> {
	const { db, words, at } = context;
	const server = await serverLines(db, managedServer(interaction));
	const on = at.toZonedDateTimeISO('UTC').toPlainDate();
	return linesCard({ words, country, server, on, locale: interaction.locale });
}
