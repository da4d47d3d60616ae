import { GatewayIntentBits } from 'discord-api-types/v10';
import type { Snowflake } from 'discord-api-types/v10';
import type { Core } from '../core.ts';
import { guildPayload, memberPayload } from '../payloads.ts';
import { mayInGuild } from '../permissions.ts';
import { formFault, Refused } from '../refused.ts';
import { accountOf, guildOf, isHome, rolesIn } from '../world.ts';
import type { Account, Guild, World } from '../world.ts';
import { done, ok, guildAt, userAt } from './route.ts';
import type { Answer, Call, Route } from './route.ts';

/** Servers, their members and roles. */
export const guildRoutes: readonly Route[] = [
	{ method: 'GET', path: '/guilds/{guild_id}', run: guild },
	{
		method: 'GET',
		path: '/guilds/{guild_id}/channels',
		run(call) {
			const { world } = call.core;
			const guild = guildAt(call);
			const homes = [...world.channels.values()].filter(isHome);
			return ok(homes.filter((channel) => guildOf(world, channel) === guild));
		},
	},
	{
		method: 'GET',
		path: '/guilds/{guild_id}/roles',
		run: (call) => ok([...guildAt(call).roles.values()]),
	},
	{
		method: 'GET',
		path: '/guilds/{guild_id}/roles/member-counts',
		run: (call) => ok(memberCounts(call.core.world, guildAt(call))),
	},
	{
		method: 'GET',
		path: '/guilds/{guild_id}/roles/{role_id}',
		run(call) {
			const role = guildAt(call).roles.get(call.at['role_id'] ?? '');
			if (!role) throw new Refused(10011);
			return ok(role);
		},
	},
	{ method: 'GET', path: '/guilds/{guild_id}/members', run: members },
	{
		method: 'GET',
		path: '/guilds/{guild_id}/members/{user_id}',
		run: (call) => ok(memberPayload(guildAt(call), memberAt(call))),
	},
	{
		method: 'PUT',
		path: '/guilds/{guild_id}/members/{user_id}/roles/{role_id}',
		run(call) {
			const guild = guildAt(call);
			const role = roleToGive(call);
			const account = memberAt(call);
			setRoles(call.core, guild, account, [...new Set([...rolesIn(guild, account), role])]);
			return done;
		},
	},
	{
		method: 'DELETE',
		path: '/guilds/{guild_id}/members/{user_id}/roles/{role_id}',
		run(call) {
			const guild = guildAt(call);
			const role = roleToGive(call);
			const account = memberAt(call);
			const left = rolesIn(guild, account).filter((id) => id !== role);
			setRoles(call.core, guild, account, left);
			return done;
		},
	},
];

function guild(call: Call): Answer {
	const { core, query } = call;
	const counts = { approximate_member_count: core.world.people.size + 1, approximate_presence_count: 1 };
	return ok({ ...guildPayload(guildAt(call)), ...(query.get('with_counts') === 'true' && counts) });
}

/** At most `limit` (1 to 1,000; 1 when not given) members by id. Needs the members intent, as the gateway does. */
function members(call: Call): Answer {
	const { core, query } = call;
	const guild = guildAt(call);
	const limit = Number(query.get('limit') ?? 1);
	if (!Number.isInteger(limit) || limit < 1 || limit > 1000) {
		throw formFault(['limit'], 'NUMBER_TYPE_MAX', 'int value should be between 1 and 1000.');
	}
	if (!core.privileged.includes('GuildMembers')) throw new Refused(50001);
	const after = BigInt(query.get('after') ?? '0');
	const accounts = [core.world.bot, ...core.world.people.values()].filter(({ user }) => BigInt(user.id) > after);
	return ok(accounts.slice(0, limit).map((account) => memberPayload(guild, account)));
}

/** How many members have each role, by its id; @everyone left out (Discord's documents, "Get Guild Role Member Counts"). */
function memberCounts(world: World, guild: Guild): Readonly<Record<Snowflake, number>> {
	const members = [world.bot, ...world.people.values()];
	const ids = [...guild.roles.keys()].filter((id) => id !== guild.id);
	return Object.fromEntries(ids.map((id) => [id, members.filter(({ roles }) => roles.includes(id)).length]));
}

function memberAt(call: Call): Account {
	const account = accountOf(call.core.world, userAt(call));
	if (!account) throw new Refused(10007);
	return account;
}

/** The role of the path, if the bot may give and take it: Manage Roles, and below the bot's highest role. */
function roleToGive(call: Call): Snowflake {
	const { world } = call.core;
	const guild = guildAt(call);
	const role = guild.roles.get(call.at['role_id'] ?? '');
	if (!role) throw new Refused(10011);
	const highest = Math.max(...world.bot.roles.map((id) => guild.roles.get(id)?.position ?? 0));
	const givable = !role.managed && role.id !== guild.id && role.position < highest;
	if (!givable || !mayInGuild(world, guild, world.bot.user.id, 'ManageRoles')) throw new Refused(50013);
	return role.id;
}

/** Changes a member's roles in a server and tells the gateway. */
export function setRoles(core: Core, guild: Guild, account: Account, roles: readonly Snowflake[]): void {
	account.roles = [...account.roles.filter((id) => !guild.roles.has(id)), ...roles];
	const isBot = account.user.id === core.world.bot.user.id;
	const data = { guild_id: guild.id, ...memberPayload(guild, account) };
	core.gateway.dispatch('GUILD_MEMBER_UPDATE', data, isBot ? 0 : GatewayIntentBits.GuildMembers);
	core.world.changed();
}
