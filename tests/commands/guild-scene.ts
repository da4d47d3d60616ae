import type { Sandbox } from '#src/sandbox/contract.ts';
import { changeGuild } from '#src/features/guilds.ts';
import { textOf, type Running } from '#tests/support/handrail.ts';

/** What a channel (or `dm`) shows a person, one text per message. */
export function read(sandbox: Sandbox, name: string, channel: string): readonly string[] {
	return sandbox.person(name).sees(channel).map(textOf);
}

/** Chooses channels, given by their names, for parts of the server. */
export async function chosen({ bot, sandbox }: Running, change: Readonly<Record<string, string>>): Promise<void> {
	const channels = Object.entries(change).map(([part, channel]) => [part, sandbox.channel(channel).id]);
	await changeGuild(bot().app.db, sandbox.guildId, Object.fromEntries(channels) as Readonly<Record<string, string>>);
}
