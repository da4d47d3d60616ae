import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { ladders } from '#data/ladders/index.ts';
import { dayOf, startOfDay, type DayRule } from '#src/domain/day.ts';
import { daysIn, figuresOf, type Attempt, type CounterPause } from '#src/domain/milestones/attempt.ts';
import { dueUpTo, nextDue, type Due } from '#src/domain/milestones/due.ts';
import type { Ladder } from '#src/domain/milestones/ladder.ts';
import { moment } from '#src/domain/milestones/moments.ts';
import { ladderOf } from '#tests/support/milestones.ts';

const { Instant, PlainDate } = Temporal;

const zone = fc.constantFrom(
	...['Europe/Lisbon', 'America/New_York', 'America/Sao_Paulo', 'Asia/Kolkata', 'Asia/Beirut', 'Africa/Casablanca'],
	...['Pacific/Apia', 'Pacific/Chatham', 'Pacific/Kiritimati', 'Pacific/Niue', 'Australia/Lord_Howe', 'UTC'],
);
const rule = fc.record<DayRule>({ zone, dayEndHour: fc.integer({ min: 0, max: 12 }) });
/** Around the day that Samoa left out, around today, and any other. */
const day = fc.oneof(
	fc.integer({ min: -40, max: 40 }).map((days) => PlainDate.from('2011-12-30').add({ days })),
	fc.integer({ min: -2000, max: 2000 }).map((days) => PlainDate.from('2026-11-26').add({ days })),
	fc.integer({ min: 0, max: 45_000 }).map((days) => PlainDate.from('1900-01-01').add({ days })),
);
const time = fc.option(
	fc.integer({ min: 0, max: 24 * 60 - 1 }).map((minutes) => new Temporal.PlainTime().add({ minutes })),
	{ nil: undefined },
);
const point = fc.record({ day, time });
const open = point.map((start): Attempt => ({ start }));

const several = fc.subarray<Ladder>(
	[ladders.aa, ladders.na, ladders.general, ladders.hours, ladders.long, ladderOf('PT36H P1D P31D P365D P12M')],
	{ minLength: 1 },
);

/** Pauses by how many days after a start they begin and how long they are; 0 days have no end. */
const gaps = fc.array(fc.tuple(fc.integer({ min: -10, max: 500 }), fc.integer({ min: 0, max: 60 })), { maxLength: 4 });
function pausesFrom({ start }: Attempt, some: readonly (readonly [number, number])[]): CounterPause[] {
	return some.map(([after, length]) => {
		const from = start.day.add({ days: after });
		return { from, until: length === 0 ? undefined : from.add({ days: length - 1 }) };
	});
}

const hoursLater = fc.integer({ min: -200, max: 30_000 });
function after({ start }: Attempt, hours: number): Temporal.Instant {
	return start.day.toZonedDateTime('UTC').toInstant().add({ hours });
}

const times = (due: readonly Due[]) => due.map(({ code, at }) => `${code} ${at.toString()}`);
const compare = (one: Temporal.Instant, other: Temporal.Instant) => Instant.compare(one, other);

