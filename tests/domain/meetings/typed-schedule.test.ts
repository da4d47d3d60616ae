import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MeetingRule, Repeat } from '#src/domain/meetings/rule.ts';
import { typedLength, typedSchedule, type TypedSchedule } from '#src/domain/meetings/typed/schedule.ts';
import { plannedRule } from '#src/meetings/planned.ts';
import { date, daysOf, instant, monthlyOn, once, weekly } from '../../support/meetings.ts';
import { nextOccurrences } from '#src/meetings/recurrence.ts';

// A Friday.
const today = date('2026-11-27');
const at = instant('2026-11-27T10:00:00Z');

function said(text: string): TypedSchedule {
	const { said: told, problems } = typedSchedule(text, today);
	expect(problems, text).toEqual([]);
	return told;
}

function planned(text: string, zone = 'Europe/Berlin'): MeetingRule {
	const rule = plannedRule(said(text), { zone, minutes: 60, at });
	if ('problem' in rule) throw new Error(`${text}: ${rule.problem}`);
	return rule;
}

const on = (...places: readonly (readonly [1 | 2 | 3 | 4 | 5 | -1, 1 | 2 | 3 | 4 | 5 | 6 | 7])[]): Repeat => ({
	...{ every: 'month', by: 'weekday', interval: 1 },
	places: places.map(([week, day]) => ({ week, day })),
});

