import { Writable } from 'node:stream';
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '#src/db/schema.ts';
import { delivery, type Delivering, type Kind, type Plan, type Sent } from '#src/delivery/deliver.ts';
import type { Letter } from '#src/delivery/letters.ts';
import { openLog } from '#src/log.ts';
import { noon } from '#tests/delivery/letter.ts';

/** What a test decides; otherwise each letter is sent to the channel `c` and says its key. */
export interface World extends Partial<Pick<Delivering<string>, 'turn' | 'random' | 'wait'>> {
	readonly plan?: (letter: Letter) => Plan<string> | Promise<Plan<string>>;
	readonly refused?: NonNullable<Kind<string>['refused']>;
	readonly visit?: NonNullable<Kind<string>['visit']>;
	readonly gather?: NonNullable<Kind<string>['gather']>;
	/** Its letters are of a kind of which nothing is kept. */
	readonly unlinked?: true;
	readonly send?: (letter: Letter, since: Temporal.Instant, message: string) => Sent | Promise<Sent>;
}

export const sentAs = (message: string): Sent => ({ outcome: 'sent', message });

/** Everything that is ready to go on goes on. */
export const tick = async () => new Promise<void>((resolve) => setImmediate(resolve));

/** Delivery to a Discord of the test's own, with a clock that the test moves. Time passes at once. */
export function deliveringIn(db: Db, { plan, refused, visit, gather, unlinked, send, ...given }: World = {}) {
	const written: string[] = [];
	const sent: string[] = [];
	const observed: string[] = [];
	const world = {
		at: noon,
		sent,
		observed,
		log: () => written.join(''),
		stopping: new AbortController(),
		db,
		deliver: async () => run(world.stopping.signal),
	};
	const log = openLog(
		'info',
		new Writable({
			write(chunk: Buffer, _encoding, done) {
				written.push(chunk.toString());
				done();
			},
		}),
	);
	const run = delivery<string>({
		db,
		now: () => world.at,
		log,
		kinds: [
			{
				name: 'note',
				plan: async (one) => plan?.(one) ?? Promise.resolve({ do: 'send', channel: 'c', message: one.key }),
				...(refused && { refused }),
				...(visit && { visit }),
				...(gather && { gather }),
				...(unlinked && { unlinked }),
			},
		],
		async send(one, _channel, message, since) {
			const answer = (await send?.(one, since, message)) ?? sentAs(`m ${message}`);
			if (answer.outcome === 'sent') sent.push(message);
			return answer;
		},
		looks: (message) => message,
		turn: async () => Promise.resolve(0),
		random: () => 0.5,
		wait: tick,
		observe: ({ kind, outcome, late, tries }) => void observed.push(`${kind} ${outcome} ${late} ${tries}`),
		...given,
	});
	return world;
}
