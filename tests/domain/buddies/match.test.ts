import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { awakeOf, minutesTogether } from '#src/domain/buddies/awake.ts';
import { fitOf, maySeek, metBefore, type Met, type Seeker } from '#src/domain/buddies/fit.ts';
import { compareWorth, matchBuddies, worthOf, type Matched, type Worth } from '#src/domain/buddies/match.ts';
import { perfectMatching } from '#src/domain/buddies/perfect-matching.ts';

const hours = { wakes: '07:00', sleeps: '23:00' };
const at = Temporal.Instant.from('2026-11-23T10:00:00Z');

/** People by number, with pairs that met or are kept apart. */
const peopleOf = (least: number, most: number): fc.Arbitrary<readonly Seeker[]> =>
	fc.integer({ min: least, max: most }).chain((count) => {
		const pair = fc.tuple(fc.nat(count - 1), fc.nat(count - 1));
		const person = fc.record({
			first: fc.boolean(),
			languages: fc.subarray(['en', 'de', 'es'], { minLength: 1 }),
			topics: fc.subarray(['anything', 'grief', 'work'], { minLength: 1 }),
			from: fc.nat(23),
		});
		return fc
			.record({
				people: fc.array(person, { minLength: count, maxLength: count }),
				apart: fc.array(pair, { maxLength: 8 }),
				met: fc.array(pair, { maxLength: 30 }),
			})
			.map(({ people, apart, met }) =>
				people.map(({ first, languages, topics, from }, n): Seeker => {
					const before = met.flatMap(([a, b], ago): [string, Met][] => (a === n ? [[`p${b}`, { times: 1, ago }]] : []));
					return {
						...{ id: `p${n}`, first, languages, topics, awake: { from: from * 60, minutes: 960 } },
						apart: new Set(apart.flatMap(([a, b]) => (a === n && b !== n ? [`p${b}`] : []))),
						met: new Map(before),
					};
				}),
			);
	});

/** The best there is, by trying everything. */
function exactly(people: readonly Seeker[]): Worth {
	const memo = new Map<string, Worth | undefined>();
	const better = (one: Worth | undefined, other: Worth | undefined) =>
		!one ? other : !other || compareWorth(one, other) <= 0 ? one : other;
	const plus = (one: Worth, other: Worth): Worth => ({
		alone: one.alone + other.alone,
		againAlone: one.againAlone + other.againAlone,
		repeats: one.repeats + other.repeats,
		fit: one.fit + other.fit,
	});
	const solve = (left: readonly Seeker[], trio: boolean): Worth => {
		const [one, ...rest] = left;
		if (!one) return { alone: 0, againAlone: 0, repeats: 0, fit: 0 };
		const key = `${left.map(({ id }) => id).join()} ${trio}`;
		const known = memo.get(key);
		if (known) return known;
		let best: Worth | undefined = plus(
			{ alone: 1, againAlone: one.first ? 1 : 0, repeats: 0, fit: 0 },
			solve(rest, trio),
		);
		for (const other of rest) {
			if (!maySeek(one, other)) continue;
			const without = rest.filter((person) => person !== other);
			const pair = { alone: 0, againAlone: 0, repeats: metBefore(one, other) ? 1 : 0, fit: fitOf(one, other) };
			best = better(best, plus(pair, solve(without, trio)));
			if (!trio) continue;
			for (const third of without) {
				if (!maySeek(one, third) || !maySeek(other, third) || third.id < other.id) continue;
				const all = worthOf([one, other, third], { groups: [[one.id, other.id, third.id]], alone: [] });
				best = better(
					best,
					plus(
						all,
						solve(
							without.filter((person) => person !== third),
							false,
						),
					),
				);
			}
		}
		memo.set(key, best);
		return best!;
	};
	return solve(people, true);
}

function expectWhole(people: readonly Seeker[], { groups, alone }: Matched): void {
	expect([...groups.flat(), ...alone].sort()).toEqual(people.map(({ id }) => id).sort());
	expect(groups.filter((group) => group.length === 3).length).toBeLessThanOrEqual(1);
	const byId = new Map(people.map((person) => [person.id, person]));
	for (const group of groups) {
		expect([2, 3]).toContain(group.length);
		for (const one of group) {
			for (const other of group) if (one !== other) expect(maySeek(byId.get(one)!, byId.get(other)!)).toBe(true);
		}
	}
}

