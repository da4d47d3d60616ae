import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wordsFor } from '#data/words/index.ts';
import { writtenSchedule } from '#src/discord/meeting/shown/written.ts';
import type { Repeat } from '#src/domain/meetings/rule.ts';
import { typedSchedule } from '#src/domain/meetings/typed/schedule.ts';
import { plannedRule } from '#src/meetings/planned.ts';
import { date, instant, once, ruleWith, wall } from '#tests/support/meetings.ts';

const today = date('2026-11-27');
const at = instant('2026-11-27T10:00:00Z');

describe('a rule that is written out for a form', () => {
	const days = fc.uniqueArray(fc.constantFrom(1, 2, 3, 4, 5, 6, 7), { minLength: 1 }).map((list) => list.toSorted());
	const interval = fc.integer({ min: 1, max: 60 });
	const place = fc.record({ week: fc.constantFrom(1, 2, 3, 4, 5, -1), day: fc.constantFrom(1, 2, 3, 4, 5, 6, 7) });
	const repeats = fc.oneof(
		fc.constant(once),
		fc.record({ every: fc.constant('week'), interval, days }),
		fc.record({
			...{ every: fc.constant('month'), by: fc.constant('weekday'), interval },
			places: fc.uniqueArray(place, { minLength: 1, maxLength: 6, selector: ({ week, day }) => `${week} ${day}` }),
		}),
		fc.record({
			...{ every: fc.constant('month'), by: fc.constant('date'), interval },
			dates: fc.uniqueArray(fc.constantFrom(-1, 1, 2, 3, 11, 12, 13, 21, 22, 23, 28), { minLength: 1, maxLength: 5 }),
		}),
	) as fc.Arbitrary<Repeat>;
	const ends = fc.constantFrom({}, { until: date('2031-02-28') }, { count: 12 });

	test('is read back as it was', () => {
		fc.assert(
			fc.property(repeats, ends, fc.integer({ min: 0, max: 1439 }), (repeat, end, minute) => {
				const start = wall('2027-03-01T00:00').add({ minutes: minute });
				const whole = ruleWith({ start, repeat, ...(repeat.every === 'once' ? {} : end) });
				const text = writtenSchedule(wordsFor('en'), whole);
				const { said: told, problems } = typedSchedule(text, today);
				expect(problems).toEqual([]);
				const { zone, minutes } = whole;
				const read = plannedRule(told, { zone, minutes, at });
				expect('problem' in read ? read : read.repeat).toEqual(repeat);
				if ('problem' in read) return;
				const first = { ...whole, start: read.start };
				expect(read).toEqual(first);
				expect(read.start.toPlainTime()).toEqual(start.toPlainTime());
			}),
		);
	});
});
