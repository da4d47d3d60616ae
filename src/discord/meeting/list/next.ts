import type { BaseInteraction } from 'discord.js';
import { wordsFor } from '#data/words/index.ts';
import { button, card, line, menu, type Card } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { meetingOptionOf } from '#src/discord/meeting/find.ts';
import { serverHere } from '#src/discord/meeting/part.ts';
import type { Subcommand } from '#src/discord/subcommands.ts';
import { meetingRoutes as routes } from '#src/discord/meeting/routes.ts';
import { datedLines, headOf } from '#src/discord/meeting/shown/lines.ts';
import { placeLines } from '#src/discord/meeting/shown/place.ts';
import { wallText } from '#src/discord/meeting/shown/when.ts';
import type { Meeting, Upcoming } from '#src/features/meetings/meeting.ts';
import { upcoming } from '#src/features/meetings/occurrences.ts';

const perPage = 6;

/** `/meeting next`: what comes next in a server, in order of time. */
export const nextPart: Subcommand = {
	shape: (part) => part.setName('next').setDescription(wordsFor('en').meeting.next.command),
	async run(interaction, context) {
		await context.answer.privately(await nextCard(interaction, context, 0));
	},
};

/** A page of what comes next. At most 11 components. */
export async function nextCard(interaction: BaseInteraction, context: Context, page: number): Promise<Card> {
	const { db, words, at } = context;
	const { next: say, list } = words.meeting;
	const guild = serverHere(context);
	const found = await upcoming(db, guild, at, { count: (page + 1) * perPage + 1 });
	const first = Math.min(page * perPage, Math.max(0, found.length - 1));
	const here = Math.floor(first / perPage);
	const shown = found.slice(here * perPage, (here + 1) * perPage);
	const meetings = [...new Map(shown.map(({ meeting }) => [meeting.id, meeting])).values()];
	return card(
		say.title,
		shown.length === 0 ? say.none : shown.map((one) => entryOf(interaction, context, one)).join('\n\n'),
		...(shown.length === 0 ? [] : [chooser(context, meetings)]),
		line,
		[
			...(here > 0 ? [button(routes.next.id({ page: here - 1 }), list.back)] : []),
			...(found.length > (here + 1) * perPage ? [button(routes.next.id({ page: here + 1 }), list.more)] : []),
			button(routes.list.id({ page: 0, kind: '', day: '', where: '', search: '' }), list.toList),
		],
	);
}

function chooser({ words }: Context, meetings: readonly Meeting[]) {
	const options = meetings.map((meeting) => meetingOptionOf(words, meeting));
	return menu(routes.choose.id({}), words.meeting.list.choose, options);
}

function entryOf({ locale }: BaseInteraction, { words, at }: Context, one: Upcoming): string {
	const { meeting, occurrence } = one;
	const [when = '', ...more] = datedLines({ words, at }, one);
	return [
		headOf(words, meeting),
		`${when} · ${wallText(words, occurrence.local, meeting.rule.zone, locale)}`,
		...more,
		...placeLines(words, meeting),
	].join('\n');
}
