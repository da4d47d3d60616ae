import { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import type { Image } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { dayLabels, type PictureReader } from '#src/discord/progress/picture.ts';
import { doneInWeek, timesAWeek, weekOf } from '#src/domain/goals/rhythm.ts';
import type { Allowance } from '#src/domain/typed-amount.ts';
import type { Goal } from '#src/features/goals/one.ts';
import type { AmountsPicture, WeeksPicture } from '#src/pictures/picture.ts';

/** Half a year; more bars are a crowd on a phone. */
const mostWeeks = 26;
const fewestWeeks = 4;
const labelledWeeks = 5;

/** Whether there is anything to see on a picture of a goal. */
export function isDrawn({ doneOn, amounts }: Goal): boolean {
	return doneOn.length > 0 || amounts.length > 0;
}

/** What somebody did for a goal as a picture, as plain data: nothing on it says whose or which it is. */
export function goalPicture(goal: Goal, { words, locale }: PictureReader): WeeksPicture | AmountsPicture {
	const { picture: say } = words.goal;
	const labelOf = dayLabels(locale);
	const { measure, amounts, rhythm } = goal;
	if (measure && amounts.length > 0) {
		const days = amounts.map(({ day }) => day);
		const named = days.filter((_day, index) => index % Math.ceil(days.length / 4) === 0);
		return {
			kind: 'amounts',
			title: say.amounts,
			points: amounts.map(({ day, amount }) => ({ day: day.toString(), amount })),
			ticks: named.map((day) => ({ day: day.toString(), label: labelOf(day) })),
			target: { amount: measure.amount, name: say.target(amountText(measure, locale)) },
		};
	}
	const weeks = weeksOf(goal);
	const every = Math.ceil(weeks.length / labelledWeeks);
	return {
		kind: 'weeks',
		title: say.weeks,
		weeks: weeks.map(({ monday, done }, index) => ({
			label: (weeks.length - 1 - index) % every === 0 ? labelOf(monday) : '',
			done,
		})),
		meant: rhythm && { times: timesAWeek(rhythm), name: say.meant(timesAWeek(rhythm)) },
	};
}

function weeksOf({ doneOn, today }: Goal): readonly { readonly monday: Temporal.PlainDate; readonly done: number }[] {
	const [first = today] = doneOn;
	const span = weekOf(first).until(weekOf(today)).days / 7 + 1;
	const count = Math.min(mostWeeks, Math.max(fewestWeeks, span));
	return Array.from({ length: count }, (_, index) => {
		const monday = weekOf(today).subtract({ weeks: count - 1 - index });
		return { monday, done: doneInWeek(doneOn, monday) };
	});
}

/** What a picture of a goal shows, in words for people who do not see it. */
export function goalDescription(goal: Goal, { words, locale }: PictureReader): string {
	const { picture: say } = words.goal;
	const { measure, amounts, rhythm, doneOn } = goal;
	const last = amounts.at(-1);
	if (measure && last)
		return say.amountsDescription(
			amountText({ ...measure, amount: last.amount }, locale),
			amountText(measure, locale),
			amounts.length,
		);
	const weeks = weeksOf(goal);
	const counts = weeks.map(({ done }) => String(done)).join(', ');
	return [
		say.weeksDescription(weeks.length, counts),
		...(rhythm ? [words.goal.one.rhythm(timesAWeek(rhythm))] : []),
		words.goal.one.onDays(doneOn.length),
	].join(' ');
}

/** The picture of a goal for a card; or why there is none. */
export async function goalImage(
	{ pictures }: Context,
	goal: Goal,
	reader: PictureReader,
): Promise<Image | 'busy' | 'failed'> {
	const png = (await pictures?.draw(goalPicture(goal, reader))) ?? 'failed';
	if (typeof png === 'string') return png;
	return { name: 'goal.png', content: png, description: goalDescription(goal, reader) };
}

/** `320 euros`, as numbers are written where it is read. */
export function amountText({ amount, unit }: Allowance, locale: string): string {
	const number = amount.toLocaleString(locale, { maximumFractionDigits: 2 });
	return unit === '' ? number : `${number} ${unit}`;
}

/** How far somebody has come with a goal that has a number, in a line; undefined where it has none. */
export function measureLine(
	{ goal: { line: say } }: Words,
	{ measure, amounts }: Goal,
	locale: string,
): string | undefined {
	if (!measure) return undefined;
	const amount = amounts.at(-1)?.amount ?? 0;
	return say.measure(amount.toLocaleString(locale, { maximumFractionDigits: 2 }), amountText(measure, locale));
}
