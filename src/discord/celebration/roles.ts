import { RESTJSONErrorCodes, Routes } from 'discord-api-types/v10';
import { DiscordAPIError, type Client, type REST } from 'discord.js';
import { Temporal } from 'temporal-polyfill';
import type { App } from '#src/app.ts';
import type { Context } from '#src/discord/command.ts';
import { tellNotices } from '#src/discord/guild-life/tell.ts';
import { forgetGrant, roleChanged, roleChanges, roleLater, type RoleChange } from '#src/features/celebrations/roles.ts';
import { raiseNotices, resolveNotice } from '#src/features/notices.ts';

/** What Discord did not let Handrail do is tried again after so long. */
const again = Temporal.Duration.from({ hours: 6 });
const soon = Temporal.Duration.from({ minutes: 1 });

/**
 * Gives the roles that people wished for at their milestones, and takes back those that are not wanted any more. Where
 * Handrail may not, moderators are told once. @param mention as in `Context`.
 */
export async function changeRoles(app: App, client: Client<true>, mention: Context['mention']): Promise<void> {
	const { db, now, log } = app;
	for (const change of await roleChanges(db, now())) {
		await carryOut(app, client, change, mention).catch(async (err: unknown) => {
			log.error({ err }, 'a role of a milestone could not be changed');
			await roleLater(db, change, now().add(again));
		});
	}
}

async function carryOut(
	app: App,
	client: Client<true>,
	change: RoleChange,
	mention: Context['mention'],
): Promise<void> {
	const { db, now } = app;
	const { guild, role } = change;
	const about = `role:${role}` as const;
	const outcome = await attempt(client.rest, change);
	if (outcome === 'unsure') return roleLater(db, change, now().add(soon));
	if (outcome === 'gone') return forgetGrant(db, change);
	if (outcome === 'done') {
		await resolveNotice(db, guild, about);
		return roleChanged(db, change);
	}
	await roleLater(db, change, now().add(again));
	const isNew = await raiseNotices(db, guild, { abouts: [about], why: 'forbidden', at: now() });
	const there = client.guilds.cache.get(guild);
	if (isNew && there) await tellNotices(app, client, there, mention);
	return undefined;
}

/** Takes roles from somebody who is erased, as far as Discord lets Handrail; nothing tells of them any more. */
export async function takeRoles(rest: REST, held: readonly RoleChange[]): Promise<void> {
	for (const change of held) await attempt(rest, change);
}

async function attempt(rest: REST, change: RoleChange): Promise<'done' | 'gone' | 'forbidden' | 'unsure'> {
	const route = Routes.guildMemberRole(change.guild, change.user, change.role);
	try {
		await (change.state === 'wanted' ? rest.put(route) : rest.delete(route));
		return 'done';
	} catch (error) {
		if (!(error instanceof DiscordAPIError)) return 'unsure';
		if (gone.includes(error.code)) return 'gone';
		return error.status === 403 ? 'forbidden' : 'unsure';
	}
}

const gone: readonly (string | number)[] = [
	RESTJSONErrorCodes.UnknownMember,
	RESTJSONErrorCodes.UnknownUser,
	RESTJSONErrorCodes.UnknownRole,
	RESTJSONErrorCodes.UnknownGuild,
];
