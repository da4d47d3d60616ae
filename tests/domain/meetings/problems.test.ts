import { describe, expect, test } from 'vitest';
import type { MeetingRule, Repeat, Weekday } from '#src/domain/meetings/rule.ts';
import { problemsOf } from '#src/meetings/problems.ts';
import { date, monthlyOn, once, ruleWith, wall, weekly } from '../../support/meetings.ts';

const months = (places: readonly { week: 1; day: Weekday }[]): Repeat => ({
	...{ every: 'month', by: 'weekday', interval: 1, places },
});
const skipped = (day: string) => ({ kind: 'skipped', day: date(day) }) as const;
const moved = (day: string, to: string) => ({ kind: 'moved', day: date(day), to: wall(to) }) as const;
/** What only a forged or broken value can be. */
const forged = (number: number) => number as 1;

describe('what is wrong with a rule', () => {
	test.each<[problems: string, parts: Partial<MeetingRule>]>([
		['zone', { zone: 'EST' }],
		['zone', { zone: 'Etc/GMT+5' }],
		['zone', { zone: '+05:30' }],
		['zone', { zone: 'US/Eastern' }],
		['zone', { zone: '' }],
		['start', { start: wall('2026-01-06T19:00:01') }],
		['start', { start: wall('1969-12-31T19:00') }],
		['start', { start: wall('2200-01-01T19:00') }],
		['minutes', { minutes: 0 }],
		['minutes', { minutes: -60 }],
		['minutes', { minutes: 1441 }],
		['minutes', { minutes: 60.5 }],
		['minutes', { minutes: NaN }],
		['interval', { repeat: weekly([2], 0) }],
		['interval', { repeat: weekly([2], 1.5) }],
		['interval', { repeat: weekly([2], 61) }],
		['interval', { repeat: monthlyOn([1], -1) }],
		['no-days', { repeat: weekly([]) }],
		['no-days', { repeat: monthlyOn([]) }],
		['no-days', { repeat: months([]) }],
		['bad-day', { repeat: weekly([forged(0)]) }],
		['bad-day', { repeat: weekly([forged(8)]) }],
		['bad-day', { repeat: months([{ week: 1, day: forged(9) }]) }],
		['bad-day', { repeat: { every: 'week', interval: 1, days: [1], weekStart: forged(0) } }],
		['day-twice', { repeat: weekly([2, 2]) }],
		['day-twice', { repeat: monthlyOn([31, 31]) }],
		['bad-week', { repeat: months([{ week: forged(6), day: 1 }]) }],
		['bad-week', { repeat: months([{ week: forged(-2), day: 1 }]) }],
		['bad-date', { repeat: monthlyOn([0]) }],
		['bad-date', { repeat: monthlyOn([32]) }],
		['bad-date', { repeat: monthlyOn([-2]) }],
		['until-before-start', { until: date('2026-01-05') }],
		['count', { count: 0 }],
		['count', { count: 5001 }],
		['until-and-count', { count: 3, until: date('2026-03-01') }],
		['break-backwards', { breaks: [{ from: date('2026-02-02'), until: date('2026-02-01') }] }],
		['exception-time', { exceptions: [moved('2026-01-06', '2026-01-07T19:00:30')] }],
		['too-many-exceptions', { exceptions: Array.from({ length: 401 }, () => skipped('2026-01-06')) }],
		['too-many-breaks', { breaks: Array.from({ length: 51 }, () => ({ from: date('2026-02-02') })) }],
		['never', { start: wall('2026-02-01T19:00'), repeat: monthlyOn([31], 12) }],
		['never', { start: wall('2026-01-07T19:00'), until: date('2026-01-12') }],
		['exception-off-the-rule', { exceptions: [skipped('2026-01-07')] }],
		['exception-off-the-rule', { exceptions: [moved('2026-01-07', '2026-01-08T19:00')] }],
		['exception-off-the-rule', { exceptions: [skipped('2026-01-27')], count: 3 }],
		['exception-twice', { exceptions: [skipped('2026-01-13'), moved('2026-01-13', '2026-01-14T19:00')] }],
		['zone minutes bad-day', { zone: 'Mars', minutes: 0, repeat: weekly([forged(0)]) }],
	])('%s', (problems, parts) => {
		expect(problemsOf(ruleWith(parts)).join(' ')).toBe(problems);
	});

	test.each<[what: string, parts: Partial<MeetingRule>]>([
		['a weekly meeting', {}],
		['one that meets once', { repeat: once, start: wall('2026-01-07T10:00') }],
		['one on its last day', { until: date('2026-01-06') }],
		['one that lasts a day', { minutes: 1440 }],
		['one on 29 February', { start: wall('2026-02-01T19:00'), repeat: monthlyOn([29], 12) }],
		[
			'one with all that can be said of dates',
			{ exceptions: [skipped('2026-01-13'), moved('2026-01-20', '2026-01-19T08:00')] },
		],
		['one with a break that has no end', { breaks: [{ from: date('2026-02-02') }] }],
	])('is nothing, for %s', (_what, parts) => {
		expect(problemsOf(ruleWith(parts))).toEqual([]);
	});
});
