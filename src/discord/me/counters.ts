import { button } from '#src/discord/card.ts';
import { meRoutes } from '#src/discord/me/routes.ts';
import type { Section } from '#src/discord/me/section.ts';
import { counterReader } from '#src/discord/milestone/find.ts';
import { shortLinesOf } from '#src/discord/milestone/lines.ts';
import type { CounterView } from '#src/features/counters/counter.ts';
import { countersOf } from '#src/features/counters/view.ts';

const mostShown = 3;

/** What a person counts, with what comes next: those whose milestone is the soonest, and how many more there are. */
export const counterSection: Section = async (page) => {
	const { db, vault, member, at, words, locale } = page;
	const { counters: say } = words.me;
	const running = (await countersOf(db, vault, member.user, at)).filter(({ archived }) => !archived);
	if (running.length === 0) {
		return [`${say.title}\n${say.none}`, [button(meRoutes.counters.id({}), say.first)]];
	}
	const reader = await counterReader(page, locale);
	const shown = soonestFirst(running).slice(0, mostShown);
	const left = running.length - shown.length;
	return [
		[
			say.title,
			...shown.map((view) => shortLinesOf(reader, view).join('\n')),
			...(left > 0 ? [say.more(left)] : []),
		].join('\n'),
		[button(meRoutes.counters.id({}), say.open)],
	];
};

/** Those of which no date is known come last, in the order in which they were made. */
function soonestFirst(views: readonly CounterView[]): CounterView[] {
	return [...views].sort((one, other) => dueOf(one) - dueOf(other));
}

function dueOf({ next, paused }: CounterView): number {
	return next && 'at' in next && !paused ? next.at.epochMilliseconds : Number.MAX_SAFE_INTEGER;
}
