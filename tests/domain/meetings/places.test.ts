import fc from 'fast-check';
import type { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
	comingHows,
	inLine,
	offerUntil,
	settled,
	takes,
	withComing,
	withoutComing,
	type ComingHow,
	type Guests,
	type Hall,
} from '#src/domain/meetings/places.ts';
import { instant } from '#tests/support/meetings.ts';

const starts = instant('2026-11-27T19:00:00Z');
const before = (minutes: number) => starts.subtract({ minutes });
const day = 24 * 60;

const shown = (guests: Guests) =>
	Object.fromEntries(guests.map((one) => [one.user, one.how === 'maybe' ? 'maybe' : one.place]));

/** Those who say so one after the other, from a day before the start, a minute apart. */
const come = (hall: Hall, ...given: readonly (readonly [user: string, how: ComingHow])[]) =>
	given.reduce<Guests>(
		(guests, [user, how], index) => withComing(guests, { user, how }, hall, before(day - index)),
		[],
	);

describe('a meeting with two places', () => {
	const hall: Hall = { capacity: 2, starts };
	const three = come(hall, ['ana', 'going'], ['ben', 'quiet'], ['chi', 'going']);

	test('has them for the first two, and a line for who comes after', () => {
		expect(shown(three)).toEqual({ ana: 'in', ben: 'in', chi: 'waiting' });
		expect(come(hall, ['ana', 'maybe'], ['ben', 'maybe'], ['chi', 'maybe'])).toHaveLength(3);
	});

	test('offers a place that is given back to the first in line, for two hours', () => {
		const four = withComing(three, { user: 'dev', how: 'going' }, hall, before(600));
		const after = withoutComing(four, 'ana', hall, before(500));
		expect(shown(after)).toEqual({ ben: 'in', chi: 'offered', dev: 'waiting' });
		expect(after.find(({ user }) => user === 'chi')?.offeredUntil).toEqual(before(380));
		expect(shown(withComing(after, { user: 'eva', how: 'going' }, hall, before(499)))).toMatchObject({
			chi: 'offered',
			eva: 'waiting',
		});
	});

	test.each<readonly [when: string, minutes: number, place: string]>([
		['a minute before the offer is over', 381, 'in'],
		['at the very moment at which it is over', 380, 'waiting'],
		['later', 379, 'waiting'],
	])('taken %s, the place is theirs or has gone on', (_when, minutes, place) => {
		const four = withComing(three, { user: 'dev', how: 'going' }, hall, before(600));
		const after = withoutComing(four, 'ana', hall, before(500));
		const taken = withComing(after, { user: 'chi', how: 'going' }, hall, before(minutes));
		expect(shown(taken)).toMatchObject({ chi: place, dev: place === 'in' ? 'waiting' : 'offered' });
	});

	test('is offered once to each: who lets it pass can have it as long as it is free', () => {
		const free = withoutComing(three, 'ana', hall, before(500));
		const passed = settled(free, hall, before(300));
		expect(shown(passed)).toMatchObject({ chi: 'waiting' });
		expect(settled(passed, hall, before(200))).toEqual(passed);
		expect(shown(withComing(passed, { user: 'chi', how: 'quiet' }, hall, before(100)))).toMatchObject({ chi: 'in' });
		expect(shown(withComing(passed, { user: 'eva', how: 'going' }, hall, before(100)))).toMatchObject({ eva: 'in' });
	});

	test('gives the place of a maybe to who waits', () => {
		const changed = withComing(three, { user: 'ana', how: 'maybe' }, hall, before(500));
		expect(shown(changed)).toEqual({ ana: 'maybe', ben: 'in', chi: 'offered' });
		const back = withComing(changed, { user: 'ana', how: 'going' }, hall, before(499));
		expect(shown(back)).toMatchObject({ ana: 'waiting', chi: 'offered' });
	});

	test('keeps everybody who has a place when it is made smaller, and offers what is new when it grows', () => {
		const smaller = settled(three, { ...hall, capacity: 1 }, before(500));
		expect(shown(smaller)).toEqual({ ana: 'in', ben: 'in', chi: 'waiting' });
		expect(shown(withoutComing(smaller, 'ana', { ...hall, capacity: 1 }, before(400)))).toEqual({
			ben: 'in',
			chi: 'waiting',
		});
		expect(shown(settled(three, { ...hall, capacity: 3 }, before(500)))).toMatchObject({ chi: 'offered' });
		expect(shown(settled(three, { ...hall, capacity: null }, before(500)))).toMatchObject({ chi: 'in' });
	});

	test('once it has begun offers nothing, and a free place is for who comes', () => {
		const begun = withoutComing(three, 'ana', hall, starts);
		expect(shown(begun)).toEqual({ ben: 'in', chi: 'waiting' });
		expect(shown(withComing(begun, { user: 'eva', how: 'going' }, hall, starts))).toMatchObject({ eva: 'in' });
	});
});

