import { GatewayIntentBits } from 'discord-api-types/v10';
import type {
	APIAuditLogChange,
	APIAuditLogEntry,
	APIAuditLogOptions,
	AuditLogEvent,
	Snowflake,
} from 'discord-api-types/v10';
import type { Core } from './core.ts';
import { mayInGuild } from './permissions.ts';
import { timeOf } from './snowflake.ts';
import type { Guild, World } from './world.ts';

/** How long an entry is kept, in milliseconds: 45 days (Discord's documents, "Audit Log"). */
const keptFor = 45 * 24 * 60 * 60_000;

/** Writes down who did what, at sandbox time, and tells a bot that listens and may view the audit log. */
export function writeAuditEntry(
	core: Core,
	guild: Guild,
	done: {
		readonly action: AuditLogEvent;
		readonly by: Snowflake;
		readonly target: Snowflake;
		/** What the target was like before, by Discord's names. */
		readonly was?: Readonly<Record<string, unknown>>;
		readonly options?: APIAuditLogOptions;
	},
): void {
	const { world } = core;
	const changes = Object.entries(done.was ?? {}).map(
		([key, value]) => ({ key, old_value: value }) as APIAuditLogChange,
	);
	const entry: APIAuditLogEntry = {
		id: world.ids.next(),
		action_type: done.action,
		user_id: done.by,
		target_id: done.target,
		...(changes.length > 0 && { changes }),
		...(done.options && { options: done.options }),
	};
	guild.auditLog = [...auditEntries(world, guild), entry];
	if (guild.botSince !== null && mayInGuild(world, guild, world.bot.user.id, 'ViewAuditLog')) {
		const data = { ...entry, guild_id: guild.id };
		core.gateway.dispatch('GUILD_AUDIT_LOG_ENTRY_CREATE', data, GatewayIntentBits.GuildModeration);
	}
	world.changed();
}

/** The entries that Discord would still have, oldest first. */
export function auditEntries(world: World, guild: Guild): readonly APIAuditLogEntry[] {
	return guild.auditLog.filter(({ id }) => world.clock.ms() - timeOf(id) <= keptFor);
}