describe('when something meets', () => {
	test.each<[string, Repeat, string]>([
		['tuesdays and fridays 7pm', weekly([2, 5]), '19:00'],
		['Fri, Tue at 7 p.m.', weekly([2, 5]), '19:00'],
		['tue/fri 19:00', weekly([2, 5]), '19:00'],
		['every Thurs 19h30', weekly([4]), '19:30'],
		['mon-fri 12:00', weekly([1, 2, 3, 4, 5]), '12:00'],
		['Saturday to Monday at noon', weekly([1, 6, 7]), '12:00'],
		['weekdays 8am', weekly([1, 2, 3, 4, 5]), '08:00'],
		['weekends 8am', weekly([6, 7]), '08:00'],
		['daily 6 a.m.', weekly([1, 2, 3, 4, 5, 6, 7]), '06:00'],
		['every evening 20 Uhr', weekly([1, 2, 3, 4, 5, 6, 7]), '20:00'],
		['every other monday 7pm', weekly([1], 2), '19:00'],
		['every 2 weeks on thu 7pm', weekly([4], 2), '19:00'],
		['fortnightly on Sundays at midnight', weekly([7], 2), '00:00'],
		['every third week on wed, sat 7pm', weekly([3, 6], 3), '19:00'],
		['weekly 7pm from 3 dec', weekly([4]), '19:00'],
		['2nd and last tue 7 pm', on([2, 2], [-1, 2]), '19:00'],
		['Second and last Tuesday of the month at 19:00', on([2, 2], [-1, 2]), '19:00'],
		['every first friday 7pm', on([1, 5]), '19:00'],
		['first mon and third thu 7pm', on([1, 1], [3, 4]), '19:00'],
		['monthly, second tuesday, 7pm', on([2, 2]), '19:00'],
		['monthly on the 1st and 15th 18:00', monthlyOn([1, 15]), '18:00'],
		['31st of every month 6pm', monthlyOn([31]), '18:00'],
		['last day of each month 20:00', monthlyOn([-1]), '20:00'],
		['the 15th and last day of every other month 8pm', monthlyOn([15, -1], 2), '20:00'],
		['monthly 7pm from 3 dec', monthlyOn([3]), '19:00'],
		['quarterly 7pm from 1 feb', monthlyOn([1], 3), '19:00'],
		['12 dec 18:00', once, '18:00'],
		['tomorrow 7:30 pm', once, '19:30'],
		['next tuesday 8pm', once, '20:00'],
		['in two weeks, 19:00', once, '19:00'],
	])('is understood as it was typed: %s', (text, repeat, time) => {
		const rule = planned(text);
		expect(rule.repeat).toEqual(repeat);
		expect(rule.start.toPlainTime().toString({ smallestUnit: 'minute' })).toBe(time);
	});

	test.each<[string, Partial<Record<keyof TypedSchedule, unknown>>]>([
		['tuesdays 7-8:30pm', { minutes: 90 }],
		['tuesdays 11-1pm', { minutes: 120 }],
		['fridays 22:00-01:00', { minutes: 180 }],
		['tuesdays from 19:00 to 20:15', { minutes: 75 }],
		['tuesdays 7pm for 90 minutes', { minutes: 90 }],
		['tuesdays 7pm, an hour and a half', { minutes: 90 }],
		['tuesdays 7pm until 30 June', { until: date('2027-06-30') }],
		['tuesdays 7pm from 5 Jan to 2 Feb', { on: date('2027-01-05'), until: date('2027-02-02') }],
		['tuesdays 7pm, ten times', { count: 10 }],
		['tuesdays 7pm in Berlin', { place: 'berlin' }],
		['tuesdays 7pm new york time', { place: 'new york' }],
		['tuesdays 7pm America/New_York', { place: 'america/new_york' }],
		['tuesdays 7pm EST', { place: 'est' }],
	])('can say more: %s', (text, parts) => {
		const told = said(text);
		expect(JSON.stringify(told)).toBe(JSON.stringify({ ...told, ...parts }));
	});

	test.each([
		['when the moon is full', [{ why: 'unknown', text: 'when the moon is full' }]],
		['tuesdays at 7', [{ why: 'which-half', hour: 7 }]],
		["tuesdays 7 o'clock", [{ why: 'which-half', hour: 7 }]],
		['every second tuesday 7pm', [{ why: 'every-second' }]],
		['31 april 7pm', [{ why: 'impossible', text: '31 april' }]],
		['3/4/2027 7pm', [{ why: 'either', days: [date('2027-04-03'), date('2027-03-04')] }]],
		['mondays 7pm 8pm', [{ why: 'twice', text: '8pm' }]],
	])('is asked for once more where it is not sure: %s', (text, problems) => {
		expect(JSON.stringify(typedSchedule(text, today).problems)).toBe(JSON.stringify(problems));
	});

	test.each([
		['tuesdays', 'no-time'],
		['7pm', 'no-day'],
		['weekly 7pm', 'no-day'],
		['', 'no-time'],
		['tuesdays 7pm from 5 jan until 1 jan 2027', 'until-before-start'],
		['2020-01-01 7pm', 'past'],
	])('misses something: %s', (text, problem) => {
		expect(plannedRule(said(text), { zone: 'UTC', minutes: 60, at })).toEqual({ problem });
	});

	test('every other week begins with the next date, also where a first day is named that does not fit', () => {
		expect(daysOf(nextOccurrences(planned('every other monday 7pm'), at, 2))).toEqual(['2026-11-30', '2026-12-14']);
		const later = planned('every other monday 7pm from 2 dec');
		expect(daysOf(nextOccurrences(later, at, 2))).toEqual(['2026-12-07', '2026-12-21']);
	});

	test('so many weeks are counted from the first date', () => {
		const rule = planned('tuesdays 7pm for 3 weeks');
		expect(daysOf(nextOccurrences(rule, at, 9))).toEqual(['2026-12-01', '2026-12-08', '2026-12-15']);
	});

	test('nothing that somebody types makes it fall over', () => {
		const word = fc.constantFrom(
			...'every second last 2nd tue 7 7pm and - , until from in the month weeks day 31 april 12/12 for of a half'.split(
				' ',
			),
		);
		const typed = fc.oneof(
			fc.string(),
			fc.string({ unit: 'binary' }),
			fc.array(word).map((list) => list.join(' ')),
		);
		fc.assert(
			fc.property(typed, (text) => {
				const { said: told } = typedSchedule(text, today);
				plannedRule(told, { zone: 'America/New_York', minutes: 60, at });
				typedLength(text);
			}),
		);
	});
});

describe('a length', () => {
	test.each([
		['90', 90],
		['1 hour', 60],
		['1.5 hours', 90],
		['1h30', 90],
		['2 h 15 min', 135],
		['an hour and a half', 90],
		['half an hour', 30],
		['1:30', 90],
		['for 45 mins', 45],
		['soon', undefined],
		['', undefined],
		['1 hour tuesday', undefined],
	])('“%s” is %s minutes', (text, minutes) => {
		expect(typedLength(text)).toBe(minutes);
	});
});
