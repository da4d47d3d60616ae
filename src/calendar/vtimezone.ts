import { Temporal } from 'temporal-polyfill';
import { weekdayCode, weekdayOf } from '#src/domain/meetings/weekday-codes.ts';
import { clockMoves, type ClockMove } from './clock-changes.ts';

/**
 * A VTIMEZONE (RFC 5545 section 3.6.5) that tells what the clocks of a zone do in these years, both included, as Handrail
 * itself reckons; lines end with CRLF. Where the clocks follow one rule in all of these years, as in Europe and North
 * America, it says that rule, which goes on after them.
 */
export function vtimezone(zone: string, first: number, last: number): string {
	const moves = clockMoves(zone, first - 1, last);
	const lines = observances(zone, first, moves);
	return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...lines, 'END:VTIMEZONE', ''].join('\r\n');
}

function observances(zone: string, first: number, moves: readonly ClockMove[]): string[] {
	const groups = [...grouped(moves).values()];
	const rules = groups.map((group) => yearlyRule(group, { first: first - 1 }));
	if (groups.length > 0 && rules.every((rule) => rule !== undefined)) {
		return groups.flatMap(([move], index) => (move ? observance(move, [`RRULE:${rules[index] ?? ''}`]) : []));
	}
	const start = Temporal.PlainDate.from({ year: first - 1, month: 1, day: 1 }).toZonedDateTime(zone);
	const offset = start.offsetNanoseconds / 60e9;
	const before = observance({ wall: start.toPlainDateTime(), from: offset, to: offset }, []);
	return [...before, ...groups.flatMap((group) => listed(group))];
}

/** By what they do: from which offset to which. */
function grouped(moves: readonly ClockMove[]): Map<string, ClockMove[]> {
	const groups = new Map<string, ClockMove[]>();
	for (const move of moves) {
		const key = `${move.from} ${move.to}`;
		groups.set(key, [...(groups.get(key) ?? []), move]);
	}
	return groups;
}

/** Each move once, also the first: some programs read the start of an observance only where nothing else is said. */
function listed(group: readonly ClockMove[]): string[] {
	const [first] = group;
	if (!first) return [];
	return observance(first, group.length > 1 ? group.map(({ wall }) => `RDATE:${stamp(wall)}`) : []);
}

function observance({ wall, from, to }: ClockMove, when: readonly string[]): string[] {
	const name = to > from ? 'DAYLIGHT' : 'STANDARD';
	return [
		`BEGIN:${name}`,
		`DTSTART:${stamp(wall)}`,
		`TZOFFSETFROM:${offsetText(from)}`,
		`TZOFFSETTO:${offsetText(to)}`,
		...when,
		`END:${name}`,
	];
}

/** The rule by which the clocks are moved once in each year of a stretch, all at the same hour; undefined: there is none. */
function yearlyRule(group: readonly ClockMove[], { first }: { readonly first: number }): string | undefined {
	const [start] = group;
	if (!start || group.length < 3) return undefined;
	const { month, dayOfWeek } = start.wall;
	const time = start.wall.toPlainTime();
	const isRegular = group.every(
		({ wall }, index) =>
			wall.year === first + index &&
			wall.month === month &&
			wall.dayOfWeek === dayOfWeek &&
			wall.toPlainTime().equals(time),
	);
	const day = weekdayOf(dayOfWeek);
	if (!isRegular || !day) return undefined;
	const place = [-1, 1, 2, 3, 4].find((week) => group.every(({ wall }) => isOfWeek(wall, week)));
	return place === undefined ? undefined : `FREQ=YEARLY;BYMONTH=${month};BYDAY=${place}${weekdayCode(day)}`;
}

function isOfWeek({ day, daysInMonth }: Temporal.PlainDateTime, week: number): boolean {
	return week === -1 ? day > daysInMonth - 7 : Math.ceil(day / 7) === week;
}

function stamp(wall: Temporal.PlainDateTime): string {
	return wall.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '');
}

/** `+0530`, and with seconds where there are some. */
function offsetText(minutes: number): string {
	const seconds = Math.round(Math.abs(minutes) * 60);
	const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
	const [hour, minute, second] = parts.map((part) => String(part).padStart(2, '0'));
	return `${minutes < 0 ? '-' : '+'}${hour ?? ''}${minute ?? ''}${second === '00' ? '' : (second ?? '')}`;
}
