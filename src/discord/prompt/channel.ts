import { ChannelType, type Guild } from 'discord.js';
import { canPost, usualName } from '#src/discord/checkin/channel.ts';
import type { KnownGuild } from '#src/features/guilds.ts';

/**
 * Where a server is asked its questions: the check-in channel that moderators chose, or the one that has its name.
 * @returns `forbidden` with whether it was chosen; `none` where there is none, or it is switched off. A chosen one that is
 * not in memory may be there all the same, so it is given: Discord says so where it is gone.
 */
export function promptChannel(
	guild: Guild,
	{ checkinChannel: chosen, checkinsOff }: KnownGuild,
):
	| { readonly state: 'ready'; readonly id: string }
	| { readonly state: 'forbidden'; readonly chosen: boolean }
	| { readonly state: 'none' } {
	if (checkinsOff) return { state: 'none' };
	const channel =
		chosen === null
			? guild.channels.cache.find(({ type, name }) => type === ChannelType.GuildText && usualName.test(name))
			: guild.channels.cache.get(chosen);
	if (!channel) return chosen === null ? { state: 'none' } : { state: 'ready', id: chosen };
	return canPost(channel) ? { state: 'ready', id: channel.id } : { state: 'forbidden', chosen: chosen !== null };
}
