import type { BaseInteraction } from 'discord.js';
import type { Card } from '#src/discord/card.ts';
import { onButton, onForm, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import { checkCard } from '#src/discord/setup/check.ts';
import { troubleCard } from '#src/discord/setup/database.ts';
import { checklistCard, type Checklist, type Questions } from '#src/discord/setup/checklist.ts';
import type { Part } from '#src/discord/setup/parts.ts';
import { placeForm } from '#src/discord/setup/place.ts';
import { keepPlace } from '#src/discord/setup/place-acts.ts';
import { routes } from '#src/discord/setup/routes.ts';
import { lookAt, type Server } from '#src/discord/setup/server.ts';
import { canBe, found } from '#src/discord/setup/state.ts';
import { troubleIn } from '#src/db/trouble.ts';
import { isCountry } from '#src/domain/countries.ts';
import { zoneOf } from '#src/domain/zones.ts';
import { Expired, UserError } from '#src/errors.ts';
import { discussionOf } from '#src/features/discussions/plan.ts';
import { changeGuild, guildSettings, setGuildZone } from '#src/features/guilds.ts';
import { buddyPlan } from '#src/features/buddies/plan.ts';
import { kindSettings } from '#src/features/kindness/server.ts';
import { mentorPlan } from '#src/features/mentors/plan.ts';
import { resolveNotice } from '#src/features/notices.ts';
import { promptsOf } from '#src/features/prompts.ts';
import { summaryOf } from '#src/features/summaries.ts';
import type { Log } from '#src/log.ts';

/**
 * The checklist as it is now. @throws {UserError} for people who may not manage the server, and when Discord does not tell
 * how the server is.
 */
export async function checklistNow(
	interaction: BaseInteraction,
	context: Context,
	questions?: Questions,
): Promise<Card> {
	return checklistCard(await gathered(interaction, context), questions);
}

/** `/setup check`: what works and what does not, tried just now. @throws as `checklistNow`. */
export async function checkNow(interaction: BaseInteraction, context: Context): Promise<Card> {
	try {
		return await checkCard(await gathered(interaction, context), context, interaction.client.rest);
	} catch (error) {
		// Who may not ask was told so before anything was looked up.
		const trouble = troubleIn(error);
		if (!trouble) throw error;
		context.log.error({ err: error }, 'the database could not be read for a check');
		return troubleCard(context.words, trouble);
	}
}

/** Everything that the checklist shows, as it is now. @throws as `checklistNow`. */
export async function gathered(interaction: BaseInteraction, context: Context): Promise<Checklist> {
	const { words, languages, at } = context;
	const guild = managedServer(interaction);
	const server = await serverOf(interaction, guild, context.log);
	const [settings, prompts] = [await guildSettings(context.db, guild), await promptsOf(context.db, guild)];
	const summary = await summaryOf(context.db, guild);
	const discussion = await discussionOf(context.db, guild);
	const mentors = await mentorPlan(context.db, guild);
	const buddies = await buddyPlan(context.db, guild);
	const kindness = await kindSettings(context.db, guild);
	const { locale } = interaction;
	const { mention } = context;
	const chosen = { settings, prompts, summary, discussion, mentors, buddies, kindness };
	return { words, languages, mention, at, server, ...chosen, locale };
}

async function serverOf({ client }: BaseInteraction, guild: string, log: Log): Promise<Server> {
	return lookAt(client.rest, guild, client.user.id, log);
}

/** What can be pressed, chosen and filled in on the checklist. Each asks anew who does it, and shows the list anew. */
export const setupComponents: readonly Component[] = [
	onButton(routes.show, async (interaction, _values, context) => {
		await context.answer.instead(await checklistNow(interaction, context));
	}),
	onButton(routes.check, async (interaction, _values, context) => {
		await context.answer.instead(await checkNow(interaction, context));
	}),
	onSelect('channel', routes.channel, async (interaction, { part }, context) => {
		await choose(interaction, part, interaction.values, context);
		await context.answer.instead(await checklistNow(interaction, context));
	}),
	onSelect('role', routes.role, async (interaction, _values, context) => {
		await choose(interaction, 'helperRole', interaction.values, context);
		await context.answer.instead(await checklistNow(interaction, context));
	}),
	onButton(routes.found, async (interaction, _values, context) => {
		const { server, settings } = await gathered(interaction, context);
		const suggested = found(settings, server);
		await changeGuild(context.db, server.id, Object.fromEntries(suggested));
		for (const part of suggested.keys()) await resolveNotice(context.db, server.id, part);
		await context.answer.instead(await checklistNow(interaction, context));
	}),
	onButton(routes.place, async (interaction, _values, context) => {
		const { words, languages, db } = context;
		const settings = await guildSettings(db, managedServer(interaction));
		await context.answer.form(placeForm({ words, languages, settings, locale: interaction.locale }));
	}),
	onForm(routes.placeForm, async (interaction, before, context) => {
		const questions = await keepPlace(interaction, before, context, managedServer(interaction));
		await context.answer.instead(await checklistNow(interaction, context, questions));
	}),
	onSelect('string', routes.zone, async (interaction, _values, context) => {
		const guild = managedServer(interaction);
		const zone = zoneOf(interaction.values[0] ?? '');
		if (zone === undefined) throw new Expired();
		await setGuildZone(context.db, guild, zone);
		await context.answer.instead(await checklistNow(interaction, context));
	}),
	onSelect('string', routes.country, async (interaction, _values, context) => {
		const guild = managedServer(interaction);
		const [country = ''] = interaction.values;
		if (!isCountry(country)) throw new Expired();
		await changeGuild(context.db, guild, { country });
		await context.answer.instead(await checklistNow(interaction, context));
	}),
];

/** Keeps a choice, also of a place where Handrail cannot write yet: the list says what is missing. Nothing: off. */
async function choose(
	interaction: BaseInteraction,
	part: Part,
	values: readonly string[],
	{ db, log }: Context,
): Promise<void> {
	const guild = managedServer(interaction);
	const [id = null] = values;
	if (id !== null && !canBe(part, id, await serverOf(interaction, guild, log))) {
		throw new UserError(({ setup }) => (part === 'helperRole' ? setup.notHere.role : setup.notHere.channel));
	}
	await changeGuild(db, guild, { [part]: id });
	await resolveNotice(db, guild, part);
}
