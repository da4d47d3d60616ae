import { Temporal } from 'temporal-polyfill';
import { momentOf } from '#src/domain/meetings/clock.ts';

/** Weekly hours of a helper, on the clock of their zone. */
export interface Hours {
	/** 1 Monday to 7 Sunday, as ISO 8601. */
	readonly weekday: number;
	/** `HH:MM`; where the end is not after the start, it is on the next day. */
	readonly begins: string;
	readonly ends: string;
}

/**
 * Until when somebody is on call by their hours; undefined when they are not, now. Hours that touch or overlap count as
 * one, up to a week ahead. Where clocks are moved, hours are what the clock on the wall shows: a time that is skipped is
 * met as much later, of one that comes twice the first counts.
 */
export function onCallUntil(hours: readonly Hours[], zone: string, at: Temporal.Instant): Temporal.Instant | undefined {
	const spans = spansAround(hours, zone, at);
	let until: Temporal.Instant | undefined;
	for (;;) {
		const from = until ?? at;
		const next = spans
			.filter(([begins, ends]) => !isAfter(begins, from) && isAfter(ends, from))
			.map(([, ends]) => ends)
			.sort((one, other) => Temporal.Instant.compare(one, other))
			.at(-1);
		if (next === undefined) return until;
		until = next;
	}
}

type Span = readonly [begins: Temporal.Instant, ends: Temporal.Instant];

/** From the day before yesterday, since zones differ by up to a day and a span may end on the next one, to a week ahead. */
function spansAround(hours: readonly Hours[], zone: string, at: Temporal.Instant): readonly Span[] {
	const today = at.toZonedDateTimeISO(zone).toPlainDate();
	const spans: Span[] = [];
	for (let from = -2; from <= 7; from += 1) {
		const day = today.add({ days: from });
		for (const { weekday, begins, ends } of hours) {
			if (weekday !== day.dayOfWeek) continue;
			const last = ends > begins ? day : day.add({ days: 1 });
			const span = [moment(day, begins, zone), moment(last, ends, zone)] as const;
			// Hours that clocks skip altogether are none.
			if (isAfter(span[1], span[0])) spans.push(span);
		}
	}
	return spans;
}

function moment(day: Temporal.PlainDate, time: string, zone: string): Temporal.Instant {
	return momentOf(day.toPlainDateTime(Temporal.PlainTime.from(time)), zone);
}

function isAfter(one: Temporal.Instant, other: Temporal.Instant): boolean {
	return Temporal.Instant.compare(one, other) > 0;
}
