import { GatewayIntentBits, GuildScheduledEventStatus } from 'discord-api-types/v10';
import type { APIGuildScheduledEvent } from 'discord-api-types/v10';
import { mayInGuild } from '../permissions.ts';
import { pass, Refused } from '../refused.ts';
import { checkScheduledEvent } from '../validate/scheduled-event.ts';
import { done, ok, guildAt } from './route.ts';
import type { Answer, Call, Route } from './route.ts';

const all = '/guilds/{guild_id}/scheduled-events';
const one = `${all}/{guild_scheduled_event_id}`;

/** At most this many events of a server may be scheduled or active at once (30038). */
const most = 100;

/** The server's scheduled events. External ones only start and end when they are told to. */
export const eventRoutes: readonly Route[] = [
	{
		method: 'GET',
		path: all,
		run(call) {
			return ok([...guildAt(call).events.values()]);
		},
	},
	{ method: 'POST', path: all, run: create },
	{ method: 'GET', path: one, run: (call) => ok(eventAt(call)) },
	{ method: 'PATCH', path: one, run: edit },
	{
		method: 'DELETE',
		path: one,
		run(call) {
			const event = eventAt(call);
			requireRight(call, event);
			guildAt(call).events.delete(event.id);
			tell(call, 'GUILD_SCHEDULED_EVENT_DELETE', event);
			return done;
		},
	},
];

type EventBody = Partial<APIGuildScheduledEvent>;

function create(call: Call): Answer {
	const guild = guildAt(call);
	requireRight(call, null);
	const { world } = call.core;
	pass(checkScheduledEvent(call.body, world.clock.ms()));
	const open = [...guild.events.values()].filter(({ status }) => isOpen(status));
	if (open.length >= most) throw new Refused(30038);
	const body = call.body as EventBody;
	const event = {
		id: world.ids.next(),
		guild_id: guild.id,
		channel_id: null,
		creator_id: world.bot.user.id,
		creator: world.bot.user,
		description: null,
		scheduled_end_time: null,
		entity_id: null,
		entity_metadata: null,
		image: null,
		recurrence_rule: null,
		user_count: 0,
		...pick(body),
		status: GuildScheduledEventStatus.Scheduled,
		guild_scheduled_event_exceptions: [],
	} as unknown as APIGuildScheduledEvent;
	guild.events.set(event.id, event);
	tell(call, 'GUILD_SCHEDULED_EVENT_CREATE', event);
	return ok(event);
}

function edit(call: Call): Answer {
	const { world } = call.core;
	const before = eventAt(call);
	requireRight(call, before);
	if (!isOpen(before.status)) throw new Refused(180000);
	pass(checkScheduledEvent(call.body, world.clock.ms(), before));
	const event = { ...before, ...pick(call.body as EventBody) } as APIGuildScheduledEvent;
	guildAt(call).events.set(event.id, event);
	tell(call, 'GUILD_SCHEDULED_EVENT_UPDATE', event);
	return ok(event);
}

const fields = [
	'channel_id',
	'entity_metadata',
	'name',
	'privacy_level',
	'scheduled_start_time',
	'scheduled_end_time',
	'description',
	'entity_type',
	'status',
	'recurrence_rule',
] as const;

/** The fields a bot may set, those with times in Discord's form. */
function pick(body: EventBody): EventBody {
	const picked: Record<string, unknown> = {};
	for (const field of fields) {
		const value = body[field];
		if (value === undefined) continue;
		const isTime = typeof value === 'string' && field.endsWith('_time');
		picked[field] = isTime ? new Date(value).toISOString().replace(/\.\d+Z$/, '+00:00') : value;
	}
	return picked;
}

function isOpen(status: GuildScheduledEventStatus): boolean {
	return status === GuildScheduledEventStatus.Scheduled || status === GuildScheduledEventStatus.Active;
}

function eventAt(call: Call): APIGuildScheduledEvent {
	const event = guildAt(call).events.get(call.at['guild_scheduled_event_id'] ?? '');
	if (!event) throw new Refused(10070);
	return event;
}

/** Create Events for one's own events, Manage Events for those of others. */
function requireRight(call: Call, event: APIGuildScheduledEvent | null): void {
	const { world } = call.core;
	const guild = guildAt(call);
	const bot = world.bot.user.id;
	const own = event === null || event.creator_id === bot;
	if (mayInGuild(world, guild, bot, 'ManageEvents')) return;
	if (!own || !mayInGuild(world, guild, bot, 'CreateEvents')) throw new Refused(50013);
}

function tell({ core }: Call, name: string, event: APIGuildScheduledEvent): void {
	core.gateway.dispatch(name, event, GatewayIntentBits.GuildScheduledEvents);
	core.world.changed();
}
