import type { Repeat, Weekday } from '#src/domain/meetings/rule.ts';

/** A second computation, with nothing but whole numbers and `Intl`: days are counted from 1970-01-01, moments in minutes. */
const msOfDay = 86_400_000;

interface CalendarDay {
	readonly number: number;
	readonly weekday: number;
	readonly date: number;
	readonly month: number;
	readonly isLast: boolean;
}

function calendarDay(number: number): CalendarDay {
	const at = new Date(number * msOfDay);
	return {
		number,
		weekday: at.getUTCDay() || 7,
		date: at.getUTCDate(),
		month: at.getUTCFullYear() * 12 + at.getUTCMonth(),
		isLast: new Date((number + 1) * msOfDay).getUTCDate() === 1,
	};
}

export function dayNumber(text: string): number {
	return Date.parse(`${text}T00:00Z`) / msOfDay;
}

export function dayText(number: number): string {
	return new Date(number * msOfDay).toISOString().slice(0, 10);
}

/** The days from the start on, day by day up to a last one, on which it meets. */
export function daysByHand(repeat: Repeat, start: number, last: number): number[] {
	const found: number[] = [];
	const first = calendarDay(start);
	for (let number = start; number <= last; number += 1) {
		if (meets(repeat, first, calendarDay(number))) found.push(number);
	}
	return found;
}

function meets(repeat: Repeat, start: CalendarDay, day: CalendarDay): boolean {
	if (repeat.every === 'once') return day.number === start.number;
	if (repeat.every === 'week') {
		const begins = repeat.weekStart ?? 1;
		const week = ({ number, weekday }: CalendarDay) => (number - ((weekday - begins + 7) % 7)) / 7;
		const weeks = Math.round(week(day) - week(start));
		return weeks % repeat.interval === 0 && repeat.days.includes(day.weekday as Weekday);
	}
	if ((day.month - start.month) % repeat.interval !== 0) return false;
	if (repeat.by === 'date') return repeat.dates.includes(day.date) || (day.isLast && repeat.dates.includes(-1));
	const isInLastWeek = calendarDay(day.number + 7).month !== day.month;
	const week = Math.ceil(day.date / 7);
	return repeat.places.some(
		(place) => place.day === day.weekday && (place.week === week || (place.week === -1 && isInLastWeek)),
	);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The time on the wall of a zone, in minutes, as if the wall were in UTC. */
function wallOf(minutes: number, zone: string): number {
	const format =
		formats.get(zone) ??
		new Intl.DateTimeFormat('en-u-ca-iso8601', {
			...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
			...{ hour: 'numeric', minute: 'numeric' },
		});
	formats.set(zone, format);
	const parts = new Map(format.formatToParts(minutes * 60_000).map(({ type, value }) => [type, Number(value)]));
	const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? NaN;
	return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute')) / 60_000;
}

/**
 * The moment at which a wall shows a time, both in minutes: the first of two; where none, the time by the clocks before
 * the gap. Right where the clocks change once within two days at most.
 */
export function momentByHand(wall: number, zone: string): number {
	const offsets = [wall - 1440, wall + 1440].map((near) => wallOf(near, zone) - near);
	const shown = offsets.map((offset) => wall - offset).filter((at) => wallOf(at, zone) === wall);
	return shown.length > 0 ? Math.min(...shown) : wall - offsets[0]!;
}
