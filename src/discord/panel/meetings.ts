import { GuildScheduledEventStatus, Routes, type APIGuildScheduledEvent } from 'discord-api-types/v10';
import { GuildMember, PermissionFlagsBits, type ButtonInteraction, type REST } from 'discord.js';
import type { Words } from '#data/words/index.ts';
import { card, quote } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { shortened } from '#src/domain/text.ts';
import { Expired } from '#src/errors.ts';

const mostShown = 10;
/** Of a name and of a place, in characters; where each of them is escaped, ten events still fit a message. */
const longestName = 80;
const longestPlace = 60;

/** Shows a person what is planned in their server: Discord's own events, the soonest first, as far as they may see them. */
export async function showMeetings(interaction: ButtonInteraction, { words, answer, log }: Context): Promise<void> {
	const { guildId, client } = interaction;
	if (guildId === null) throw new Expired();
	const say = words.panel.meetings;
	const planned = await eventsOf(client.rest, guildId).catch((err: unknown) => {
		log.warn({ err }, 'the events of a server could not be looked up');
		return undefined;
	});
	if (!planned) {
		await answer.privately(card(say.unknown));
		return;
	}
	const seen = planned.filter((event) => sees(interaction, event)).sort((a, b) => startOf(a) - startOf(b));
	const shown = seen.slice(0, mostShown).map((event) => eventText(words, event));
	const more = seen.length > mostShown ? [say.more(seen.length - mostShown)] : [];
	await answer.privately(seen.length === 0 ? card(say.none) : card(say.title, ...shown, ...more));
}

async function eventsOf(rest: REST, guild: string): Promise<readonly APIGuildScheduledEvent[]> {
	const events = (await rest.get(Routes.guildScheduledEvents(guild))) as readonly APIGuildScheduledEvent[];
	const open = [GuildScheduledEventStatus.Scheduled, GuildScheduledEventStatus.Active];
	return events.filter(({ status }) => open.includes(status));
}

/** An event in a channel is seen by those who see the channel. */
function sees({ guild, member }: ButtonInteraction, { channel_id: id }: APIGuildScheduledEvent): boolean {
	if (id === null) return true;
	const channel = guild?.channels.cache.get(id);
	return (
		channel !== undefined &&
		member instanceof GuildMember &&
		channel.permissionsFor(member).has(PermissionFlagsBits.ViewChannel)
	);
}

function startOf({ scheduled_start_time: start }: APIGuildScheduledEvent): number {
	return Math.floor(Date.parse(start) / 1000);
}

function eventText({ panel: { meetings: say } }: Words, event: APIGuildScheduledEvent): string {
	const start = startOf(event);
	const place = event.channel_id === null ? event.entity_metadata.location : undefined;
	const when =
		event.status === GuildScheduledEventStatus.Active
			? say.now(`<t:${start}:t>`)
			: say.when(`<t:${start}:F>`, `<t:${start}:R>`);
	return [
		quote(`**${plain(event.name, longestName)}**`),
		`> ${when}`,
		...(event.channel_id === null ? [] : [`> <#${event.channel_id}>`]),
		...(place ? [quote(placeText(place))] : []),
	].join('\n');
}

/** A whole address stays one that can be tapped. */
function placeText(place: string): string {
	return /^https:\/\/[\w./?=&%+-]{1,90}$/.test(place) ? place : plain(place, longestPlace);
}

/** People's text in one line, in which nothing is a mention, a link with another name, markup, or turns the direction. */
function plain(text: string, most: number): string {
	const one = text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '').replace(/\s+/gu, ' ');
	return shortened(one.trim(), most).replace(/[\\*_~`|[\]<>@#]/g, (mark) => `\\${mark}`);
}
