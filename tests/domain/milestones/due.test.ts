import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { ladders } from '#data/ladders/index.ts';
import { startOfDay } from '#src/domain/day.ts';
import type { Attempt, CounterPause } from '#src/domain/milestones/attempt.ts';
import { dueUpTo, nextDue, nextTimes, timesReached } from '#src/domain/milestones/due.ts';
import { attempt, ladderOf, pause } from '#tests/support/milestones.ts';

const { Instant, PlainDate } = Temporal;

const lisbon = { zone: 'Europe/Lisbon', dayEndHour: 3 };
const far = Instant.from('2150-01-01T00:00Z');

/** The days of all that comes due. */
function daysOf(codes: string, one: Attempt, pauses: CounterPause[] = []): string {
	return dueUpTo([ladderOf(codes)], one, pauses, lisbon, far)
		.map(({ code, day }) => `${code} ${day.toString()}`)
		.join(', ');
}

/** The moment of a step, on the wall of a zone. */
function momentOf(code: string, one: Attempt, zone: string, dayEndHour = 3): string | undefined {
	const [due] = dueUpTo([ladderOf(code)], one, [], { zone, dayEndHour }, far);
	return due?.at.toZonedDateTimeISO(zone).toString({ timeZoneName: 'never', smallestUnit: 'minute' });
}

describe('an anniversary stands on the calendar, counted from the start', () => {
	test.each([
		['2026-01-31', 'P1M P2M P3M', 'P1M 2026-02-28, P2M 2026-03-31, P3M 2026-04-30'],
		['2024-01-31', 'P1M', 'P1M 2024-02-29'],
		['2024-02-29', 'P1Y P2Y P4Y', 'P1Y 2025-02-28, P2Y 2026-02-28, P4Y 2028-02-29'],
		['2025-08-31', 'P6M', 'P6M 2026-02-28'],
		['2023-08-31', 'P6M P18M', 'P6M 2024-02-29, P18M 2025-02-28'],
		['2024-02-28', 'P365D P1Y', 'P365D 2025-02-27, P1Y 2025-02-28'],
		['2026-12-31', 'P2M P1Y', 'P2M 2027-02-28, P1Y 2027-12-31'],
		['2099-02-28', 'P1Y', 'P1Y 2100-02-28'],
		['2096-02-29', 'P4Y', 'P4Y 2100-02-28'],
		['1900-01-01', 'P100Y', 'P100Y 2000-01-01'],
		['2026-10-27', 'P30D P60D P90D', 'P30D 2026-11-26, P60D 2026-12-26, P90D 2027-01-25'],
		['2026-11-20', 'PT24H PT36H PT72H', 'PT24H 2026-11-21, PT36H 2026-11-22, PT72H 2026-11-23'],
	])('%s: %s', (start, codes, expected) => {
		expect(daysOf(codes, attempt(start))).toBe(expected);
	});

	test('no step is so far that it does harm', () => {
		expect(daysOf('P99999Y P99999M P99999D PT99999H', attempt('2026-11-20'))).toBe('PT99999H 2038-04-18');
		expect(nextDue([ladderOf('P99999Y')], attempt('2026-11-20'), [], lisbon, far)).toBeUndefined();
		expect(nextDue([ladderOf('P99999D')], attempt('2026-11-20'), [], lisbon, far)?.code).toBe('P99999D');
	});
});

