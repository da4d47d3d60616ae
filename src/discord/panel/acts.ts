import { ChannelType } from 'discord-api-types/v10';
import type { ChatInputCommandInteraction } from 'discord.js';
import type { Words } from '#data/words/index.ts';
import { button, card, type Card } from '#src/discord/card.ts';
import { canPost } from '#src/discord/checkin/channel.ts';
import { onButton, type Component, type Context } from '#src/discord/command.ts';
import { panelRoutes } from '#src/discord/panel/card.ts';
import { showMeetings } from '#src/discord/panel/meetings.ts';
import { insisting, showPanel } from '#src/discord/panel/posting.ts';
import { addressOf, removePanel } from '#src/discord/panel/removal.ts';
import type { Refusal } from '#src/discord/post.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import { Expired, UserError } from '#src/errors.ts';
import { findPanel, type Panel } from '#src/features/panels.ts';

/** Posts the panel in the channel that a moderator named, or in the one where they are; see `showPanel`. */
export async function postPanel(
	interaction: ChatInputCommandInteraction,
	context: Context,
	guild: string,
): Promise<Card> {
	const { id: channel, writable } = chosenChannel(interaction);
	if (!writable) throw new UserError(({ panel }) => panel.setup.cannotPost(`<#${channel}>`));
	const { panel, outcome } = await showPanel(context, interaction.client, { guild, channel });
	return panelAnswer(context.words, panel, outcome);
}

/**
 * The text channel of this server that the option `channel` names; without it, the one where the command was given.
 * @throws {UserError} when that is none.
 */
export function chosenChannel({ options, channelId, guild }: ChatInputCommandInteraction): {
	readonly id: string;
	/** Whether Handrail may write there. */
	readonly writable: boolean;
} {
	const chosen = guild?.channels.cache.get(options.getChannel('channel')?.id ?? channelId);
	if (chosen?.type !== ChannelType.GuildText && chosen?.type !== ChannelType.GuildAnnouncement) {
		throw new UserError(({ panel }) => panel.setup.chooseChannel);
	}
	return { id: chosen.id, writable: canPost(chosen) };
}

function panelAnswer({ panel: { setup: say } }: Words, panel: Panel, outcome: 'done' | Refusal): Card {
	const channel = `<#${panel.channel}>`;
	if (outcome === 'forbidden') return card(say.cannotPost(channel));
	if (outcome === 'refused' || outcome === 'no-channel') return card(say.refused(channel));
	const text = outcome === 'done' ? say.posted(channel, insisting) : say.unsure(channel);
	return card(text, [button(panelRoutes.remove.id({ panel: panel.id }), say.remove)]);
}

/** What a panel's buttons and the moderator's answer lead to, where no other command has it. */
export const panelButtons: readonly Component[] = [
	onButton(panelRoutes.meetings, async (interaction, _values, context) => showMeetings(interaction, context)),
	onButton(panelRoutes.remove, async (interaction, { panel: id }, context) => {
		const panel = await findPanel(context.db, managedServer(interaction), id);
		if (!panel) throw new Expired();
		const { setup: say } = context.words.panel;
		const outcome = await removePanel(context, interaction.client, panel);
		if (outcome === 'done') {
			await context.answer.instead(card(say.removed(`<#${panel.channel}>`)));
			return;
		}
		const again = [button(panelRoutes.remove.id({ panel: id }), say.tryAgain)];
		const channel = `<#${panel.channel}>`;
		const text = panel.message === null ? say.removeUnsure(channel) : say.stays(channel, addressOf(panel));
		await context.answer.instead(card(text, again));
	}),
];
