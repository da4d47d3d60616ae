import { Temporal } from 'temporal-polyfill';
import type { Context } from '#src/discord/command.ts';
import { dayShown } from '#src/discord/moment.ts';
import type { Shown } from '#src/discord/progress/view.ts';
import { needsPeople, moods, urges } from '#src/domain/checkin.ts';
import { courseOf, hardestWeekday, mostOften, namedMost, toldDays } from '#src/domain/patterns.ts';
import { pauseState } from '#src/domain/pause.ts';
import { needsPeopleAfter, type Helper } from '#src/domain/reflection.ts';
import type { LookBack, Review } from '#src/features/look-back.ts';

type Telling = Pick<Context, 'words' | 'mention'>;

/** A person's days in numbers: what is there counts, and nothing of it is shown as lost. */
export function countsText(
	{ words: { progress: say } }: Telling,
	{ progress, pause, standing, today }: LookBack,
): string {
	const { current, best, total, recent, rests, rested } = progress;
	const waits = current > 0 && pause && pauseState(pause, today) === 'now';
	return [
		current > 0 ? say.run(current) : say.between,
		...(waits ? [say.waits(dateShown(pause.until, standing.rule.zone))] : []),
		...(rests > 0 ? [say.rests(rests)] : []),
		...(rests === 0 && rested.length > 0 ? [say.rested(rested.length)] : []),
		say.total(total, recent),
		...(best > 1 && best > current ? [say.best(best)] : []),
	].join('\n');
}

/** What the days say by themselves, where there are enough of them; and people to talk to, where they are hard. */
export function patternsText(telling: Telling, back: LookBack, shown: Shown, locale: string): readonly string[] {
	const { words, mention } = telling;
	const say = words.progress.pattern;
	const often = mostOften(shown.days);
	const course = courseOf(back.days, back.today);
	const weekday = hardestWeekday(toldDays(back.days, back.reviews));
	const helped = namedMost(mentionsIn(back.reviews));
	const names = helped.map((helper) => words.reflection.evening.helper[helper]);
	return [
		...(often ? [say.mostOften(words.checkin.mood[often.mood].toLowerCase(), often.count, shown.days.length)] : []),
		...(course ? [say[course]] : []),
		...(weekday === undefined ? [] : [say.weekday(weekdayName(weekday, locale))]),
		...(names.length === 0 ? [] : [say.helped(names)]),
		...(course === 'harder' || isHardNow(back) ? [say.people(mention('resources'))] : []),
	];
}

/** How often each thing was said to have helped. */
function mentionsIn(reviews: readonly Review[]): ReadonlyMap<Helper, number> {
	const counts = new Map<Helper, number>();
	for (const helper of reviews.flatMap(({ helped }) => helped)) counts.set(helper, (counts.get(helper) ?? 0) + 1);
	return counts;
}

/** Whether the last check-in or review is of today or yesterday, and told of a hard moment. */
function isHardNow({ days, reviews, today }: LookBack): boolean {
	const since = today.subtract({ days: 1 }).toString();
	const review = reviews.at(-1);
	if (review && review.day >= since && needsPeopleAfter(review.hard)) return true;
	const last = days.at(-1);
	if (!last || last.day < since) return false;
	const urge = last.urge && urges[last.urge.last - 1];
	return needsPeople(moods[last.mood.last - 1] ?? 'okay', urge);
}

/** @param weekday 1 is Monday. */
function weekdayName(weekday: number, locale: string): string {
	const monday = Temporal.PlainDate.from('2026-11-23');
	return monday.add({ days: weekday - 1 }).toLocaleString(locale, { weekday: 'long' });
}

/** A date as everybody sees it in their own language. */
function dateShown(day: Temporal.PlainDate, zone: string): string {
	return dayShown(day.toZonedDateTime({ timeZone: zone, plainTime: '12:00' }).toInstant().toString());
}