describe('a day begins where its person lives, also where the clocks change', () => {
	test.each([
		['Europe/Lisbon', 'P1D', '2026-03-28', '2026-03-29T03:00+01:00'],
		['Europe/Berlin', 'P1D', '2026-10-24', '2026-10-25T03:00+01:00'],
		// Lebanon skips midnight: the day begins with what follows.
		['Asia/Beirut', 'P1D', '2026-03-28', '2026-03-29T01:00+03:00', 0],
		['America/Sao_Paulo', 'P1Y', '2017-11-04', '2018-11-04T01:00-02:00', 0],
		['America/Havana', 'P1D', '2026-10-31', '2026-11-01T00:00-04:00', 0],
		['Asia/Kolkata', 'P30D', '2026-10-27', '2026-11-26T03:00+05:30'],
		['Pacific/Chatham', 'P6M', '2026-03-31', '2026-09-30T03:00+13:45'],
		['Pacific/Kiritimati', 'P1Y', '2025-11-26', '2026-11-26T03:00+14:00'],
		['Pacific/Niue', 'P1Y', '2025-11-26', '2026-11-26T03:00-11:00'],
		// Samoa left out 30 December 2011: it begins together with the day after it.
		['Pacific/Apia', 'P1D', '2011-12-28', '2011-12-29T03:00-10:00'],
		['Pacific/Apia', 'P2D', '2011-12-28', '2011-12-31T03:00+14:00'],
		['Pacific/Apia', 'P1Y', '2011-12-30', '2012-12-30T03:00+14:00'],
	])('%s: %s from %s is %s', (zone, code, start, expected, dayEndHour = 3) => {
		expect(momentOf(code, attempt(start), zone, dayEndHour)).toBe(expected);
	});

	test.each([
		['Europe/Berlin', '2026-11-20 20:00', '2026-11-21T20:00+01:00'],
		['Europe/Berlin', '2026-03-28 20:00', '2026-03-29T21:00+02:00'],
		['Europe/Berlin', '2026-10-24 20:00', '2026-10-25T19:00+01:00'],
		// 02:30 is skipped, and shown twice: nothing comes early.
		['Europe/Berlin', '2026-03-29 02:30', '2026-03-30T03:30+02:00'],
		['Europe/Berlin', '2026-10-25 02:30', '2026-10-26T02:30+01:00'],
		['Pacific/Apia', '2011-12-29 20:00', '2011-12-31T20:00+14:00'],
		['Pacific/Chatham', '2026-11-20 23:15', '2026-11-21T23:15+13:45'],
	])('%s: 24 hours after %s are %s', (zone, start, expected) => {
		expect(momentOf('PT24H', attempt(start), zone)).toBe(expected);
	});

	test('a time changes nothing about days, months and years', () => {
		expect(momentOf('P1M', attempt('2026-10-26 23:50'), 'Europe/Lisbon')).toBe('2026-11-26T03:00+00:00');
		const small = dueUpTo([ladderOf('PT24H')], attempt('2026-11-20 01:30'), [], lisbon, far);
		expect(small[0]?.day.toString()).toBe('2026-11-20');
	});

	test('two days that begin together are one milestone', () => {
		const samoa = { zone: 'Pacific/Apia', dayEndHour: 0 };
		const due = dueUpTo([ladderOf('P1D P2D P3D P4D')], attempt('2011-12-28'), [], samoa, far);
		expect(due.map(({ codes }) => codes)).toEqual([['P1D'], ['P3D', 'P2D'], ['P4D']]);
		const at = Instant.from('2011-12-30T09:00Z');
		expect(nextDue([ladderOf('P1D P2D P3D P4D')], attempt('2011-12-28'), [], samoa, at)?.code).toBe('P3D');
	});
});

