import { Temporal } from 'temporal-polyfill';
import { clockChangeAt, offsetAt } from '#src/domain/meetings/clock.ts';
import { rruleOf } from '#src/domain/meetings/rrule.ts';
import { keyOf, type Exception, type MeetingRule } from '#src/domain/meetings/rule.ts';
import { civilOf, type Civil } from '#src/meetings/civil.ts';
import { breakOn, isRegular, localOn, occurrence, type Occurrence } from '#src/meetings/recurrence.ts';
import { clockMoves } from './clock-changes.ts';

/** A series as calendar programs know it: a start, a rule, and dates that are different. */
export interface CalendarSeries {
	/** An occurrence that takes place, and is clear; see `isClear`. */
	readonly first: Occurrence;
	/** Undefined: it is once. `UNTIL` is in UTC; there is no `COUNT`. */
	readonly rrule: string | undefined;
	/** EXDATE. */
	readonly without: readonly Temporal.PlainDateTime[];
	/** RECURRENCE-ID: what the rule has at one time, and takes place at another. */
	readonly moved: readonly { readonly of: Temporal.PlainDateTime; readonly to: Occurrence }[];
}

/** How a calendar shows a meeting: as a series, and events that stand alone. Together they are its occurrences. */
export interface Spread {
	readonly series: CalendarSeries | undefined;
	readonly alone: readonly Occurrence[];
}

/**
 * Writes a rule without problems so that every program shows the occurrences that Handrail has. Where RFC 5545 leaves
 * room, or programs read it differently, it is not used: a date on which the clocks skip the meeting's time, show it twice
 * or are moved during it is an event that stands alone, in UTC, and so is each that is added; a count becomes the date on
 * which it is reached.
 *
 * A rule without an end is followed until five years after `at` where it needs such events: a break that lasts longer ends
 * the series.
 */
export function spread(rule: MeetingRule, at: Temporal.Instant): Spread {
	const civil = civilOf(rule);
	const horizon = laterOf(wallOf(at, rule.zone), rule.start).add({ years: 5 });
	const last = lastOf(rule, civil, horizon);
	const isPast = (local: Temporal.PlainDateTime) => last !== undefined && isBefore(last, local);
	const first = firstClear(rule, civil, isPast);
	const isIn = (local: Temporal.PlainDateTime) => first !== undefined && !isBefore(local, first) && !isPast(local);

	const single = singleDates(rule, civil);
	const unclear = unclearDates(rule, civil, last ? earlierOf(last, horizon) : horizon);
	const isOwn = (local: Temporal.PlainDateTime) => isClear(rule.zone, occurrence(rule, local));
	const moved = single.moved.filter(({ of, to }) => isIn(of) && isOwn(of) && isClear(rule.zone, to));
	const alone = [
		...unclear.filter((local) => isRegular(rule, local)).map((local) => occurrence(rule, local)),
		...single.moved.filter((one) => !moved.includes(one)).map(({ to }) => to),
		...single.added,
	];
	const kept = new Set(moved.map(({ of }) => keyOf(of)));
	const without = [...single.days, ...unclear, ...inBreaks(rule, civil, last ?? horizon)]
		.filter((local) => isIn(local) && !kept.has(keyOf(local)))
		.map((local) => [keyOf(local), local] as const);
	const series = first && {
		first: occurrence(rule, first),
		rrule: rruleOf({ ...rule, until: last?.toPlainDate(), count: undefined }),
		without: [...new Map(without).values()].sort((one, other) => Temporal.PlainDateTime.compare(one, other)),
		moved,
	};
	return { series, alone: alone.sort((one, other) => Temporal.Instant.compare(one.at, other.at)) };
}

/** The last date that the rule has before a break that does not end soon enough; undefined where it goes on for ever. */
function lastOf(rule: MeetingRule, civil: Civil, horizon: Temporal.PlainDateTime): Temporal.PlainDateTime | undefined {
	const { start, until, count, breaks, repeat } = rule;
	if (repeat.every === 'once') return start;
	const endless = breaks
		.filter((one) => !one.until || Temporal.PlainDate.compare(one.until, horizon.toPlainDate()) > 0)
		.map(({ from }) => from.subtract({ days: 1 }));
	const counted = count === undefined ? undefined : civil.between(start, end).at(-1)?.toPlainDate();
	const ends = [...endless, until, counted].filter((day) => day !== undefined);
	const [day] = ends.sort((one, other) => Temporal.PlainDate.compare(one, other));
	return day?.toPlainDateTime(start.toPlainTime());
}

/** As far as a count can reach. */
const end = Temporal.PlainDateTime.from('2299-12-31T23:59');

