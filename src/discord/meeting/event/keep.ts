import { GuildScheduledEventEntityType, GuildScheduledEventStatus, Routes } from 'discord-api-types/v10';
import type { APIGuildScheduledEvent } from 'discord-api-types/v10';
import { DiscordAPIError, REST, type Client, type Guild } from 'discord.js';
import { Temporal } from 'temporal-polyfill';
import type { App } from '#src/app.ts';
import type { Context } from '#src/discord/command.ts';
import { tellNotices } from '#src/discord/guild-life/tell.ts';
import { eventBody, looksOf, type EventBody } from '#src/discord/meeting/event/body.ts';
import { again, hallOf, soon, type Keeping, type Outcome } from '#src/discord/meeting/event/keeping.ts';
import { find, make } from '#src/discord/meeting/event/make.ts';
import { eventSteps, type EventStep } from '#src/discord/meeting/event/plan.ts';
import { wordsOfServer } from '#src/discord/place.ts';
import {
	eventEnded,
	eventRemoved,
	eventRows,
	guildsWithEvents,
	noteEvent,
	type EventRow,
} from '#src/features/meetings/events.ts';
import { raiseNotices } from '#src/features/notices.ts';

/** So many events of a server are made at once, so that other servers need not wait. */
const mostAtOnce = 10;

/**
 * Keeps Discord's own calendar in step with the meetings: one event for each occurrence of the coming week. It goes by what
 * is true, not by what has changed, so that whatever was missed is made up for. @param mention as in `Context`.
 */
export function eventKeeper(app: App, client: Client<true>, mention: Context['mention']): () => Promise<void> {
	// A request that is repeated by itself could make a second event. Its routes are few: nothing has to be swept, by timers
	// that would outlast the bot.
	const rest = new REST({ ...client.rest.options, retries: 0, hashSweepInterval: 0, handlerSweepInterval: 0 });
	const looked = new Set<string>();
	return async () => {
		rest.setToken(client.token);
		for (const id of await guildsWithEvents(app.db, app.now())) {
			const guild = client.guilds.cache.get(id);
			if (!guild?.available) continue;
			await keepIn(app, rest, guild, mention, !looked.has(id)).then(
				() => looked.add(id),
				(err: unknown) => {
					app.log.error({ err }, "the events of a server's meetings could not be kept in step");
				},
			);
		}
	};
}

async function keepIn(app: App, rest: REST, guild: Guild, mention: Context['mention'], isFirst: boolean) {
	const { db, now } = app;
	let listed: Promise<readonly APIGuildScheduledEvent[]> | undefined;
	const get = async () => (await rest.get(Routes.guildScheduledEvents(guild.id))) as readonly APIGuildScheduledEvent[];
	const keeping: Keeping = {
		...{ app, rest, guild },
		words: await wordsOfServer(app, guild.id),
		list: async () => (listed ??= get()),
	};
	// While Handrail was away nothing told it what was removed.
	if (isFirst) await missRemoved(keeping);
	let made = 0;
	for (const { row, step } of eventSteps(await eventRows(db, guild.id, now()), now())) {
		if (step === 'make' && (made += 1) > mostAtOnce) break;
		const outcome = await take(keeping, row, step);
		if (outcome === 'forbidden') return tellForbidden(keeping, mention);
		if (outcome === 'stop') return;
	}
}

async function missRemoved({ app, guild, list }: Keeping): Promise<void> {
	const { db, now } = app;
	const open = (await eventRows(db, guild.id, now())).filter(({ state }) => state === 'there' || state === 'running');
	if (open.length === 0) return;
	const there = new Set((await list()).map(({ id }) => id));
	for (const { event, starts } of open) {
		if (event === null || there.has(event)) continue;
		if (Temporal.Instant.compare(starts, now()) > 0) await eventRemoved(db, guild.id, event, now());
		else await eventEnded(db, guild.id, event);
	}
}

async function take(keeping: Keeping, row: EventRow, step: EventStep): Promise<Outcome | 'forbidden'> {
	try {
		if (step === 'find') await find(keeping, row);
		else if (step === 'make') return await make(keeping, row);
		else if (step === 'keep') await keep(keeping, row);
		else if (step === 'end') await end(keeping, row);
		else await remove(keeping, row);
		return 'on';
	} catch (error) {
		return failed(keeping, row, error);
	}
}