describe('a pause', () => {
	test.each<[string, string, string, CounterPause[]]>([
		[
			'moves what comes after it',
			'2026-11-01',
			'P10D 2026-11-11, P20D 2026-11-26',
			[pause('2026-11-12', '2026-11-16')],
		],
		[
			'moves all that comes after it',
			'2026-11-01',
			'P10D 2026-11-12, P20D 2026-11-22',
			[pause('2026-11-05', '2026-11-05')],
		],
		[
			'holds what would fall on its first day',
			'2026-11-01',
			'P10D 2026-11-13, P20D 2026-11-23',
			[pause('2026-11-11', '2026-11-12')],
		],
		['without an end lets nothing come', '2026-11-01', 'P10D 2026-11-11', [pause('2026-11-12')]],
		[
			'before the start says nothing',
			'2026-11-01',
			'P10D 2026-11-11, P20D 2026-11-21',
			[pause('2026-10-01', '2026-10-31')],
		],
		[
			'over the start counts from there',
			'2026-11-01',
			'P10D 2026-11-13, P20D 2026-11-23',
			[pause('2026-10-01', '2026-11-02')],
		],
		[
			'counts once where two lie over each other',
			'2026-11-01',
			'P10D 2026-11-15, P20D 2026-11-25',
			[pause('2026-11-02', '2026-11-04'), pause('2026-11-03', '2026-11-05')],
		],
		[
			'goes on where the next begins',
			'2026-11-01',
			'P10D 2026-11-15, P20D 2026-11-25',
			[pause('2026-11-13', '2026-11-14'), pause('2026-11-11', '2026-11-12')],
		],
		[
			'within another counts once',
			'2026-11-01',
			'P10D 2026-11-20, P20D 2026-11-30',
			[pause('2026-11-02', '2026-11-10'), pause('2026-11-03', '2026-11-04')],
		],
		['backwards says nothing', '2026-11-01', 'P10D 2026-11-11, P20D 2026-11-21', [pause('2026-11-05', '2026-11-04')]],
	])('%s', (_, start, expected, pauses) => {
		expect(daysOf('P10D P20D', attempt(start), pauses)).toBe(expected);
	});

	test.each<[string, string, string, CounterPause[]]>([
		['2026-01-01', 'P1M P1Y', 'P1M 2026-02-11, P1Y 2027-01-11', [pause('2026-01-05', '2026-01-14')]],
		['2026-01-30', 'P1M P2M', 'P1M 2026-03-01, P2M 2026-03-31', [pause('2026-02-28', '2026-02-28')]],
		['2026-01-01', 'P1M P2M', 'P1M 2026-02-01, P2M 2026-03-11', [pause('2026-02-02', '2026-02-11')]],
	])('moves the start from which months are counted: %s', (start, codes, expected, pauses) => {
		expect(daysOf(codes, attempt(start), pauses)).toBe(expected);
	});

	test('moves hours by whole days', () => {
		const pauses = [pause('2026-11-21', '2026-11-22')];
		const due = dueUpTo([ladderOf('PT12H PT24H PT72H')], attempt('2026-11-20 08:00'), pauses, lisbon, far);
		expect(due.map(({ at }) => at.toString())).toEqual([
			'2026-11-20T20:00:00Z',
			'2026-11-23T08:00:00Z',
			'2026-11-25T08:00:00Z',
		]);
		const open = [pause('2026-11-21')];
		expect(dueUpTo([ladderOf('PT12H PT24H')], attempt('2026-11-20 08:00'), open, lisbon, far)).toHaveLength(1);
	});
});

describe('what several ladders name', () => {
	const gold = { shape: 'coin', colour: '#d9a441' } as const;
	const blue = { shape: 'tag', colour: '#3767b1' } as const;

	test('is one milestone: the highest names it, the first ladder gives its look', () => {
		const both = [ladderOf('P28D P30D', gold), ladderOf('P1M P28D', blue)];
		const due = dueUpTo(both, attempt('2026-02-01'), [], lisbon, far);
		expect(due.map(({ codes, look }) => [codes, look])).toEqual([
			[['P1M', 'P28D'], gold],
			[['P30D'], gold],
		]);
		const turned = dueUpTo(both.toReversed(), attempt('2026-02-01'), [], lisbon, far);
		expect(turned.map(({ code, look }) => [code, look])).toEqual([
			['P1M', blue],
			['P30D', gold],
		]);
	});

	test.each([
		['2026-01-01 20:00', [['P1D', 'PT24H'], ['PT48H'], ['P3D', 'PT72H']]],
		['2026-01-01', [['P1D', 'PT24H'], ['PT48H'], ['P3D', 'PT72H']]],
	])('in hours and in days is one milestone too, by the hour where there is one: %s', (start, expected) => {
		const three = [ladders.general, ladders.hours, ladders.aa];
		const at = startOfDay(PlainDate.from('2026-01-06'), lisbon);
		const due = dueUpTo(three, attempt(start), [], lisbon, at);
		expect(due.map(({ codes }) => codes)).toEqual(expected);
		expect(due[0]?.at.toString()).toBe(start.length > 10 ? '2026-01-02T20:00:00Z' : '2026-01-02T03:00:00Z');
	});

	test('of one ladder twice is nothing more', () => {
		const once = dueUpTo([ladders.na], attempt('2016-02-29'), [], lisbon, far);
		expect(dueUpTo([ladders.na, ladders.na], attempt('2016-02-29'), [], lisbon, far)).toEqual(once);
	});
});

