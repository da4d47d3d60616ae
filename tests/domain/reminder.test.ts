import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
	areBeside,
	isBeside,
	isOver,
	occasionAfter,
	occasionUpTo,
	reminderKinds,
	snoozed,
	ways,
	type Occasion,
	type ReminderKind,
	type Way,
} from '#src/domain/reminder.ts';

const instant = (text: string) => Temporal.Instant.from(text);
const texts = ({ due, day, expires }: Occasion) => [due.toString(), day.toString(), expires.toString()];
const by = (time: string, zone: string, dayEndHour = 3, kind: ReminderKind = 'checkin', way: Way = 'dm') => ({
	...{ kind, way, time },
	rule: { zone, dayEndHour },
});

describe('a reminder', () => {
	test.each([
		['comes at its time', by('19:00', 'UTC'), '2026-11-23T10:00:00Z', '2026-11-23T19:00:00Z', '2026-11-23'],
		['comes the next day', by('19:00', 'UTC'), '2026-11-23T19:00:00Z', '2026-11-24T19:00:00Z', '2026-11-24'],
		['goes by its zone', by('19:00', 'Asia/Kolkata'), '2026-11-23T10:00:00Z', '2026-11-23T13:30:00Z', '2026-11-23'],
		['at night is about the evening', by('01:00', 'UTC'), '2026-11-23T10:00:00Z', '2026-11-24T01:00:00Z', '2026-11-23'],
		[
			'keeps its time over the change to summer',
			by('19:00', 'Europe/Lisbon'),
			'2026-03-29T10:00:00Z',
			'2026-03-29T18:00:00Z',
			'2026-03-29',
		],
		[
			'keeps its time over the change back',
			by('19:00', 'Europe/Lisbon'),
			'2026-10-25T10:00:00Z',
			'2026-10-25T19:00:00Z',
			'2026-10-25',
		],
		[
			'comes later where its time is skipped',
			by('02:30', 'Europe/Berlin', 0),
			'2026-03-28T12:00:00Z',
			'2026-03-29T01:30:00Z',
			'2026-03-29',
		],
		[
			'comes the first time that its time is shown',
			by('02:30', 'Europe/Berlin', 0),
			'2026-10-24T12:00:00Z',
			'2026-10-25T00:30:00Z',
			'2026-10-25',
		],
	])('%s', (_what, reminder, at, due, day) => {
		expect(texts(occasionAfter(reminder, instant(at))).slice(0, 2)).toEqual([due, day]);
	});

	test.each([
		['a message to check in, after three hours', 'checkin', 'dm', '19:00', '2026-11-23T22:00:00Z'],
		['a message to check in, when its day is over', 'checkin', 'dm', '01:00', '2026-11-24T03:00:00Z'],
		['a quiet word to check in, when its day is over', 'checkin', 'nudge', '14:00', '2026-11-24T03:00:00Z'],
		['an intention, at noon', 'morning', 'dm', '07:00', '2026-11-24T12:00:00Z'],
		['an intention late in the morning, after three hours', 'morning', 'nudge', '10:30', '2026-11-23T13:30:00Z'],
		['an intention of who gets up late, after three hours', 'morning', 'dm', '15:00', '2026-11-23T18:00:00Z'],
		['an intention before the day ends, with that day', 'morning', 'dm', '02:00', '2026-11-24T03:00:00Z'],
		['a review, when its day is over', 'evening', 'dm', '18:00', '2026-11-24T03:00:00Z'],
		['a review at night, when the day before is over', 'evening', 'nudge', '01:30', '2026-11-24T03:00:00Z'],
	] as const)('is too late: %s', (_what, kind, way, time, expires) => {
		expect(texts(occasionAfter(by(time, 'UTC', 3, kind, way), instant('2026-11-23T10:00:00Z')))[2]).toBe(expires);
	});

	test('of a review at half past one is about the day before, and on a leap day about that', () => {
		const night = by('01:30', 'Europe/Lisbon', 3, 'evening');
		expect(texts(occasionAfter(night, instant('2026-11-23T22:00:00Z')))).toEqual([
			'2026-11-24T01:30:00Z',
			'2026-11-23',
			'2026-11-24T03:00:00Z',
		]);
		expect(texts(occasionAfter(night, instant('2028-02-29T12:00:00Z')))).toEqual([
			'2028-03-01T01:30:00Z',
			'2028-02-29',
			'2028-03-01T03:00:00Z',
		]);
	});

	test('that the clocks move past the end of its day has expired when it is due', () => {
		const { due, expires, day } = occasionAfter(by('02:30', 'Europe/Berlin'), instant('2026-03-28T12:00:00Z'));
		expect(day.toString()).toBe('2026-03-28');
		expect(Temporal.Instant.compare(expires, due)).toBeLessThan(0);
	});

	test('can be put off by an hour while its day lasts', () => {
		const lisbon = by('19:00', 'Europe/Lisbon');
		const { rule } = lisbon;
		const day = Temporal.PlainDate.from('2026-11-23');
		expect(texts(snoozed(instant('2026-11-23T19:05:00Z'), day, lisbon)!)).toEqual([
			'2026-11-23T20:05:00Z',
			'2026-11-23',
			'2026-11-23T23:05:00Z',
		]);
		expect(texts(snoozed(instant('2026-11-24T01:30:00Z'), day, lisbon)!)[2]).toBe('2026-11-24T03:00:00Z');
		expect(snoozed(instant('2026-11-24T02:00:00Z'), day, lisbon)).toBeUndefined();
		expect(isOver(day, rule, instant('2026-11-24T02:59:59Z'))).toBe(false);
		expect(isOver(day, rule, instant('2026-11-24T03:00:00Z'))).toBe(true);
	});

	const zone = fc.constantFrom('UTC', 'Europe/Lisbon', 'America/St_Johns', 'Pacific/Chatham', 'America/Santiago');
	const minute = fc.nat(24 * 60 - 1).map((all) => {
		const [hours, minutes] = [Math.floor(all / 60), all % 60];
		return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
	});

	test('comes once for each day over a year, whatever the clocks do', () => {
		fc.assert(
			fc.property(zone, minute, fc.nat(12), (name, time, dayEndHour) => {
				const reminder = by(time, name, dayEndHour);
				let at = instant('2026-01-05T12:00:00Z');
				let last: Temporal.PlainDate | undefined;
				for (let count = 0; count < 365; count += 1) {
					const occasion = occasionAfter(reminder, at);
					expect(texts(occasionUpTo(reminder, occasion.due))).toEqual(texts(occasion));
					if (last) expect(occasion.day.toString()).toBe(last.add({ days: 1 }).toString());
					[last, at] = [occasion.day, occasion.due];
				}
			}),
			{ numRuns: 8 },
		);
	});

	const sort = fc.record({ kind: fc.constantFrom(...reminderKinds), way: fc.constantFrom(...ways) });

	test('is wanted for a while, and never after its day, whatever the clocks do', () => {
		const anyTime = fc.date({ min: new Date('2026-01-01'), max: new Date('2029-12-31'), noInvalidDate: true });
		fc.assert(
			fc.property(zone, minute, fc.nat(12), sort, anyTime, (name, time, dayEndHour, { kind, way }, date) => {
				const reminder = by(time, name, dayEndHour, kind, way);
				const at = instant(date.toISOString());
				const { due, day, expires } = occasionAfter(reminder, at);
				expect(isOver(day, reminder.rule, expires.subtract({ milliseconds: 1 }))).toBe(false);
				if (isOver(day, reminder.rule, due)) expect(Temporal.Instant.compare(expires, due)).toBeLessThanOrEqual(0);
				else expect(Temporal.Instant.compare(due, expires)).toBeLessThan(0);
				// However long nobody looked, there is the one before, of an earlier day.
				const last = occasionUpTo(reminder, due.subtract({ milliseconds: 1 }));
				expect(Temporal.PlainDate.compare(last.day, day)).toBeLessThan(0);
			}),
			{ numRuns: 300 },
		);
	});

	test('is the same one when the clock is put back and comes to it again', () => {
		fc.assert(
			fc.property(zone, minute, sort, fc.nat(60 * 24 * 365), (name, time, { kind, way }, minutes) => {
				const reminder = by(time, name, 3, kind, way);
				const at = instant('2026-01-05T12:00:00Z').add({ minutes });
				const first = occasionAfter(reminder, at);
				const again = occasionAfter(reminder, first.due.subtract({ minutes: 1 }));
				expect(texts(again)).toEqual(texts(first));
			}),
			{ numRuns: 100 },
		);
	});

	test('keeps its day where the person moves before it comes', () => {
		const at = instant('2026-11-23T10:00:00Z');
		const [west, east] = ['America/Los_Angeles', 'Pacific/Auckland'].map((name) =>
			occasionAfter(by('21:00', name, 3, 'evening'), at),
		);
		expect([west, east].map((one) => one && texts(one).slice(0, 2))).toEqual([
			['2026-11-24T05:00:00Z', '2026-11-23'],
			['2026-11-24T08:00:00Z', '2026-11-24'],
		]);
	});
});

describe('two reminders that ask for the same', () => {
	test.each([
		['19:00', '19:59', 3, true],
		['19:00', '20:00', 3, false],
		['23:30', '00:15', 3, true],
		['02:30', '03:15', 3, false],
		['02:30', '03:15', 0, true],
		['23:45', '00:15', 0, false],
	])('at %s and %s, for days that end at %i, are one too many: %s', (one, other, dayEnd, beside) => {
		expect(areBeside(one, other, dayEnd)).toBe(beside);
		expect(areBeside(other, one, dayEnd)).toBe(beside);
	});

	test('are so by the moment, too', () => {
		const at = instant('2026-11-23T19:00:00Z');
		expect(isBeside(at, at.add({ minutes: 59 }))).toBe(true);
		expect(isBeside(at, at.subtract({ minutes: 59 }))).toBe(true);
		expect(isBeside(at, at.add({ hours: 1 }))).toBe(false);
	});
});
