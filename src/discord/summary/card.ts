import type { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import { button, card, type Card } from '#src/discord/card.ts';
import { panelRoutes } from '#src/discord/panel/card.ts';
import type { ToldWeek } from '#src/features/summary-letters.ts';

/**
 * A week of a server in figures, as everybody in the check-in channel sees it. Its dates are the server's, in letters:
 * Discord's own form would show another date to who lives far east of it.
 * @param words the server's. @param locale how dates are written there.
 */
export function summaryCard({ summary, prompt, panel }: Words, locale: string, week: Omit<ToldWeek, 'guild'>): Card {
	const { post: say } = summary;
	const { people, days, sharers, busiest } = week.figures;
	const shown = (date: Temporal.PlainDate) => date.toLocaleString(locale, { dateStyle: 'long' });
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
