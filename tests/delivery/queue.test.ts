import { expect, test } from 'vitest';
import { inTransaction } from '#src/db/schema.ts';
import { letterBegun, letterEnded, takeLetters } from '#src/delivery/lease.ts';
import { behindSince, deadLetters, forgetLetters, queueLetters } from '#src/delivery/letters.ts';
import { letter, noon, states } from '#tests/delivery/letter.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const opened = eachWithDatabase();

test('of two letters with one key there is one, also in one call, and also after it was sent', async () => {
	const { db } = opened();
	expect(await queueLetters(db, [letter({ key: 'a', subject: 'first' }), letter({ key: 'a' })])).toBe(1);
	expect(await queueLetters(db, [letter({ key: 'a' }), letter({ key: 'b' })])).toBe(1);
	const [taken] = await takeLetters(db, noon, 1);
	await letterEnded(db, taken!, noon, 'sent');
	expect(await queueLetters(db, [letter({ key: 'a' })])).toBe(0);
	expect(await queueLetters(db, [])).toBe(0);
	expect(await states(db)).toEqual({ a: 'sent', b: 'waiting' });
	expect(taken).toMatchObject({ key: 'a', subject: 'first' });
});

test('two that queue the same at once make one letter', async () => {
	const { db } = opened();
	const made = await Promise.all([1, 2, 3].map(async () => queueLetters(db, [letter({ key: 'once' })])));
	expect(made.sort()).toEqual([0, 0, 1]);
});

test('what is queued in a transaction that fails is not there', async () => {
	const { db } = opened();
	const failing = inTransaction(db, async (tx) => {
		await queueLetters(tx, [letter()]);
		throw new Error('on purpose');
	});
	await expect(failing).rejects.toThrow('on purpose');
	expect(await states(db)).toEqual({});
});

test('more letters than one statement can carry are queued', async () => {
	const { db } = opened();
	const many = Array.from({ length: 5_000 }, (_, index) => letter({ key: String(index) }));
	expect(await inTransaction(db, async (tx) => queueLetters(tx, many))).toBe(5_000);
});

test('a priority that nobody would ever look for is refused', async () => {
	const { db } = opened();
	for (const priority of [-1, 10, 2.5, Number.NaN]) {
		await expect(queueLetters(db, [letter(), letter({ priority })])).rejects.toThrow(RangeError);
	}
	expect(await states(db)).toEqual({});
});

test('each nonce is its own, and short enough for Discord', async () => {
	const { db } = opened();
	await queueLetters(db, [letter(), letter(), letter()]);
	const nonces = (await takeLetters(db, noon, 9)).map(({ nonce }) => nonce);
	expect(new Set(nonces).size).toBe(3);
	for (const nonce of nonces) expect(nonce).toMatch(/^[\w-]{1,25}$/);
});

test('whoever asks what is behind is told of letters that could have gone, and of no others', async () => {
	const { db } = opened();
	const hour = noon.add({ hours: 1 });
	expect(await behindSince(db, hour)).toBeUndefined();
	await queueLetters(db, [letter({ due: hour }), letter({ key: 'a', due: noon.add({ minutes: 5 }) })]);
	expect(await behindSince(db, noon)).toBeUndefined();
	expect(String(await behindSince(db, hour))).toBe('2026-11-23T12:05:00Z');

	const [taken] = await takeLetters(db, noon.add({ minutes: 6 }), 1);
	expect(await behindSince(db, noon.add({ minutes: 7 }))).toBeUndefined();
	await letterBegun(db, taken!, { at: noon.add({ minutes: 6 }), channel: 'c', looks: 'x' });
	expect(String(await behindSince(db, noon.add({ minutes: 7 })))).toBe('2026-11-23T12:06:00Z');
	await letterEnded(db, taken!, noon.add({ minutes: 8 }), 'sent');
	expect(await behindSince(db, noon.add({ minutes: 8 }))).toBeUndefined();
});

test('dead letters of a server are counted since an instant, and letters that ended are forgotten, never one that waits', async () => {
	const { db } = opened();
	await queueLetters(db, [letter({ key: 'a', guild: 'g' }), letter({ key: 'b', guild: 'h' }), letter({ key: 'c' })]);
	for (const taken of await takeLetters(db, noon, 3)) {
		if (taken.key !== 'c') await letterEnded(db, taken, noon, 'dead', { why: 'gone' });
	}
	expect(await deadLetters(db, 'g', noon)).toEqual([{ kind: 'note', why: 'gone', count: 1, first: noon, last: noon }]);
	expect(await deadLetters(db, 'g', noon.add({ seconds: 1 }))).toEqual([]);
	await forgetLetters(db, noon);
	expect(await states(db)).toEqual({ a: 'dead', b: 'dead', c: 'waiting' });
	await forgetLetters(db, noon.add({ seconds: 1 }));
	expect(await states(db)).toEqual({ c: 'waiting' });
});