test.each([
	[day, 120],
	[121, 120],
	[120, 15],
	[30, 15],
	[10, 10],
])('a place that is free %i minutes before the start is kept for %i minutes', (minutes, kept) => {
	expect(offerUntil(starts, before(minutes))).toEqual(before(minutes - kept));
});

type Act =
	| { readonly do: 'come'; readonly user: string; readonly how: ComingHow }
	| { readonly do: 'leave'; readonly user: string }
	| { readonly do: 'wait' }
	| { readonly do: 'limit'; readonly capacity: number | null }
	| { readonly do: 'move'; readonly minutes: number };

const user = fc.constantFrom('ana', 'ben', 'chi', 'dev', 'eva', 'fay');
const act = fc.oneof<fc.Arbitrary<Act>[]>(
	fc.record({ do: fc.constant('come'), user, how: fc.constantFrom(...comingHows) }),
	fc.record({ do: fc.constant('leave'), user }),
	fc.record({ do: fc.constant('wait') }),
	fc.record({ do: fc.constant('limit'), capacity: fc.option(fc.integer({ min: 1, max: 4 }), { nil: null }) }),
	fc.record({ do: fc.constant('move'), minutes: fc.integer({ min: -300, max: 300 }) }),
);
const story = fc.array(fc.record({ act, after: fc.integer({ min: 1, max: 200 }) }), { maxLength: 40 });

/** Plays a story, and has each step looked at. */
function play(
	steps: readonly { readonly act: Act; readonly after: number }[],
	look: (step: {
		readonly act: Act;
		readonly from: Guests;
		readonly to: Guests;
		readonly hall: Hall;
		readonly at: Temporal.Instant;
	}) => void,
) {
	let hall: Hall = { capacity: 2, starts };
	let guests: Guests = [];
	let at = before(day);
	for (const { act: next, after } of steps) {
		at = at.add({ minutes: after });
		if (next.do === 'limit') hall = { ...hall, capacity: next.capacity };
		if (next.do === 'move') hall = { ...hall, starts: hall.starts.add({ minutes: next.minutes }) };
		const from = guests;
		if (next.do === 'come') guests = withComing(guests, next, hall, at);
		else if (next.do === 'leave') guests = withoutComing(guests, next.user, hall, at);
		else guests = settled(guests, hall, at);
		look({ act: next, from, to: guests, hall, at });
	}
}

const taken = (guests: Guests) => guests.filter(takes).length;

describe('whatever people do, and however the limit and the time change', () => {
	const always = (look: Parameters<typeof play>[1]) => {
		fc.assert(
			fc.property(story, (steps) => {
				play(steps, look);
			}),
			{ numRuns: 400 },
		);
	};

	test('there are never more than can come, unless the limit was lowered, and then never more than there were', () => {
		always(({ from, to, hall }) => {
			expect(taken(to)).toBeLessThanOrEqual(Math.max(hall.capacity ?? Infinity, taken(from)));
		});
	});

	test('nobody loses a place but by what they do themselves', () => {
		always(({ act: done, from, to }) => {
			for (const one of from.filter(({ how, place }) => how !== 'maybe' && place === 'in')) {
				if ('user' in done && done.user === one.user) continue;
				expect(to).toContainEqual(one);
			}
		});
	});

	test('no place stays free before the start while somebody is in line, and the line keeps its order', () => {
		always(({ act: done, from, to, hall, at }) => {
			const isOpen = at.epochMilliseconds < hall.starts.epochMilliseconds;
			if (isOpen && inLine(to).length > 0) expect(taken(to)).toBeGreaterThanOrEqual(hall.capacity ?? Infinity);
			const still = inLine(to).map((one) => one.user);
			const was = inLine(from).map((one) => one.user);
			expect(still.filter((one) => was.includes(one))).toEqual(was.filter((one) => still.includes(one)));
			const isNew = !was.includes('user' in done ? done.user : '');
			if ('user' in done && isNew && still.includes(done.user)) expect(still.at(-1)).toBe(done.user);
		});
	});

	test('an offer lasts until its moment, and everybody is there once', () => {
		always(({ to, hall, at }) => {
			expect(new Set(to.map((one) => one.user)).size).toBe(to.length);
			for (const { place, offeredUntil } of to) {
				if (place !== 'offered') continue;
				expect(offeredUntil?.epochMilliseconds).toBeGreaterThan(at.epochMilliseconds);
				expect(hall.starts.epochMilliseconds).toBeGreaterThan(at.epochMilliseconds);
			}
		});
	});

	test('said or settled twice, nothing changes', () => {
		always(({ act: done, to, hall, at }) => {
			expect(settled(to, hall, at)).toEqual(to);
			if (done.do !== 'come') return;
			const again = withComing(to, done, hall, at);
			expect(again.toSorted(byUser)).toEqual(to.toSorted(byUser));
		});
	});
});

const byUser = (a: { readonly user: string }, b: { readonly user: string }) => (a.user < b.user ? -1 : 1);
