import { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import { asTyped } from '#src/discord/as-typed.ts';
import { weekdayNamed } from '#src/discord/mentor/words.ts';
import { measureLine } from '#src/discord/goal/picture.ts';
import { dateName } from '#src/discord/milestone/names.ts';
import { timesAWeek, type GoalRhythm } from '#src/domain/goals/rhythm.ts';
import type { Goal } from '#src/features/goals/one.ts';

/** A goal in a line or two, as it stands on its person's day. @param locale a Discord locale. */
export function goalLine(words: Words, goal: Goal, locale: string): string {
	const { line: say } = words.goal;
	const { rhythm, rests, left, weeks, steps, by, state, today } = goal;
	// What rests asks for nothing, also not in words.
	const asks = rhythm !== undefined && state === 'open' && !rests;
	const text = asTyped(goal.words);
	const far = measureLine(words, goal, locale);
	const first = asks ? say.routine(text, left, weeks.at(-1) ?? 0) : say.goal(text);
	const notes = [
		...(state === 'open' ? [] : [say.state[state]]),
		...(rests ? [say.rests] : []),
		...(far === undefined ? [] : [far]),
		...(goal.doneToday && state === 'open' ? [say.today] : []),
		...(by && state === 'open' ? [dayText(words, by, today, locale)] : []),
		...(steps.length === 0 ? [] : [say.steps(steps.filter(({ doneAt }) => doneAt !== null).length, steps.length)]),
	];
	if (notes.length === 0) return first;
	const rest = notes.join(' · ');
	return asks ? `${first} · ${rest}` : `${first}\n${say.note(rest)}`;
}

function dayText(
	{ goal: { line: say } }: Words,
	by: Temporal.PlainDate,
	today: Temporal.PlainDate,
	locale: string,
): string {
	const isPast = Temporal.PlainDate.compare(by, today) < 0;
	return (isPast ? say.past : say.by)(dateName(by, locale));
}

/** How often something is meant to be done. */
export function rhythmText(words: Words, rhythm: GoalRhythm): string {
	const { one: say } = words.goal;
	if ('times' in rhythm) return say.rhythm(rhythm.times);
	return say.days(rhythm.days.map((day) => weekdayNamed(words, day)).join(', '));
}

/** A dot for each time in a week: full for what was done, empty for what was meant beside it. */
export function weekDots(done: number, rhythm: GoalRhythm): string {
	const meant = timesAWeek(rhythm);
	return '●'.repeat(done) + '○'.repeat(Math.max(0, meant - done));
}
