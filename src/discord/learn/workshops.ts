import type { BaseInteraction } from 'discord.js';
import { line, type Part } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { inTime } from '#src/discord/in-time.ts';
import { linesOf } from '#src/discord/meeting/shown/lines.ts';
import { meetingsOf } from '#src/features/meetings/find.ts';
import type { Upcoming } from '#src/features/meetings/meeting.ts';
import { upcomingOf } from '#src/features/meetings/occurrences.ts';

/** So many workshops stand below the topics: those that are next. */
const mostShown = 3;
/** Characters of them all; what no longer fits is in the list of meetings. */
const mostText = 2_400;

/**
 * The workshops of the server that somebody is in, with when each is next; nothing where there are none, or they cannot be
 * had at once: reading waits for no database.
 */
export async function workshopsHere(interaction: Pick<BaseInteraction, 'locale'>, context: Context): Promise<Part[]> {
	const { words, at, log } = context;
	const unknown = (err: unknown) => {
		log.warn({ err }, 'pieces to read are offered without workshops');
		return [];
	};
	const next = await inTime(nextWorkshops(context).catch(unknown), []);
	const reader = { words, locale: interaction.locale, at };
	const texts: string[] = [];
	for (const one of next) {
		const text = linesOf(reader, one.meeting, one).join('\n');
		if ([...texts, text].join('\n\n').length <= mostText) texts.push(text);
	}
	return texts.length === 0 ? [] : [line, [words.learn.workshops, texts.join('\n\n')].join('\n')];
}

/** The next date of each of a server's workshops, the soonest first. */
async function nextWorkshops({ db, member, at }: Context): Promise<readonly Upcoming[]> {
	if (member.guild === null) return [];
	const workshops = (await meetingsOf(db, member.guild)).filter(({ kind }) => kind === 'workshop');
	const found: Upcoming[] = [];
	for (const meeting of workshops) found.push(...(await upcomingOf(db, [meeting], at, { count: 1 })));
	return found
		.toSorted((a, b) => a.occurrence.at.epochMilliseconds - b.occurrence.at.epochMilliseconds)
		.slice(0, mostShown);
}