/** Makes an event show what is true, and starts it where Discord does not. */
async function keep({ app, rest, guild, words }: Keeping, row: EventRow): Promise<void> {
	const { db, now } = app;
	const body = eventBody(words, row, hallOf(guild, row));
	const looks = looksOf(body);
	const hasBegun = Temporal.Instant.compare(row.starts, now()) <= 0;
	if (looks !== row.looks) {
		await rest.patch(routeOf(guild, row), { body: hasBegun ? partOf(body) : body });
		await noteEvent(db, row, { state: row.state, looks });
	}
	const isHere = body.entity_type !== GuildScheduledEventEntityType.External;
	if (!hasBegun || row.state === 'running') return;
	if (isHere) await rest.patch(routeOf(guild, row), { body: { status: GuildScheduledEventStatus.Active } });
	await noteEvent(db, row, { state: 'running' });
}

/** What can be changed of an event that has begun. */
function partOf({ name, description, scheduled_end_time }: EventBody) {
	return { name, description, scheduled_end_time };
}

/** Discord ends events elsewhere by itself, and those in its channels only where somebody came. */
async function end(keeping: Keeping, row: EventRow): Promise<void> {
	const { app, rest, guild } = keeping;
	const isHere = hallOf(guild, row) !== 'elsewhere';
	if (isHere && row.state !== 'running') {
		// It never began, so it cannot be ended.
		if (await takeOut(keeping, row)) await noteEvent(app.db, { ...row, state: 'removing' }, { state: 'over' });
		return;
	}
	if (isHere) await rest.patch(routeOf(guild, row), { body: { status: GuildScheduledEventStatus.Completed } });
	await noteEvent(app.db, row, { state: 'over' });
}

async function remove(keeping: Keeping, row: EventRow): Promise<void> {
	if (!(await takeOut(keeping, row))) return;
	await noteEvent(keeping.app.db, { ...row, state: 'removing' }, { state: 'wanted', event: null, looks: null });
}

/** @returns false where it stands otherwise by now than was known. */
async function takeOut({ app, rest, guild }: Keeping, row: EventRow): Promise<boolean> {
	// Discord tells of it as of any removal: it must be known by then whose it was.
	if (row.state !== 'removing' && !(await noteEvent(app.db, row, { state: 'removing' }))) return false;
	await rest.delete(routeOf(guild, row)).catch(unlessGone);
	return true;
}

function unlessGone(error: unknown): void {
	if (!(error instanceof DiscordAPIError) || error.code !== codes.unknown) throw error;
}

const codes = { unknown: 10070, finished: 180_000 } as const;

/** What an error of Discord's says about an event that there was. */
async function failed({ app, guild }: Keeping, row: EventRow, error: unknown): Promise<Outcome> {
	const { db, now, log } = app;
	const code = error instanceof DiscordAPIError ? error.code : undefined;
	if (code === codes.finished && row.event !== null) {
		await eventEnded(db, guild.id, row.event);
		return 'on';
	}
	if (code === codes.unknown && row.event !== null) {
		const hasBegun = Temporal.Instant.compare(row.starts, now()) <= 0;
		await (hasBegun ? eventEnded(db, guild.id, row.event) : eventRemoved(db, guild.id, row.event, now()));
		return 'on';
	}
	const isRefused = error instanceof DiscordAPIError && error.status < 500;
	if (!isRefused) log.error({ err: error }, 'an event of a meeting could not be changed');
	await noteEvent(db, row, { state: row.state, tryAt: now().add(isRefused ? again : soon) });
	return 'on';
}

async function tellForbidden({ app, guild }: Keeping, mention: Context['mention']): Promise<void> {
	const { client } = guild;
	if (!(await raiseNotices(app.db, guild.id, { abouts: ['events'], why: 'forbidden', at: app.now() }))) return;
	await tellNotices(app, client, guild, mention);
}

function routeOf({ id }: Guild, { event }: EventRow) {
	return Routes.guildScheduledEvent(id, event ?? '');
}
