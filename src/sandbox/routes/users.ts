import { ApplicationFlags } from 'discord-api-types/v10';
import { sessionsInADay } from '../gateway.ts';
import { botLeaves } from '../membership.ts';
import { applicationPayload, channelPayload, guildFeatures, guildsOfBot } from '../payloads.ts';
import { guildPermissions } from '../permissions.ts';
import { pass, Refused } from '../refused.ts';
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
	{ method: 'GET', path: '/users/@me/guilds', run: guilds },
	{
		method: 'DELETE',
		path: '/users/@me/guilds/{guild_id}',
		run(call) {
			botLeaves(call.core, guildAt(call));
			return done;
		},
	},
];

/** In the order of their ids; `after` and `limit` (200 at most) as Discord takes them. */
function guilds({ core: { world }, query }: Call): Answer {
	const after = BigInt(query.get('after') ?? 0);
	const page = guildsOfBot(world)
		.filter(({ id }) => BigInt(id) > after)
		.sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
		.slice(0, Number(query.get('limit') ?? 200));
	return ok(
		page.map((guild) => ({
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
