import type { BaseInteraction } from 'discord.js';
import type { Card } from '#src/discord/card.ts';
import { onButton, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { gathered } from '#src/discord/setup/acts.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import { blocksScreen, helpersScreen } from '#src/discord/setup/helpers.ts';
import { routes } from '#src/discord/setup/routes.ts';
import { canBe } from '#src/discord/setup/state.ts';
import { Expired, UserError } from '#src/errors.ts';
import { countGlass, glassCounted } from '#src/features/glass/log.ts';
import { glassOf } from '#src/features/glass/switch.ts';
import { barsOf, liftBar } from '#src/features/reachout/bars.ts';
import { reachCounts, usuallyWithin } from '#src/features/reachout/counts.ts';
import { onCallNow } from '#src/features/reachout/helpers.ts';
import { waitingIn } from '#src/features/reachout/open.ts';
import { reachSettings, setBackupRole, setReachOff } from '#src/features/reachout/server.ts';

/** What can be pressed and chosen about the helpers of a server. Each asks anew who does it. */
export const helperSetupComponents: readonly Component[] = [
	onButton(routes.helpers, async (interaction, _values, context) => {
		await context.answer.instead(await screenNow(interaction, context));
	}),
	onButton(routes.helperAsking, async (interaction, { on }, context) => {
		await setReachOff(context.db, managedServer(interaction), on === 'on' ? null : context.at);
		await context.answer.instead(await screenNow(interaction, context));
	}),
	onSelect('role', routes.helperBackup, async (interaction, _values, context) => {
		const guild = managedServer(interaction);
		const [role = null] = interaction.values;
		const { server } = await gathered(interaction, context);
		if (role !== null && !canBe('helperRole', role, server)) {
			throw new UserError(({ setup }) => setup.notHere.role);
		}
		await setBackupRole(context.db, guild, role);
		await context.answer.instead(await screenNow(interaction, context));
	}),
	onButton(routes.helperBlocks, async (interaction, _values, context) => {
		await context.answer.instead(await blocksNow(interaction, context));
	}),
	onSelect('string', routes.helperLift, async (interaction, _values, context) => {
		const { db, at, words } = context;
		const guild = managedServer(interaction);
		const bar = (await barsOf(db, guild, at)).find(({ id }) => id === interaction.values[0]);
		if (!bar) throw new Expired();
		await liftBar(db, guild, bar.id);
		await context.answer.instead(await blocksNow(interaction, context, words.reachoutSetup.blocks.lifted));
	}),
	onButton(routes.helperLiftAll, async (interaction, _values, context) => {
		const { db, at, words } = context;
		const guild = managedServer(interaction);
		for (const { id } of await barsOf(db, guild, at)) await liftBar(db, guild, id);
		await context.answer.instead(await blocksNow(interaction, context, words.reachoutSetup.blocks.liftedAll));
	}),
];

async function blocksNow(interaction: BaseInteraction, context: Context, told?: string): Promise<Card> {
	const { db, at, words } = context;
	return blocksScreen(words, await barsOf(db, managedServer(interaction), at), told);
}

async function screenNow(interaction: BaseInteraction, context: Context): Promise<Card> {
	const { db, at } = context;
	const { words, settings, server } = await gathered(interaction, context);
	const reach = await reachSettings(db, server.id);
	return helpersScreen({
		words,
		settings,
		reach,
		hasBackup: reach.backupRole !== null && server.roles.has(reach.backupRole),
		onCall: await onCallNow(db, server.id, at),
		open: (await waitingIn(db, server.id)).length,
		counts: await reachCounts(db, server.id, at),
		usuallyMinutes: await usuallyWithin(db, server.id, at),
		glass: { on: await glassOf(db, server.id), count: await countGlass(db, server.id, at.subtract(glassCounted)) },
		glassCommand: context.mention('setup break-glass'),
	});
}
