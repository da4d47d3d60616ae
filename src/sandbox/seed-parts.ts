import { ChannelType, ThreadAutoArchiveDuration, VideoQualityMode } from 'discord-api-types/v10';
import type { APIRole, APITextChannel, Snowflake } from 'discord-api-types/v10';
import { noFlags } from './world.ts';
import type { Hall } from './world.ts';

/** The ids of a server that is made of numbers. */
export interface Numbered {
	/** The server's own, by number. */
	readonly id: (number: number) => Snowflake;
	readonly guildId: Snowflake;
}

/** A role as it is new, shown apart unless it is @everyone. */
export function role(id: Snowflake, name: string, position: number, permissions: bigint, color: number): APIRole {
	// Older than `colors`, and still sent.
	const look = { color };
	return {
		id,
		name,
		position,
		...look,
		colors: { primary_color: color, secondary_color: null, tertiary_color: null },
		permissions: permissions.toString(),
		hoist: name !== '@everyone',
		managed: false,
		mentionable: false,
		icon: null,
		unicode_emoji: null,
		flags: noFlags,
	};
}

/** A channel that is open to whoever the server lets in. */
export function textChannel(
	{ id, guildId }: Numbered,
	number: number,
	name: string,
	topic: string,
	position: number,
): APITextChannel {
	return {
		id: id(number),
		type: ChannelType.GuildText,
		guild_id: guildId,
		name,
		topic,
		position,
		parent_id: null,
		permission_overwrites: [],
		nsfw: false,
		rate_limit_per_user: 0,
		last_message_id: null,
		last_pin_timestamp: null,
		default_auto_archive_duration: ThreadAutoArchiveDuration.OneDay,
		flags: noFlags,
	};
}

/** A channel to talk in. */
export function hall({ id, guildId }: Numbered, number: number, name: string, type: Hall['type']): Hall {
	return {
		id: id(number),
		type,
		guild_id: guildId,
		name,
		position: number,
		parent_id: null,
		permission_overwrites: [],
		nsfw: false,
		rate_limit_per_user: 0,
		last_message_id: null,
		bitrate: 64_000,
		user_limit: 0,
		rtc_region: null,
		video_quality_mode: VideoQualityMode.Auto,
		flags: noFlags,
	};
}
