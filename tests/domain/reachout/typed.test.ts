import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { typedHours } from '#src/domain/reachout/typed-hours.ts';
import { typedUntil } from '#src/domain/reachout/typed-until.ts';

const at = Temporal.Instant.from('2026-11-23T18:00:00Z');

describe('until when somebody is on call', () => {
	test.each([
		['22:00', '2026-11-23T22:00:00Z'],
		['until 10 pm', '2026-11-23T22:00:00Z'],
		['18:00', '2026-11-24T18:00:00Z'],
		['1am', '2026-11-24T01:00:00Z'],
		['3h', '2026-11-23T21:00:00Z'],
		['for 90 minutes', '2026-11-23T19:30:00Z'],
		['2 hours', '2026-11-23T20:00:00Z'],
		['1h 30', '2026-11-23T19:30:00Z'],
		['24 hours', '2026-11-24T18:00:00Z'],
	])('%s', (text, until) => {
		expect(typedUntil(text, at, 'Europe/Lisbon')).toEqual({ until: Temporal.Instant.from(until) });
	});

	test.each([
		['5 minutes', 'short'],
		['18:05', 'short'],
		['25 hours', 'long'],
		['3 days', 'long'],
		['3', 'unread'],
		['', 'unread'],
		['forever', 'unread'],
		['@everyone', 'unread'],
	] as const)('%s is %s', (text, problem) => {
		expect(typedUntil(text, at, 'Europe/Lisbon')).toEqual({ problem });
	});

	test('a time of day is meant on their own clock, also on the day on which it is changed', () => {
		const before = Temporal.Instant.from('2026-10-24T21:30:00Z');
		expect(typedUntil('23:00', before, 'Europe/Rome')).toEqual({
			until: Temporal.Instant.from('2026-10-25T22:00:00Z'),
		});
		expect(typedUntil('22:30', before, 'Europe/Rome')).toEqual({
			until: Temporal.Instant.from('2026-10-25T21:30:00Z'),
		});
	});
});

describe('weekly hours', () => {
	const days = (list: readonly number[], begins: string, ends: string) =>
		list.map((weekday) => ({ weekday, begins, ends }));
	test.each([
		['mon-fri 19:00-22:00', days([1, 2, 3, 4, 5], '19:00', '22:00')],
		['weekends 10pm to 2am', days([6, 7], '22:00', '02:00')],
		['daily from 20:00 to 21:30', days([1, 2, 3, 4, 5, 6, 7], '20:00', '21:30')],
		['every day 7-9pm', days([1, 2, 3, 4, 5, 6, 7], '19:00', '21:00')],
		['every tuesday 9pm - midnight', days([2], '21:00', '00:00')],
		['tue and fri, 20:00-22:00', days([2, 5], '20:00', '22:00')],
	])('%s', (text, expected) => {
		expect(typedHours(text)).toEqual(expected);
	});

	test.each(['', 'monday', '19:00-22:00', 'monday 19:00', 'someday 19:00-20:00', 'mon 19:00-22:00 <@1>'])(
		'%s is no weekly hours',
		(text) => {
			expect(typedHours(text)).toBeUndefined();
		},
	);
});
