import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import type { MeetingRule, Repeat, Weekday } from '#src/domain/meetings/rule.ts';
import { weekdayCode } from '#src/domain/meetings/weekday-codes.ts';

/** When a rule meets by the calendar alone, where there are no zones, exceptions or breaks. */
export interface Civil {
	/** The first on or after a time on the wall. */
	readonly from: (local: Temporal.PlainDateTime) => Temporal.PlainDateTime | undefined;
	/** All of a stretch, its ends among them, in order. */
	readonly between: (first: Temporal.PlainDateTime, last: Temporal.PlainDateTime) => readonly Temporal.PlainDateTime[];
}

/** Reads only the start, the repetition and the end of a rule. */
export function civilOf(rule: Pick<MeetingRule, 'start' | 'repeat' | 'until' | 'count'>): Civil {
	const { start, repeat, until, count } = rule;
	if (repeat.every === 'once') return single(start, until);
	const pattern = new RRuleTemporal({
		...partsOf(repeat),
		interval: repeat.interval,
		tzid: 'UTC',
		dtstart: start.toZonedDateTime('UTC'),
		until: (until ?? horizon).toZonedDateTime({ timeZone: 'UTC', plainTime: start.toPlainTime() }),
		...(count !== undefined && { count }),
	});
	return {
		from: (local) => {
			const found = pattern.next(local.toZonedDateTime('UTC'), true);
			return found ? crossed(found) : undefined;
		},
		between: (first, last) =>
			pattern.between(first.toZonedDateTime('UTC'), last.toZonedDateTime('UTC'), true).map(crossed),
	};
}

/** Beyond all that is asked for: a rule that never meets must come to an end of looking. */
const horizon = Temporal.PlainDate.from('2300-01-01');

function single(start: Temporal.PlainDateTime, until: Temporal.PlainDate | undefined): Civil {
	const compare = (a: Temporal.PlainDateTime, b: Temporal.PlainDateTime) => Temporal.PlainDateTime.compare(a, b);
	const meets = until === undefined || Temporal.PlainDate.compare(start.toPlainDate(), until) <= 0;
	return {
		from: (local) => (meets && compare(local, start) <= 0 ? start : undefined),
		between: (first, last) => (meets && compare(first, start) <= 0 && compare(start, last) <= 0 ? [start] : []),
	};
}

function partsOf(repeat: Exclude<Repeat, { every: 'once' }>) {
	if (repeat.every === 'week') {
		return { freq: 'WEEKLY' as const, byDay: codes(repeat.days), wkst: weekdayCode(repeat.weekStart ?? 1) };
	}
	if (repeat.by === 'date') return { freq: 'MONTHLY' as const, byMonthDay: [...repeat.dates] };
	return { freq: 'MONTHLY' as const, byDay: repeat.places.map(({ week, day }) => `${week}${weekdayCode(day)}`) };
}

function codes(days: readonly Weekday[]): string[] {
	return days.map(weekdayCode);
}

/** The library has a Temporal of its own, so what it gives crosses over as text. */
function crossed(found: { toPlainDateTime(): { toString(): string } }): Temporal.PlainDateTime {
	return Temporal.PlainDateTime.from(found.toPlainDateTime().toString());
}
