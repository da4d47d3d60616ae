import type { BaseInteraction, ChatInputCommandInteraction } from 'discord.js';
import { card, type Card } from '#src/discord/card.ts';
import { onButton, type Component, type Context } from '#src/discord/command.ts';
import { beginCard, revealedCard, setupCard } from '#src/discord/reachout/glass/cards.ts';
import { glassRoutes as routes } from '#src/discord/reachout/glass/routes.ts';
import { managedServer, rolesOf } from '#src/discord/setup/authority.ts';
import { lookAt } from '#src/discord/setup/server.ts';
import { canBe } from '#src/discord/setup/state.ts';
import { UserError } from '#src/errors.ts';
import { askGlass, glassAskOf, lookGlass, openGlass, refuseGlass } from '#src/features/glass/ask.ts';
import { countGlass, glassCounted } from '#src/features/glass/log.ts';
import { glassOf, setGlass } from '#src/features/glass/switch.ts';
import { requestOf } from '#src/features/reachout/find.ts';

/** `/setup break-glass`: switches it on for a role, or shows how it stands. */
export async function setUpGlass(
	interaction: ChatInputCommandInteraction,
	context: Context,
	guild: string,
): Promise<Card> {
	const { db, vault, log, at } = context;
	const role = interaction.options.getRole('role');
	if (role) {
		const { rest, user } = interaction.client;
		if (!canBe('helperRole', role.id, await lookAt(rest, guild, user.id, log))) {
			throw new UserError(({ glass }) => glass.setup.noRole);
		}
		await setGlass(db, vault, { guild, user: interaction.user.id }, role.id, at);
	}
	return setupNow(context, guild);
}

/** What can be pressed about break-glass. */
export const glassComponents: readonly Component[] = [
	onButton(routes.off, async (interaction, _values, context) => {
		const guild = managedServer(interaction);
		await setGlass(context.db, context.vault, { guild, user: interaction.user.id }, null, context.at);
		await context.answer.instead(await setupNow(context, guild));
	}),
	onButton(routes.begin, async (interaction, { request }, context) => {
		const { guild } = await allowed(interaction, context);
		await context.answer.privately(beginCard(context.words, await requestOf(context.db, guild, request)));
	}),
	onButton(routes.ask, async (interaction, { request: id, reason }, context) => {
		const { guild, user: asker } = await allowed(interaction, context);
		const { db, vault, at, words, answer } = context;
		await askGlass(db, vault, { guild, id }, { asker, reason }, at);
		await answer.instead(card(words.glass.asked.private));
	}),
	onButton(routes.agree, async (interaction, { ask: id, tells }, context) => {
		const { guild, user: second } = await allowed(interaction, context);
		const { db, vault, at, words, answer } = context;
		const revealed = await openGlass(db, vault, { guild, id }, { second, tells }, at);
		await answer.privately(revealedCard(words, revealed, await requestOf(db, guild, revealed.ask.request)));
	}),
	onButton(routes.refuse, async (interaction, { ask: id }, context) => {
		const { guild, user } = await allowed(interaction, context);
		await refuseGlass(context.db, context.vault, { guild, id }, user, context.at);
		await context.answer.privately(card(context.words.glass.said));
	}),
	onButton(routes.look, async (interaction, { ask: id }, context) => {
		const { guild, user } = await allowed(interaction, context);
		const { db, vault, at, words, answer } = context;
		const { request } = await glassAskOf(db, { guild, id });
		const named = await requestOf(db, guild, request);
		await answer.privately(revealedCard(words, await lookGlass(db, vault, { guild, id }, user, at), named));
	}),
];

async function setupNow({ db, words, at }: Context, guild: string): Promise<Card> {
	return setupCard(words, await glassOf(db, guild), await countGlass(db, guild, at.subtract(glassCounted)));
}

/**
 * Who acts, if they have the role now that this server chose, as Discord says with this interaction: to manage the server
 * is not enough. @throws {UserError} for everybody else.
 */
async function allowed(interaction: BaseInteraction, { db }: Context): Promise<{ guild: string; user: string }> {
	const { guildId: guild, user } = interaction;
	const on = guild === null ? undefined : await glassOf(db, guild);
	if (guild === null || !on || !rolesOf(interaction).includes(on.role))
		throw new UserError(({ glass }) => glass.notAllowed);
	return { guild, user: user.id };
}
