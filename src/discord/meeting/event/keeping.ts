import type { APIGuildScheduledEvent } from 'discord-api-types/v10';
import { ChannelType, PermissionFlagsBits, type Guild, type REST } from 'discord.js';
import { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import type { App } from '#src/app.ts';
import type { Hall } from '#src/discord/meeting/event/body.ts';
import type { EventRow } from '#src/features/meetings/events.ts';

/** What Discord does not take is tried again after so long; and so long, where it may have taken it. */
export const again = Temporal.Duration.from({ hours: 1 });
export const soon = Temporal.Duration.from({ minutes: 1 });

/** What is done about the events of one server. */
export interface Keeping {
	readonly app: App;
	readonly rest: REST;
	readonly guild: Guild;
	readonly words: Words;
	/** Discord's list of events, asked for once. */
	readonly list: () => Promise<readonly APIGuildScheduledEvent[]>;
}

/** How a step came out: `stop`: this server is left alone until the next time. */
export type Outcome = 'on' | 'stop';

const inVoice = [PermissionFlagsBits.ViewChannel, PermissionFlagsBits.Connect];
const onStage = [PermissionFlagsBits.ManageChannels, PermissionFlagsBits.MuteMembers, PermissionFlagsBits.MoveMembers];

/** Where the rights for an event in a channel are missing it is elsewhere, with a link to the channel as its place. */
export function hallOf(guild: Guild, { meeting: { place } }: EventRow): Hall {
	const channel = guild.channels.cache.get(place.channel ?? '');
	if (!channel) return 'elsewhere';
	const mine = guild.members.me?.permissionsIn(channel);
	if (!mine?.has(inVoice)) return 'elsewhere';
	if (channel.type === ChannelType.GuildVoice) return 'voice';
	return channel.type === ChannelType.GuildStageVoice && mine.has(onStage) ? 'stage' : 'elsewhere';
}
