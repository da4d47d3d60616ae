import { GatewayIntentBits, PermissionFlagsBits } from 'discord-api-types/v10';
import type { APIRole } from 'discord-api-types/v10';
import { guildPermissions, mayInGuild } from '../permissions.ts';
import { pass, Refused } from '../refused.ts';
import { checkRole } from '../validate/role.ts';
import { noFlags } from '../world.ts';
import type { Guild } from '../world.ts';
import { guildAt, ok } from './route.ts';
import type { Answer, Call, Route } from './route.ts';

/** A server can have so many, @everyone among them (Discord's error 30005). */
const mostRoles = 250;

/** Making roles. */
export const roleRoutes: readonly Route[] = [{ method: 'POST', path: '/guilds/{guild_id}/roles', run: create }];

/** A role's body, after it was checked. */
interface RoleBody {
	readonly name?: string | null;
	readonly permissions?: string | number | null;
	readonly color?: number | null;
	readonly hoist?: boolean | null;
	readonly mentionable?: boolean | null;
}

/**
 * A new role stands right above @everyone and, where nothing else is said, may what @everyone may. Nobody gives away what
 * they may not themselves. (Discord's documents, "Create Guild Role" and "Permission Hierarchy".)
 */
function create(call: Call): Answer {
	const { core } = call;
	const { world } = core;
	const guild = guildAt(call);
	if (!mayInGuild(world, guild, world.bot.user.id, 'ManageRoles')) throw new Refused(50013);
	pass(checkRole(call.body));
	if (guild.roles.size >= mostRoles) throw new Refused(30005);
	const { name, permissions, color, hoist, mentionable } = call.body as RoleBody;
	const given = BigInt(permissions ?? guild.roles.get(guild.id)?.permissions ?? 0);
	const own = guildPermissions(guild, world.bot);
	if (!(own & PermissionFlagsBits.Administrator) && given & ~own) throw new Refused(50013);
	const shade = color ?? 0;
	const look = { color: shade };
	const role: APIRole = {
		...{ id: world.ids.next(), name: name ?? 'new role', position: 1, permissions: given.toString(), ...look },
		colors: { primary_color: shade, secondary_color: null, tertiary_color: null },
		...{ hoist: hoist ?? false, managed: false, mentionable: mentionable ?? false },
		...{ icon: null, unicode_emoji: null, flags: noFlags },
	};
	const moved = putAboveEveryone(guild, role);
	core.gateway.dispatch('GUILD_ROLE_CREATE', { guild_id: guild.id, role }, GatewayIntentBits.Guilds);
	for (const other of moved) {
		core.gateway.dispatch('GUILD_ROLE_UPDATE', { guild_id: guild.id, role: other }, GatewayIntentBits.Guilds);
	}
	world.changed();
	return ok(role);
}

/** @returns those above, which have moved up by one. */
function putAboveEveryone(guild: Guild, role: APIRole): readonly APIRole[] {
	const above = [...guild.roles.values()].filter(({ position }) => position > 0);
	const moved = above.map((other) => ({ ...other, position: other.position + 1 }));
	for (const other of [...moved, role]) guild.roles.set(other.id, other);
	return moved;
}
