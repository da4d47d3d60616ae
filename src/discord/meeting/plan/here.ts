import type { BaseInteraction } from 'discord.js';
import type { Context } from '#src/discord/command.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import { lookAt, type Server } from '#src/discord/setup/server.ts';
import { UserError } from '#src/errors.ts';

/** The server as it is now. @throws {UserError} for people who may not manage it, and where Discord does not answer. */
export async function serverNow(interaction: BaseInteraction, { log }: Pick<Context, 'log'>): Promise<Server> {
	const { client } = interaction;
	return lookAt(client.rest, managedServer(interaction), client.user.id, log);
}

/** @throws {UserError} where a channel is told that this server does not have. */
export async function needsChannel(
	interaction: BaseInteraction,
	context: Pick<Context, 'log'>,
	channel: string | null,
): Promise<void> {
	if (channel === null) return;
	const { channels } = await serverNow(interaction, context);
	if (!channels.has(channel)) throw new UserError(({ meetingPlan }) => meetingPlan.problem.channel);
}
