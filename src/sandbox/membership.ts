import { AuditLogEvent, GatewayIntentBits } from 'discord-api-types/v10';
import type { Snowflake } from 'discord-api-types/v10';
import { writeAuditEntry } from './audit.ts';
import { discordTime } from './clock.ts';
import type { Core } from './core.ts';
import { guildPayload } from './payloads.ts';
import { guildOf } from './world.ts';
import type { Guild } from './world.ts';

/** The bot comes into a server, invited by a person: GUILD_CREATE, as at a login, and BOT_ADD in the audit log. */
export function botJoins(core: Core, guild: Guild, inviterId: Snowflake): void {
	const { world } = core;
	guild.botSince = discordTime(world.clock.ms());
	core.gateway.dispatchGuild(guild);
	writeAuditEntry(core, guild, { action: AuditLogEvent.BotAdd, by: inviterId, target: world.bot.user.id });
	world.changed();
}

/** The server's settings are others now: GUILD_UPDATE, to a bot that is in it. */
export function tellOfGuild(core: Core, guild: Guild): void {
	if (guild.botSince === null) return;
	core.gateway.dispatch('GUILD_UPDATE', guildPayload(guild), GatewayIntentBits.Guilds);
}

/**
 * The bot is no longer in a server: GUILD_DELETE, and it is out of every thread. Its role stays where it was, so that it
 * comes back with the same permissions; Discord makes a new one.
 */
export function botLeaves(core: Core, guild: Guild): void {
	const { world } = core;
	guild.botSince = null;
	for (const [threadId, members] of world.threadMembers) {
		const thread = world.channels.get(threadId);
		if (thread && guildOf(world, thread) === guild) members.delete(world.bot.user.id);
	}
	core.gateway.dispatch('GUILD_DELETE', { id: guild.id }, GatewayIntentBits.Guilds);
	world.changed();
}
