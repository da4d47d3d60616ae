import { ChannelType, GuildScheduledEventStatus, PermissionFlagsBits } from 'discord-api-types/v10';
import type { APIGuildScheduledEvent, Snowflake } from 'discord-api-types/v10';
import type { ChannelView, EventView, LoggedRequest, PersonView, SeenMessage, View } from './contract.ts';
import type { Core } from './core.ts';
import { commandsFor } from './acts/commands.ts';
import { eventsOf, isOpen } from './events.ts';
import { guildPermissions, homeOf, permissionsIn } from './permissions.ts';
import { isSeenBy, seen } from './seen.ts';
import { timeOf } from './snowflake.ts';
import { guildOf, isHall, isHome, isThread } from './world.ts';
import type { Channel, Resident, World } from './world.ts';

/** How many of a channel's newest messages a view holds. */
const newest = 200;

/** Everything one person sees now, in the first server and in the DM. `requests`: newest last. */
export function viewOf(
	core: Core,
	person: Resident,
	also: {
		readonly requests: readonly LoggedRequest[];
		readonly faults: readonly string[];
		readonly nextDue: string | null;
	},
): View {
	const { world } = core;
	const visible = channelsOf(world, person);
	const ids = new Set(visible.map(({ id }) => id));
	return {
		version: world.version(),
		now: world.clock.now().toString(),
		nextDue: also.nextDue,
		bot: { id: world.bot.user.id, name: world.bot.user.username, online: core.gateway.online() },
		guild: { id: world.home.id, name: world.home.name },
		me: personView(world, person),
		people: [...world.people.values()].map((one) => personView(world, one)),
		roles: [...world.home.roles.values()]
			.filter(({ id }) => id !== world.home.id)
			.map(({ id, name, colors }) => ({ id, name, color: colors.primary_color })),
		channels: visible.map((channel) => channelView(world, channel)),
		events: eventsOf(world.home)
			.filter((event) => isOpen(event) && (event.channel_id === null || ids.has(event.channel_id)))
			.map(eventView),
		commands: commandsFor(world, person),
		messages: Object.fromEntries(visible.map(({ id }) => [id, seenIn(core, person, id, newest)])),
		modals: [...world.dialogs]
			.filter(([, dialog]) => dialog.personId === person.user.id)
			.map(([interactionId, { channelId, modal }]) => ({ interactionId, channelId, modal })),
		notices: world.notices
			.filter(({ personId, notice }) => personId === person.user.id && isRecent(world, notice.id))
			.map(({ notice }) => notice),
		requests: also.requests.slice(-200).reverse(),
		faults: also.faults,
	};
}

/** What a person sees in one channel, oldest first; the newest `most` messages. */
export function seenIn(core: Core, person: Resident, channelId: Snowflake, most = Infinity): readonly SeenMessage[] {
	const timeline = core.world.timelines.get(channelId) ?? [];
	const found: SeenMessage[] = [];
	for (let at = timeline.length - 1; at >= 0 && found.length < most; at -= 1) {
		const kept = timeline[at];
		if (kept && isSeenBy(kept, person.user.id)) found.push(seen(kept, core));
	}
	return found.reverse();
}

/** The channels a person may view: those of the first server in order, each followed by its threads, then their DM. */
export function channelsOf(world: World, person: Resident): readonly Channel[] {
	const visible = [...world.channels.values()]
		.filter((channel) => channel.type === ChannelType.DM || guildOf(world, channel) === world.home)
		.filter((channel) => (permissionsIn(world, person, channel) & PermissionFlagsBits.ViewChannel) !== 0n);
	// As Discord's client has them: those to talk in below those to write in.
	const inOrder = visible
		.filter(isHome)
		.toSorted((a, b) => Number(isHall(a)) - Number(isHall(b)) || a.position - b.position);
	return [
		...inOrder.flatMap((home) => [home, ...visible.filter((one) => isThread(one) && one.parent_id === home.id)]),
		...visible.filter((channel) => channel.type === ChannelType.DM),
	];
}

/** Discord's client shows a notice for a moment alone. */
function isRecent(world: World, noticeId: Snowflake): boolean {
	return world.clock.ms() - timeOf(noticeId) < 60_000;
}

function personView(world: World, person: Resident): PersonView {
	return {
		id: person.user.id,
		name: person.user.global_name ?? person.user.username,
		roles: person.roles.flatMap((id) => world.home.roles.get(id)?.name ?? []),
		locale: person.locale,
		zone: person.zone,
		dmsOpen: person.dmsOpen,
		canManageServer: (guildPermissions(world.home, person) & PermissionFlagsBits.ManageGuild) !== 0n,
	};
}

function channelView(world: World, channel: Channel): ChannelView {
	if (channel.type === ChannelType.DM) {
		const name = world.bot.user.username;
		return { id: channel.id, name, type: channel.type, topic: null, parentId: null, private: true };
	}
	const home = homeOf(world, channel);
	const everyone = home?.permission_overwrites?.find(({ id }) => id === world.home.id);
	return {
		id: channel.id,
		name: channel.name,
		type: channel.type,
		topic: ('topic' in channel ? channel.topic : null) ?? null,
		parentId: channel.parent_id ?? null,
		private:
			channel.type === ChannelType.PrivateThread ||
			(BigInt(everyone?.deny ?? '0') & PermissionFlagsBits.ViewChannel) !== 0n,
	};
}

function eventView(event: APIGuildScheduledEvent): EventView {
	return {
		id: event.id,
		name: event.name,
		about: event.description ?? '',
		starts: event.scheduled_start_time,
		ends: event.scheduled_end_time,
		isOn: event.status === GuildScheduledEventStatus.Active,
		channelId: event.channel_id,
		place: event.entity_metadata?.location ?? '',
	};
}
