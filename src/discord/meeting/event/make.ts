import { Routes } from 'discord-api-types/v10';
import type { APIGuildScheduledEvent } from 'discord-api-types/v10';
import { DiscordAPIError, PermissionFlagsBits } from 'discord.js';
import { eventBody, looksOf } from '#src/discord/meeting/event/body.ts';
import { again, hallOf, soon, type Keeping, type Outcome } from '#src/discord/meeting/event/keeping.ts';
import { eventRows, noteEvent, type EventRow } from '#src/features/meetings/events.ts';
import { resolveNotice } from '#src/features/notices.ts';

/** It was asked for, and perhaps made: an event that says what was asked for, and that no occurrence has, is ours. */
export async function find({ app, guild, list }: Keeping, row: EventRow): Promise<void> {
	const { db, now } = app;
	const taken = new Set((await eventRows(db, guild.id, now())).map(({ event }) => event));
	const own = guild.client.user.id;
	const found = (await list()).find(
		(event) => event.creator_id === own && !taken.has(event.id) && looksOf(event) === row.looks,
	);
	await noteEvent(db, row, found ? { state: 'there', event: found.id } : { state: 'wanted', event: null, looks: null });
}

/** Asks Discord to make the event of an occurrence, and notes what came of it. */
export async function make({ app, rest, guild, words }: Keeping, row: EventRow): Promise<Outcome | 'forbidden'> {
	const { db, log } = app;
	if (guild.members.me?.permissions.has(PermissionFlagsBits.CreateEvents) === false) return 'forbidden';
	const body = eventBody(words, row, hallOf(guild, row));
	const looks = looksOf(body);
	if (!(await noteEvent(db, row, { state: 'making', looks }))) return 'on';
	const making = { ...row, state: 'making' } as const;
	try {
		const { id } = (await rest.post(Routes.guildScheduledEvents(guild.id), { body })) as APIGuildScheduledEvent;
		await noteEvent(db, making, { state: 'there', event: id });
		await resolveNotice(db, guild.id, 'events');
		log.info('a meeting stands in the calendar of its server');
		return 'on';
	} catch (error) {
		// What Discord refused it has not made; of anything else nobody knows.
		const isRefused = error instanceof DiscordAPIError && error.status < 500;
		const tryAt = app.now().add(isRefused ? again : soon);
		await noteEvent(db, making, { state: isRefused ? 'wanted' : 'making', tryAt });
		if (isRefused && error.status === 403) return 'forbidden';
		log.warn({ code: error instanceof DiscordAPIError ? error.code : undefined }, 'an event was not made');
		return 'stop';
	}
}
