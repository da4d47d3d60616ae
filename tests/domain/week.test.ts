import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { datesIn, fewestPeople, figuresOf, nextSummary, weekBefore, type WeekCounts } from '#src/domain/week.ts';

const monday = Temporal.PlainDate.from('2026-11-16');
const instant = (text: string) => Temporal.Instant.from(text);

/** Who checked in on which of seven days, and who shared. */
interface World {
	readonly days: readonly (readonly number[])[];
	readonly shared: readonly boolean[];
}

const world: fc.Arbitrary<World> = fc
	.array(fc.tuple(fc.uniqueArray(fc.nat(6), { minLength: 1 }), fc.boolean()), { maxLength: 25 })
	.map((people) => ({ days: people.map(([days]) => days), shared: people.map(([, shared]) => shared) }));

function counted({ days, shared }: World): WeekCounts {
	return {
		people: days.length,
		days: days.flat().length,
		several: days.filter((some) => some.length > 1).length,
		sharers: shared.filter(Boolean).length,
		byDate: Array.from({ length: 7 }, (_, day) => ({
			date: monday.add({ days: day }),
			people: days.filter((some) => some.includes(day)).length,
		})),
	};
}

describe('what is told of a week', () => {
	test('is nothing where fewer than five checked in, and how many did where five or more did', () => {
		fc.assert(
			fc.property(world, (one) => {
				expect(figuresOf(counted(one))?.people).toBe(one.days.length < 5 ? undefined : one.days.length);
			}),
		);
	});

	test('has five people and more behind each figure, and behind the difference of any two', () => {
		fc.assert(
			fc.property(world, (one) => {
				const told = figuresOf(counted(one));
				if (!told) return;
				const once = one.days.length;
				const again = one.days.filter((some) => some.length > 1).length;
				if (told.days !== undefined) expect(again).toBeGreaterThanOrEqual(fewestPeople);
				else expect(again).toBeLessThan(fewestPeople);
				if (told.sharers !== undefined) {
					expect(told.sharers).toBeGreaterThanOrEqual(fewestPeople);
					expect(once - told.sharers).toBeGreaterThanOrEqual(fewestPeople);
				}
				const { busiest } = told;
				if (busiest) {
					const day = monday.until(busiest).days;
					const there = (on: number) => one.days.filter((some) => some.includes(on)).length;
					expect(there(day)).toBeGreaterThanOrEqual(fewestPeople);
					for (let other = 0; other < 7; other += 1) if (other !== day) expect(there(other)).toBeLessThan(there(day));
				}
			}),
		);
	});

	test.each([
		[{ people: 4, days: 28, several: 4, sharers: 4 }, undefined],
		[
			{ people: 5, days: 9, several: 4, sharers: 5 },
			{ people: 5, days: undefined, sharers: undefined },
		],
		[
			{ people: 5, days: 10, several: 5, sharers: 0 },
			{ people: 5, days: 10, sharers: undefined },
		],
		[
			{ people: 9, days: 9, several: 0, sharers: 5 },
			{ people: 9, days: undefined, sharers: undefined },
		],
		[
			{ people: 10, days: 20, several: 6, sharers: 4 },
			{ people: 10, days: 20, sharers: undefined },
		],
		[
			{ people: 10, days: 20, several: 6, sharers: 5 },
			{ people: 10, days: 20, sharers: 5 },
		],
		[
			{ people: 10, days: 20, several: 6, sharers: 10 },
			{ people: 10, days: 20, sharers: undefined },
		],
	])('of %j is %j', (counts, told) => {
		expect(figuresOf({ ...counts, byDate: [] })).toEqual(told && { ...told, busiest: undefined });
	});

	test('names no day where two had the most', () => {
		const byDate = [6, 6, 2, 0, 0, 0, 0].map((people, day) => ({ date: monday.add({ days: day }), people }));
		expect(figuresOf({ people: 9, days: 14, several: 5, sharers: 0, byDate })?.busiest).toBeUndefined();
	});
});

describe('the week before', () => {
	test.each([
		['UTC', '2026-11-23T10:00:00Z', '2026-11-16T00:00:00Z', '2026-11-23T00:00:00Z'],
		['Pacific/Chatham', '2026-11-22T20:00:00Z', '2026-11-15T10:15:00Z', '2026-11-22T10:15:00Z'],
		// With the end of summer time it has 169 hours; in Beirut the clocks skipped the midnight of 29 March 2026.
		['America/New_York', '2026-11-02T15:00:00Z', '2026-10-26T04:00:00Z', '2026-11-02T05:00:00Z'],
		['Asia/Beirut', '2026-04-05T09:00:00Z', '2026-03-28T22:00:00Z', '2026-04-04T21:00:00Z'],
	])('in %s of %s is from %s to %s', (zone, due, from, to) => {
		const week = weekBefore(instant(due), zone);
		expect([week?.from.toString(), week?.to.toString()]).toEqual([from, to]);
		const dates = week ? datesIn(week, zone) : [];
		expect(dates).toHaveLength(7);
		expect(dates.at(-1)?.to.toString()).toBe(to);
	});

	test('is never counted twice, however the day and the zone are moved', () => {
		const zone = fc.constantFrom('UTC', 'Pacific/Apia', 'Pacific/Pago_Pago', 'America/New_York', 'Pacific/Chatham');
		const move = fc.record({ zone, day: fc.integer({ min: 1, max: 7 }), hour: fc.nat(23), wait: fc.nat(200) });
		fc.assert(
			fc.property(fc.array(move, { maxLength: 12 }), (moves) => {
				let at = instant('2026-03-01T12:00:00Z');
				let counted: Temporal.Instant | undefined;
				for (const { zone: where, day, hour, wait } of moves) {
					at = at.add({ hours: wait });
					const rule = { days: [day], time: new Temporal.PlainTime(hour), zone: where };
					const next = nextSummary(rule, at, counted);
					expect(at.until(next).total('hours')).toBeLessThanOrEqual(24 * 16);
					const week = weekBefore(next, where, counted);
					if (!week) throw new Error('A summary is due without a week');
					if (counted) expect(Temporal.Instant.compare(counted, week.from)).toBeLessThanOrEqual(0);
					expect(week.from.until(week.to).total('hours')).toBeGreaterThan(24 * 5);
					[at, counted] = [next, week.to];
				}
			}),
		);
	});
});
