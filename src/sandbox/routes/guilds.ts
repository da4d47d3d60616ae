import { ChannelType, GatewayIntentBits } from 'discord-api-types/v10';
import type { Snowflake } from 'discord-api-types/v10';
import type { Core } from '../core.ts';
import { guildPayload, memberPayload } from '../payloads.ts';
import { mayInGuild } from '../permissions.ts';
import { formFault, Refused } from '../refused.ts';
import { accountOf } from '../world.ts';
import type { Account } from '../world.ts';
import { done, ok, requireGuild, userAt } from './route.ts';
import type { Answer, Call, Route } from './route.ts';

/** The server, its members and roles. */
export const guildRoutes: readonly Route[] = [
	{ method: 'GET', path: '/guilds/{guild_id}', run: guarded(guild) },
	{
		method: 'GET',
		path: '/guilds/{guild_id}/channels',
		run: guarded(({ core }) =>
			ok([...core.world.channels.values()].filter(({ type }) => type === ChannelType.GuildText)),
		),
	},
	{
		method: 'GET',
		path: '/guilds/{guild_id}/roles',
		run: guarded(({ core }) => ok([...core.world.roles.values()])),
	},
	{
		method: 'GET',
		path: '/guilds/{guild_id}/roles/{role_id}',
		run: guarded(({ core, at }) => {
			const role = core.world.roles.get(at['role_id'] ?? '');
			if (!role) throw new Refused(10011);
			return ok(role);
		}),
	},
	{ method: 'GET', path: '/guilds/{guild_id}/members', run: guarded(members) },
	{
		method: 'GET',
		path: '/guilds/{guild_id}/members/{user_id}',
		run: guarded((call) => ok(memberPayload(memberAt(call)))),
	},
	{
		method: 'PUT',
		path: '/guilds/{guild_id}/members/{user_id}/roles/{role_id}',
		run: guarded((call) => {
			const role = roleToGive(call);
			const account = memberAt(call);
			setRoles(call.core, account, [...new Set([...account.roles, role])]);
			return done;
		}),
	},
	{
		method: 'DELETE',
		path: '/guilds/{guild_id}/members/{user_id}/roles/{role_id}',
		run: guarded((call) => {
			const role = roleToGive(call);
			const account = memberAt(call);
			setRoles(
				call.core,
				account,
				account.roles.filter((id) => id !== role),
			);
			return done;
		}),
	},
];

function guarded(run: (call: Call) => Answer): (call: Call) => Answer {
	return (call) => {
		requireGuild(call);
		return run(call);
	};
}

function guild({ core, query }: Call): Answer {
	const counts = { approximate_member_count: core.world.people.size + 1, approximate_presence_count: 1 };
	return ok({ ...guildPayload(core.world), ...(query.get('with_counts') === 'true' && counts) });
}

/** At most `limit` (1 to 1,000; 1 when not given) members by id. Needs the members intent, as the gateway does. */
function members({ core, query }: Call): Answer {
	const limit = Number(query.get('limit') ?? 1);
	if (!Number.isInteger(limit) || limit < 1 || limit > 1000) {
		throw formFault(['limit'], 'NUMBER_TYPE_MAX', 'int value should be between 1 and 1000.');
	}
	if (!core.privileged.includes('GuildMembers')) throw new Refused(50001);
	const after = BigInt(query.get('after') ?? '0');
	const accounts = [core.world.bot, ...core.world.people.values()].filter(({ user }) => BigInt(user.id) > after);
	return ok(accounts.slice(0, limit).map(memberPayload));
}

function memberAt(call: Call): Account {
	const account = accountOf(call.core.world, userAt(call));
	if (!account) throw new Refused(10007);
	return account;
}

/** The role of the path, if the bot may give and take it: Manage Roles, and below the bot's highest role. */
function roleToGive({ core: { world }, at }: Call): Snowflake {
	const role = world.roles.get(at['role_id'] ?? '');
	if (!role) throw new Refused(10011);
	const highest = Math.max(...world.bot.roles.map((id) => world.roles.get(id)?.position ?? 0));
	const givable = !role.managed && role.id !== world.guild.id && role.position < highest;
	if (!givable || !mayInGuild(world, world.bot.user.id, 'ManageRoles')) throw new Refused(50013);
	return role.id;
}

/** Changes a member's roles and tells the gateway. */
export function setRoles(core: Core, account: Account, roles: readonly Snowflake[]): void {
	account.roles = roles;
	const isBot = account.user.id === core.world.bot.user.id;
	const data = { guild_id: core.world.guild.id, ...memberPayload(account) };
	core.gateway.dispatch('GUILD_MEMBER_UPDATE', data, isBot ? 0 : GatewayIntentBits.GuildMembers);
	core.world.changed();
}
