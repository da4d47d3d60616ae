import { AuditLogEvent, Routes, type APIAuditLog } from 'discord-api-types/v10';
import { escapeMarkdown, PermissionFlagsBits, SnowflakeUtil, type Guild } from 'discord.js';
import { Temporal } from 'temporal-polyfill';
import type { App } from '#src/app.ts';
import { card } from '#src/discord/card.ts';
import { canPost } from '#src/discord/checkin/channel.ts';
import type { Context } from '#src/discord/command.ts';
import { sendDirectly } from '#src/discord/dm.ts';
import { wordsOfServer } from '#src/discord/place.ts';
import { post } from '#src/discord/post.ts';
import { claimGreeting, noteThere } from '#src/features/guild-life.ts';
import { nonceOf } from '#src/nonce.ts';

/** A greeting that comes later than this after the invitation would puzzle. */
const longestLate = Temporal.Duration.from({ hours: 24 });

/**
 * Greets whoever invited Handrail to a server, once for each time that it comes there, with one next step: by a direct
 * message where Discord tells who it was, otherwise in the channel of the moderators. Nothing where neither is allowed.
 * To be called as often as one likes: a crash in the middle costs the greeting and never doubles it.
 * @param mention as in `Context`.
 */
export async function greet(app: App, guild: Guild, mention: Context['mention']): Promise<void> {
	const joined = Temporal.Instant.fromEpochMilliseconds(guild.joinedTimestamp);
	if (Temporal.Instant.compare(joined.add(longestLate), app.now()) < 0) return;
	await noteThere(app.db, guild.id);
	if (!(await claimGreeting(app.db, guild.id, joined))) return;
	if (await greetInviter(app, guild, mention)) return;
	if (await greetModerators(app, guild, mention)) return;
	app.log.info({ guild: guild.id }, 'nobody could be greeted in a new server');
}

/** False when it is sure that no message arrived. */
async function greetInviter(app: App, guild: Guild, mention: Context['mention']): Promise<boolean> {
	const inviter = await inviterOf(app, guild);
	if (inviter === undefined) return false;
	const { guildLife } = await wordsOfServer(app, guild.id);
	const sent = await sendDirectly(guild.client.rest, {
		user: inviter,
		channel: null,
		card: card(guildLife.greeting(`**${escapeMarkdown(guild.name)}**`, mention('setup show'))),
		nonce: nonceFor(guild),
		at: app.now(),
	});
	return typeof sent !== 'string' || sent === 'unsure';
}

/** Milliseconds between coming into a server and its entry in the audit log, at most. */
const nearby = 10 * 60_000;

/** Who invited Handrail, where its permissions let it see that (Discord docs, Get Guild Audit Log). */
async function inviterOf({ log }: App, { id, client, members, joinedTimestamp }: Guild): Promise<string | undefined> {
	if (members.me?.permissions.has(PermissionFlagsBits.ViewAuditLog) !== true) return undefined;
	const query = new URLSearchParams({ action_type: String(AuditLogEvent.BotAdd), limit: '20' });
	try {
		const { audit_log_entries: entries } = (await client.rest.get(Routes.guildAuditLog(id), { query })) as APIAuditLog;
		const own = entries.filter(({ id: entry, target_id }) => {
			const at = SnowflakeUtil.timestampFrom(entry);
			return target_id === client.user.id && Math.abs(at - joinedTimestamp) < nearby;
		});
		return own.at(0)?.user_id ?? undefined;
	} catch (err) {
		log.warn({ err }, 'who invited Handrail could not be looked up');
		return undefined;
	}
}

async function greetModerators(app: App, guild: Guild, mention: Context['mention']): Promise<boolean> {
	const { publicUpdatesChannelId, safetyAlertsChannelId } = guild;
	const { guildLife } = await wordsOfServer(app, guild.id);
	// The system channel is none of them: everybody reads it.
	for (const id of [publicUpdatesChannelId, safetyAlertsChannelId]) {
		const channel = id === null ? undefined : guild.channels.cache.get(id);
		if (!channel || !canPost(channel)) continue;
		const greeting = card(guildLife.greetingHere(mention('setup show')));
		const posted = await post(guild.client.rest, channel.id, greeting, nonceFor(guild));
		if (typeof posted !== 'string' || posted === 'unsure' || posted === 'no-message') return true;
	}
	return false;
}

/** Greets in servers where Handrail came while it was not connected, or was stopped. */
export async function greetNewServers(app: App, guilds: readonly Guild[], mention: Context['mention']): Promise<void> {
	for (const guild of guilds) {
		await greet(app, guild, mention).catch((err: unknown) => {
			app.log.error({ err }, 'a greeting failed');
		});
	}
}

function nonceFor({ id, joinedTimestamp }: Guild): string {
	return nonceOf('greeting', id, joinedTimestamp);
}
