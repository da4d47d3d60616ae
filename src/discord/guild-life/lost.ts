import { Routes, type APIRole } from 'discord-api-types/v10';
import { ChannelType, type Guild, type GuildBasedChannel, type REST, type Role } from 'discord.js';
import { Temporal } from 'temporal-polyfill';
import type { App } from '#src/app.ts';
import type { Db } from '#src/db/schema.ts';
import { canPost, usualName } from '#src/discord/checkin/channel.ts';
import { mayHaveChanged } from '#src/discord/guild-life/changes.ts';
import { refusalOf } from '#src/discord/post.ts';
import { discussionOf } from '#src/features/discussions/plan.ts';
import { noteUsualChannel, usualChannelOf } from '#src/features/guild-life.ts';
import { guildSettings, type KnownGuild } from '#src/features/guilds.ts';
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
export async function noteDeleted({ db, now }: App, guild: Guild, deleted: GuildBasedChannel | Role): Promise<boolean> {
	const { id } = deleted;
	await forgetPanelIn(db, guild.id, id);
	for (const about of [`panel:${id}`, `threads:${id}`, `meeting-threads:${id}`, `discussion-threads:${id}`] as const) {
		await resolveNotice(db, guild.id, about);
	}
	const settings = await guildSettings(db, guild.id);
	const wasUsual =
		isByName(settings) && 'type' in deleted && isUsual(deleted) && !guild.channels.cache.some((one) => isUsual(one));
	const abouts = placedParts.filter((part) => settings[part] === id || (part === 'checkinChannel' && wasUsual));
	const talks = (await discussionOf(db, guild.id))?.channel === id ? ([`discussions:${id}`] as const) : [];
	return raiseNotices(db, guild.id, { abouts: [...abouts, ...talks], why: 'gone', at: now() });
}

/** Whether the check-in channel is the one that has its name, since moderators chose none and did not switch it off. */
function isByName({ checkinChannel, checkinsOff }: KnownGuild): boolean {
	return checkinChannel === null && !checkinsOff;
}

function isUsual({ type, name }: GuildBasedChannel): boolean {
	return type === ChannelType.GuildText && usualName.test(name);
}

/**
 * Looks in each of these servers whether what it uses is still there and can still be used.
 * @param guilds those that Discord reaches now; of others no channels are in memory.
 * @param at the moment that counts for what is found; what was lost at one moment is told in one message.
 */
export async function lookForLosses(app: App, guilds: readonly Guild[], at: Temporal.Instant): Promise<void> {
	for (const guild of guilds) {
		await lookIn(app, guild, at).catch((err: unknown) => {
			app.log.error({ err }, 'the channels of a server could not be looked at');
		});
	}
}

async function lookIn({ db }: App, guild: Guild, at: Temporal.Instant): Promise<void> {
	const settings = await guildSettings(db, guild.id);
	const notices = await noticesOf(db, guild.id);
	const known = new Map(notices.map(({ about, why }) => [about, why]));
	/** That Discord refused something is not settled by a look at what is in memory, while nothing changed there. */
	const settled = new Set(
		notices
			.filter(({ since, why }) => why === 'gone' || mayHaveChanged(guild, Temporal.Instant.from(since)))
			.map(({ about }) => about),
	);
	const found: Record<Notice['why'], PlacedPart[]> = { gone: [], forbidden: [] };
	const byName = isByName(settings);
	if (byName) {
		const noted = known.get('checkinChannel');
		found.gone.push(...(await usualLosses(db, guild, noted, settled.has('checkinChannel'))));
	}
	for (const part of placedParts) {
		if (byName && part === 'checkinChannel') continue;
		const id = settings[part];
		// What is gone stays gone: Discord need not be asked each hour until moderators get to it.
		if (id !== null && known.get(part) === 'gone' && !isInMemory(guild, part, id)) continue;
		const why = id === null ? undefined : await lossOf(guild, part, id);
		if (why === 'unknown') continue;
		if (why === undefined) {
			if (settled.has(part)) await resolveNotice(db, guild.id, part);
		} else found[why].push(part);
	}
	for (const why of ['gone', 'forbidden'] as const) {
		await raiseNotices(db, guild.id, { abouts: found[why], why, at });
	}
}

/**
 * Looks for the channel that is used for check-ins because of its name. It is noted which one that is: when it was deleted
 * while nobody watched, nothing else tells that there was one.
 * @param noted the notice about it that there is. @param isSettled whether it may be over.
 */
async function usualLosses(
	db: Db,
	guild: Guild,
	noted: Notice['why'] | undefined,
	isSettled: boolean,
): Promise<PlacedPart[]> {
	const before = await usualChannelOf(db, guild.id);
	const usual = guild.channels.cache.find((one) => isUsual(one));
	if (usual) {
		if (usual.id !== before) await noteUsualChannel(db, guild.id, usual.id);
		if (noted !== undefined && isSettled && canPost(usual)) await resolveNotice(db, guild.id, 'checkinChannel');
		return [];
	}
	if (before === null || noted === 'gone') return [];
	// It has another name now.
	if (guild.channels.cache.has(before)) await noteUsualChannel(db, guild.id, null);
	else if (await channelIsGone(guild.client.rest, before)) return ['checkinChannel'];
	return [];
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

/** Rights in a server may be others now: what could not be written there is looked at again. */
export async function lookAgain(app: App, guild: Guild): Promise<void> {
	const notices = await noticesOf(app.db, guild.id);
	if (notices.some(({ why }) => why === 'forbidden')) await lookIn(app, guild, app.now());
}
