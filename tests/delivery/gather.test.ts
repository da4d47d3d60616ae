import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test, vi } from 'vitest';
import type { Db } from '#src/db/schema.ts';
import { freeGathered } from '#src/delivery/gather.ts';
import { releaseLetters } from '#src/delivery/lease.ts';
import { queueLetters, type NewLetter } from '#src/delivery/letters.ts';
import { deliveringIn, sentAs, type World } from '#tests/delivery/delivering.ts';
import { letter, noon, states } from '#tests/delivery/letter.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

vi.setConfig({ testTimeout: 60_000 });

const opened = eachWithDatabase();
const after = (seconds: number) => noon.add({ seconds });
const gather: World['gather'] = async (parts) => Promise.resolve(parts.map(({ message }) => message).join(' + '));
const gathering = (given: World = {}, db: Db = opened().db) => deliveringIn(db, { gather, ...given });

/** Letters of one gather key, by their own keys. */
const together = (...given: readonly (string | (Partial<NewLetter> & { readonly key: string }))[]): NewLetter[] =>
	given.map((one, index) => {
		// One a little after the other: what is due in the very same moment has no order.
		const due = noon.subtract({ milliseconds: 100 - index });
		return letter({ gather: 'g', due, ...(typeof one === 'string' ? { key: one } : one) });
	});

async function rows() {
	return opened().db.selectFrom('letter').selectAll().orderBy('key').execute();
}

/** As after a kill: what was under way is free when the lease is over. */
async function leaseOver(): Promise<void> {
	await opened()
		.db.updateTable('letter')
		.set({ held: 0, try_at: '2026-11-23T12:00:00.000Z' })
		.where('held', '=', 1)
		.execute();
}

test('what is due together in one channel is one message, in its order, and each is noted with it', async () => {
	const world = gathering();
	await queueLetters(world.db, together({ key: 'b', due: after(-5) }, { key: 'a', due: after(-9) }, 'c'));
	await world.deliver();
	expect(world.sent).toEqual(['a + b + c']);
	expect((await rows()).map(({ state, message_id, channel_id }) => [state, message_id, channel_id])).toEqual(
		Array.from({ length: 3 }, () => ['sent', 'm a + b + c', 'c']),
	);
	expect(world.observed).toHaveLength(3);
});

test('one takes along what is due within the minute, and nothing later, of another key, or without one', async () => {
	const world = gathering();
	await queueLetters(world.db, [
		...together('a', { key: 'soon', due: after(59) }, { key: 'later', due: after(60) }),
		letter({ key: 'other', gather: 'h' }),
		letter({ key: 'none' }),
	]);
	await world.deliver();
	expect(world.sent.sort()).toEqual(['a + soon', 'none', 'other']);
	expect(await states(world.db)).toMatchObject({ later: 'waiting' });
});

test('a message takes five at most, and the others make one of their own', async () => {
	const world = gathering();
	await queueLetters(world.db, together('a', 'b', 'c', 'd', 'e', 'f', 'g'));
	await world.deliver();
	const sizes = world.sent.map((text) => text.split(' + ').length);
	expect(Math.max(...sizes)).toBe(5);
	expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(7);
});

test('those of another channel, or that are not to go now, are settled on their own', async () => {
	const plan: World['plan'] = ({ key }) => {
		if (key === 'waits') return { do: 'wait', until: after(3_600) };
		if (key === 'unwanted') return { do: 'drop', why: 'unwanted' };
		if (key === 'faulty') throw new Error('on purpose');
		return { do: 'send', channel: key === 'elsewhere' ? 'd' : 'c', message: key };
	};
	const world = gathering({ plan });
	await queueLetters(
		world.db,
		together('unwanted', 'a', 'waits', { key: 'b', expires: after(9) }, { key: 'over', expires: after(-1) }),
	);
	await world.deliver();
	await queueLetters(world.db, together('c', 'elsewhere', 'faulty'));
	await world.deliver();
	await world.deliver();
	expect([...world.sent].sort()).toEqual(['a + b', 'c', 'elsewhere']);
	const settled = { over: 'late', unwanted: 'dropped', waits: 'waiting', faulty: 'waiting' };
	expect(await states(world.db)).toMatchObject(settled);
	expect((await rows()).filter(({ held }) => held !== 0)).toEqual([]);
});

test('without a way to join them, each goes on its own', async () => {
	const world = deliveringIn(opened().db);
	await queueLetters(world.db, together('a', 'b', 'c'));
	await world.deliver();
	await world.deliver();
	expect(world.sent.sort()).toEqual(['a', 'b', 'c']);
});

test('tried again, it is the same message under the same nonce, and what came due since goes in another', async () => {
	const nonces: string[] = [];
	const world = gathering({
		send({ nonce }, _since, message) {
			nonces.push(`${nonce} ${message}`);
			return nonces.length === 1 ? { outcome: 'again' } : sentAs('m');
		},
	});
	await queueLetters(world.db, together('a', 'b'));
	await world.deliver();
	await queueLetters(world.db, together('c'));
	world.at = after(5);
	await world.deliver();
	expect(world.sent.sort()).toEqual(['a + b', 'c']);
	expect(nonces[0]).toMatch(/a \+ b$/);
	expect(nonces.filter((one) => one === nonces[0])).toHaveLength(2);
});

test('where Discord does not take them together, each tries on its own, and only the wrong one is dead', async () => {
	const world = gathering({
		send: (_, _since, message) => (message.includes('wrong') ? { outcome: 'refused' } : sentAs('m')),
	});
	await queueLetters(world.db, together('a', 'wrong', 'b'));
	await world.deliver();
	await world.deliver();
	expect(world.sent.sort()).toEqual(['a', 'b']);
	expect(await states(world.db)).toEqual({ a: 'sent', b: 'sent', wrong: 'dead' });
});

