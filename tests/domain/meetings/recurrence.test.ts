import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import type { Repeat } from '#src/domain/meetings/rule.ts';
import { nextOccurrences, occurrencesBetween } from '#src/meetings/recurrence.ts';
import {
	date,
	daysOf,
	instant,
	keysOf,
	localsOf,
	monthlyOn,
	once,
	ruleWith,
	wall,
	weekly,
} from '../../support/meetings.ts';

const start = instant('2026-01-01T00:00:00Z');
const tuesday = (places: readonly (1 | 2 | 3 | 4 | 5 | -1)[]): Repeat => ({
	...{ every: 'month', by: 'weekday', interval: 1 },
	places: places.map((week) => ({ week, day: 2 })),
});

describe('a meeting', () => {
	test.each<[what: string, repeat: Repeat, days: readonly string[]]>([
		['every Tuesday', weekly([2]), ['2026-01-06', '2026-01-13', '2026-01-20', '2026-01-27']],
		['on Sundays and Thursdays', weekly([7, 4]), ['2026-01-08', '2026-01-11', '2026-01-15', '2026-01-18']],
		['every other Tuesday', weekly([2], 2), ['2026-01-06', '2026-01-20', '2026-02-03', '2026-02-17']],
		[
			'every other week from Monday on',
			weekly([2, 7], 2),
			['2026-01-06', '2026-01-11', '2026-01-20', '2026-01-25', '2026-02-03'],
		],
		[
			'every other week from Sunday on',
			{ every: 'week', interval: 2, days: [2, 7], weekStart: 7 },
			['2026-01-06', '2026-01-18', '2026-01-20', '2026-02-01', '2026-02-03'],
		],
		['every third week, first on a later day of the first', weekly([5], 3), ['2026-01-09', '2026-01-30', '2026-02-20']],
		['second and last Tuesday', tuesday([2, -1]), ['2026-01-13', '2026-01-27', '2026-02-10', '2026-02-24']],
		['first Tuesday', tuesday([1]), ['2026-01-06', '2026-02-03', '2026-03-03', '2026-04-07']],
		['fifth Tuesday, which few months have', tuesday([5]), ['2026-03-31', '2026-06-30', '2026-09-29', '2026-12-29']],
		['fourth and last, where they are one', tuesday([4, -1]), ['2026-01-27', '2026-02-24', '2026-03-24', '2026-03-31']],
		['on the 31st, which short months lack', monthlyOn([31]), ['2026-01-31', '2026-03-31', '2026-05-31', '2026-07-31']],
		['on the last day', monthlyOn([-1]), ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30']],
		['on the 15th and the last day', monthlyOn([15, -1]), ['2026-01-15', '2026-01-31', '2026-02-15', '2026-02-28']],
		['each quarter on the 6th', monthlyOn([6], 3), ['2026-01-06', '2026-04-06', '2026-07-06', '2026-10-06']],
		['once', once, ['2026-01-06']],
	])('%s', (_what, repeat, days) => {
		expect(daysOf(nextOccurrences(ruleWith({ repeat }), start, days.length))).toEqual(days);
	});

	test('on 29 February comes every fourth year', () => {
		const rule = ruleWith({ start: wall('2024-02-29T12:00'), repeat: monthlyOn([29], 12) });
		expect(daysOf(nextOccurrences(rule, start, 3))).toEqual(['2028-02-29', '2032-02-29', '2036-02-29']);
	});

	test('begins with the first day that fits, not with the day it was made', () => {
		const rule = ruleWith({ start: wall('2026-01-07T19:00') });
		expect(daysOf(nextOccurrences(rule, start, 1))).toEqual(['2026-01-13']);
	});

	test('lasts for its minutes of real time, also over a change of the clocks', () => {
		const rule = ruleWith({ start: wall('2026-03-29T01:30'), repeat: once });
		const [only] = nextOccurrences(rule, start, 1);
		expect([only!.at.toString(), only!.ends.toString()]).toEqual(['2026-03-29T00:30:00Z', '2026-03-29T01:30:00Z']);
	});

	test('ends with its last date, that one among them', () => {
		const rule = ruleWith({ until: date('2026-01-20') });
		expect(daysOf(nextOccurrences(rule, start, 9))).toEqual(['2026-01-06', '2026-01-13', '2026-01-20']);
	});

	test('ends after so many times, whenever one begins to count', () => {
		const rule = ruleWith({ count: 3 });
		expect(daysOf(nextOccurrences(rule, start, 9))).toEqual(['2026-01-06', '2026-01-13', '2026-01-20']);
		expect(daysOf(nextOccurrences(rule, instant('2026-01-15T00:00:00Z'), 9))).toEqual(['2026-01-20']);
		expect(nextOccurrences(rule, instant('2026-01-21T00:00:00Z'), 9)).toEqual([]);
	});
});

describe('the next occurrences', () => {
	test('are those that start after a moment, not at it', () => {
		const at = instant('2026-01-06T18:00:00Z');
		expect(daysOf(nextOccurrences(ruleWith(), at, 1))).toEqual(['2026-01-13']);
		expect(daysOf(nextOccurrences(ruleWith(), at.subtract({ nanoseconds: 1 }), 1))).toEqual(['2026-01-06']);
	});

	test('are none when none are asked for', () => {
		expect(nextOccurrences(ruleWith(), start, 0)).toEqual([]);
	});
});

describe('the occurrences of a stretch', () => {
	test('are those from its first moment on and before its last', () => {
		const between = (from: string, to: string) => daysOf(occurrencesBetween(ruleWith(), instant(from), instant(to)));
		expect(between('2026-01-06T18:00:00Z', '2026-01-20T18:00:00Z')).toEqual(['2026-01-06', '2026-01-13']);
		expect(between('2026-01-06T18:00:01Z', '2026-01-20T18:00:01Z')).toEqual(['2026-01-13', '2026-01-20']);
		expect(between('2026-01-07T00:00:00Z', '2026-01-08T00:00:00Z')).toEqual([]);
	});

	test('have those that were moved into it, not those that were moved out', () => {
		const moved = { kind: 'moved', day: date('2026-01-13'), to: wall('2026-03-05T10:00') } as const;
		const rule = ruleWith({ exceptions: [moved] });
		const between = (from: string, to: string) => localsOf(occurrencesBetween(rule, instant(from), instant(to)));
		expect(between('2026-01-12T00:00:00Z', '2026-01-14T00:00:00Z')).toEqual([]);
		expect(between('2026-03-04T00:00:00Z', '2026-03-06T00:00:00Z')).toEqual(['2026-03-05T10:00']);
	});
});

describe('one date', () => {
	test('can be skipped, and counts', () => {
		const rule = ruleWith({ count: 3, exceptions: [{ kind: 'skipped', day: date('2026-01-13') }] });
		expect(daysOf(nextOccurrences(rule, start, 9))).toEqual(['2026-01-06', '2026-01-20']);
	});

	test('can be moved and keeps its name, and the list is in the order in which they now come', () => {
		const moved = { kind: 'moved', day: date('2026-01-13'), to: wall('2026-01-21T20:00') } as const;
		const four = nextOccurrences(ruleWith({ exceptions: [moved] }), start, 4);
		expect(localsOf(four)).toEqual(['2026-01-06T19:00', '2026-01-20T19:00', '2026-01-21T20:00', '2026-01-27T19:00']);
		expect(keysOf(four)[2]).toBe('2026-01-13T19:00');
		expect(four.map(({ how }) => how)).toEqual(['regular', 'regular', 'moved', 'regular']);
	});

	test('that was moved to before now is not to come', () => {
		const moved = { kind: 'moved', day: date('2026-01-13'), to: wall('2026-01-07T19:00') } as const;
		const at = instant('2026-01-08T00:00:00Z');
		expect(daysOf(nextOccurrences(ruleWith({ exceptions: [moved] }), at, 1))).toEqual(['2026-01-20']);
	});

	test('that does not exist cannot be moved into being', () => {
		const moved = { kind: 'moved', day: date('2026-01-14'), to: wall('2026-01-15T19:00') } as const;
		expect(daysOf(nextOccurrences(ruleWith({ exceptions: [moved] }), start, 2))).toEqual(['2026-01-06', '2026-01-13']);
	});

	test('can be added, once, and one that the rule has already stays one', () => {
		const added = [wall('2026-01-08T12:00'), wall('2026-01-08T12:00'), wall('2026-01-13T19:00')];
		const rule = ruleWith({ exceptions: added.map((to) => ({ kind: 'added', to }) as const) });
		const three = nextOccurrences(rule, start, 3);
		expect(localsOf(three)).toEqual(['2026-01-06T19:00', '2026-01-08T12:00', '2026-01-13T19:00']);
		expect(three.map(({ how }) => how)).toEqual(['regular', 'added', 'regular']);
	});
});

describe('a break', () => {
	const breaks = [{ from: date('2026-01-13'), until: date('2026-01-27') }];

	test('leaves out what falls on its days, the first and the last among them', () => {
		expect(daysOf(nextOccurrences(ruleWith({ breaks }), start, 3))).toEqual(['2026-01-06', '2026-02-03', '2026-02-10']);
	});

	test('without an end leaves out all that comes', () => {
		const rule = ruleWith({ breaks: [{ from: date('2026-01-14') }] });
		expect(daysOf(nextOccurrences(rule, start, 9))).toEqual(['2026-01-06', '2026-01-13']);
		expect(daysOf(occurrencesBetween(rule, start, instant('2027-01-01T00:00:00Z')))).toHaveLength(2);
	});

	test('looks at where an occurrence was moved to', () => {
		const out = { kind: 'moved', day: date('2026-01-20'), to: wall('2026-01-28T19:00') } as const;
		const into = { kind: 'moved', day: date('2026-02-03'), to: wall('2026-01-26T19:00') } as const;
		const rule = ruleWith({ breaks, exceptions: [out, into] });
		expect(daysOf(nextOccurrences(rule, start, 3))).toEqual(['2026-01-06', '2026-01-28', '2026-02-10']);
	});
});

test('a day that a zone left out is met a day later: 30 December 2011 in Samoa', () => {
	const rule = ruleWith({ zone: 'Pacific/Apia', start: wall('2011-12-23T19:00'), repeat: weekly([5]) });
	const three = nextOccurrences(rule, instant('2011-12-20T00:00:00Z'), 3);
	expect(three.map(({ at }) => at.toZonedDateTimeISO('Pacific/Apia').toPlainDateTime().toString())).toEqual([
		...['2011-12-23T19:00:00', '2011-12-31T19:00:00', '2012-01-06T19:00:00'],
	]);
	expect(Temporal.Instant.compare(three[0]!.at, three[1]!.at)).toBe(-1);
});
