import { Temporal } from 'temporal-polyfill';
import { clockChangeAt, momentOf, offsetAt, type ClockChange } from '#src/domain/meetings/clock.ts';
import { keyOf, type Break, type MeetingRule } from '#src/domain/meetings/rule.ts';
import { civilOf, type Civil } from './civil.ts';

export interface Occurrence {
	/** See `keyOf`: stays the same when the occurrence moves. */
	readonly key: string;
	/** The time on the wall as it was asked for, after a move; a clock that skips it shows a later one. */
	readonly local: Temporal.PlainDateTime;
	readonly at: Temporal.Instant;
	readonly ends: Temporal.Instant;
	readonly how: 'regular' | 'moved' | 'added';
}

/** An occurrence as a preview shows it. */
export interface Previewed extends Occurrence {
	readonly change: ClockChange | undefined;
	/** By how many minutes the clocks have moved since the one before it in the list: 60 after the change to summer. */
	readonly shifted: number;
}

/**
 * Every occurrence that starts at or after one moment and before another, in order. The rule must have no problems
 * (`problemsOf`); the calendar is followed in civil time and turned into moments last, so that the time on the wall holds.
 */
export function occurrencesBetween(rule: MeetingRule, from: Temporal.Instant, to: Temporal.Instant): Occurrence[] {
	const civil = civilOf(rule);
	const locals = civil.between(wallAt(from, rule).subtract(slack), wallAt(to, rule).add(slack));
	const regular = locals.filter((local) => isRegular(rule, local)).map((local) => occurrence(rule, local));
	return inOrder([...regular, ...explicit(rule, civil)]).filter(
		({ at }) => Temporal.Instant.compare(from, at) <= 0 && Temporal.Instant.compare(at, to) < 0,
	);
}

/** The next occurrences that start after a moment, at most so many, in order; fewer where the series ends. */
export function nextOccurrences(rule: MeetingRule, after: Temporal.Instant, count: number): Occurrence[] {
	const civil = civilOf(rule);
	const isNext = ({ at }: Occurrence) => Temporal.Instant.compare(at, after) > 0;
	const found = explicit(rule, civil).filter(isNext);
	const enough = found.length + count;
	for (const local of regularFrom(rule, civil, wallAt(after, rule).subtract(slack))) {
		const next = occurrence(rule, local);
		if (isNext(next)) found.push(next);
		if (found.length >= enough) break;
	}
	return inOrder(found).slice(0, count);
}

/** The occurrence of that key, wherever it has moved; undefined where it is skipped, in a break, or the rule has it no more. */
export function occurrenceWith(rule: MeetingRule, key: string): Occurrence | undefined {
	const civil = civilOf(rule);
	const own = localOn(rule, civil, Temporal.PlainDateTime.from(key).toPlainDate());
	const regular = own && keyOf(own) === key && isRegular(rule, own) ? [occurrence(rule, own)] : [];
	const others = explicit(rule, civil).filter((each) => each.key === key);
	return inOrder([...regular, ...others])[0];
}

/** The same occurrences, with what the clocks do to each. */
export function previewed(occurrences: readonly Occurrence[], zone: string): Previewed[] {
	const offsets = occurrences.map(({ at }) => offsetAt(at, zone));
	return occurrences.map((each, index) => ({
		...each,
		change: clockChangeAt(each.local, zone),
		shifted: offsets[index]! - (offsets[index - 1] ?? offsets[index]!),
	}));
}

// No clock on earth was ever moved by more than a day.
const slack = { days: 2 };

function wallAt(at: Temporal.Instant, { zone }: MeetingRule): Temporal.PlainDateTime {
	return at.toZonedDateTimeISO(zone).toPlainDateTime();
}

function* regularFrom(
	rule: MeetingRule,
	civil: Civil,
	from: Temporal.PlainDateTime,
): Generator<Temporal.PlainDateTime> {
	let local = civil.from(from);
	while (local) {
		const pause = breakOn(rule, local);
		if (pause && !pause.until) return;
		if (isRegular(rule, local)) yield local;
		local = civil.from(pause?.until?.add({ days: 1 }).toPlainDateTime() ?? local.add({ minutes: 1 }));
	}
}

/** What was said of single dates: those moved, where the rule has such a date, and those added. */
function explicit(rule: MeetingRule, civil: Civil): Occurrence[] {
	return rule.exceptions.flatMap((exception): Occurrence[] => {
		if (exception.kind === 'skipped' || breakOn(rule, exception.to)) return [];
		if (exception.kind === 'added') return [occurrence(rule, exception.to, 'added')];
		const own = localOn(rule, civil, exception.day);
		return own ? [{ ...occurrence(rule, exception.to, 'moved'), key: keyOf(own) }] : [];
	});
}

/** The time on the wall at which the rule by itself meets on a day, if it does. */
export function localOn(
	{ start }: Pick<MeetingRule, 'start'>,
	civil: Civil,
	day: Temporal.PlainDate,
): Temporal.PlainDateTime | undefined {
	const local = day.toPlainDateTime(start.toPlainTime());
	return civil.between(local, local)[0];
}

/** Whether a date of the rule takes place at its own time: it is in no break, and nothing else was said of it. */
export function isRegular(rule: MeetingRule, local: Temporal.PlainDateTime): boolean {
	const day = local.toPlainDate();
	return !breakOn(rule, local) && !rule.exceptions.some((one) => one.kind !== 'added' && one.day.equals(day));
}

/** The break that a time on the wall falls into. */
export function breakOn({ breaks }: MeetingRule, local: Temporal.PlainDateTime): Break | undefined {
	const day = local.toPlainDate();
	const isBy = (one: Temporal.PlainDate, other: Temporal.PlainDate) => Temporal.PlainDate.compare(one, other) <= 0;
	return breaks.find(({ from, until }) => isBy(from, day) && (!until || isBy(day, until)));
}

/** What takes place at a time on the wall of a meeting. */
export function occurrence(
	{ zone, minutes }: MeetingRule,
	local: Temporal.PlainDateTime,
	how: Occurrence['how'] = 'regular',
): Occurrence {
	const at = momentOf(local, zone);
	return { key: keyOf(local), local, at, ends: at.add({ minutes }), how };
}

/** By time, each key once: an added date that the rule has too is the rule's. */
function inOrder(occurrences: readonly Occurrence[]): Occurrence[] {
	const byKey = new Map<string, Occurrence>();
	for (const each of occurrences) if (each.how !== 'added' || !byKey.has(each.key)) byKey.set(each.key, each);
	return [...byKey.values()].sort((a, b) => Temporal.Instant.compare(a.at, b.at));
}
