import { Routes, type APIRole } from 'discord-api-types/v10';
import type { Client, Guild, REST } from 'discord.js';
import type { Temporal } from 'temporal-polyfill';
import type { App } from '#src/app.ts';
import { canPost } from '#src/discord/checkin/channel.ts';
import { refusalOf } from '#src/discord/post.ts';
import { guildSettings } from '#src/features/guilds.ts';
import {
	channelParts,
	noticesOf,
	raiseNotices,
	resolveNotice,
	type Notice,
	type PlacedPart,
} from '#src/features/notices.ts';
import { forgetPanelIn } from '#src/features/panels.ts';

const placedParts: readonly PlacedPart[] = [...channelParts, 'helperRole'];

/**
 * A channel or a role of a server was deleted: what lives there rests, and moderators are to be told.
 * @returns true when there is something new to tell.
 */
export async function noteDeleted(app: App, guild: string, id: string): Promise<boolean> {
	const { db, now } = app;
	await forgetPanelIn(db, guild, id);
	await resolveNotice(db, guild, `panel:${id}`);
	const settings = await guildSettings(db, guild);
	const abouts = placedParts.filter((part) => settings[part] === id);
	return raiseNotices(db, guild, { abouts, why: 'gone', at: now() });
}

/**
 * Looks in every server whether what it uses is still there and can still be used.
 * @param at the moment that counts for what is found; what was lost at one moment is told in one message.
 */
export async function lookForLosses(app: App, client: Client<true>, at: Temporal.Instant): Promise<void> {
	for (const guild of client.guilds.cache.values()) {
		// One that Discord cannot reach now has no channels in memory.
		if (!guild.available) continue;
		await lookIn(app, guild, at).catch((err: unknown) => {
			app.log.error({ err }, 'the channels of a server could not be looked at');
		});
	}
}

async function lookIn({ db }: App, guild: Guild, at: Temporal.Instant): Promise<void> {
	const settings = await guildSettings(db, guild.id);
	const known = new Map((await noticesOf(db, guild.id)).map(({ about, why }) => [about, why]));
	const found: Record<Notice['why'], PlacedPart[]> = { gone: [], forbidden: [] };
	for (const part of placedParts) {
		const id = settings[part];
		// What is gone stays gone: Discord need not be asked each hour until moderators get to it.
		if (id !== null && known.get(part) === 'gone' && !isInMemory(guild, part, id)) continue;
		const why = id === null ? undefined : await lossOf(guild, part, id);
		if (why === 'unknown') continue;
		if (why === undefined) {
			if (known.has(part)) await resolveNotice(db, guild.id, part);
		} else if (!known.has(part)) found[why].push(part);
	}
	for (const why of ['gone', 'forbidden'] as const) {
		await raiseNotices(db, guild.id, { abouts: found[why], why, at });
	}
}

/**
 * Undefined when all is well. What is in memory is there; what is not is gone only when Discord says so, since a cache
 * may be incomplete (python-discord/bot #1916: reminders deleted at start-up).
 */
async function lossOf(guild: Guild, part: PlacedPart, id: string): Promise<Notice['why'] | 'unknown' | undefined> {
	const { rest } = guild.client;
	if (isInMemory(guild, part, id)) {
		const channel = guild.channels.cache.get(id);
		return channel && !canPost(channel) ? 'forbidden' : undefined;
	}
	const gone = part === 'helperRole' ? await roleIsGone(rest, guild.id, id) : await channelIsGone(rest, id);
	return gone ? 'gone' : 'unknown';
}

function isInMemory({ roles, channels }: Guild, part: PlacedPart, id: string): boolean {
	return part === 'helperRole' ? roles.cache.has(id) : channels.cache.has(id);
}

async function channelIsGone(rest: REST, id: string): Promise<boolean> {
	try {
		await rest.get(Routes.channel(id));
		return false;
	} catch (error) {
		return refusalOf(error) === 'no-channel';
	}
}

async function roleIsGone(rest: REST, guild: string, id: string): Promise<boolean> {
	try {
		const roles = (await rest.get(Routes.guildRoles(guild))) as readonly APIRole[];
		return roles.every((role) => role.id !== id);
	} catch {
		return false;
	}
}
