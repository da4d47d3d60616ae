import { ChannelType } from 'discord-api-types/v10';
import type { BaseInteraction } from 'discord.js';
import type { Card } from '#src/discord/card.ts';
import { onButton, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { moderatorsPlace } from '#src/discord/reachout/moderators.ts';
import { gathered } from '#src/discord/setup/acts.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import { kindSetupRoutes as routes } from '#src/discord/setup/kindness-routes.ts';
import { kindScreen } from '#src/discord/setup/kindness.ts';
import { UserError } from '#src/errors.ts';
import { setKindOff, setWall } from '#src/features/kindness/server.ts';
import { countStops, liftStops } from '#src/features/kindness/stops.ts';

/** `/setup encouragement`: kind words and the gratitude wall of the server, with what can be chosen about them. */
export async function setUpKindness(interaction: BaseInteraction, context: Context): Promise<Card> {
	const list = await gathered(interaction, context);
	const { id } = list.server;
	const place = await moderatorsPlace({ db: context.db, client: interaction.client }, id);
	return kindScreen(list, await countStops(context.db, id), place !== undefined);
}

/** What can be pressed and chosen about kindness in a server. Each asks anew who does it. */
export const kindSetupComponents: readonly Component[] = [
	onButton(routes.change, async (interaction, { to }, context) => {
		await setKindOff(context.db, managedServer(interaction), to === 'off' ? context.at : null);
		await show(interaction, context);
	}),
	onSelect('channel', routes.wall, async (interaction, _values, context) => {
		const guild = managedServer(interaction);
		const [channel = null] = interaction.values;
		const { server } = await gathered(interaction, context);
		if (channel !== null && server.channels.get(channel)?.type !== ChannelType.GuildText) {
			throw new UserError(({ setup }) => setup.notHere.channel);
		}
		await setWall(context.db, guild, channel);
		await show(interaction, context);
	}),
	onButton(routes.lift, async (interaction, _values, context) => {
		await liftStops(context.db, managedServer(interaction));
		await show(interaction, context);
	}),
];

async function show(interaction: BaseInteraction, context: Context): Promise<void> {
	await context.answer.instead(await setUpKindness(interaction, context));
}
