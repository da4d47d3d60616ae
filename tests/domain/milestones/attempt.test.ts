import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { daysIn, figuresOf, figuresOfDays, type Attempt, type CounterPause } from '#src/domain/milestones/attempt.ts';
import { attempt, pause } from '#tests/support/milestones.ts';

const today = Temporal.PlainDate.from('2026-11-26');

describe('the days of an attempt', () => {
	test.each<[string, number, Attempt, CounterPause[]?]>([
		['begun today are none', 0, attempt('2026-11-26')],
		['begun yesterday are one, whatever the time', 1, attempt('2026-11-25 23:59')],
		['count leap days', 366, attempt('2023-11-26', '2024-11-26')],
		['to come are none', 0, attempt('2026-12-03')],
		['end where it ended', 10, attempt('2026-11-01', '2026-11-11')],
		['that ended on the day it began are none', 0, attempt('2026-11-01 08:00', '2026-11-01 20:00')],
		['have no paused days', 20, attempt('2026-11-01'), [pause('2026-11-05', '2026-11-09')]],
		[
			'have paused days once',
			20,
			attempt('2026-11-01'),
			[pause('2026-11-05', '2026-11-08'), pause('2026-11-06', '2026-11-09')],
		],
		['wait in a pause without an end', 4, attempt('2026-11-01'), [pause('2026-11-05')]],
		['do not wait for a pause to come', 25, attempt('2026-11-01'), [pause('2026-11-26')]],
		['do not wait for a pause before them', 25, attempt('2026-11-01'), [pause('2026-10-01', '2026-10-31')]],
		[
			'wait for the rest of a pause that began before them',
			23,
			attempt('2026-11-01'),
			[pause('2026-10-01', '2026-11-02')],
		],
		[
			'wait for what an end leaves of a pause',
			8,
			attempt('2026-11-01', '2026-11-11'),
			[pause('2026-11-09', '2026-11-20')],
		],
	])('%s', (_, days, one, pauses = []) => {
		expect(daysIn(one, pauses, today)).toBe(days);
	});
});

describe('what a counter shows', () => {
	test('after slips: the present attempt, the best one, and all together', () => {
		const attempts = [
			attempt('2026-01-01', '2026-04-11'),
			attempt('2026-04-13', '2026-04-20'),
			attempt('2026-11-20 08:00'),
		];
		expect(figuresOf(attempts, [], today)).toEqual({ present: 6, best: 100, total: 113 });
		expect(figuresOf(attempts.slice(0, 2), [], today)).toEqual({ present: 0, best: 100, total: 107 });
		expect(figuresOf([], [], today)).toEqual({ present: 0, best: 0, total: 0 });
	});

	test.each<[string, string, { present: number; best: number; total: number }, CounterPause[]?]>([
		['nothing', '', { present: 0, best: 0, total: 0 }],
		['today', '26', { present: 1, best: 1, total: 1 }],
		['up to yesterday, today is open', '24 25', { present: 2, best: 2, total: 2 }],
		['yesterday was missed', '23 24', { present: 0, best: 2, total: 2 }],
		['an older best', '1 2 3 4 24 25 26', { present: 3, best: 4, total: 7 }],
		['a paused day between', '23 24 26', { present: 3, best: 3, total: 3 }, [pause('2026-11-25', '2026-11-25')]],
		['a pause that goes on', '10 11', { present: 2, best: 2, total: 2 }, [pause('2026-11-12')]],
		[
			'two pauses with a missed day between',
			'10 11',
			{ present: 0, best: 2, total: 2 },
			[pause('2026-11-12', '2026-11-20'), pause('2026-11-22')],
		],
		['tomorrow is done already', '25 26 27', { present: 3, best: 3, total: 3 }],
	])('of the days of a practice: %s', (_, days, expected, pauses = []) => {
		const done = days.split(' ').filter((day) => day !== '');
		expect(figuresOfDays(new Set(done.map((day) => `2026-11-${day.padStart(2, '0')}`)), today, pauses)).toEqual(
			expected,
		);
	});

	test('is nothing for a text that is not a day', () => {
		expect(() => figuresOfDays(new Set(['2026-02-30']), today)).toThrow(RangeError);
	});
});
