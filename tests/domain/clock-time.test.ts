import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { clockText, clockTime } from '#src/domain/clock-time.ts';

test.each([
	['19:00', '19:00'],
	['7 pm', '19:00'],
	['7pm', '19:00'],
	['7 PM', '19:00'],
	['7 p.m.', '19:00'],
	['7:30 am', '07:30'],
	['7.30 p.m.', '19:30'],
	['12 am', '00:00'],
	['12 pm', '12:00'],
	['19h30', '19:30'],
	['19h', '19:00'],
	['19 Uhr', '19:00'],
	["7 o'clock", '07:00'],
	['0:05', '00:05'],
	['  19:00 ', '19:00'],
])('%s is %s', (typed, time) => {
	const read = clockTime(typed);
	expect(read && clockText(read)).toBe(time);
});

test.each(['25:00', '24:00', '19:60', 'soon', '', '7', '19', '13 pm', '0 am', '19:0', '-7:00', '7:30:15', '१९:००'])(
	'%s is no time',
	(typed) => {
		expect(clockTime(typed)).toBeUndefined();
	},
);

test('whatever is written is read again', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), (hour, minute) => {
			const time = Temporal.PlainTime.from({ hour, minute });
			expect(clockTime(clockText(time))?.equals(time)).toBe(true);
		}),
	);
});

test('any text gives a time or nothing', () => {
	fc.assert(
		fc.property(fc.string(), (text) => {
			const read = clockTime(text);
			expect(read === undefined || read instanceof Temporal.PlainTime).toBe(true);
		}),
	);
});
