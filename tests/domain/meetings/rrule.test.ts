import { describe, expect, test } from 'vitest';
import { readRrule } from '#src/domain/meetings/rrule-read.ts';
import { rruleOf } from '#src/domain/meetings/rrule.ts';
import type { MeetingRule, Repeat } from '#src/domain/meetings/rule.ts';
import { date, monthlyOn, once, ruleWith, wall, weekly } from '../../support/meetings.ts';

const places = (list: Extract<Repeat, { by: 'weekday' }>['places'], interval = 1): Repeat => ({
	...{ every: 'month', by: 'weekday', interval, places: list },
});
const at = (start: string, zone = 'Europe/Berlin') => ({ start: wall(start), zone });
const tuesday = at('2026-01-06T19:00');

describe('an RRULE', () => {
	test.each<[text: string, parts: Partial<MeetingRule>]>([
		['FREQ=WEEKLY;BYDAY=TU', {}],
		['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU', { repeat: weekly([2, 7], 2) }],
		[
			'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU',
			{ repeat: { every: 'week', interval: 2, days: [2, 7], weekStart: 7 } },
		],
		[
			'FREQ=MONTHLY;BYDAY=2TU,-1TU',
			{
				repeat: places([
					{ week: 2, day: 2 },
					{ week: -1, day: 2 },
				]),
			},
		],
		['FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15,-1', { repeat: monthlyOn([15, -1], 3) }],
		['FREQ=WEEKLY;BYDAY=TU;COUNT=10', { count: 10 }],
		['FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630T170000Z', { until: date('2026-06-30') }],
	])('%s is written and read', (text, parts) => {
		const rule = ruleWith(parts);
		expect(rruleOf(rule)).toBe(text);
		const { repeat, until, count } = rule;
		expect(readRrule(text, rule)).toEqual({ repeat, ...(until && { until }), ...(count && { count }) });
	});

	test('is none for what meets once', () => {
		expect(rruleOf(ruleWith({ repeat: once }))).toBeUndefined();
	});

	test.each<[text: string, repeat: Repeat]>([
		['RRULE:FREQ=WEEKLY', weekly([2])],
		['rrule:freq=weekly;byday=we;', weekly([3])],
		['FREQ=DAILY', weekly([1, 2, 3, 4, 5, 6, 7])],
		['FREQ=DAILY;BYDAY=MO,FR', weekly([1, 5])],
		['FREQ=MONTHLY', monthlyOn([6])],
		['FREQ=MONTHLY;BYDAY=TU;BYSETPOS=-1', places([{ week: -1, day: 2 }])],
		['FREQ=MONTHLY;BYSETPOS=1;BYDAY=TU', places([{ week: 1, day: 2 }])],
		['FREQ=MONTHLY;BYDAY=+3FR', places([{ week: 3, day: 5 }])],
		['FREQ=YEARLY', monthlyOn([6], 12)],
		['FREQ=YEARLY;BYMONTH=1;BYDAY=1TU', places([{ week: 1, day: 2 }], 12)],
		['FREQ=WEEKLY;BYDAY=TU;BYHOUR=19;BYMINUTE=0;BYSECOND=0', weekly([2])],
	])('%s is read', (text, repeat) => {
		expect(readRrule(text, tuesday)).toEqual({ repeat });
	});

	test.each([
		[
			'an instant, on the wall of the place',
			'20260701T020000Z',
			at('2026-01-06T19:00', 'America/Los_Angeles'),
			'2026-06-30',
		],
		['the start of the last one', '20260630T170000Z', tuesday, '2026-06-30'],
		['a second before the start of the last one', '20260630T165959Z', tuesday, '2026-06-29'],
		['a time on the wall', '20260630T190000', tuesday, '2026-06-30'],
		['a time on the wall before the last one', '20260630T185900', tuesday, '2026-06-29'],
		['a day', '20260630', tuesday, '2026-06-30'],
	])('ends by %s', (_what, until, start, last) => {
		expect(readRrule(`FREQ=WEEKLY;UNTIL=${until}`, start)).toMatchObject({ until: date(last) });
	});

	test.each([
		['not-an-rrule', ''],
		['not-an-rrule', 'every Tuesday'],
		['not-an-rrule', 'INTERVAL=2'],
		['not-an-rrule', 'FREQ=WEEKLY;FREQ=DAILY'],
		['not-an-rrule', 'FREQ=WEEKLY;BYDAY='],
		['bad-value', 'FREQ=FORTNIGHTLY'],
		['bad-value', 'FREQ=WEEKLY;INTERVAL=0'],
		['bad-value', 'FREQ=WEEKLY;INTERVAL=x'],
		['bad-value', 'FREQ=WEEKLY;BYDAY=XX'],
		['bad-value', 'FREQ=WEEKLY;BYDAY=2TU'],
		['bad-value', 'FREQ=WEEKLY;WKST=XX'],
		['bad-value', 'FREQ=WEEKLY;COUNT=0'],
		['bad-value', 'FREQ=WEEKLY;COUNT=-1'],
		['bad-value', 'FREQ=WEEKLY;UNTIL=soon'],
		['bad-value', 'FREQ=WEEKLY;UNTIL=20261332T000000Z'],
		['bad-value', 'FREQ=MONTHLY;BYMONTHDAY=32'],
		['bad-value', 'FREQ=MONTHLY;BYMONTHDAY=0'],
		['bad-value', 'FREQ=MONTHLY;BYDAY=TU;BYSETPOS=x'],
		['bad-value', 'FREQ=YEARLY;BYMONTH=13'],
		['until-and-count', 'FREQ=WEEKLY;COUNT=3;UNTIL=20260630'],
		['unsupported', 'FREQ=HOURLY'],
		['unsupported', 'FREQ=DAILY;INTERVAL=2'],
		['unsupported', 'FREQ=WEEKLY;BYMONTH=3'],
		['unsupported', 'FREQ=WEEKLY;BYHOUR=8,19'],
		['unsupported', 'FREQ=WEEKLY;RSCALE=CHINESE'],
		['unsupported', 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1'],
		['unsupported', 'FREQ=MONTHLY;BYDAY=TU'],
		['unsupported', 'FREQ=MONTHLY;BYDAY=-2TU'],
		['unsupported', 'FREQ=MONTHLY;BYMONTHDAY=-2'],
		['unsupported', 'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13'],
		['unsupported', 'FREQ=YEARLY;BYMONTH=2'],
		['unsupported', 'FREQ=YEARLY;BYDAY=20MO'],
		['unsupported', 'FREQ=YEARLY;BYWEEKNO=20'],
	])('is refused as %s: %j', (problem, text) => {
		expect(readRrule(text, tuesday)).toEqual({ problem });
	});
});
