import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { typedDate, typedSpan, type Leaning } from '#src/domain/typed-date.ts';

const { PlainDate } = Temporal;
/** A Thursday. */
const today = PlainDate.from('2026-11-26');

/** The day or days that are read, or the word for why there are none. */
function read(text: string, leaning: Leaning = 'ahead', on = today): string {
	const typed = typedDate(text, on, leaning);
	if (typed.kind === 'day') return typed.day.toString();
	return typed.kind === 'either' ? typed.days.join(' or ') : typed.kind;
}

describe('a date that somebody typed', () => {
	test.each([
		['2024-02-29', '2024-02-29'],
		['2024/2/9', '2024-02-09'],
		['2024.02.09', '2024-02-09'],
		['29 Feb 2024', '2024-02-29'],
		['29 february 2024', '2024-02-29'],
		['Feb 29 2024', '2024-02-29'],
		['Feb. 29th, 2024', '2024-02-29'],
		['February 29, 2024', '2024-02-29'],
		['the 29th of February 2024', '2024-02-29'],
		['  29   FEB   2024 ', '2024-02-29'],
		['Thursday, February 29, 2024', '2024-02-29'],
		['Thu 29 Feb 2024', '2024-02-29'],
		['1 Sept 2024', '2024-09-01'],
		['3. May 2024', '2024-05-03'],
		['29.2.2024', '2024-02-29'],
		['3.4.2024', '2024-04-03'],
		['13/4/2024', '2024-04-13'],
		['4/13/2024', '2024-04-13'],
		['4/4/2024', '2024-04-04'],
		['13-4-2024', '2024-04-13'],
		['until 2024-02-29', '2024-02-29'],
		['since 1 May 1998', '1998-05-01'],
	])('%s is %s', (text, day) => {
		expect(read(text)).toBe(day);
		expect(read(text, 'back')).toBe(day);
	});

	test.each([
		['3/4/2024', '2024-04-03 or 2024-03-04'],
		['03/04/2024', '2024-04-03 or 2024-03-04'],
		['3-4-2024', '2024-04-03 or 2024-03-04'],
		['12/11/2024', '2024-11-12 or 2024-12-11'],
		['1/2', '2027-02-01 or 2027-01-02'],
	])('%s is asked back: %s', (text, days) => {
		expect(read(text)).toBe(days);
	});

	test.each([
		['today', '2026-11-26'],
		['Tomorrow', '2026-11-27'],
		['the day after tomorrow', '2026-11-28'],
		['yesterday', '2026-11-25'],
		['the day before yesterday', '2026-11-24'],
		['in two weeks', '2026-12-10'],
		['in 2 weeks', '2026-12-10'],
		['in a month', '2026-12-26'],
		['in an year', '2027-11-26'],
		['in one day', '2026-11-27'],
		['in a fortnight', '2026-12-10'],
		['10 days ago', '2026-11-16'],
		['three months ago', '2026-08-26'],
		['next Monday', '2026-11-30'],
		['this Friday', '2026-11-27'],
		['next Thursday', '2026-12-03'],
		['last Thursday', '2026-11-19'],
		['last wed', '2026-11-25'],
		['last Friday', '2026-11-20'],
		['past sunday', '2026-11-22'],
	])('%s, told on a Thursday in November, is %s', (text, day) => {
		expect(read(text)).toBe(day);
		expect(read(text, 'back')).toBe(day);
	});

	test.each([
		['Monday', '2026-11-30', '2026-11-23'],
		['on Thurs', '2026-12-03', '2026-11-19'],
		['Sun', '2026-11-29', '2026-11-22'],
		['3 Dec', '2026-12-03', '2025-12-03'],
		['Dec 3', '2026-12-03', '2025-12-03'],
		['26 November', '2026-11-26', '2026-11-26'],
		['25 November', '2027-11-25', '2026-11-25'],
		['24/12', '2026-12-24', '2025-12-24'],
		['24.12.', '2026-12-24', '2025-12-24'],
		['3.4', '2027-04-03', '2026-04-03'],
		['29 Feb', '2028-02-29', '2024-02-29'],
	])('%s is %s when one looks ahead, %s when one looks back', (text, ahead, back) => {
		expect(read(text, 'ahead')).toBe(ahead);
		expect(read(text, 'back')).toBe(back);
	});

	test('29 February is found over a century without a leap day', () => {
		expect(read('29 Feb', 'ahead', PlainDate.from('2096-03-01'))).toBe('2104-02-29');
		expect(read('29 Feb', 'back', PlainDate.from('2104-02-28'))).toBe('2096-02-29');
	});

	test('a month on from its last day is the last day of a shorter one', () => {
		expect(read('in a month', 'ahead', PlainDate.from('2027-01-31'))).toBe('2027-02-28');
	});

	test.each([
		'29 Feb 2023',
		'2023-02-29',
		'31 April',
		'31 April 2026',
		'2026-13-01',
		'13/13/2024',
		'0 May',
		'32.1.2024',
	])('%s is on no calendar', (text) => {
		expect(read(text)).toBe('impossible');
	});

	test.each([
		...['', ' ', 'soon', 'next week', 'next', 'Monday Tuesday', '5', '3.', '3-4', '20261126', '26 Nov 26', '1/2/24'],
		...[
			'in zero days',
			'in 0 days',
			'0 days ago',
			'in',
			'ago',
			'mo',
			'ma 3',
			'3 m',
			'constructor',
			'__proto__',
			'toString',
		],
		...['-1 May', '٣ May', '1e3 May', '2026-11-26T10:00', '26 Nov 2026 at noon', '😀', 'in 9999 days', 'a week'],
	])('“%s” is none', (text) => {
		expect(read(text)).toBe('unknown');
	});

	const anyDay = fc.integer({ min: 0, max: 73_000 }).map((days) => PlainDate.from('1900-01-01').add({ days }));

	test('is read back in every way in which it can be written', () => {
		fc.assert(
			fc.property(anyDay, anyDay, fc.constantFrom<Leaning>('ahead', 'back'), (day, on, leaning) => {
				const { year } = day;
				const iso = day.toString();
				const month = day.toLocaleString('en', { month: 'long' });
				const short = day.toLocaleString('en', { month: 'short' });
				for (const text of [
					...[iso, `${day.day} ${month} ${year}`, `${short} ${day.day}, ${year}`, `${day.day}.${day.month}.${year}`],
					...[day.toLocaleString('en', { dateStyle: 'full' }), day.toLocaleString('en-GB', { dateStyle: 'medium' })],
				]) {
					expect(read(text, leaning, on), text).toBe(iso);
				}
			}),
		);
	});

	test('without a year is the nearest on its side, and a weekday at most seven days off', () => {
		fc.assert(
			fc.property(anyDay, anyDay, (day, on) => {
				const name = day.toLocaleString('en', { month: 'long' });
				const ahead = PlainDate.from(read(`${day.day} ${name}`, 'ahead', on));
				const back = PlainDate.from(read(`${day.day} ${name}`, 'back', on));
				expect([ahead.month, ahead.day, back.month, back.day]).toEqual([day.month, day.day, day.month, day.day]);
				expect(PlainDate.compare(ahead, on)).toBeGreaterThanOrEqual(0);
				expect(PlainDate.compare(back, on)).toBeLessThanOrEqual(0);
				const weekday = day.toLocaleString('en', { weekday: 'long' });
				for (const [leaning, sign] of [
					['ahead', 1],
					['back', -1],
				] as const) {
					const found = PlainDate.from(read(weekday, leaning, on));
					expect(found.dayOfWeek).toBe(day.dayOfWeek);
					expect(on.until(found).days * sign).toBeGreaterThanOrEqual(1);
					expect(on.until(found).days * sign).toBeLessThanOrEqual(7);
				}
			}),
		);
	});

	test('may be any text at all', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), fc.constantFrom<Leaning>('ahead', 'back'), (text, leaning) => {
				expect(() => typedDate(text, today, leaning)).not.toThrow();
				expect(() => typedSpan(text)).not.toThrow();
			}),
		);
	});
});

describe('a length of time that somebody typed', () => {
	test.each([
		['3 days', 'P3D'],
		['a week', 'P1W'],
		['Two weeks', 'P2W'],
		['for 10 days', 'P10D'],
		['a month', 'P1M'],
		['twelve months', 'P12M'],
		['1 year', 'P1Y'],
		['a fortnight', 'P2W'],
		['one day', 'P1D'],
	])('%s is %s', (text, span) => {
		expect(typedSpan(text)?.toString()).toBe(span);
	});

	test.each([
		'',
		'days',
		'0 days',
		'no days',
		'-3 days',
		'3',
		'3 hours',
		'1000 days',
		'a while',
		'a week or two',
		'week',
	])('“%s” is none', (text) => {
		expect(typedSpan(text)).toBeUndefined();
	});
});