/** The first of the rule that takes place at its own time, and is clear. */
function firstClear(
	rule: MeetingRule,
	civil: Civil,
	isPast: (local: Temporal.PlainDateTime) => boolean,
): Temporal.PlainDateTime | undefined {
	let local = civil.from(rule.start);
	while (local && !isPast(local)) {
		if (isRegular(rule, local) && isClear(rule.zone, occurrence(rule, local))) return local;
		const pause = breakOn(rule, local);
		if (pause && !pause.until) return undefined;
		local = civil.from(pause?.until?.add({ days: 1 }).toPlainDateTime() ?? local.add({ minutes: 1 }));
	}
	return undefined;
}

/** What was said of single dates: the times that the rule gives them, and where they are instead. */
function singleDates(rule: MeetingRule, civil: Civil) {
	const days = rule.exceptions.flatMap((one) => {
		const local = one.kind === 'added' ? undefined : localOn(rule, civil, one.day);
		return local ? [{ one, local }] : [];
	});
	const moved = days.flatMap(({ one, local }) => {
		if (one.kind !== 'moved' || breakOn(rule, one.to)) return [];
		return [{ of: local, to: { ...occurrence(rule, one.to, 'moved'), key: keyOf(local) } }];
	});
	const taken = new Set(moved.map(({ of }) => keyOf(of)));
	const added = new Map(rule.exceptions.filter(isAdded).map(({ to }) => [keyOf(to), to]));
	return {
		days: days.map(({ local }) => local),
		moved,
		added: [...added]
			.filter(([key, to]) => !breakOn(rule, to) && !taken.has(key) && !isOfRule(rule, civil, to))
			.map(([, to]) => occurrence(rule, to, 'added')),
	};
}

function isAdded(one: Exception): one is Extract<Exception, { kind: 'added' }> {
	return one.kind === 'added';
}

function isOfRule(rule: MeetingRule, civil: Civil, local: Temporal.PlainDateTime): boolean {
	return civil.between(local, local).length > 0 && isRegular(rule, local);
}

/** The dates of the rule, up to one, that are not clear. */
function unclearDates(rule: MeetingRule, civil: Civil, last: Temporal.PlainDateTime): Temporal.PlainDateTime[] {
	const { start, zone, minutes } = rule;
	const time = start.toPlainTime();
	return clockMoves(zone, start.year, last.year).flatMap(({ wall, from, to }) => {
		const shift = Math.abs(to - from);
		const [low, high] = [wall.subtract({ minutes: minutes + shift }), wall.add({ minutes: shift })];
		return daysFrom(low, high)
			.map((day) => day.toPlainDateTime(time))
			.filter((local) => !isBefore(local, low) && !isBefore(high, local) && !isBefore(last, local))
			.filter((local) => !isClear(zone, occurrence(rule, local)))
			.flatMap((local) => civil.between(local, local));
	});
}

function daysFrom(low: Temporal.PlainDateTime, high: Temporal.PlainDateTime): Temporal.PlainDate[] {
	const first = low.toPlainDate();
	const count = first.until(high.toPlainDate()).days + 1;
	return Array.from({ length: count }, (_, days) => first.add({ days }));
}

function inBreaks(rule: MeetingRule, civil: Civil, last: Temporal.PlainDateTime): Temporal.PlainDateTime[] {
	const time = rule.start.toPlainTime();
	return rule.breaks.flatMap(({ from, until }) => {
		const first = from.toPlainDateTime(time);
		const end = until ? earlierOf(until.toPlainDateTime(time), last) : last;
		return isBefore(end, first) ? [] : civil.between(first, end);
	});
}

/** Whether the clocks of a zone show its start and its end once, and go on evenly in between. */
export function isClear(zone: string, { local, at, ends }: Occurrence): boolean {
	if (offsetAt(at, zone) !== offsetAt(ends, zone)) return false;
	return clockChangeAt(local, zone) === undefined && clockChangeAt(wallOf(ends, zone), zone) === undefined;
}

function wallOf(at: Temporal.Instant, zone: string): Temporal.PlainDateTime {
	return at.toZonedDateTimeISO(zone).toPlainDateTime();
}

function isBefore(one: Temporal.PlainDateTime, other: Temporal.PlainDateTime): boolean {
	return Temporal.PlainDateTime.compare(one, other) < 0;
}

function earlierOf(one: Temporal.PlainDateTime, other: Temporal.PlainDateTime): Temporal.PlainDateTime {
	return isBefore(one, other) ? one : other;
}

function laterOf(one: Temporal.PlainDateTime, other: Temporal.PlainDateTime): Temporal.PlainDateTime {
	return isBefore(one, other) ? other : one;
}
