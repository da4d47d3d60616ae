import type { BaseInteraction, Client } from 'discord.js';
import type { Context } from '#src/discord/command.ts';
import { isMember } from '#src/discord/member.ts';
import { inTime } from '#src/discord/in-time.ts';
import { numbersFor } from '#src/discord/reachout/first/show.ts';
import type { Asking, Choices } from '#src/discord/reachout/talk/ask-card.ts';
import { placeOf, serverOf } from '#src/discord/where.ts';
import { Expired } from '#src/errors.ts';
import { glassOf } from '#src/features/glass/switch.ts';
import { reachStanding } from '#src/features/reachout/ask.ts';
import { agreedAmong } from '#src/features/reachout/own.ts';

/** An interaction of somebody who talks, or wants to. */
export type Whose = Pick<BaseInteraction, 'locale' | 'guild' | 'guildId' | 'context' | 'client' | 'channelId'>;

/** The field of the form in which somebody writes before they ask. */
export const wordsField = 'words';

/**
 * The server whose helpers are asked: where somebody is, or in a direct message the one that they chose, if they have agreed
 * there and are still a member of it.
 * @throws {Expired} for any other.
 */
export async function askedServer(interaction: Whose, { place }: Choices, { db, member }: Context): Promise<string> {
	const here = serverOf(interaction);
	if (here !== null) return here;
	if (!interaction.client.guilds.cache.has(place)) throw new Expired();
	if (!(await agreedAmong(db, member.user, [place])).has(place)) throw new Expired();
	if ((await isMember(interaction.client.rest, place, member.user)) !== 'there') throw new Expired();
	return place;
}

/** The same context as though they were in that server: what it chose for its talks holds in direct messages too. */
export function inServer(context: Context, guild: string): Context {
	return { ...context, member: { ...context.member, guild } };
}

/** The servers that somebody may choose from in a direct message: with helpers, where they agreed and still are. */
export async function serversToAsk(
	client: Client,
	{ db, member, at }: Pick<Context, 'db' | 'member' | 'at'>,
): Promise<readonly { readonly id: string; readonly name: string }[] | 'unsure'> {
	const all = [...client.guilds.cache.values()];
	const agreed = await agreedAmong(
		db,
		member.user,
		all.map(({ id }) => id),
	);
	const found: { readonly id: string; readonly name: string }[] = [];
	for (const { id, name } of all.filter((guild) => agreed.has(guild.id))) {
		if (!(await reachStanding(db, id, at)).open) continue;
		const there = await isMember(client.rest, id, member.user);
		if (there === 'unsure') return 'unsure';
		if (there === 'there') found.push({ id, name });
	}
	return found.toSorted((one, other) => one.name.localeCompare(other.name));
}

/** What the screen shows on which they choose. @param more what they wrote, and what is said besides. */
export async function askingOf(
	interaction: Whose,
	context: Context,
	choices: Choices,
	more: Pick<Asking, 'written' | 'notice' | 'offer'>,
): Promise<Asking> {
	const { db, at, log, mention } = context;
	const guild = serverOf(interaction) ?? choices.place;
	const unknown = (err: unknown) => {
		log.warn({ err }, 'how it stands with helpers could not be looked up');
		return undefined;
	};
	const looked = reachStanding(db, guild, at).catch(unknown);
	return {
		...more,
		choices,
		standing: await inTime(looked, undefined),
		inDm: placeOf(interaction) === 'dm',
		glass: (await inTime(glassOf(db, guild).catch(unknown), undefined)) !== undefined,
		numbers: await numbersFor(interaction, context),
		erase: mention('privacy erase'),
	};
}
