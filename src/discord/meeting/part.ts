import type { ButtonInteraction } from 'discord.js';
import type { Component, Context } from '#src/discord/command.ts';
import type { Subcommand } from '#src/discord/subcommands.ts';
import { UserError } from '#src/errors.ts';

/** What one area of meetings brings: its parts by their names, and what its messages have to press and fill in. */
export interface MeetingArea {
	readonly parts: Readonly<Record<string, Subcommand>>;
	readonly components: readonly Component[];
	/** Goes on once somebody agreed, with what `NeedsConsent.then` told after `meeting`; false where that is another area's. */
	readonly goOn?: (interaction: ButtonInteraction, given: readonly string[], context: Context) => Promise<boolean>;
}

/** The server whose meetings are meant. @throws {UserError} in a DM. */
export function serverHere({ member }: Pick<Context, 'member'>): string {
	if (member.guild === null) throw new UserError((words) => words.meeting.onlyInServer);
	return member.guild;
}
