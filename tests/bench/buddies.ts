import type { Met, Seeker } from '#src/domain/buddies/fit.ts';
import { matchBuddies, worthOf } from '#src/domain/buddies/match.ts';
import { figure } from './figures.ts';
import type { Row } from './row.ts';

const sizes = { full: 500, quick: 30 } as const;

/** What it costs to bring many people together, while everybody else waits. */
export const buddies: Row = {
	id: 'buddies',
	name: 'matching of 500 people who want a buddy, each of whom has met about 25 of the others, into pairs of which none repeats',
	against: 'pairing neighbours of the list',
	goals: [{ of: 'value', figures: ['time'], atMost: 200 }],
	async run({ rounds, size }) {
		const own: number[] = [];
		const plain: number[] = [];
		// The first round only warms up.
		for (let round = 0; round <= rounds; round += 1) {
			const people = peopleOf(sizes[size], round);
			const began = performance.now();
			const found = matchBuddies(people, round);
			const took = performance.now() - began;
			const { alone, repeats } = worthOf(people, found);
			if (alone + repeats > 0) throw new Error(`${alone} people were left, and ${repeats} pairs came again.`);
			const beganPlain = performance.now();
			people.filter((_one, n) => n % 2 === 0).map((one, n) => [one, people[2 * n + 1]]);
			const tookPlain = performance.now() - beganPlain;
			if (round === 0) continue;
			own.push(took);
			plain.push(tookPlain);
		}
		return Promise.resolve({
			figures: [figure('time', 'ms', own, plain)],
			disk: undefined,
			notes: [
				'Five languages, four topics and waking hours all around the clock; pairs are the best there are, not just good ones.',
			],
		});
	},
};

const languages = ['de', 'es', 'fr', 'pt'];
const topics = ['grief', 'work', 'anything'];

function peopleOf(count: number, seed: number): readonly Seeker[] {
	const random = randomOf(seed);
	const met = Array.from({ length: count }, () => new Map<string, Met>());
	// Of few people each has met few.
	const meetings = Math.floor((Math.min(25, count / 8) * count) / 2);
	for (let n = 0; n < meetings; n += 1) {
		const [one, other] = [Math.floor(random() * count), Math.floor(random() * count)];
		if (one === other) continue;
		met[one]!.set(`p${other}`, { times: 1, ago: n % 20 });
		met[other]!.set(`p${one}`, { times: 1, ago: n % 20 });
	}
	return met.map((before, n) => ({
		...{ id: `p${n}`, first: random() < 0.02, apart: new Set(), met: before },
		languages: ['en', ...languages.filter(() => random() < 0.3)],
		topics: ['recovery', ...topics.filter(() => random() < 0.3)],
		awake: { from: Math.floor(random() * 1440), minutes: 960 },
	}));
}

/** Numbers from 0 up to 1 by chance, the same for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}
