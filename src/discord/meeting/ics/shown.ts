import type { Client } from 'discord.js';
import type { Words } from '#data/words/index.ts';
import { calendarText, type CalendarMeeting } from '#src/calendar/calendar.ts';
import type { TellMeeting } from '#src/features/calendars/told.ts';
import type { Meeting } from '#src/features/meetings/meeting.ts';
import type { Temporal } from 'temporal-polyfill';

/** What is in memory of a server's name and of its channels. */
export type Names = Pick<Client, 'guilds'>;

/** Meetings as the text of a calendar, in these words. @param name of the calendar. */
export function calendarOf(
	words: Words,
	names: Names,
	told: { readonly name: string; readonly meetings: readonly TellMeeting[]; readonly at: Temporal.Instant },
): string {
	const shown = told.meetings.map((one) => shownIn(words, names, one));
	return calendarText(told.name, shown, told.at);
}

/** The name by which a server is known; empty while Discord does not tell it. */
export function serverName({ guilds }: Names, guild: string): string {
	return guilds.cache.get(guild)?.name ?? '';
}

function shownIn(words: Words, names: Names, { meeting, topics, version, leads }: TellMeeting): CalendarMeeting {
	const { id, rule, title, place, linkPrivate } = meeting;
	const link = place.channel === null ? null : `https://discord.com/channels/${meeting.guild}/${place.channel}`;
	const url = (linkPrivate ? null : place.url) ?? link ?? undefined;
	return {
		...{ id, rule, title, url, version, alarms: leads },
		description: descriptionOf(words, meeting, undefined),
		location: locationOf(words, names, meeting),
		described: new Map([...topics].map(([key, topic]) => [key, descriptionOf(words, meeting, topic) ?? ''])),
	};
}

function descriptionOf(
	{ calendar: { shown: say } }: Words,
	{ about, place: { url, phone, joining }, linkPrivate }: Meeting,
	topic: string | undefined,
): string | undefined {
	const isHidden = linkPrivate && [url, phone, joining].some((one) => one !== null);
	const ways = isHidden
		? [say.private]
		: [url, phone === null ? null : say.phone(phone), joining === null ? null : say.joining(joining)];
	const parts = [topic === undefined ? null : say.topic(topic), about, ...ways].filter((one) => one !== null);
	return parts.length === 0 ? undefined : parts.join('\n\n');
}

function locationOf({ calendar: { shown: say } }: Words, names: Names, meeting: Meeting): string | undefined {
	const { place, guild, linkPrivate } = meeting;
	if (place.address !== null) return place.address;
	const server = serverName(names, guild);
	if (place.channel !== null) {
		const name = names.guilds.cache.get(guild)?.channels.cache.get(place.channel)?.name;
		return name === undefined ? say.somewhere(server) : say.channel(name, server);
	}
	return (linkPrivate ? undefined : place.url) ?? say.somewhere(server);
}
