import type { BaseInteraction } from 'discord.js';
import { button, card, line, quote, type Card, type Part } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { serverHere } from '#src/discord/meeting/part.ts';
import { meetingRoutes as routes } from '#src/discord/meeting/routes.ts';
import { linesOf } from '#src/discord/meeting/shown/lines.ts';
import { mayManage } from '#src/discord/meeting/shown/may-manage.ts';
import { dateLines } from '#src/discord/meeting/shown/preview.ts';
import { slots } from '#src/discord/meeting/slots.ts';
import { shortened } from '#src/domain/text.ts';
import { meetingOf } from '#src/features/meetings/find.ts';
import { upcomingOf } from '#src/features/meetings/occurrences.ts';

const shownDates = 5;
const longestAbout = 1_200;

/** One meeting, for everybody: what it is, its next dates, and what one can do about it. @throws {Expired} */
export async function openCard(interaction: BaseInteraction, context: Context, id: string): Promise<Card> {
	const { db, words, at, member } = context;
	const { open: say, list } = words.meeting;
	const { locale } = interaction;
	const meeting = await meetingOf(db, serverHere(context), id);
	const [next] = await upcomingOf(db, [meeting], at, { count: 1 });
	const manages = mayManage(interaction);
	const rows: Part[] = [];
	for (const slot of slots) {
		const buttons = await slot({ words, at, user: member.user, manages, meeting, next });
		if (buttons.length > 0) rows.push(buttons);
	}
	const dates = meeting.endedAt ? [] : dateLines({ words, locale, at }, meeting.rule, shownDates);
	return card(
		linesOf({ words, locale, at }, meeting, next).join('\n'),
		...(meeting.about === null ? [] : [shortened(quote(meeting.about), longestAbout)]),
		...(dates.length < 2 ? [] : [[say.dates, ...dates].join('\n')]),
		...(next?.state === 'on' ? [words.coming.seen] : []),
		...rows,
		line,
		[
			...(manages ? [button(routes.edit.id({ meeting: id }), say.change)] : []),
			button(routes.list.id({ page: 0, kind: '', day: '', where: '', search: '' }), list.toList),
			button(routes.next.id({ page: 0 }), list.toNext),
		],
	);
}
