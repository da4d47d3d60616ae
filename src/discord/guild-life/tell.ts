import type { Client, Guild } from 'discord.js';
import { Temporal } from 'temporal-polyfill';
import type { App } from '#src/app.ts';
import type { Card } from '#src/discord/card.ts';
import { canPost } from '#src/discord/checkin/channel.ts';
import type { Context } from '#src/discord/command.ts';
import { noticeCard } from '#src/discord/guild-life/notice-card.ts';
import { postOnce } from '#src/discord/guild-life/post-once.ts';
import { wordsOfServer } from '#src/discord/place.ts';
import { guildSettings, type GuildSettings } from '#src/features/guilds.ts';
import { guildsToTell, noticesOf, noticesTold, type Notice } from '#src/features/notices.ts';
import { nonceOf } from '#src/nonce.ts';

/** Tells what waits to be told, in each of these servers where there is a place for it by now. */
export async function tellEverywhere(
	app: App,
	client: Client<true>,
	guilds: readonly Guild[],
	mention: Context['mention'],
): Promise<void> {
	const waiting = new Set(await guildsToTell(app.db));
	for (const guild of guilds) {
		if (!waiting.has(guild.id)) continue;
		await tellNotices(app, client, guild, mention).catch((err: unknown) => {
			app.log.error({ err }, 'moderators could not be told');
		});
	}
}

/** What is being told in each server: who comes meanwhile looks again afterwards, so that nothing is told twice. */
const telling = new WeakMap<Guild, Promise<void>>();

/** Tells moderators once what does not work any more. Where there is no place to tell it, it waits. */
export async function tellNotices(
	app: App,
	client: Client<true>,
	guild: Guild,
	mention: Context['mention'],
): Promise<void> {
	const before = telling.get(guild) ?? Promise.resolve();
	const told = before.catch(() => undefined).then(async () => tellUntold(app, client, guild, mention));
	telling.set(guild, told);
	await told;
}

async function tellUntold(app: App, client: Client<true>, guild: Guild, mention: Context['mention']): Promise<void> {
	const settings = await guildSettings(app.db, guild.id);
	const words = await wordsOfServer(app, guild.id);
	const untold = (await noticesOf(app.db, guild.id)).filter(({ toldAt }) => toldAt === null);
	for (const together of lostTogether(untold)) {
		const shown = noticeCard(words, together, settings, mention);
		if (!(await tell(app, client, { guild, settings, together, shown }))) return;
	}
}

/** What was lost at one moment, for one reason, is told in one message. */
function lostTogether(notices: readonly Notice[]): readonly (readonly Notice[])[] {
	const groups = new Map<string, Notice[]>();
	for (const notice of notices) {
		const key = `${notice.since} ${notice.why}`;
		groups.set(key, [...(groups.get(key) ?? []), notice]);
	}
	return [...groups.values()];
}

interface Told {
	readonly guild: Guild;
	readonly settings: GuildSettings;
	readonly together: readonly Notice[];
	readonly shown: Card;
}

/** @returns false when there is no place to tell it. */
async function tell(app: App, client: Client<true>, { guild, settings, together, shown }: Told): Promise<boolean> {
	const [first] = together;
	if (!first) return true;
	const attempt = { nonce: nonceFor(together), since: Temporal.Instant.from(first.since), now: app.now() };
	for (const channel of placesToTell(guild, settings)) {
		const posted = await postOnce(client, channel, shown, attempt);
		if (posted === 'forbidden' || posted === 'no-channel' || posted === 'refused') continue;
		// It may have arrived: with the same nonce, or after a search, the next attempt posts no second one.
		if (posted === 'unsure') return true;
		await noticesTold(app.db, together, app.now());
		return true;
	}
	app.log.warn({ guild: guild.id }, 'there is no channel to tell moderators what does not work');
	return false;
}

/** Where those who manage a server look, the best place first. */
export function placesToTell(
	guild: Guild,
	{ noticeChannel, helperChannel }: Pick<GuildSettings, 'noticeChannel' | 'helperChannel'>,
): readonly string[] {
	const ids = [noticeChannel, helperChannel, guild.publicUpdatesChannelId, guild.safetyAlertsChannelId];
	return ids.filter((id) => {
		const channel = id === null ? undefined : guild.channels.cache.get(id);
		return channel !== undefined && canPost(channel);
	}) as readonly string[];
}

function nonceFor(together: readonly Notice[]): string {
	return nonceOf('notice', ...together.map(({ guild, about, since }) => `${guild} ${about} ${since}`).sort());
}
