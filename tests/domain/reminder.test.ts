import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { isOver, occasionAfter, occasionUpTo, snoozed, type Occasion } from '#src/domain/reminder.ts';

const instant = (text: string) => Temporal.Instant.from(text);
const texts = ({ due, day, expires }: Occasion) => [due.toString(), day.toString(), expires.toString()];
const by = (time: string, zone: string, dayEndHour = 3) => ({ time, rule: { zone, dayEndHour } });

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

	test('is late after three hours, or when the day that it is about is over', () => {
		expect(texts(occasionAfter(by('19:00', 'UTC'), instant('2026-11-23T10:00:00Z')))[2]).toBe('2026-11-23T22:00:00Z');
		expect(texts(occasionAfter(by('01:00', 'UTC'), instant('2026-11-23T10:00:00Z')))[2]).toBe('2026-11-24T03:00:00Z');
	});

	test('that the clocks move past the end of its day has expired when it is due', () => {
		const { due, expires, day } = occasionAfter(by('02:30', 'Europe/Berlin'), instant('2026-03-28T12:00:00Z'));
		expect(day.toString()).toBe('2026-03-28');
		expect(Temporal.Instant.compare(expires, due)).toBeLessThan(0);
	});

	test('can be put off by an hour while its day lasts', () => {
		const rule = { zone: 'Europe/Lisbon', dayEndHour: 3 };
		const day = Temporal.PlainDate.from('2026-11-23');
		expect(texts(snoozed(instant('2026-11-23T19:05:00Z'), day, rule)!)).toEqual([
			'2026-11-23T20:05:00Z',
			'2026-11-23',
			'2026-11-23T23:05:00Z',
		]);
		expect(texts(snoozed(instant('2026-11-24T01:30:00Z'), day, rule)!)[2]).toBe('2026-11-24T03:00:00Z');
		expect(snoozed(instant('2026-11-24T02:00:00Z'), day, rule)).toBeUndefined();
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
});
