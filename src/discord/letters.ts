import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from 'discord.js';
import type { Temporal } from 'temporal-polyfill';
import type { App } from '#src/app.ts';
import { delivery } from '#src/delivery/deliver.ts';
import type { Kind, Observe, Sent } from '#src/delivery/kind.ts';
import type { Letter } from '#src/delivery/letters.ts';
import type { PaceClock } from '#src/delivery/pace.ts';
import type { Card } from '#src/discord/card.ts';
import { letterClient } from '#src/discord/letter-client.ts';
import { looksOf, sendLetter } from '#src/discord/send-letter.ts';
import { messagesClosed } from '#src/features/messages.ts';

/** Sends what is due. */
export interface Postman {
	/** Begins to, and does not wait for the end: with many letters that takes minutes, and nothing else is to wait. */
	readonly deliver: () => Promise<void>;
	/** The clock of the machine was put back; see `forgetWaits`. */
	readonly clockWentBack: () => void;
	/** Begins nothing new, and waits for what is under way. */
	readonly stop: () => Promise<void>;
}

const realTime: PaceClock = { now: () => performance.now(), wait: async (ms) => wait(ms) };

/**
 * Delivery by Discord: cards to channels and DMs, each once, at a pace that Discord takes. Whoever takes no messages any
 * more is told at their next visit.
 * @param observe told of each letter what became of it; see `Observed`. @param clock real time, unless a test has less.
 */
export function postman(
	app: Pick<App, 'db' | 'now' | 'log' | 'storing'>,
	client: Client<true>,
	kinds: readonly Kind<Card>[],
	observe?: Observe,
	clock: PaceClock = realTime,
): Postman {
	const { db, now, log } = app;
	const stopping = new AbortController();
	const toChannel = new Set(kinds.filter((kind) => kind.toChannel).map(({ name }) => name));
	const own = letterClient(client, clock);
	const run = delivery({
		...{ db, now, log, kinds, observe },
		turn: own.turn,
		random: () => Math.random(),
		wait: async (ms) => clock.wait(ms),
		looks: looksOf,
		async send(letter: Letter, channel: string, card: Card, since: Temporal.Instant): Promise<Sent> {
			const at = now();
			const by = { rest: own.rest, user: client.user };
			const person = toChannel.has(letter.kind) ? null : letter.user;
			const sent = await sendLetter(by, { ...letter, user: person }, { channel, card, since, now: at });
			if (sent.outcome === 'closed' && letter.user !== null) await messagesClosed(db, letter.user, { channel, at });
			return sent;
		},
	});
	let underWay: Promise<void> | undefined;
	let wishes = 0;
	const untilDone = async () => {
		for (let heeded = -1; heeded < wishes && !stopping.signal.aborted;) {
			heeded = wishes;
			own.renew();
			await run(stopping.signal).catch((err: unknown) => {
				if (app.storing?.knows(err) === true) return;
				log.error({ err }, 'letters could not be delivered; trying again soon');
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
		clockWentBack() {
			own.clockWentBack();
		},
		async stop() {
			stopping.abort();
			await underWay;
			own.close();
		},
	};
}
