import { GatewayIntentBits, GuildScheduledEventEntityType, GuildScheduledEventStatus } from 'discord-api-types/v10';
import type { APIGuildScheduledEvent } from 'discord-api-types/v10';
import type { Core } from './core.ts';
import type { Guild } from './world.ts';

/**
 * Discord cancels an event that nobody begins within "a few hours" (documents, "Guild Scheduled Event Status"); how many
 * is not published. Milliseconds.
 */
const begunWithin = 4 * 60 * 60_000;

/** A server's events, the soonest first. */
export function eventsOf({ events }: Guild): readonly APIGuildScheduledEvent[] {
	const startOf = ({ scheduled_start_time }: APIGuildScheduledEvent) => Date.parse(scheduled_start_time);
	return [...events.values()].sort((one, other) => startOf(one) - startOf(other));
}

/** Whether an event is still to come, or has begun and is not over. */
export function isOpen({ status }: APIGuildScheduledEvent): boolean {
	return status === GuildScheduledEventStatus.Scheduled || status === GuildScheduledEventStatus.Active;
}

/**
 * What Discord does by the clock: external events begin at their start and are over at their end. Those in a channel are
 * begun by somebody, or cancelled; and as nobody is ever in a channel here, none of them ends by itself.
 */
export function settleEvents(core: Core, guild: Guild): void {
	const now = core.world.clock.ms();
	for (const event of [...guild.events.values()]) {
		const status = statusAt(event, now);
		if (status === event.status) continue;
		const changed = { ...event, status };
		guild.events.set(event.id, changed);
		tellOfEvent(core, 'GUILD_SCHEDULED_EVENT_UPDATE', changed);
	}
}

function statusAt(event: APIGuildScheduledEvent, now: number): GuildScheduledEventStatus {
	const { status, entity_type, scheduled_start_time, scheduled_end_time } = event;
	if (!isOpen(event)) return status;
	const start = Date.parse(scheduled_start_time);
	if (entity_type !== GuildScheduledEventEntityType.External) {
		const isLate = status === GuildScheduledEventStatus.Scheduled && start + begunWithin <= now;
		return isLate ? GuildScheduledEventStatus.Canceled : status;
	}
	if (scheduled_end_time !== null && Date.parse(scheduled_end_time) <= now) return GuildScheduledEventStatus.Completed;
	return start <= now ? GuildScheduledEventStatus.Active : status;
}

/** Takes an event out of a server, as a person or the bot does. */
export function deleteEvent(core: Core, guild: Guild, event: APIGuildScheduledEvent): void {
	guild.events.delete(event.id);
	tellOfEvent(core, 'GUILD_SCHEDULED_EVENT_DELETE', event);
}

/** Says to whom it may concern that an event was made, changed or taken out. */
export function tellOfEvent(core: Core, name: string, event: APIGuildScheduledEvent): void {
	core.gateway.dispatch(name, event, GatewayIntentBits.GuildScheduledEvents);
	core.world.changed();
}
