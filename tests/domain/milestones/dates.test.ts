import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { slipProblem, startProblem, typedPoint } from '#src/domain/milestones/dates.ts';
import type { Point } from '#src/domain/milestones/attempt.ts';
import { point } from '#tests/support/milestones.ts';

const { PlainDate } = Temporal;
/** A Thursday. */
const today = PlainDate.from('2026-11-26');

function said({ day, time }: Point): string {
	return `${day.toString()}${time ? ` ${time.toString({ smallestUnit: 'minute' })}` : ''}`;
}

function meant(text: string, on = today, date = on): string {
	const typed = typedPoint(text, on, date);
	if (typed.kind === 'point') return said(typed.point);
	return typed.kind === 'either' ? typed.points.map(said).join(' or ') : typed.kind;
}

describe('when something began, as people type it', () => {
	test.each([
		['2024-02-29', '2024-02-29'],
		['29 Feb 2024', '2024-02-29'],
		['Feb 29th, 2024', '2024-02-29'],
		['29.2.2024', '2024-02-29'],
		['since 29 February 2024', '2024-02-29'],
		['2024-02-29 14:30', '2024-02-29 14:30'],
		['2024-02-29T14:30', '2024-02-29 14:30'],
		['29 Feb 2024 at 2pm', '2024-02-29 14:00'],
		['29 Feb 2024, 2.30 p.m.', '2024-02-29 14:30'],
		['29 Feb 2024 @ 14h30', '2024-02-29 14:30'],
		['29 Feb 2024 at noon', '2024-02-29 12:00'],
		['2pm on 29 Feb 2024', '2024-02-29 14:00'],
		['at 14:30, 29 Feb 2024', '2024-02-29 14:30'],
		['yesterday 23:00', '2026-11-25 23:00'],
		['Yesterday, at 11 PM', '2026-11-25 23:00'],
		['today', '2026-11-26'],
		['now', '2026-11-26'],
		['Just now.', '2026-11-26'],
		['this morning', '2026-11-26'],
		['last night', '2026-11-25'],
		['last night at 11pm', '2026-11-25 23:00'],
		['last Tuesday', '2026-11-24'],
		['Monday', '2026-11-23'],
		['Monday 7am', '2026-11-23 07:00'],
		['three weeks ago', '2026-11-05'],
		['10 days ago at 6pm', '2026-11-16 18:00'],
		['tomorrow', '2026-11-27'],
		['next Monday', '2026-11-30'],
		['in 5 days', '2026-12-01'],
		['29 Feb', '2024-02-29'],
		['3 March', '2026-03-03'],
		['1 January 1900', '1900-01-01'],
	])('%s is %s', (text, expected) => {
		expect(meant(text)).toBe(expected);
	});

	test.each([
		['3/4/2024', '2024-04-03 or 2024-03-04'],
		['3/4/2024 7pm', '2024-04-03 19:00 or 2024-03-04 19:00'],
		// Both could be meant: a year ago, or next week.
		['1 Dec', '2025-12-01 or 2026-12-01'],
		['12/1/2026', '2026-01-12 or 2026-12-01'],
	])('%s may be either: %s', (text, expected) => {
		expect(meant(text)).toBe(expected);
	});

	test.each([
		['13/4/2024', '2024-04-13'],
		['4/13/2024', '2024-04-13'],
		['4/4/2024', '2024-04-04'],
		// The twelfth month is too far ahead, and the first one is not.
		['12/1/2026', '2026-01-12', '2026-11-20'],
		['1/12/2026', '2026-01-12', '2026-11-20'],
	])('%s cannot be anything but %s', (text, expected, on = '2026-11-26') => {
		expect(meant(text, PlainDate.from(on))).toBe(expected);
	});

	test.each(['31 April 2024', '29 Feb 2023', '30/2/2024', '2024-13-01', '2024-02-30 14:00', '31.11.'])(
		'%s is in no calendar',
		(text) => {
			expect(meant(text)).toBe('impossible');
		},
	);

	test.each([
		'',
		' ',
		'14:30',
		'a while ago',
		'June',
		'2024',
		'29/2/24',
		'25:00 yesterday',
		'yesterday 7',
		'noon',
		'29 Feb 2024 14:75',
		'💚',
		`2024-02-29 ${'9'.repeat(100)}`,
		' '.repeat(100_000),
	])('%j is asked again', (text) => {
		expect(meant(text)).toBe('unknown');
	});

	test('before their day ends a time belongs to the date on the wall, a day without one to their day', () => {
		const wall = PlainDate.from('2026-11-27');
		expect(meant('today', today, wall)).toBe('2026-11-26');
		expect(meant('today 00:30', today, wall)).toBe('2026-11-27 00:30');
		expect(meant('yesterday 23:00', today, wall)).toBe('2026-11-26 23:00');
	});
});

test.each([
	['1900-01-01', undefined],
	['1899-12-31', 'too-early'],
	['0001-01-01', 'too-early'],
	['2026-12-03', undefined],
	['2026-12-04', 'too-far-ahead'],
	['9999-12-31', 'too-far-ahead'],
])('a counter from %s on: %s', (day, problem) => {
	expect(startProblem(point(day), today)).toBe(problem);
});

describe('a slip', () => {
	const start = point('2026-11-01 08:00');
	const now = point('2026-11-26 20:00');

	test.each([
		['2026-11-26', '2026-11-26', undefined],
		['2026-11-26 19:59', '2026-11-26 20:00', undefined],
		['2026-11-20', '2026-11-21', undefined],
		['2026-11-20 22:00', '2026-11-20', undefined],
		['2026-11-20', '2026-12-03', undefined],
		['2026-11-01', '2026-11-01', undefined],
		['2026-11-01 08:00', '2026-11-01 08:00', undefined],
		['2026-11-01 07:59', '2026-11-02', 'before-start'],
		['2026-10-31', '2026-11-02', 'before-start'],
		['2026-11-27', '2026-11-28', 'in-future'],
		['2026-11-26 20:01', '2026-11-27', 'in-future'],
		['2026-11-20', '2026-11-19', 'anew-before-slip'],
		['2026-11-20 22:00', '2026-11-20 21:59', 'anew-before-slip'],
		['2026-11-20', '2026-12-04', 'anew-too-far'],
	])('at %s, counted anew from %s: %s', (slip, anew, problem) => {
		expect(slipProblem({ slip: point(slip), anew: point(anew) }, { start }, now)).toBe(problem);
	});

	test('that is corrected ends before the next one', () => {
		const corrected = (anew: string) =>
			slipProblem({ slip: point('2026-11-05'), anew: point(anew) }, { start }, now, point('2026-11-10 12:00'));
		expect(corrected('2026-11-10 12:00')).toBeUndefined();
		expect(corrected('2026-11-10 12:01')).toBe('anew-after-next');
		expect(corrected('2026-11-11')).toBe('anew-after-next');
	});

	test('before a start that is still to come is none', () => {
		const coming = { start: point('2026-11-30') };
		expect(slipProblem({ slip: now, anew: now }, coming, now)).toBe('before-start');
	});
});