describe('an attempt that has ended', () => {
	test.each([
		['2026-11-11', 'P10D'],
		['2026-11-10', ''],
		['2026-11-11 02:59', ''],
		['2026-11-11 03:00', 'P10D'],
	])('has what it reached by its end: %s', (end, expected) => {
		const due = dueUpTo([ladderOf('P10D')], attempt('2026-11-01', end), [], lisbon, far);
		expect(due.map(({ code }) => code).join()).toBe(expected);
	});

	test('has hours only up to its end: the beginning of its day, where no time is known', () => {
		const codes = (end: string) =>
			dueUpTo([ladderOf('PT24H PT48H')], attempt('2026-11-01 20:00', end), [], lisbon, far).map(({ code }) => code);
		expect(codes('2026-11-02')).toEqual([]);
		expect(codes('2026-11-02 19:59')).toEqual([]);
		expect(codes('2026-11-02 20:00')).toEqual(['PT24H']);
		expect(codes('2026-11-03')).toEqual(['PT24H']);
	});
});

describe('what comes next', () => {
	const at = startOfDay(PlainDate.from('2026-11-26'), lisbon);

	test.each([
		['the first after a moment', '2026-10-28', 'P30D', '2026-11-27'],
		['not what comes due just now', '2026-10-27', 'P60D', '2026-12-26'],
		['years after many years', '1990-10-28', 'P37Y', '2027-10-28'],
		['the first step of what begins in a week', '2026-12-03', 'P1D', '2026-12-04'],
	])('is %s', (_, start, code, day) => {
		const next = nextDue([ladders.general], attempt(start), [], lisbon, at);
		expect([next?.code, next?.day.toString()]).toEqual([code, day]);
	});

	test('is nothing after an end, in a pause and after the last step', () => {
		expect(nextDue([ladders.general], attempt('2026-10-28', '2026-11-20'), [], lisbon, at)).toBeUndefined();
		expect(nextDue([ladders.general], attempt('2026-10-28'), [pause('2026-11-26')], lisbon, at)).toBeUndefined();
		expect(nextDue([ladders.hours], attempt('2026-10-28'), [], lisbon, at)).toBeUndefined();
		expect(nextDue([ladders.days], attempt('2026-10-28'), [], lisbon, at)).toBeUndefined();
		expect(nextDue([], attempt('2026-10-28'), [], lisbon, at)).toBeUndefined();
	});
});

test('days of a practice have steps of their own', () => {
	expect(timesReached([ladders.days], 26).map(({ count }) => count)).toEqual([1, 5, 10, 25]);
	expect(timesReached([ladderOf('x3 x1'), ladderOf('x3 x2')], 3).map(({ count }) => count)).toEqual([1, 2, 3]);
	expect(nextTimes([ladders.days], 25)?.count).toBe(50);
	expect(nextTimes([ladders.days], 1_000_000)).toBeUndefined();
	expect(timesReached([ladders.aa], 1000)).toEqual([]);
	expect(dueUpTo([ladders.days], attempt('2016-02-29'), [], lisbon, far)).toEqual([]);
});
