import type { Words } from '#data/words/index.ts';
import { asTyped } from '#src/discord/as-typed.ts';
import type { Context } from '#src/discord/command.ts';
import { weekDots } from '#src/discord/goal/lines.ts';
import { goalsOf, type Goal } from '#src/features/goals/one.ts';
import { goalsToday, type GoalToday } from '#src/features/goals/view.ts';

const mostShown = 5;

/** The routines of a day, ticked or not. */
export function todayLines({ goal: { one } }: Words, goals: readonly GoalToday[]): string[] {
	return goals
		.slice(0, mostShown)
		.map(({ words, doneToday }) => (doneToday ? one.stepDone : one.stepOpen)(asTyped(words)));
}

/** The routines of somebody's day below their evening review; nothing where they have none. */
export async function reviewedRoutines({ db, vault, member, words, at }: Context): Promise<string[]> {
	const goals = await goalsToday(db, vault, member.user, at);
	return goals.length === 0 ? [] : [[words.goal.review, ...todayLines(words, goals)].join('\n')];
}

/** The week of each routine of somebody, in dots; nothing where they have none. */
export async function routineWeeks({ db, vault, member, words, at }: Context): Promise<string[]> {
	const goals = await goalsOf(db, vault, member.user, 'open', at);
	const lines = weekLines(
		words,
		goals.filter(({ rests }) => !rests),
	);
	return lines.length === 0 ? [] : [[words.goal.weeks, ...lines].join('\n')];
}

/** What somebody shows who is near them: the words, and for a routine this week; nothing where there is nothing. */
export async function shownToNear({ db, vault, words, at }: Context, owner: string): Promise<string[]> {
	const goals = (await goalsOf(db, vault, owner, 'open', at)).filter(({ seen }) => seen === 'near');
	const lines = goals.slice(0, mostShown).map((goal) => weekLine(words, goal) ?? asTyped(goal.words));
	return lines.length === 0 ? [] : [[words.goal.near(`<@${owner}>`), ...lines].join('\n')];
}

function weekLines(words: Words, goals: readonly Goal[]): string[] {
	return goals.flatMap((goal) => weekLine(words, goal) ?? []).slice(0, mostShown);
}

function weekLine({ goal: say }: Words, { words, rhythm, weeks }: Goal): string | undefined {
	return rhythm && say.week(asTyped(words), weekDots(weeks.at(-1) ?? 0, rhythm));
}
