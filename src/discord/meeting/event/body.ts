import { createHash } from 'node:crypto';
import { GuildScheduledEventEntityType, GuildScheduledEventPrivacyLevel } from 'discord-api-types/v10';
import type { APIGuildScheduledEvent } from 'discord-api-types/v10';
import { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import { shortened } from '#src/domain/text.ts';
import type { EventRow } from '#src/features/meetings/events.ts';
import type { Meeting } from '#src/features/meetings/meeting.ts';

/** Discord's limits in characters (discord-api-docs, Guild Scheduled Event). */
const longest = { name: 100, description: 1000, location: 100 } as const;

/** In what kind of channel Discord lets Handrail hold an event; `elsewhere`: in none. */
export type Hall = 'voice' | 'stage' | 'elsewhere';

/** An event as Discord is asked to make it. Never with a rule: Discord's own drifts by an hour when clocks change. */
export interface EventBody {
	readonly name: string;
	readonly description: string | null;
	readonly privacy_level: GuildScheduledEventPrivacyLevel;
	/** ISO 8601, in UTC, to the second. */
	readonly scheduled_start_time: string;
	readonly scheduled_end_time: string;
	readonly entity_type: GuildScheduledEventEntityType;
	readonly channel_id: string | null;
	readonly entity_metadata: { readonly location: string } | null;
}

/** What the event of an occurrence says. */
export function eventBody(
	words: Words,
	row: Pick<EventRow, 'meeting' | 'topic' | 'starts' | 'ends'>,
	hall: Hall,
): EventBody {
	const { meeting, topic, starts, ends } = row;
	const description = descriptionOf(words, meeting, topic);
	const name = topic === null ? meeting.title : `${meeting.title}: ${topic}`;
	return {
		name: shortened(name, longest.name),
		description: description === '' ? null : shortened(description, longest.description),
		privacy_level: GuildScheduledEventPrivacyLevel.GuildOnly,
		scheduled_start_time: timeOf(starts),
		scheduled_end_time: timeOf(ends),
		...placeOf(words, meeting, hall),
	};
}

function placeOf({ event: say }: Words, { place, guild, linkPrivate }: Meeting, hall: Hall) {
	if (hall !== 'elsewhere') {
		const kind = hall === 'voice' ? GuildScheduledEventEntityType.Voice : GuildScheduledEventEntityType.StageInstance;
		return { entity_type: kind, channel_id: place.channel, entity_metadata: null };
	}
	const channel = place.channel === null ? null : `https://discord.com/channels/${guild}/${place.channel}`;
	const location = place.address ?? channel ?? (linkPrivate ? null : place.url) ?? say.somewhere;
	return {
		entity_type: GuildScheduledEventEntityType.External,
		channel_id: null,
		entity_metadata: { location: shortened(location, longest.location) },
	};
}

function descriptionOf({ calendar: { shown: say } }: Words, meeting: Meeting, topic: string | null): string {
	const { about, linkPrivate } = meeting;
	const { url, phone, joining } = meeting.place;
	const isHidden = linkPrivate && [url, phone, joining].some((one) => one !== null);
	const ways = isHidden
		? [say.private]
		: [url, phone === null ? null : say.phone(phone), joining === null ? null : say.joining(joining)];
	return [topic === null ? null : say.topic(topic), about, ...ways].filter((one) => one !== null).join('\n\n');
}

function timeOf(at: Temporal.Instant): string {
	return at.round({ smallestUnit: 'second', roundingMode: 'trunc' }).toString();
}

/** A short hash of what an event says, the same for the body and for the event that Discord made of it. */
export function looksOf(event: EventBody | APIGuildScheduledEvent): string {
	const { name, description, scheduled_start_time, scheduled_end_time, entity_type, channel_id, entity_metadata } =
		event;
	const times = [scheduled_start_time, scheduled_end_time].map((time) => time && timeOf(Temporal.Instant.from(time)));
	const said = [name, description ?? '', ...times, entity_type, channel_id, entity_metadata?.location ?? null];
	return createHash('sha256').update(JSON.stringify(said)).digest('base64url').slice(0, 22);
}
