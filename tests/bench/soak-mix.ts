import { moods } from '#src/domain/checkin.ts';
import type { Act, Outcome } from '#src/sandbox/contract.ts';

/** One interaction of one person. */
export interface Move {
	/** What it is counted as. */
	readonly name: string;
	readonly person: string;
	readonly act: Act;
	/** What the same person does next, where the answer asks for it. */
	readonly next?: (outcome: Outcome) => Act | undefined;
}

type Kind = Omit<Move, 'person' | 'act'> & {
	/** Of a hundred things that people begin. */
	readonly share: number;
	readonly begin: (channelId: string, count: number) => Act;
};

const light = moods.filter((mood) => mood !== 'struggling');
const note = 'Slept badly, but I called somebody before the evening, and we went for a walk together.';

const used =
	(name: string, options: Readonly<Record<string, string>> = {}): Kind['begin'] =>
	(channelId) => ({ kind: 'command', channelId, name, options });
const command = (share: number, name: string, options: Readonly<Record<string, string>> = {}): Kind => ({
	...{ name: `/${name}`, share, begin: used(name, options) },
});

/** What people of a busy server do on an evening, as shares of a hundred: an assumption, not something that was counted. */
const kinds: readonly Kind[] = [
	{
		name: '/checkin in one tap',
		share: 22,
		begin: (channelId, count) => used('checkin', { mood: light[count % light.length]! })(channelId, count),
	},
	{
		name: '/checkin by its form',
		share: 12,
		begin: used('checkin'),
		next: (outcome) =>
			outcome.kind === 'modal'
				? { kind: 'modal', interactionId: outcome.modal.interactionId, fields: { mood: 'okay', note } }
				: undefined,
	},
	command(3, 'checkin', { mood: 'struggling' }),
	command(10, 'me'),
	command(6, 'history'),
	command(3, 'progress'),
	command(7, 'milestone list'),
	command(3, 'milestone upcoming'),
	command(7, 'meeting next'),
	command(5, 'meeting list'),
	command(3, 'goal'),
	command(3, 'cope'),
	command(2, 'cope', { exercise: 'box' }),
	command(3, 'resources'),
	command(2, 'reachout'),
	command(3, 'learn'),
	command(3, 'settings show'),
	{
		name: 'typing a zone',
		share: 3,
		begin: (channelId, count) => ({
			...{ kind: 'autocomplete', channelId, name: 'settings timezone', focused: 'zone' },
			options: { zone: ['lis', 'new y', 'berl', 'kolk'][count % 4]! },
		}),
	},
];

/**
 * Gives one interaction after the other: each kind by its share, spread evenly, by people and in channels that take turns.
 * Who has a second step to do does it with the next one.
 */
export function mixOf(
	people: readonly string[],
	channels: readonly string[],
): { next(): Move; answered(move: Move, outcome: Outcome): void } {
	const due = kinds.map(() => 0);
	const all = kinds.reduce((sum, { share }) => sum + share, 0);
	const open: Move[] = [];
	let count = 0;
	return {
		next() {
			const second = open.shift();
			if (second) return second;
			// The one that is furthest behind its share (smooth weighted round-robin).
			for (const [index, { share }] of kinds.entries()) due[index]! += share;
			const index = due.indexOf(Math.max(...due));
			due[index]! -= all;
			const { name, begin, next } = kinds[index]!;
			count += 1;
			const act = begin(channels[count % channels.length]!, count);
			return { name, person: people[count % people.length]!, act, ...(next && { next }) };
		},
		answered({ name, person, next }, outcome) {
			const act = next?.(outcome);
			if (act) open.push({ name, person, act });
		},
	};
}
