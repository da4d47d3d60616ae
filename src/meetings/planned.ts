import { Temporal } from 'temporal-polyfill';
import type { MeetingRule, Repeat } from '#src/domain/meetings/rule.ts';
import { weekdayOf } from '#src/domain/meetings/weekday-codes.ts';
import type { TypedSchedule } from '#src/domain/meetings/typed/schedule.ts';
import { civilOf } from './civil.ts';

/** What is missing before something can meet, or cannot be. */
export type PlanProblem = 'no-time' | 'no-day' | 'until-before-start' | 'past';

/** How long something lasts where nobody says. */
export const usualMinutes = 60;

/**
 * The rule that somebody meant. It starts with the first date that fits, so that "every other Monday" begins with the next
 * one; without a day that was named, with the first from now on.
 * @param minutes how long it lasts, where the text itself does not say.
 */
export function plannedRule(
	said: TypedSchedule,
	{ zone, minutes, at }: { readonly zone: string; readonly minutes: number; readonly at: Temporal.Instant },
): MeetingRule | { readonly problem: PlanProblem } {
	const { time, on } = said;
	if (!time) return { problem: 'no-time' };
	const repeat = repeatMeant(said);
	if (!repeat) return { problem: 'no-day' };
	const now = at.toZonedDateTimeISO(zone).toPlainDateTime();
	const first = firstDate(
		repeat,
		on ? on.toPlainDateTime(time) : now.toPlainDate().toPlainDateTime(time),
		on ? undefined : now,
	);
	const until = said.until ?? (said.span && first.toPlainDate().add(said.span).subtract({ days: 1 }));
	if (until && Temporal.PlainDate.compare(until, first.toPlainDate()) < 0) return { problem: 'until-before-start' };
	const isPast = repeat.every === 'once' && Temporal.PlainDateTime.compare(first, now) < 0;
	if (isPast) return { problem: 'past' };
	return {
		...{ zone, start: first, minutes: said.minutes ?? minutes, repeat, exceptions: [], breaks: [] },
		...(until && said.count === undefined && repeat.every !== 'once' && { until }),
		...(said.count !== undefined && repeat.every !== 'once' && { count: said.count }),
	};
}

function repeatMeant({ repeat, on }: TypedSchedule): Repeat | undefined {
	if (!repeat || repeat.every === 'once') return on && { every: 'once' };
	if (repeat.every === 'either') return undefined;
	const { interval } = repeat;
	if (repeat.every === 'week') {
		const ofDay = on && weekdayOf(on.dayOfWeek);
		const days = repeat.days.length > 0 || !ofDay ? repeat.days : [ofDay];
		return days.length === 0 ? undefined : { every: 'week', interval, days };
	}
	const { places, dates } = repeat;
	if (places.length > 0) return { every: 'month', by: 'weekday', interval, places: distinct(places, placeName) };
	if (dates.length > 0) return { every: 'month', by: 'date', interval, dates: distinct(dates, String) };
	return on && { every: 'month', by: 'date', interval, dates: [on.day] };
}

function placeName({ week, day }: { readonly week: number; readonly day: number }): string {
	return `${week} ${day}`;
}

function distinct<T>(list: readonly T[], nameOf: (one: T) => string): T[] {
	return [...new Map(list.map((one) => [nameOf(one), one])).values()];
}

/** The first time that fits, whatever the interval; where none ever does, the start itself. */
function firstDate(
	repeat: Repeat,
	start: Temporal.PlainDateTime,
	after: Temporal.PlainDateTime | undefined,
): Temporal.PlainDateTime {
	if (repeat.every === 'once') return start;
	return civilOf({ start, repeat: { ...repeat, interval: 1 } }).from(after ?? start) ?? start;
}
