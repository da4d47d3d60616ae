import { ApplicationFlags } from 'discord-api-types/v10';
import { sessionsInADay } from '../gateway.ts';
import { botLeaves } from '../membership.ts';
import { applicationPayload, channelPayload, guildFeatures, guildsOfBot } from '../payloads.ts';
import { guildPermissions } from '../permissions.ts';
import { formFault, pass, Refused } from '../refused.ts';
import { compareIds } from '../snowflake.ts';
import { checkDm } from '../validate/dm.ts';
import { accountOf } from '../world.ts';
import { done, ok, guildAt, userAt } from './route.ts';
import type { Answer, Call, Route } from './route.ts';

/** The way in, the bot itself, users and DMs. */
export const userRoutes: readonly Route[] = [
	{
		method: 'GET',
		path: '/gateway/bot',
		run: ({ core }) =>
			ok({
				url: core.url.replace('http:', 'ws:'),
				shards: 1,
				session_start_limit: {
					total: sessionsInADay,
					remaining: core.gateway.sessionsLeft(),
					reset_after: 14_400_000,
					max_concurrency: 1,
				},
			}),
	},
	{ method: 'GET', path: '/gateway', open: true, run: ({ core }) => ok({ url: core.url.replace('http:', 'ws:') }) },
	{
		method: 'GET',
		path: '/applications/@me',
		run: ({ core }) => ok({ ...applicationPayload(core.world), flags: ApplicationFlags.ApplicationCommandBadge }),
	},
	{
		method: 'GET',
		path: '/oauth2/applications/@me',
		run: ({ core }) => ok(applicationPayload(core.world)),
	},
	{ method: 'GET', path: '/users/{user_id}', run: user },
	{ method: 'POST', path: '/users/@me/channels', run: openDm },
	{ method: 'GET', path: '/users/@me/guilds', run: guildsPage },
	{
		method: 'DELETE',
		path: '/users/@me/guilds/{guild_id}',
		run(call) {
			botLeaves(call.core, guildAt(call));
			return done;
		},
	},
];

/** At most `limit` (1 to 200) at once, by id (Discord's documents, "Get Current User Guilds"). */
function guildsPage({ core: { world }, query }: Call): Answer {
	const after = query.get('after') ?? '0';
	const limit = Number(query.get('limit') ?? 200);
	if (!Number.isInteger(limit) || limit < 1 || limit > 200) {
		throw formFault(['limit'], 'NUMBER_TYPE_MAX', 'int value should be between 1 and 200.');
	}
	const guilds = guildsOfBot(world)
		.filter(({ id }) => compareIds(id, after) > 0)
		.sort((a, b) => compareIds(a.id, b.id));
	return ok(
		guilds.slice(0, limit).map((guild) => ({
			id: guild.id,
			name: guild.name,
			icon: null,
			banner: null,
			owner: false,
			permissions: guildPermissions(guild, world.bot).toString(),
			features: guildFeatures(guild),
		})),
	);
}

function user(call: Call): Answer {
	const account = accountOf(call.core.world, userAt(call));
	if (!account) throw new Refused(10013);
	return ok(account.user);
}

function openDm({ core, body }: Call): Answer {
	pass(checkDm(body));
	const { recipient_id: id } = body as { readonly recipient_id: string };
	const { world } = core;
	if (id === world.bot.user.id) throw new Refused(50007);
	const person = world.people.get(id);
	const channel = world.channels.get(person?.dmChannelId ?? '');
	if (!person || !channel) throw new Refused(50033);
	return ok(channelPayload(world, channel));
}
