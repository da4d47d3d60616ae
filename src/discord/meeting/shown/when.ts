import type { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import { dateName, timeName } from '#src/discord/milestone/names.ts';
import type { MeetingRule, Repeat, Weekday } from '#src/domain/meetings/rule.ts';

/** When a meeting meets, in words: how often, at what time on whose clock, how long, until when. */
export function whenText(words: Words, rule: MeetingRule, locale: string): string {
	const { repeat: say } = words.meeting;
	const { until, count, minutes, zone } = rule;
	return [
		`${repeatText(words, rule, locale)} (${words.meeting.clock(cityOf(zone))})`,
		lengthText(words, minutes),
		...(until ? [say.until(dateName(until, locale))] : []),
		...(count === undefined ? [] : [say.times(count)]),
	].join(' · ');
}

/** The place that a zone is named after: "New York". */
export function cityOf(zone: string): string {
	return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** A length in hours and minutes: "1 hour 30 minutes". */
export function lengthText({ meeting: say }: Words, minutes: number): string {
	const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
	if (hours === 0) return say.minutes(rest);
	return rest === 0 ? say.hours(hours) : say.hoursAnd(say.hours(hours), say.minutes(rest));
}

function repeatText({ meeting }: Words, { start, repeat }: MeetingRule, locale: string): string {
	const { repeat: say } = meeting;
	const time = timeName(start.toPlainTime(), locale);
	if (repeat.every === 'once') return say.once(dateName(start.toPlainDate(), locale), time);
	const { interval } = repeat;
	const names = namesOf(say, repeat);
	const list = listed(say, names);
	if (repeat.every === 'month') return interval === 1 ? say.monthly(list, time) : say.months(interval, list, time);
	if (interval === 1) return names.length === 7 ? say.daily(time) : say.weekly(list, time);
	if (interval === 2) return names.length === 1 ? say.otherDay(list, time) : say.otherWeek(list, time);
	return say.weeks(interval, list, time);
}

type Say = Words['meeting']['repeat'];

function namesOf(say: Say, repeat: Exclude<Repeat, { readonly every: 'once' }>): string[] {
	if (repeat.every === 'week') return repeat.days.toSorted((a, b) => a - b).map((day) => say.day[day]);
	if (repeat.by === 'date') return repeat.dates.map((date) => (date === -1 ? say.lastDay : say.date(date)));
	const days = new Map<Weekday, string[]>();
	for (const { week, day } of repeat.places) days.set(day, [...(days.get(day) ?? []), say.week[week]]);
	return [...days].map(([day, weeks]) => say.ofWeek(listed(say, weeks), say.day[day]));
}

function listed(say: Say, names: readonly string[]): string {
	const last = names.at(-1) ?? '';
	return names.length < 2 ? last : say.pair(names.slice(0, -1).join(', '), last);
}

/** A time of the day and the day of a moment on a wall, where its reader sees both. */
export function wallText(words: Words, local: Temporal.PlainDateTime, zone: string, locale: string): string {
	return `${timeName(local.toPlainTime(), locale)} (${words.meeting.clock(cityOf(zone))})`;
}