describe('whatever the start, the zone and the pauses, a milestone', () => {
	test('is never early on the wall of its person, nor before the time has passed', () => {
		fc.assert(
			fc.property(several, open, gaps, rule, hoursLater, (some, one, waits, by, hours) => {
				const pauses = pausesFrom(one, waits);
				const at = after(one, hours);
				for (const due of dueUpTo(some, one, pauses, by, at)) {
					expect(compare(due.at, at)).toBeLessThanOrEqual(0);
					expect(compare(startOfDay(due.day, by), due.at)).toBeLessThanOrEqual(0);
					const { unit, count } = due.step;
					if (unit === 'hours' && one.start.time) {
						const begun = moment(one.start.day, one.start.time, by.zone);
						expect(begun.until(due.at).total('hours')).toBeGreaterThanOrEqual(count);
					} else if (unit === 'months' || unit === 'years') {
						const natural = one.start.day.add({ [unit]: count });
						expect(PlainDate.compare(natural, due.day)).toBeLessThanOrEqual(0);
					} else if (due.codes.length === 1) {
						expect(daysIn(one, pauses, due.day)).toBe(unit === 'hours' ? Math.ceil(count / 24) : count);
					}
				}
			}),
			{ numRuns: 300 },
		);
	});

	test('comes once, in order, and what has come stays as time goes on', () => {
		fc.assert(
			fc.property(several, open, gaps, rule, hoursLater, hoursLater, (some, one, waits, by, first, more) => {
				const pauses = pausesFrom(one, waits);
				const at = after(one, first);
				const before = dueUpTo(some, one, pauses, by, at);
				const later = dueUpTo(some, one, pauses, by, at.add({ hours: Math.abs(more) }));
				expect(times(later).slice(0, before.length)).toEqual(times(before));
				for (const [index, { at: moment }] of later.entries()) {
					const next = later[index + 1];
					if (next) expect(compare(moment, next.at)).toBe(-1);
				}
				const codes = later.flatMap((due) => due.codes);
				expect(new Set(codes).size).toBe(codes.length);
			}),
			{ numRuns: 200 },
		);
	});

	test('is the next one until it comes, and the only one that comes then', () => {
		fc.assert(
			fc.property(several, open, gaps, rule, hoursLater, (some, one, waits, by, hours) => {
				const pauses = pausesFrom(one, waits);
				const at = after(one, hours);
				const next = nextDue(some, one, pauses, by, at);
				const soon = dueUpTo(some, one, pauses, by, next?.at ?? at.add({ hours: 24 * 1200 }), at);
				const coming = soon.filter((due) => compare(due.at, at) > 0);
				expect(times(coming)).toEqual(next ? times([next]) : []);
			}),
			{ numRuns: 200 },
		);
	});

	test('can be looked for since a moment', () => {
		fc.assert(
			fc.property(several, open, gaps, rule, hoursLater, hoursLater, (some, one, waits, by, first, more) => {
				const pauses = pausesFrom(one, waits);
				const [since, at] = [after(one, first), after(one, first + Math.abs(more))];
				const all = dueUpTo(some, one, pauses, by, at).filter((due) => compare(due.at, since) >= 0);
				expect(times(dueUpTo(some, one, pauses, by, at, since))).toEqual(times(all));
			}),
			{ numRuns: 100 },
		);
	});

	test('does not come in a pause, and later by its days after it', () => {
		const lengths = fc.integer({ min: 1, max: 60 });
		fc.assert(
			fc.property(open, fc.integer({ min: 0, max: 400 }), lengths, rule, (one, days, length, by) => {
				const from = one.start.day.add({ days });
				const pauses = [{ from, until: from.add({ days: length - 1 }) }];
				const marks = [ladderOf('P1D P3D P30D P90D P100D P200D P365D P500D')];
				const at = after(one, 24 * 700);
				const [plain, moved] = [dueUpTo(marks, one, [], by, at), dueUpTo(marks, one, pauses, by, at)];
				for (const due of moved) {
					const before = plain.find(({ code }) => code === due.code);
					const waits = before && PlainDate.compare(before.day, from) >= 0 ? length : 0;
					if (before) expect(due.day.toString()).toBe(before.day.add({ days: waits }).toString());
					const isIn = PlainDate.compare(due.day, from) >= 0 && from.until(due.day).days < length;
					expect(isIn).toBe(false);
				}
				const still = dueUpTo(marks, one, [{ from }], by, at);
				expect(still.every((due) => PlainDate.compare(due.day, from) < 0)).toBe(true);
			}),
		);
	});

	test('of several ladders is what each of them names, and nothing else', () => {
		fc.assert(
			fc.property(several, day, gaps, rule, hoursLater, (some, start, waits, by, hours) => {
				const one = { start: { day: start } };
				const pauses = pausesFrom(one, waits);
				const at = after(one, hours);
				const named = (from: readonly Ladder[]) => dueUpTo(from, one, pauses, by, at).flatMap(({ codes }) => codes);
				const each = some.flatMap((ladder) => named([ladder]));
				expect(named(some).toSorted()).toEqual([...new Set(each)].toSorted());
			}),
			{ numRuns: 100 },
		);
	});
});

