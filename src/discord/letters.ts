import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from 'discord.js';
import type { Temporal } from 'temporal-polyfill';
import type { App } from '#src/app.ts';
import { delivery } from '#src/delivery/deliver.ts';
import type { Kind, Observe, Sent } from '#src/delivery/kind.ts';
import type { Letter } from '#src/delivery/letters.ts';
import { turns, usualPace } from '#src/delivery/pace.ts';
import type { Card } from '#src/discord/card.ts';
import { postOnce } from '#src/discord/guild-life/post-once.ts';
import type { Refusal } from '#src/discord/post.ts';
import { messagesClosed } from '#src/features/messages.ts';

/** Sends what is due. */
export interface Postman {
	/** Begins to, and does not wait for the end: with many letters that takes minutes, and nothing else is to wait. */
	readonly deliver: () => Promise<void>;
	/** Begins nothing new, and waits for what is under way. */
	readonly stop: () => Promise<void>;
}

/**
 * Delivery by Discord: cards to channels and DMs, each once, at a pace that Discord takes. Whoever takes no messages any
 * more is told at their next visit.
 * @param observe told of each letter what became of it; see `Observed`.
 */
export function postman(
	app: Pick<App, 'db' | 'now' | 'log'>,
	client: Client<true>,
	kinds: readonly Kind<Card>[],
	observe?: Observe,
): Postman {
	const stopping = new AbortController();
	const turn = turns(usualPace, { now: () => performance.now(), wait: async (ms) => wait(ms) });
	const run = delivery({
		db: app.db,
		now: app.now,
		log: app.log,
		kinds,
		turn,
		random: () => Math.random(),
		wait: async (ms) => wait(ms),
		async send(letter: Letter, channel: string, card: Card, since: Temporal.Instant): Promise<Sent> {
			const at = app.now();
			const sent = sentAs(await postOnce(client, channel, card, { nonce: letter.nonce, since, now: at }), letter);
			if (sent.outcome === 'closed' && letter.user !== null) {
				await messagesClosed(app.db, letter.user, { channel, at });
			}
			return sent;
		},
		observe,
	});
	let underWay: Promise<void> | undefined;
	let wishes = 0;
	const untilDone = async () => {
		for (let heeded = -1; heeded < wishes && !stopping.signal.aborted;) {
			heeded = wishes;
			await run(stopping.signal).catch((err: unknown) => {
				app.log.error({ err }, 'letters could not be delivered; trying again soon');
			});
		}
		underWay = undefined;
	};
	return {
		async deliver() {
			// Also when it is under way, since that run may have looked at the time before.
			wishes += 1;
			underWay ??= untilDone();
			return Promise.resolve();
		},
		async stop() {
			stopping.abort();
			await underWay;
		},
	};
}

function sentAs(posted: { id: string } | Refusal, { user }: Letter): Sent {
	if (typeof posted !== 'string') return { outcome: 'sent', message: posted.id };
	switch (posted) {
		case 'no-message':
			// Discord has had a message with this nonce, which was deleted since (discord-api-docs PR 6647).
			return { outcome: 'sent', message: undefined };
		case 'no-channel':
			return { outcome: user === null ? 'gone' : 'closed' };
		case 'unsure':
			return { outcome: 'again' };
		case 'forbidden':
			// In a conversation with one person nothing else can be missing (50007, 50278).
			return { outcome: user === null ? 'forbidden' : 'closed' };
		case 'refused':
			return { outcome: 'refused' };
	}
}
