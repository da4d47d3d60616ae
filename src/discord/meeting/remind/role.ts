import { RESTJSONErrorCodes, Routes } from 'discord-api-types/v10';
import { DiscordAPIError, GuildMember, type ButtonInteraction, type REST } from 'discord.js';
import { button, card } from '#src/discord/card.ts';
import { onButton, type Component, type Context } from '#src/discord/command.ts';
import { raising } from '#src/discord/meeting/remind/raising.ts';
import { roleProblem, type RoleProblem } from '#src/discord/meeting/remind/role-rules.ts';
import { routes } from '#src/discord/meeting/remind/routes.ts';
import { Expired, UserError } from '#src/errors.ts';
import { guildSettings } from '#src/features/guilds.ts';
import { meetingOf } from '#src/features/meetings/find.ts';
import { resolveNotice } from '#src/features/notices.ts';

/**
 * To take the role that a meeting pings, and to put it down. Nothing is kept of it but by Discord. Pressed twice it is as
 * once: to put it down is a button of its own.
 */
export const roleComponents: readonly Component[] = [
	onButton(routes.ping, async (interaction, { meeting }, context) => {
		const { words, answer } = context;
		const { role: say } = words.meetingReminder;
		const role = await roleOf(interaction, context, meeting);
		const { member } = interaction;
		const has = member instanceof GuildMember && member.roles.cache.has(role);
		if (!has) await change(interaction, context, role, 'take');
		const text = has ? say.already(`<@&${role}>`) : say.joined(`<@&${role}>`);
		await answer.instead(card(text, [button(routes.pingNot.id({ meeting }), say.leave)]));
	}),

	onButton(routes.pingNot, async (interaction, { meeting }, context) => {
		const { words, answer } = context;
		const { role: say } = words.meetingReminder;
		const role = await roleOf(interaction, context, meeting);
		await change(interaction, context, role, 'leave');
		await answer.instead(card(say.left(`<@&${role}>`), [button(routes.ping.id({ meeting }), say.back)]));
	}),
];

async function roleOf({ guild }: ButtonInteraction, { db }: Context, meeting: string): Promise<string> {
	if (!guild) throw new Expired();
	const { role } = await meetingOf(db, guild.id, meeting);
	if (role === null) throw new UserError(({ meetingReminder }) => meetingReminder.role.none);
	return role;
}

/** @throws {UserError} for what Handrail cannot do, of which moderators are told once. */
async function change(
	interaction: ButtonInteraction,
	context: Context,
	role: string,
	how: 'take' | 'leave',
): Promise<void> {
	const { guild, client, user } = interaction;
	if (!guild) throw new Expired();
	const { helperRole } = await guildSettings(context.db, guild.id);
	const known = roleProblem(guild, role, helperRole);
	const problem =
		known === undefined || (known === 'powerful' && how === 'leave')
			? await attempt(client.rest, { guild: guild.id, user: user.id, role }, how)
			: known;
	if (problem === undefined) {
		await resolveNotice(context.db, guild.id, `meeting-role:${role}`);
		return;
	}
	if (problem !== 'unsure') {
		const raise = raising(context, client, context.mention);
		await raise(guild.id, `meeting-role:${role}`, problem === 'gone' ? 'gone' : 'forbidden');
	}
	throw new UserError(({ meetingReminder: { role: say } }) => {
		const why = problem === 'gone' || problem === 'unsure' ? say[problem] : say[problem](`<@&${role}>`);
		return `${why}\n${say.instead}`;
	});
}

async function attempt(
	rest: REST,
	{ guild, user, role }: { readonly guild: string; readonly user: string; readonly role: string },
	how: 'take' | 'leave',
): Promise<RoleProblem | 'unsure' | undefined> {
	const path = Routes.guildMemberRole(guild, user, role);
	try {
		await (how === 'take' ? rest.put(path) : rest.delete(path));
		return undefined;
	} catch (error) {
		if (!(error instanceof DiscordAPIError)) return 'unsure';
		if (error.code === RESTJSONErrorCodes.UnknownRole) return 'gone';
		return error.status === 403 ? 'noPermission' : 'unsure';
	}
}

/** Leads to the role that a meeting pings, for those who manage the server. */
export function roleButton({ meetingReminder: { roleSetup } }: Context['words'], meeting: string) {
	return button(routes.role.id({ meeting }), roleSetup.button);
}
