import { GuildMember, PermissionFlagsBits, type BaseInteraction } from 'discord.js';
import type { Words } from '#data/words/index.ts';
import type { Db } from '#src/db/schema.ts';
import { canPost } from '#src/discord/checkin/channel.ts';
import { guildSettings } from '#src/features/guilds.ts';

/** Where milestones are shown in a server, and whether Handrail can write there. */
export type MilestoneChannel =
	| { readonly state: 'ready' | 'forbidden'; readonly id: string }
	/** `none`: nobody chose one. `gone`: it was deleted. `hidden`: who asks does not see it. */
	| { readonly state: 'none' | 'gone' | 'hidden' };

/**
 * The channel for milestones of a server. Who asks in the server itself has to see it: nothing of theirs is posted in a
 * channel that is hidden from them.
 */
export async function milestoneChannel(
	db: Db,
	{ client, guildId, member }: Pick<BaseInteraction, 'client' | 'guildId' | 'member'>,
	guild: string,
): Promise<MilestoneChannel> {
	const { milestoneChannel: chosen } = await guildSettings(db, guild);
	if (chosen === null) return { state: 'none' };
	const channel = client.guilds.cache.get(guild)?.channels.cache.get(chosen);
	if (!channel) return { state: 'gone' };
	const isHere = guildId === guild;
	const sees = member instanceof GuildMember && channel.permissionsFor(member).has(PermissionFlagsBits.ViewChannel);
	if (isHere && !sees) return { state: 'hidden' };
	return { state: canPost(channel) ? 'ready' : 'forbidden', id: chosen };
}

/** Why nothing can be shown there now. */
export function whyNot({ celebration: { cannot } }: Words, channel: MilestoneChannel): string | undefined {
	switch (channel.state) {
		case 'none':
		case 'gone':
			return cannot.noChannel;
		case 'hidden':
			return cannot.hidden;
		case 'forbidden':
			return cannot.forbidden(`<#${channel.id}>`);
		case 'ready':
			return undefined;
	}
}
