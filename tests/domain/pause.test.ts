import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { daysOfPause, pauseProblem, pauseState, typedEnd, typedStart, type Pause } from '#src/domain/pause.ts';

const { PlainDate } = Temporal;
/** A Thursday. */
const today = PlainDate.from('2026-11-26');
const pause = (from: string, until: string): Pause => ({ from: PlainDate.from(from), until: PlainDate.from(until) });

describe('a pause', () => {
	test.each([
		['2026-11-26', '2026-11-26', undefined, 'now'],
		['2026-11-26', '2026-12-03', undefined, 'now'],
		['2026-11-27', '2026-11-27', undefined, 'coming'],
		['2026-10-27', '2026-11-25', undefined, 'over'],
		['2026-10-27', '2026-11-26', undefined, 'now'],
		['2026-10-26', '2026-11-26', 'too-early', 'now'],
		['2026-11-26', '2026-11-25', 'backwards', 'over'],
		['2026-11-26', '2027-11-26', undefined, 'now'],
		['2027-11-26', '2027-11-26', undefined, 'coming'],
		['2026-11-26', '2027-11-27', 'too-long', 'now'],
	])('from %s until %s: problem %s, state %s', (from, until, problem, state) => {
		expect(pauseProblem(pause(from, until), today)).toBe(problem);
		expect(pauseState(pause(from, until), today)).toBe(state);
	});

	test('has both its ends among its days, over a leap day too', () => {
		const days = daysOfPause(pause('2028-02-27', '2028-03-01')).map(String);
		expect(days).toEqual(['2028-02-27', '2028-02-28', '2028-02-29', '2028-03-01']);
	});

	test.each([
		['today', '2026-11-26'],
		['yesterday', '2026-11-25'],
		['20 Nov', '2026-11-20'],
		['27 Oct', '2026-10-27'],
		['20 Dec', '2026-12-20'],
		['28 Nov', '2026-11-28'],
		['Monday', '2026-11-30'],
		['last Monday', '2026-11-23'],
		['two weeks ago', '2026-11-12'],
		['26 Oct', '2027-10-26'],
	])('that begins %s begins on %s', (text, day) => {
		expect(typedStart(text, today)).toMatchObject({ kind: 'day' });
		expect(String(Object.values(typedStart(text, today))[1])).toBe(day);
	});

	test.each([
		['3 days', '2026-11-26', '2026-11-28'],
		['one day', '2026-11-26', '2026-11-26'],
		['a week', '2026-12-20', '2026-12-26'],
		['a month', '2026-11-26', '2026-12-25'],
		['20 Nov', '2026-11-10', '2026-11-20'],
		['Friday', '2026-11-30', '2026-12-04'],
		['next Friday', '2026-11-30', '2026-12-04'],
		['last Friday', '2026-11-10', '2026-11-20'],
		['tomorrow', '2026-11-10', '2026-11-27'],
		['in two weeks', '2026-11-10', '2026-12-10'],
		['3 Jan', '2026-12-20', '2027-01-03'],
		['1 Dec', '2026-12-05', '2026-12-01'],
	])('until “%s”, from %s on, ends on %s', (text, from, day) => {
		expect(String(Object.values(typedEnd(text, today, PlainDate.from(from)))[1])).toBe(day);
	});

	test('of a date that may be two is asked back for both its ends', () => {
		expect(typedStart('3/4/2026', today).kind).toBe('either');
		expect(typedEnd('3/4/2027', today, today).kind).toBe('either');
	});
});
