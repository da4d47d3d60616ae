import type { SlashCommandStringOption } from '@discordjs/builders';
import type { APIApplicationCommandOptionChoice, APISelectMenuOption } from 'discord-api-types/v10';
import { wordsFor, type Words } from '#data/words/index.ts';
import type { Context } from '#src/discord/command.ts';
import { asTyped, plainName } from '#src/discord/milestone/names.ts';
import { shortened } from '#src/domain/text.ts';
import { UserError } from '#src/errors.ts';
import { meetingsOf } from '#src/features/meetings/find.ts';
import type { Meeting } from '#src/features/meetings/meeting.ts';

const longestName = 100;

/** The option that takes a meeting of the server; suggestions come from `meetingChoices`. */
export function meetingOption(option: SlashCommandStringOption): SlashCommandStringOption {
	return option
		.setName('meeting')
		.setDescription(wordsFor('en').meeting.option)
		.setAutocomplete(true)
		.setMaxLength(longestName);
}

/** Suggestions for an option that takes a meeting: those whose name has what was typed in it. */
export async function meetingChoices(
	{ db, member }: Pick<Context, 'db' | 'member'>,
	typed: string,
	which: { readonly ended?: boolean } = {},
): Promise<APIApplicationCommandOptionChoice<string>[]> {
	if (member.guild === null) return [];
	const meetings = await meetingsOf(db, member.guild, which);
	const key = keyOf(typed);
	return meetings
		.filter(({ title }) => keyOf(title).includes(key))
		.slice(0, 25)
		.map(({ id, title }) => ({ name: shortened(title, longestName), value: id }));
}

/**
 * The meeting that an option names, by its id or its name. @throws {UserError} where the server has none of that name; of
 * several the first by name is taken.
 */
export async function meetingNamed({ db }: Pick<Context, 'db'>, guild: string, told: string): Promise<Meeting> {
	const key = keyOf(told);
	const among = [...(await meetingsOf(db, guild)), ...(await meetingsOf(db, guild, { ended: true }))];
	const found =
		among.find(({ id }) => id === told) ??
		among.find(({ title }) => keyOf(title) === key) ??
		among.find(({ title }) => key !== '' && keyOf(title).includes(key));
	if (!found) throw new UserError(({ meeting }) => meeting.notFound(asTyped(told)));
	return found;
}

function keyOf(name: string): string {
	return name.trim().replace(/\s+/g, ' ').toLocaleLowerCase();
}

/** A meeting for a menu. */
export function meetingOptionOf({ meeting: say }: Words, { id, title, kind }: Meeting): APISelectMenuOption {
	return { value: id, label: shortened(title, longestName), description: say.kind[kind] };
}

/** A title within a sentence. */
export function titleOf({ title }: Pick<Meeting, 'title'>): string {
	return plainName(title);
}
