import { Routes } from 'discord-api-types/v10';
import type { Client, Guild, REST } from 'discord.js';
import type { Temporal } from 'temporal-polyfill';
import type { App } from '#src/app.ts';
import { postOnce } from '#src/discord/guild-life/post-once.ts';
import { looksOf, panelCard } from '#src/discord/panel/card.ts';
import { removeAgain } from '#src/discord/panel/removal.ts';
import { wordsOfServer } from '#src/discord/place.ts';
import { refusalOf, remove, revise, type Refusal } from '#src/discord/post.ts';
import { raiseNotices, resolveNotice } from '#src/features/notices.ts';
import {
	claimPanel,
	claimPanelAnew,
	forgetPanel,
	guildsWithPanels,
	panelRemoved,
	panelShown,
	panelsOf,
	type Panel,
} from '#src/features/panels.ts';

/**
 * Posts the panel in a channel, or brings the one that is there up to date.
 * @returns what became of it. Only a panel that is there, or may be, is looked after from now on.
 */
export async function showPanel(
	app: App,
	client: Client<true>,
	given: { readonly guild: string; readonly channel: string },
): Promise<{ readonly panel: Panel; readonly outcome: 'done' | Refusal }> {
	const { db, now } = app;
	const panel = await claimPanel(db, { ...given, at: now() });
	const outcome = await bring(app, client, panel);
	if (outcome === 'done') await resolveNotice(db, panel.guild, `panel:${panel.channel}`);
	else if (panel.message === null && outcome !== 'unsure') await forgetPanel(db, panel.id);
	return { panel, outcome };
}

async function bring(app: App, client: Client<true>, panel: Panel): Promise<'done' | Refusal> {
	if (panel.message === null) return send(app, client, panel);
	const outcome = await refresh(app, client.rest, panel, panel.message);
	return outcome === 'no-message' ? sendAnew(app, client, panel) : outcome;
}

async function sendAnew(app: App, client: Client<true>, panel: Panel): Promise<'done' | Refusal> {
	const anew = await claimPanelAnew(app.db, panel, app.now());
	return anew ? send(app, client, anew) : 'done';
}

async function send(app: App, client: Client<true>, panel: Panel): Promise<'done' | Refusal> {
	const card = panelCard(await wordsOfServer(app, panel.guild));
	const attempt = { nonce: panel.nonce, since: panel.postedAt, now: app.now() };
	const posted = await postOnce(client, panel.channel, card, attempt);
	// With this nonce Discord has had a message that was deleted since: the next look is early enough for another.
	if (posted === 'no-message') return 'unsure';
	if (typeof posted === 'string') return posted;
	const wanted = await panelShown(app.db, panel, { message: posted.id, looks: looksOf(card) });
	if (!wanted && (await remove(client.rest, panel.channel, posted.id)) === 'done') await panelRemoved(app.db, panel);
	return 'done';
}

/** Looks whether a panel is there, and edits it where it is out of date. */
async function refresh(app: App, rest: REST, panel: Panel, message: string): Promise<'done' | Refusal> {
	const card = panelCard(await wordsOfServer(app, panel.guild));
	const looks = looksOf(card);
	if (looks === panel.looks) {
		const seen = await look(rest, panel.channel, message);
		// Reading needs Read Message History, editing what is one's own does not.
		if (seen !== 'forbidden') return seen;
	}
	const revised = await revise(rest, panel.channel, message, card);
	if (revised === 'done') await panelShown(app.db, panel, { message, looks });
	return revised;
}

async function look(rest: REST, channel: string, message: string): Promise<'done' | Refusal> {
	try {
		await rest.get(Routes.channelMessage(channel, message));
		return 'done';
	} catch (error) {
		return refusalOf(error);
	}
}

/**
 * Looks after the panels of these servers: one that is out of date is edited, one that was deleted is posted again, one
 * that is not wanted is removed, and where Handrail may not any more, moderators are to be told.
 * @param guilds those that Discord reaches now; one that it does not says nothing about its panels.
 * @param at the moment that counts for what is found; what was lost at one moment is told in one message.
 */
export async function mendPanels(
	app: App,
	client: Client<true>,
	guilds: readonly Guild[],
	at: Temporal.Instant,
): Promise<void> {
	const there = new Set(guilds.map(({ id }) => id));
	for (const guild of await guildsWithPanels(app.db)) {
		if (!there.has(guild)) continue;
		for (const panel of await panelsOf(app.db, guild)) {
			await (panel.unwantedAt ? removeAgain(app, client, panel) : mend(app, client, panel, at)).catch(
				(err: unknown) => {
					app.log.error({ err }, 'a panel could not be looked after');
				},
			);
		}
	}
}

/** Somebody who deletes a panel again so soon, in hours, means it. */
export const insisting = 12;

async function mend(app: App, client: Client<true>, panel: Panel, at: Temporal.Instant): Promise<void> {
	const { db, log, now } = app;
	const about = `panel:${panel.channel}` as const;
	let outcome =
		panel.message === null ? await send(app, client, panel) : await refresh(app, client.rest, panel, panel.message);
	if (outcome === 'no-message') {
		if (panel.mendedAt && panel.mendedAt.until(now()).total('hours') < insisting) {
			log.info('a panel was deleted twice and is left so');
			await forgetPanel(db, panel.id);
			return;
		}
		outcome = await sendAnew(app, client, panel);
	}
	if (outcome === 'done') await resolveNotice(db, panel.guild, about);
	if (outcome === 'forbidden') {
		await raiseNotices(db, panel.guild, { abouts: [about], why: 'forbidden', at });
	}
	if (outcome === 'no-channel' && client.channels.cache.get(panel.channel) === undefined) {
		await forgetPanel(db, panel.id);
		await resolveNotice(db, panel.guild, about);
	}
}