/** What happens to somebody's counter, one thing after the other. */
type Event = { readonly kind: 'days' | 'slip' | 'pause' | 'resume'; readonly days: number };
const event = fc.record<Event>({
	kind: fc.constantFrom('days', 'days', 'slip', 'pause', 'resume'),
	days: fc.integer({ min: 0, max: 90 }),
});

interface Life {
	readonly attempts: readonly Attempt[];
	readonly pauses: readonly CounterPause[];
	readonly today: Temporal.PlainDate;
}

function lived({ attempts, pauses, today }: Life, { kind, days }: Event): Life {
	const [last, wait] = [attempts.at(-1), pauses.at(-1)];
	const isPaused = wait !== undefined && !wait.until;
	if (kind === 'days') return { attempts, pauses, today: today.add({ days }) };
	if (kind === 'slip' && last) {
		const anew = { start: { day: today.add({ days: days % 8 }) } };
		const isBefore = PlainDate.compare(today, last.start.day) < 0;
		return isBefore
			? { attempts, pauses, today }
			: { attempts: [...attempts.slice(0, -1), { ...last, end: { day: today } }, anew], pauses, today };
	}
	if (kind === 'pause' && !isPaused) return { attempts, pauses: [...pauses, { from: today }], today };
	if (kind === 'resume' && isPaused) {
		const until = today.subtract({ days: 1 });
		return { attempts, pauses: [...pauses.slice(0, -1), { from: wait.from, until }], today };
	}
	return { attempts, pauses, today };
}

test('whatever happens, the best never falls, the total neither, and it is the sum of all attempts', () => {
	fc.assert(
		fc.property(day, fc.array(event, { maxLength: 30 }), (start, events) => {
			let life: Life = { attempts: [{ start: { day: start } }], pauses: [], today: start };
			for (const one of events) {
				const before = figuresOf(life.attempts, life.pauses, life.today);
				life = lived(life, one);
				const now = figuresOf(life.attempts, life.pauses, life.today);
				expect(now.best).toBeGreaterThanOrEqual(before.best);
				expect(now.total).toBeGreaterThanOrEqual(before.total);
				expect(now.best).toBeGreaterThanOrEqual(now.present);
				const { pauses, today } = life;
				const sum = life.attempts.reduce((all, attempt) => all + daysIn(attempt, pauses, today), 0);
				expect(now.total).toBe(sum);
			}
		}),
		{ numRuns: 300 },
	);
});

test('whatever the pauses, the days of an attempt are those of a paper diary', () => {
	fc.assert(
		fc.property(open, gaps, fc.integer({ min: -10, max: 400 }), (one, waits, days) => {
			const pauses = pausesFrom(one, waits);
			const today = one.start.day.add({ days });
			const pages = Array.from({ length: Math.max(0, days) }, (_, page) => one.start.day.add({ days: page }));
			const isPaused = (page: Temporal.PlainDate) =>
				pauses.some(
					({ from, until }) => PlainDate.compare(from, page) <= 0 && (!until || PlainDate.compare(page, until) <= 0),
				);
			expect(daysIn(one, pauses, today)).toBe(pages.filter((page) => !isPaused(page)).length);
		}),
		{ numRuns: 100 },
	);
});

test('what a milestone of a day falls on is a day that has come', () => {
	fc.assert(
		fc.property(open, rule, hoursLater, (one, by, hours) => {
			const at = after(one, hours);
			const due = dueUpTo([ladders.general], one, [], by, at);
			for (const { day: on } of due) expect(PlainDate.compare(on, dayOf(at, by))).toBeLessThanOrEqual(0);
		}),
		{ numRuns: 50 },
	);
});
