import { DiscordAPIError, type REST } from 'discord.js';
import type { Command } from '#src/discord/command.ts';
import { publishCommands, type Scope } from '#src/discord/publish.ts';
import { StartupError } from '#src/errors.ts';
import type { Log } from '#src/log.ts';

/** Publishes commands, and notes Discord's ids of them; once that has succeeded, it does nothing any more. */
export function publishing(
	rest: REST,
	scope: Scope,
	{ commands, ids: known }: { readonly commands: readonly Command[]; readonly ids: Map<string, string> },
	log: Log,
): () => Promise<void> {
	let done = false;
	return async () => {
		if (done) return;
		const shapes = commands.map(({ data }) => data.toJSON());
		const { ids, sent } = await publishCommands(rest, scope, shapes);
		for (const [name, id] of ids) known.set(name, id);
		done = true;
		log.info({ sent }, 'commands are published');
	};
}

/** What the operator has to put right ends the start; anything else is tried again. */
export function unlessPassing(guildId: string | undefined, log: Log) {
	return (error: unknown): void => {
		if (!(error instanceof DiscordAPIError) || (error.status !== 403 && error.status !== 404)) {
			log.error({ err: error }, 'commands could not be published; trying again each minute');
			return;
		}
		throw new StartupError(
			guildId === undefined
				? 'Discord refuses the list of commands. Check that DISCORD_APPLICATION_ID belongs to the token.'
				: 'Discord refuses the list of commands for the server in DISCORD_DEV_GUILD. Check its id, and that Handrail ' +
						'was invited there with the scope applications.commands.',
		);
	};
}
