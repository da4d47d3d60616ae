import type { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import { button, card, type Card } from '#src/discord/card.ts';
import { panelRoutes } from '#src/discord/panel/card.ts';
import type { ToldWeek } from '#src/features/summary-letters.ts';

/** A week of a server in figures, as everybody in the check-in channel sees it. @param words the server's. */
export function summaryCard({ summary, prompt, panel }: Words, week: Omit<ToldWeek, 'guild'>): Card {
	const { post: say } = summary;
	const { people, days, sharers, busiest } = week.figures;
	const shown = (date: Temporal.PlainDate) => dateShown(date, week.zone);
	const lines = [
		say.people(people),
		...(days === undefined ? [] : [say.days(days)]),
		...(busiest === undefined ? [] : [say.busiest(prompt.day[busiest.dayOfWeek as keyof typeof prompt.day])]),
		...(sharers === undefined ? [] : [say.sharers(sharers)]),
	];
	return card([say.title, say.span(shown(week.first), shown(week.last)), ...lines, say.counts].join('\n'), [
		button(panelRoutes.checkin.id({}), panel.button.checkin, 'main'),
	]);
}

/** Its noon, so that it is the same date for nearly everybody, wherever they are. */
function dateShown(date: Temporal.PlainDate, zone: string): string {
	const noon = date.toZonedDateTime({ timeZone: zone, plainTime: { hour: 12 } });
	return `<t:${Math.floor(noon.epochMilliseconds / 1_000)}:D>`;
}
