import { ChannelType, GuildScheduledEventEntityType, GuildScheduledEventStatus } from 'discord-api-types/v10';
import type { APIGuildScheduledEvent } from 'discord-api-types/v10';
import { deleteEvent, isOpen, settleEvents, tellOfEvent } from '../events.ts';
import { may, mayInGuild } from '../permissions.ts';
import type { PermissionName } from '../permissions.ts';
import { formFault, pass, Refused } from '../refused.ts';
import { checkScheduledEvent } from '../validate/scheduled-event.ts';
import { guildOf } from '../world.ts';
import { done, ok, guildAt } from './route.ts';
import type { Answer, Call, Route } from './route.ts';

const all = '/guilds/{guild_id}/scheduled-events';
const one = `${all}/{guild_scheduled_event_id}`;

/** At most this many events of a server may be scheduled or active at once (30038). */
const most = 100;

/** The server's scheduled events. External ones start and end by themselves, the others when they are told to. */
export const eventRoutes: readonly Route[] = [
	{
		method: 'GET',
		path: all,
		run(call) {
			settleEvents(call.core, guildAt(call));
			return ok([...guildAt(call).events.values()].filter(isOpen));
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
			deleteEvent(call.core, guildAt(call), event);
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
	requireHall(call, call.body as EventBody);
	settleEvents(call.core, guild);
	const open = [...guild.events.values()].filter(isOpen);
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
	tellOfEvent(call.core, 'GUILD_SCHEDULED_EVENT_CREATE', event);
	return ok(event);
}

function edit(call: Call): Answer {
	const { world } = call.core;
	const before = eventAt(call);
	requireRight(call, before);
	if (!isOpen(before)) throw new Refused(180000);
	pass(checkScheduledEvent(call.body, world.clock.ms(), before));
	const { entity_type = before.entity_type, channel_id = before.channel_id } = call.body as EventBody;
	requireHall(call, { entity_type, channel_id });
	const status = (call.body as EventBody).status ?? before.status;
	if (status !== before.status && !follows(before.status, status)) throw new Refused(180000);
	const event = { ...before, ...pick(call.body as EventBody) } as APIGuildScheduledEvent;
	guildAt(call).events.set(event.id, event);
	tellOfEvent(call.core, 'GUILD_SCHEDULED_EVENT_UPDATE', event);
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

/** Discord's documents, "Guild Scheduled Event Status": what is over stays so, and nothing is taken back. */
function follows(before: GuildScheduledEventStatus, after: GuildScheduledEventStatus): boolean {
	if (before === GuildScheduledEventStatus.Scheduled) {
		return after === GuildScheduledEventStatus.Active || after === GuildScheduledEventStatus.Canceled;
	}
	return before === GuildScheduledEventStatus.Active && after === GuildScheduledEventStatus.Completed;
}

function eventAt(call: Call): APIGuildScheduledEvent {
	settleEvents(call.core, guildAt(call));
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

/** Discord's documents, "Guild Scheduled Event": what it takes to hold an event in a channel. */
const halls: Readonly<Record<number, { readonly type: ChannelType; readonly needs: readonly PermissionName[] }>> = {
	[GuildScheduledEventEntityType.Voice]: { type: ChannelType.GuildVoice, needs: ['ViewChannel', 'Connect'] },
	[GuildScheduledEventEntityType.StageInstance]: {
		type: ChannelType.GuildStageVoice,
		needs: ['ViewChannel', 'Connect', 'ManageChannels', 'MuteMembers', 'MoveMembers'],
	},
};

/** An event in a channel is in one of its kind that is the server's, where the bot may hold one. */
function requireHall(
	call: Call,
	{ entity_type, channel_id }: { readonly entity_type?: number; readonly channel_id?: string | null },
): void {
	const wanted = halls[entity_type ?? 0];
	if (!wanted) return;
	const { world } = call.core;
	const channel = world.channels.get(channel_id ?? '');
	if (!channel || guildOf(world, channel) !== guildAt(call)) throw new Refused(10003);
	// What Discord says of a channel of another kind is not published.
	if (channel.type !== wanted.type) throw formFault(['channel_id'], 'CHANNEL_TYPE_INVALID', 'Invalid channel type');
	if (!may(world, world.bot.user.id, channel, ...wanted.needs)) throw new Refused(50013);
}