describe('people are brought together', () => {
	test('each in one group or alone, as well as by trying everything', () => {
		fc.assert(
			fc.property(peopleOf(1, 9), fc.integer(), (people, seed) => {
				const found = matchBuddies(people, seed);
				expectWhole(people, found);
				expect(worthOf(people, found)).toEqual(exactly(people));
			}),
			{ numRuns: 300 },
		);
	});

	test('many of them too, whoever may be with whom', () => {
		fc.assert(
			fc.property(peopleOf(16, 40), fc.integer(), (people, seed) => {
				expectWhole(people, matchBuddies(people, seed));
			}),
			{ numRuns: 40 },
		);
	});

	test('in whichever order they are given', () => {
		const shuffled = peopleOf(1, 20).chain((people) =>
			fc.tuple(fc.constant(people), fc.shuffledSubarray([...people], { minLength: people.length })),
		);
		fc.assert(
			fc.property(shuffled, fc.integer(), ([people, others], seed) => {
				expect(matchBuddies(others, seed)).toEqual(matchBuddies(people, seed));
			}),
		);
	});

	const plain = (count: number): Seeker[] =>
		Array.from({ length: count }, (_, n) => ({
			...{ id: `p${n}`, first: false, languages: ['en'], topics: ['anything'], awake: awakeOf(hours, 'UTC', at) },
			...{ apart: new Set<string>(), met: new Map<string, Met>() },
		}));

	test.each([5, 8, 17, 21, 30])('%i people in as many rounds as there can be without a repeat have none', (count) => {
		const people = plain(count);
		const met = people.map(() => new Map<string, Met>());
		const rounds = count % 2 === 0 ? Math.floor(count / 3) : Math.floor(count / 4);
		for (let round = 0; round < rounds; round += 1) {
			const now = people.map((person, n) => ({ ...person, met: met[n]! }));
			const found = matchBuddies(now, round);
			expect(worthOf(now, found)).toMatchObject({ alone: 0, repeats: 0 });
			for (const group of found.groups) {
				for (const one of group)
					for (const other of group) if (one !== other) met[Number(one.slice(1))]!.set(other, { times: 1, ago: 0 });
			}
		}
	});

	test('one alone is alone, and nobody is nobody', () => {
		expect(matchBuddies(plain(1), 1)).toEqual({ groups: [], alone: ['p0'] });
		expect(matchBuddies([], 1)).toEqual({ groups: [], alone: [] });
	});

	test('more than fit at once all the same', () => {
		const people = plain(701);
		const found = matchBuddies(people, 3);
		expect(found.alone).toEqual([]);
		expect(found.groups.flat().length).toBe(701);
	});
});

test('a perfect matching weighs as much as the heaviest there is', () => {
	const heaviest = (left: readonly number[], weight: (a: number, b: number) => number): number => {
		const [one, ...rest] = left;
		if (one === undefined) return 0;
		return Math.max(
			...rest.map(
				(other) =>
					weight(one, other) +
					heaviest(
						rest.filter((n) => n !== other),
						weight,
					),
			),
		);
	};
	const graphs = fc
		.integer({ min: 1, max: 4 })
		.chain((half) => fc.tuple(fc.constant(2 * half), fc.array(fc.nat(12), { minLength: 64, maxLength: 64 })));
	fc.assert(
		fc.property(graphs, ([count, given]) => {
			const weight = (a: number, b: number) => given[Math.min(a, b) * 8 + Math.max(a, b)]!;
			const table = Float64Array.from({ length: count * count }, (_, n) => weight(Math.floor(n / count), n % count));
			const { partners } = perfectMatching(count, table);
			const all = Array.from({ length: count }, (_, n) => n);
			for (const n of all) expect(partners[partners[n]!]).toBe(n);
			const sum = all.reduce((total, n) => total + weight(n, partners[n]!), 0) / 2;
			expect(sum).toBe(heaviest(all, weight));
		}),
		{ numRuns: 2_000 },
	);
});

test('also where trees grow, shrink and let go of blossoms again: its duals prove it', () => {
	const graphs = fc.record({
		half: fc.integer({ min: 10, max: 30 }),
		seed: fc.integer(),
		// Few weights make for ties, and a rare large one for what comes before all else.
		most: fc.constantFrom(3, 40, 1_000),
		rare: fc.constantFrom(0, 2 ** 18, 2 ** 36),
	});
	fc.assert(
		fc.property(graphs, ({ half, seed, most, rare }) => {
			const count = 2 * half;
			const table = new Float64Array(count * count);
			let state = seed;
			const random = () => {
				state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
				return (state >>> 8) / 2 ** 24;
			};
			for (let n = 0; n < count; n += 1) {
				for (let m = 0; m < n; m += 1) {
					const weight = Math.floor(random() * most) - (random() < 0.7 ? rare : 0);
					table[n * count + m] = table[m * count + n] = weight;
				}
			}
			const { partners, duals, sets } = perfectMatching(count, table);
			const over = new Float64Array(count * count);
			for (const { vertices, dual } of sets) {
				expect(vertices.length % 2).toBe(1);
				expect(dual).toBeGreaterThanOrEqual(0);
				for (const n of vertices) for (const m of vertices) over[n * count + m]! += dual;
			}
			let least = Infinity;
			for (let n = 0; n < count; n += 1) {
				for (let m = 0; m < n; m += 1) {
					least = Math.min(least, duals[n]! + duals[m]! + over[n * count + m]! - 2 * table[n * count + m]!);
				}
			}
			expect(least).toBeGreaterThanOrEqual(0);
			const atMost = sets.reduce((sum, { vertices, dual }) => sum + (dual * (vertices.length - 1)) / 2, 0);
			const bound = duals.reduce((sum, dual) => sum + dual, 0) + atMost;
			expect(partners.reduce((sum, m, n) => sum + table[n * count + m]!, 0)).toBe(bound);
		}),
		{ numRuns: 300 },
	);
});

describe('hours in which two people are up', () => {
	const berlin = awakeOf(hours, 'Europe/Berlin', at);
	test.each([
		['in one zone', 'Europe/Berlin', hours, 960],
		['six hours apart', 'America/New_York', hours, 600],
		['thirteen hours apart', 'Pacific/Auckland', hours, 480],
		['over midnight', 'Europe/Berlin', { wakes: '20:00', sleeps: '08:00' }, 240],
		['always', 'Europe/Berlin', { wakes: '00:00', sleeps: '00:00' }, 960],
		['never together', 'Europe/Berlin', { wakes: '23:00', sleeps: '07:00' }, 0],
	])('%s', (_how, zone, theirs, minutes) => {
		const other = awakeOf(theirs, zone, at);
		expect(minutesTogether(berlin, other)).toBe(minutes);
		expect(minutesTogether(other, berlin)).toBe(minutes);
	});
});
