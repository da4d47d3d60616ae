import fc from 'fast-check';
import type { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { calendarText } from '#src/calendar/calendar.ts';
import type { Exception, MeetingRule, Repeat, WeekOfMonth, Weekday } from '#src/domain/meetings/rule.ts';
import { ZONES } from '#src/domain/zone-names.ts';
import { civilOf } from '#src/meetings/civil.ts';
import { problemsOf } from '#src/meetings/problems.ts';
import { occurrencesBetween } from '#src/meetings/recurrence.ts';
import { shownMeeting } from '../../support/calendars.ts';
import { expanded } from '../../support/expanded.ts';
import { instant, ruleWith } from '../../support/meetings.ts';

const weekday = fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7);
const interval = fc.integer({ min: 1, max: 4 });
const week = fc.constantFrom<WeekOfMonth>(1, 2, 3, 4, 5, -1);
const place = fc.record({ week, day: weekday });
const repeat: fc.Arbitrary<Repeat> = fc.oneof(
	{
		weight: 3,
		arbitrary: fc.record({
			...{ every: fc.constant('week'), interval, weekStart: weekday },
			days: fc.uniqueArray(weekday, { minLength: 1 }),
		}),
	},
	fc.record({
		...{ every: fc.constant('month'), by: fc.constant('weekday'), interval },
		places: fc.uniqueArray(place, { minLength: 1, maxLength: 4, selector: (one) => `${one.week} ${one.day}` }),
	}),
	fc.record({
		...{ every: fc.constant('month'), by: fc.constant('date'), interval },
		dates: fc.uniqueArray(fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constant(-1)), { minLength: 1, maxLength: 4 }),
	}),
	fc.constant<Repeat>({ every: 'once' }),
);
/** Where clocks change at odd hours, at midnight, by half an hour, in one year and not in the next; and any other. */
const zone = fc.oneof(
	fc.constantFrom('America/New_York', 'Europe/London', 'Europe/Dublin', 'Africa/Casablanca', 'Australia/Lord_Howe'),
	fc.constantFrom('America/Havana', 'Asia/Beirut', 'Africa/Cairo', 'America/Santiago', 'Pacific/Chatham', 'UTC'),
	fc.constantFrom(...ZONES),
);
/** Most often in the small hours, when clocks change. */
const minute = fc.oneof(
	fc.integer({ min: 0, max: 16 }).map((quarter) => quarter * 15),
	fc.nat(24 * 60 - 1),
);
const day = fc.nat(3 * 365);
const start = fc.record({ days: day, minutes: minute });
const first = ruleWith({}).start.with({ year: 2024, month: 1, day: 1, hour: 0, minute: 0 });
const wallAt = ({ days, minutes }: { days: number; minutes: number }) => first.add({ days, minutes });

const end = fc.oneof(
	fc.constant(undefined),
	fc.record({ count: fc.integer({ min: 1, max: 60 }) }),
	fc.record({ days: fc.nat(900) }),
);
const change = fc.record({ kind: fc.constantFrom('skipped', 'moved', 'added'), which: fc.nat(40), to: start });
const pause = fc.record({ from: day, length: fc.option(fc.nat(120)) });

const given = fc.record({
	...{ zone, start, repeat, end, minutes: fc.integer({ min: 1, max: 1440 }) },
	changes: fc.array(change, { maxLength: 6 }),
	breaks: fc.array(pause, { maxLength: 2 }),
});

type Given = typeof given extends fc.Arbitrary<infer Value> ? Value : never;

function ruleOf(given: Given): MeetingRule {
	const start = wallAt(given.start);
	const bare = ruleWith({
		...{ zone: given.zone, start, minutes: given.minutes, repeat: given.repeat },
		...(given.end && 'count' in given.end && { count: given.end.count }),
		...(given.end && 'days' in given.end && { until: start.toPlainDate().add({ days: given.end.days }) }),
	});
	const own = civilOf(bare).between(start, start.add({ years: 2 }));
	const exceptions = given.changes.flatMap(({ kind, which, to }): Exception[] => {
		if (kind === 'added') return [{ kind, to: wallAt(to) }];
		const date = own[which]?.toPlainDate();
		if (!date) return [];
		return [kind === 'skipped' ? { kind, day: date } : { kind: 'moved', day: date, to: wallAt(to) }];
	});
	const breaks = given.breaks.map(({ from, length }) => {
		const day = first.add({ days: from }).toPlainDate();
		return { from: day, until: length === null ? undefined : day.add({ days: length }) };
	});
	return { ...bare, exceptions, breaks };
}

describe('a calendar of any meeting', () => {
	test('shows another program every occurrence that Handrail has, and no other, over three years', () => {
		fc.assert(
			fc.property(given, (value) => {
				const rule = ruleOf(value);
				fc.pre(problemsOf(rule).length === 0);
				const from = instant('2024-01-01T00:00:00Z').subtract({ hours: 48 });
				const to = instant('2028-01-01T00:00:00Z');
				const text = calendarText('Meetings', [shownMeeting({ rule })], instant('2024-06-01T00:00:00Z'));
				const shown = expanded(text, from, to).map(({ at, minutes }) => [at, minutes]);
				const own = occurrencesBetween(rule, from, to).map(({ at }) => [seconds(at), rule.minutes]);
				expect(shown).toEqual(own);
			}),
			{ numRuns: 150 },
		);
	});
});

const seconds = (at: Temporal.Instant) => at.toString();
