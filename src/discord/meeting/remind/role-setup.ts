import {
	ComponentType,
	RESTJSONErrorCodes,
	Routes,
	SelectMenuDefaultValueType,
	type APIRole,
} from 'discord-api-types/v10';
import { DiscordAPIError, type BaseInteraction, type Guild } from 'discord.js';
import { button, card, type Card, type Part } from '#src/discord/card.ts';
import { onButton, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { canPing, isPowerful, mayMention, roleProblem } from '#src/discord/meeting/remind/role-rules.ts';
import { routes } from '#src/discord/meeting/remind/routes.ts';
import { titleText } from '#src/discord/meeting/remind/told.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import { shortened } from '#src/domain/text.ts';
import { Expired, UserError } from '#src/errors.ts';
import { guildSettings } from '#src/features/guilds.ts';
import { changeMeeting } from '#src/features/meetings/change.ts';
import { meetingOf } from '#src/features/meetings/find.ts';
import type { Meeting } from '#src/features/meetings/meeting.ts';
import { resolveNotice } from '#src/features/notices.ts';

/** The role that a meeting pings: none, one that is there, or one that Handrail makes. For those who manage the server. */
export const roleSetupComponents: readonly Component[] = [
	onButton(routes.role, async (interaction, { meeting }, context) => {
		const { guild } = here(interaction);
		await context.answer.instead(await screen(context, guild, await meetingOf(context.db, guild.id, meeting)));
	}),

	onSelect('role', routes.roleChoose, async (interaction, { meeting }, context) => {
		const { db, at, answer } = context;
		const { guild } = here(interaction);
		const [role] = interaction.values;
		const found = role === undefined ? undefined : guild.roles.cache.get(role);
		const { problem: say } = context.words.meetingReminder.roleSetup;
		const { helperRole } = await guildSettings(db, guild.id);
		if (!found || found.managed || found.id === guild.id) throw new UserError(() => say.managed);
		if (found.id === helperRole) throw new UserError(() => say.helpers(`<@&${found.id}>`));
		if (isPowerful(found)) throw new UserError(() => say.powerful(`<@&${found.id}>`));
		const changed = await changeMeeting(db, guild.id, meeting, { role: found.id, roleMade: false }, at);
		await resolveNotice(db, guild.id, `meeting-role:${found.id}`);
		await answer.instead(await screen(context, guild, changed));
	}),

	onButton(routes.roleMake, async (interaction, { meeting }, context) => {
		const { db, at, answer, words } = context;
		const { guild } = here(interaction);
		const before = await meetingOf(db, guild.id, meeting);
		const there = before.role === null ? undefined : guild.roles.cache.get(before.role);
		if (there) {
			// Pressed twice: it is made already.
			await answer.instead(await screen(context, guild, before));
			return;
		}
		const role = await make(context, guild, before);
		const changed = await changeMeeting(db, guild.id, meeting, { role, roleMade: true }, at);
		const { roleSetup: say } = words.meetingReminder;
		await answer.instead(await screen(context, guild, changed, [say.made(`<@&${role}>`)]));
	}),

	onButton(routes.roleNone, async (interaction, { meeting }, context) => {
		const { db, at, answer, words } = context;
		const { guild } = here(interaction);
		const changed = await changeMeeting(db, guild.id, meeting, { role: null, roleMade: false }, at);
		await answer.instead(await screen(context, guild, changed, [words.meetingReminder.roleSetup.stopped]));
	}),
];

/** @throws {UserError} for who does not manage the server. */
function here(interaction: BaseInteraction): { readonly guild: Guild } {
	managedServer(interaction);
	if (!interaction.guild) throw new Expired();
	return { guild: interaction.guild };
}

const longestName = 100;
/** Those whose role is being made: a slow client presses twice. */
const making = new Map<string, Promise<string>>();

/** @returns the id of a new role that may do nothing. @throws {UserError} where Discord does not let Handrail make one. */
async function make(context: Context, guild: Guild, meeting: Meeting): Promise<string> {
	const under = making.get(meeting.id) ?? create(context, guild, meeting);
	making.set(meeting.id, under);
	try {
		return await under;
	} finally {
		making.delete(meeting.id);
	}
}

async function create({ db, words }: Context, guild: Guild, { title, postChannel }: Meeting): Promise<string> {
	const { problem: say } = words.meetingReminder.roleSetup;
	const { meetingChannel } = await guildSettings(db, guild.id);
	// A bot pings only what all may mention, unless it may mention everyone (Discord's documents, "Allowed Mentions").
	const mentionable = !mayMention(guild, postChannel ?? meetingChannel);
	const name = shortened(title.replace(/\s+/g, ' '), longestName);
	try {
		const body = { name, permissions: 0, hoist: false, mentionable };
		const { id } = (await guild.client.rest.post(Routes.guildRoles(guild.id), { body })) as APIRole;
		return id;
	} catch (error) {
		const full = error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.MaximumNumberOfGuildRolesReached;
		const forbidden = error instanceof DiscordAPIError && error.status === 403;
		throw new UserError(() => (full ? say.full : forbidden ? say.noPermission : say.unsure));
	}
}

async function screen(context: Context, guild: Guild, meeting: Meeting, said: readonly Part[] = []): Promise<Card> {
	const { words, db } = context;
	const { roleSetup: say } = words.meetingReminder;
	const { id, role } = meeting;
	const { helperRole, meetingChannel } = await guildSettings(db, guild.id);
	const state = role === null ? say.none : say.chosen(`<@&${role}>`);
	const problems =
		role === null ? [] : problemsOf(context, guild, role, helperRole, meeting.postChannel ?? meetingChannel);
	return card(
		...said,
		[say.title(titleText(meeting)), say.what, state, ...problems].join('\n'),
		{
			type: ComponentType.RoleSelect,
			custom_id: routes.roleChoose.id({ meeting: id }),
			placeholder: say.choose,
			...(role !== null &&
				guild.roles.cache.has(role) && { default_values: [{ id: role, type: SelectMenuDefaultValueType.Role }] }),
		},
		[
			...(role === null || !guild.roles.cache.has(role)
				? [button(routes.roleMake.id({ meeting: id }), say.make, 'main')]
				: []),
			...(role === null ? [] : [button(routes.roleNone.id({ meeting: id }), say.stop)]),
			...(problems.length === 0 ? [] : [button(routes.role.id({ meeting: id }), say.look)]),
		],
	);
}

function problemsOf(
	{ words }: Context,
	guild: Guild,
	role: string,
	helpers: string | null,
	channel: string | null,
): string[] {
	const { problem: say } = words.meetingReminder.roleSetup;
	const shown = `<@&${role}>`;
	const problem = roleProblem(guild, role, helpers);
	const known = guild.roles.cache.get(role);
	const quiet = known && !canPing(guild, known, channel) ? [say.quiet(shown)] : [];
	if (problem === undefined) return quiet;
	return [problem === 'noPermission' ? say.noPermission : say[problem](shown), ...quiet];
}
