import { Temporal } from 'temporal-polyfill';
import { clockText } from '#src/domain/clock-time.ts';
import { readDays } from '#src/domain/meetings/typed/days.ts';
import { readTimes } from '#src/domain/meetings/typed/times.ts';
import { tokensOf } from '#src/domain/meetings/typed/tokens.ts';

/** Hours on one day of each week. */
export interface HoursOfDay {
	/** ISO 8601: 1 is Monday, 7 is Sunday. */
	readonly weekday: number;
	/** `HH:MM`. */
	readonly begins: string;
	/** `HH:MM`; where it is not after the start, it is on the next day. */
	readonly ends: string;
}

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const daily: readonly string[] = ['daily', 'everyday'];

/**
 * Weekly hours that somebody typed: `mon-fri 19:00-22:00`, `weekends 10pm to 2am`, `daily from 20:00 to 21:30`. Undefined
 * for anything that does not name its days, its start and its end.
 */
export function typedHours(text: string): readonly HoursOfDay[] | undefined {
	const tokens = tokensOf(text);
	const [first, second] = tokens;
	const isDaily = daily.includes(first?.text ?? '');
	const isEvery = first?.text === 'every' && (second?.text === 'day' || second?.text === 'night');
	const from = first?.text === 'every' && !isEvery ? 1 : 0;
	const days = isDaily ? { value: everyDay, next: 1 } : isEvery ? { value: everyDay, next: 2 } : readDays(tokens, from);
	if (!days) return undefined;
	const next = ['', ','].includes(tokens[days.next]?.text ?? '') ? days.next + 1 : days.next;
	const times = readTimes(tokens, next);
	if (!times || times.next !== tokens.length || !('start' in times.value)) return undefined;
	const { start, minutes } = times.value;
	if (minutes === undefined) return undefined;
	const end = start.add({ minutes });
	return days.value.map((weekday) => ({ weekday, begins: clockText(start), ends: clockText(end) }));
}

/** The hours of a form: the days that were ticked, from one time of day to another. */
export function hoursOn(
	days: readonly number[],
	begins: Temporal.PlainTime,
	ends: Temporal.PlainTime,
): readonly HoursOfDay[] {
	return days.map((weekday) => ({ weekday, begins: clockText(begins), ends: clockText(ends) }));
}
