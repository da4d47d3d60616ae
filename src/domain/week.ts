import { Temporal } from 'temporal-polyfill';
import { occurrenceAfter, type Weekly } from '#src/domain/weekly.ts';

/** So many people there are behind every figure that a server is told; with fewer, others might tell who they are. */
export const fewestPeople = 5;

/** How a week of check-ins was, as it was counted. Nobody but Handrail sees this. */
export interface WeekCounts {
	/** Who checked in, each person once. */
	readonly people: number;
	/** Days with a check-in: of each person every day once, so that nobody weighs more than others. */
	readonly days: number;
	/** Who checked in on more than one day. */
	readonly several: number;
	/** Who shared one of these check-ins. */
	readonly sharers: number;
	/** By date, how many people checked in on it. */
	readonly byDate: readonly { readonly date: Temporal.PlainDate; readonly people: number }[];
}

/** What a server may be told of a week. What is undefined would say too much about a few. */
export interface WeekFigures {
	readonly people: number;
	readonly days: number | undefined;
	readonly sharers: number | undefined;
	/** The one date on which the most people checked in. */
	readonly busiest: Temporal.PlainDate | undefined;
}

/**
 * What may be told of a week: each figure with enough people behind it, and with enough people behind the difference
 * between two of them, so that none can be told from the others by subtracting. All who checked in having shared says of
 * each of them that they did, also where their name was left out; so that is not told either.
 * @returns undefined when so few checked in that nothing is told.
 */
export function figuresOf({ people, days, several, sharers, byDate }: WeekCounts): WeekFigures | undefined {
	if (people < fewestPeople) return undefined;
	const most = Math.max(0, ...byDate.map((one) => one.people));
	const busiest = byDate.filter((one) => one.people === most);
	return {
		people,
		days: several >= fewestPeople ? days : undefined,
		sharers: sharers >= fewestPeople && people - sharers >= fewestPeople ? sharers : undefined,
		busiest: most >= fewestPeople && busiest.length === 1 ? busiest[0]?.date : undefined,
	};
}

/** A part of time, without its end. */
export interface Span {
	readonly from: Temporal.Instant;
	readonly to: Temporal.Instant;
}

/**
 * The week that a summary is about: the seven dates before the one on which it is due, on clocks in a zone (IANA).
 * @param counted until when has been counted before. What is before it is left out, so that no check-in stands in two
 * summaries, and none can be told by comparing them; undefined where not even one whole date would be left of the first.
 */
export function weekBefore(due: Temporal.Instant, zone: string, counted?: Temporal.Instant): Span | undefined {
	const date = due.toZonedDateTimeISO(zone).toPlainDate();
	const first = date.subtract({ days: 7 });
	const to = startOf(date, zone);
	const from = startOf(first, zone);
	if (!counted || Temporal.Instant.compare(counted, from) <= 0) return { from, to };
	if (Temporal.PlainDate.compare(counted.toZonedDateTimeISO(zone).toPlainDate(), first) > 0) return undefined;
	return { from: counted, to };
}

/** When a summary is next due after a moment: the first time of its rule whose week has not been counted before. */
export function nextSummary(rule: Weekly, at: Temporal.Instant, counted?: Temporal.Instant): Temporal.Instant {
	let next = occurrenceAfter(rule, at);
	while (!weekBefore(next, rule.zone, counted)) next = occurrenceAfter(rule, next);
	return next;
}

/** The dates of a span on clocks in a zone (IANA), in order, each with its part of the span. */
export function datesIn({ from, to }: Span, zone: string): readonly (Span & { readonly date: Temporal.PlainDate })[] {
	const parts: (Span & { readonly date: Temporal.PlainDate })[] = [];
	let begin = from;
	while (Temporal.Instant.compare(begin, to) < 0) {
		const date = begin.toZonedDateTimeISO(zone).toPlainDate();
		const next = startOf(date.add({ days: 1 }), zone);
		const end = Temporal.Instant.compare(next, to) < 0 ? next : to;
		parts.push({ date, from: begin, to: end });
		begin = end;
	}
	return parts;
}

/** The first moment of a date: midnight, or what follows where the clocks skip it. */
function startOf(date: Temporal.PlainDate, zone: string): Temporal.Instant {
	return date.toZonedDateTime(zone).toInstant();
}
