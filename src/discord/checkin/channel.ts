import type { APIInteractionGuildMember } from 'discord-api-types/v10';
import { ChannelType, GuildMember, PermissionFlagsBits, type Guild, type GuildBasedChannel } from 'discord.js';
import type { Db } from '#src/db/schema.ts';
import { guildSettings } from '#src/features/guilds.ts';

/** The channel where check-ins may be shared, and whether Handrail can write there. */
export type CheckinChannel =
	| { readonly state: 'ready'; readonly id: string; readonly name: string }
	| { readonly state: 'forbidden'; readonly id: string }
	/** `none`: nobody chose one. `gone`: the chosen one was deleted. */
	| { readonly state: 'none' | 'gone' };

/** The name by which everybody would take a channel for the one for check-ins. */
export const usualName = /^check-?ins?$/i;

/** Who asks, and where: what Discord tells with every interaction. */
export interface Asker {
	readonly guild: Guild | null;
	readonly member: GuildMember | APIInteractionGuildMember | null;
}

/**
 * The channel that moderators chose, or, before they did, a text channel that everybody would take for it by its name
 * (`check-ins`). Only one that the asker can see themselves: nobody is offered a channel that is hidden from them.
 * Nothing is posted there unless a member chooses so and sees its name.
 */
export async function checkinChannel(db: Db, { guild, member }: Asker): Promise<CheckinChannel> {
	if (!guild) return { state: 'none' };
	const { checkinChannel: chosen, checkinsOff } = await guildSettings(db, guild.id);
	if (checkinsOff) return { state: 'none' };
	const channel =
		chosen === null
			? guild.channels.cache.find(
					(one) => one.type === ChannelType.GuildText && usualName.test(one.name) && sees(member, one),
				)
			: guild.channels.cache.get(chosen);
	if (!channel) return { state: chosen === null ? 'none' : 'gone' };
	if (!sees(member, channel)) return { state: 'none' };
	return canPost(channel)
		? { state: 'ready', id: channel.id, name: channel.name }
		: { state: 'forbidden', id: channel.id };
}

function sees(member: Asker['member'], channel: GuildBasedChannel): boolean {
	return member instanceof GuildMember && channel.permissionsFor(member).has(PermissionFlagsBits.ViewChannel);
}

/** True when Handrail may see the channel and write in it. */
export function canPost(channel: GuildBasedChannel): boolean {
	const needed = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages;
	const { me } = channel.guild.members;
	return me !== null && channel.permissionsFor(me).has(needed);
}
