import { button } from '#src/discord/card.ts';
import { goalRoutes } from '#src/discord/goal/routes.ts';
import { todayLines } from '#src/discord/goal/short.ts';
import { meRoutes } from '#src/discord/me/routes.ts';
import type { Section } from '#src/discord/me/section.ts';
import { shortened } from '#src/domain/text.ts';
import { goalsToday } from '#src/features/goals/view.ts';

const mostButtons = 3;

/** The routines of the day, each with a press to note it as done. Nothing for who has none. */
export const goalSection: Section = async ({ db, vault, member, at, words }) => {
	const goals = await goalsToday(db, vault, member.user, at);
	if (goals.length === 0) return [];
	const { me: say, list } = words.goal;
	const left = goals.filter(({ doneToday }) => !doneToday);
	return [
		[say.title, ...todayLines(words, goals), ...(left.length === 0 ? [say.rest] : [])].join('\n'),
		[
			...left
				.slice(0, mostButtons)
				.map(({ id, words: label }) =>
					button(goalRoutes.done.id({ goal: id, from: 'me' }), list.done(shortened(label, 60)), 'main'),
				),
			button(meRoutes.goals.id({}), say.open),
		],
	];
};
