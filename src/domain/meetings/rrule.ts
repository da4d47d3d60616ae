import { momentOf } from './clock.ts';
import type { MeetingRule, Repeat } from './rule.ts';
import { weekdayCode } from './weekday-codes.ts';

/**
 * The value of an RRULE (RFC 5545 section 3.3.10) that says how a meeting repeats and when that ends; undefined for one that
 * meets once. `UNTIL` is written in UTC, as the RFC asks for with a DTSTART that has a zone. Exceptions and breaks are not
 * in it.
 */
export function rruleOf(rule: Pick<MeetingRule, 'zone' | 'start' | 'repeat' | 'until' | 'count'>): string | undefined {
	const { zone, start, repeat, until, count } = rule;
	if (repeat.every === 'once') return undefined;
	const last = until && momentOf(until.toPlainDateTime(start.toPlainTime()), zone);
	const parts = [
		...partsOf(repeat),
		last && `UNTIL=${last.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')}`,
		count !== undefined && `COUNT=${count}`,
	];
	return parts.filter((part) => typeof part === 'string').join(';');
}

function partsOf(repeat: Exclude<Repeat, { every: 'once' }>): (string | false)[] {
	const interval = repeat.interval > 1 && `INTERVAL=${repeat.interval}`;
	if (repeat.every === 'week') {
		const { weekStart = 1 } = repeat;
		const days = `BYDAY=${repeat.days.map(weekdayCode).join(',')}`;
		return ['FREQ=WEEKLY', interval, days, weekStart !== 1 && `WKST=${weekdayCode(weekStart)}`];
	}
	const on =
		repeat.by === 'date'
			? `BYMONTHDAY=${repeat.dates.join(',')}`
			: `BYDAY=${repeat.places.map(({ week, day }) => `${week}${weekdayCode(day)}`).join(',')}`;
	return ['FREQ=MONTHLY', interval, on];
}
