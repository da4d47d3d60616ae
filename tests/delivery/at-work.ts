import { Writable } from 'node:stream';
import type { Client } from 'discord.js';
import { onTestFinished } from 'vitest';
import type { Db } from '#src/db/schema.ts';
import type { Kind } from '#src/delivery/kind.ts';
import { releaseLetters } from '#src/delivery/lease.ts';
import { card, type Card } from '#src/discord/card.ts';
import { newClient } from '#src/discord/client.ts';
import { connect } from '#src/discord/connect.ts';
import { postman, type Postman } from '#src/discord/letters.ts';
import { closedLetters } from '#src/features/messages.ts';
import { openLog } from '#src/log.ts';
import type { Sandbox } from '#src/sandbox/contract.ts';
import { startSandbox } from '#src/sandbox/index.ts';
import { noon } from '#tests/delivery/letter.ts';
import { fasterBy } from '#tests/support/faster.ts';
import { textOf } from '#tests/support/handrail.ts';

const silent = openLog('silent', new Writable());
export const channels = ['general', 'milestones', 'meetings'];

const quickClock = fasterBy(25);

/** Delivery with the real client to a sandbox, of notes that say their own key. */
export interface Work {
	readonly sandbox: Sandbox;
	readonly db: Db;
	readonly refused: string[];
	/** A bot anew on the same database, as after a start. */
	readonly start: () => Promise<Postman>;
	/** Looks for what is due until nothing waits. The clock goes on by itself for tries that are to come back. */
	readonly all: (post: Postman) => Promise<void>;
}

export async function atWork(
	db: Db,
	apiUrl: (sandbox: Sandbox) => Promise<string> | string = ({ apiUrl }) => apiUrl,
): Promise<Work> {
	const sandbox = await startSandbox({ startAt: String(noon) });
	onTestFinished(async () => sandbox.close());
	const address = await apiUrl(sandbox);
	const refused: string[] = [];
	const app = { db, now: () => sandbox.clock.now(), log: silent };
	return {
		sandbox,
		db,
		refused,
		async start() {
			const client: Client<true> = await connect(
				() => newClient(address),
				sandbox.token,
				silent,
				new AbortController().signal,
			);
			const note: Kind<Card> = {
				name: 'note',
				plan: async ({ subject, key }) =>
					Promise.resolve({
						do: 'send',
						channel: /^\d+$/.test(subject) ? subject : sandbox.channel(subject).id,
						message: card(key),
					}),
				refused: async ({ key }, why) => Promise.resolve(void refused.push(`${key} ${why}`)),
				gather: async (parts) => Promise.resolve(card(...parts.map(({ letter: { key } }) => key))),
			};
			const closed: Kind<Card> = {
				name: closedLetters,
				plan: async () => Promise.resolve({ do: 'visit' }),
				visit: async () => Promise.resolve(card('closed')),
			};
			const post = postman(app, client, [note, closed], undefined, quickClock);
			onTestFinished(async () => {
				await post.stop();
				await client.destroy();
			});
			await releaseLetters(db, app.now());
			return post;
		},
		async all(post) {
			for (;;) {
				await post.deliver();
				const left = await db.selectFrom('letter').select('held').where('state', '=', 'waiting').execute();
				if (left.length === 0) return;
				if (left.every(({ held }) => held === 0)) sandbox.clock.forward({ seconds: 5 });
				await new Promise((resolve) => setTimeout(resolve, 5));
			}
		},
	};
}

/** What is in the channels, by text, sorted. */
export function shown(sandbox: Sandbox): string[] {
	return channels.flatMap((channel) => sandbox.person('Ana').sees(channel).map(textOf)).sort();
}