test('where it can never be sent, whoever made them is told of each', async () => {
	const told: string[] = [];
	const world = gathering({
		send: () => ({ outcome: 'forbidden' }),
		refused: async ({ key }, why) => Promise.resolve(void told.push(`${key} ${why}`)),
	});
	await queueLetters(world.db, together('a', 'b'));
	await world.deliver();
	expect(told.sort()).toEqual(['a forbidden', 'b forbidden']);
	expect(await states(world.db)).toEqual({ a: 'dead', b: 'dead' });
});

test('one that is erased just before it goes is in no message, and the others lose nothing', async () => {
	let erased = false;
	const world = gathering({
		async turn() {
			if (!erased) await opened().db.deleteFrom('letter').where('key', '=', 'b').execute();
			erased = true;
			return 0;
		},
	});
	await queueLetters(world.db, together('a', 'b', 'c'));
	await world.deliver();
	world.at = after(5);
	await world.deliver();
	expect(world.sent).toEqual(['a + c']);
});

test('the leader is gone before anybody knows what came of it: the others are looked for, each on its own', async () => {
	const looked: unknown[] = [];
	const world = gathering({
		send(one, since) {
			if (looked.length === 0) looked.push('first');
			else looked.push([one.key, one.looks, String(since)]);
			return looked.length === 1 ? { outcome: 'again' } : sentAs('m');
		},
	});
	await queueLetters(world.db, together('a', 'b'));
	await world.deliver();
	await world.db.deleteFrom('letter').where('key', '=', 'a').execute();
	await freeGathered(world.db, after(120));
	expect(await states(world.db)).toEqual({ b: 'gathered' });
	await freeGathered(world.db, after(180));
	world.at = after(180);
	await world.deliver();
	expect(looked).toEqual(['first', ['b', 'a + b', '2026-11-23T12:00:00Z']]);
	expect(await states(world.db)).toEqual({ b: 'sent' });
});

test('what goes in another one’s message is not taken by itself, and not forgotten', async () => {
	const world = gathering({ send: () => ({ outcome: 'again' }) });
	await queueLetters(world.db, together('a', 'b'));
	await world.deliver();
	await leaseOver();
	expect(await states(world.db)).toEqual({ a: 'waiting', b: 'gathered' });
	world.at = after(3_600);
	await freeGathered(world.db, world.at);
	expect(await states(world.db)).toEqual({ a: 'waiting', b: 'gathered' });
	for (let tries = 1; tries < 60; tries += 1) {
		world.at = world.at.add({ seconds: 800 });
		await world.deliver();
	}
	expect(await states(world.db)).toEqual({ a: 'dead', b: 'dead' });
});

/** A database that dies with its process, after so many statements. */
function mortal(db: Db, statements: number) {
	const life = { left: statements, over: false };
	const mortalDb = db.withPlugin({
		transformQuery({ node }) {
			life.left -= 1;
			if (life.left < 0) life.over = true;
			if (life.over) throw new Error('killed');
			return node;
		},
		transformResult: async ({ result }) => Promise.resolve(result),
	});
	return { db: mortalDb, life };
}

/** As Discord and `sendLetter` are together: the nonce counts for some minutes, and after that what a message looks like. */
function discord() {
	const messages: { readonly nonce: string; readonly at: Temporal.Instant; readonly text: string }[] = [];
	const ago = (at: Temporal.Instant, since: Temporal.Instant) => since.until(at).total('seconds');
	return {
		messages,
		post(
			letter: { readonly nonce: string; readonly looks?: string | undefined },
			text: string,
			since: Temporal.Instant,
			at: Temporal.Instant,
		) {
			const known = messages.some((one) => one.nonce === letter.nonce && ago(at, one.at) < 180);
			const found = ago(at, since) >= 120 && messages.some((one) => one.text === letter.looks);
			if (!known && !found) messages.push({ nonce: letter.nonce, at, text });
		},
	};
}

test('killed at any moment, again and again, each letter is in one message at the end', async () => {
	const kill = fc.record({ statements: fc.integer({ min: 0, max: 40 }), seconds: fc.integer({ min: 0, max: 400 }) });
	const count = fc.integer({ min: 1, max: 8 });
	const property = fc.asyncProperty(fc.array(kill, { maxLength: 6 }), count, async (kills, letters) => {
		const { db } = opened();
		await db.deleteFrom('letter').execute();
		const keys = Array.from({ length: letters }, (_, index) => `letter ${index}`);
		await queueLetters(db, together(...keys.map((key) => ({ key, gather: `g ${key.length % 2}` }))));
		const there = discord();
		let at = noon;
		const live = async (statements: number) => {
			await releaseLetters(db, at);
			const { db: own, life } = mortal(db, statements);
			const world = gathering(
				{
					send(one, since, text) {
						if (life.over) throw new Error('killed');
						there.post(one, text, since, at);
						return sentAs('m');
					},
				},
				own,
			);
			world.at = at;
			await world.deliver().catch(() => undefined);
		};
		for (const { statements, seconds } of kills) {
			await live(statements);
			at = at.add({ seconds });
		}
		for (let looks = 0; looks < 6; looks += 1) {
			at = at.add({ seconds: 100 });
			await freeGathered(db, at);
			await live(Number.POSITIVE_INFINITY);
		}
		const said = there.messages.flatMap(({ text }) => text.split(' + ')).sort();
		expect(said).toEqual([...keys].sort());
		expect(new Set(Object.values(await states(db)))).toEqual(new Set(['sent']));
	});
	await fc.assert(property, { numRuns: 40 });
});
