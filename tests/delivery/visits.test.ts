import { expect, test } from 'vitest';
import type { Db } from '#src/db/schema.ts';
import { letterEnded, takeLetters } from '#src/delivery/lease.ts';
import { forgetLetters, queueLetters, type Letter, type NewLetter } from '#src/delivery/letters.ts';
import { endVisits, letterToVisit, takeVisits, visitAgain } from '#src/delivery/visits.ts';
import { letter, noon, states } from '#tests/delivery/letter.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const opened = eachWithDatabase();
const keys = (letters: readonly Letter[]) => letters.map(({ key }) => key);
const after = (seconds: number) => noon.add({ seconds });

/** Letters to the person `u` that wait for a visit, by key. */
async function waiting(db: Db, ...given: readonly Partial<NewLetter>[]): Promise<void> {
	await queueLetters(
		db,
		given.map((one) => letter({ user: 'u', ...one })),
	);
	for (const taken of await takeLetters(db, noon, 99)) await letterToVisit(db, taken, noon);
}

test('what waits for a visit leaves the queue, and is given to its person alone, the most urgent and the oldest first', async () => {
	const { db } = opened();
	await waiting(
		db,
		{ key: 'young', due: after(-1) },
		{ key: 'old', due: after(-9) },
		{ key: 'urgent', priority: 1 },
		{ key: 'of another', user: 'v' },
	);
	expect(await takeLetters(db, after(999), 9)).toEqual([]);
	expect(keys(await takeVisits(db, 'u', after(60), 2))).toEqual(['urgent', 'old']);
	expect(keys(await takeVisits(db, 'u', after(60), 2))).toEqual(['young']);
	expect(await takeVisits(db, 'u', after(60), 2)).toEqual([]);
	expect(keys(await takeVisits(db, 'v', after(60), 2))).toEqual(['of another']);
});

test('of many visits at one moment, one is given each letter', async () => {
	const { db } = opened();
	await waiting(db, { key: 'a' }, { key: 'b' }, { key: 'c' });
	const given = await Promise.all([1, 2, 3, 4, 5, 6].map(async () => takeVisits(db, 'u', noon, 2)));
	const rest = await takeVisits(db, 'u', noon, 2);
	expect([...given.flat(), ...rest].map(({ key }) => key).sort()).toEqual(['a', 'b', 'c']);
});

test('shown it is sent; not shown it is for the next visit, also after a crash in between', async () => {
	const { db } = opened();
	await waiting(db, { key: 'a' });
	const [first] = await takeVisits(db, 'u', noon, 1);
	await visitAgain(db, first!);
	const [second] = await takeVisits(db, 'u', after(1), 1);
	// Whoever comes too late with it gives nothing back that somebody else has.
	await visitAgain(db, first!);
	expect(await takeVisits(db, 'u', after(2), 1)).toEqual([]);
	const [third] = await takeVisits(db, 'u', after(91), 1);
	expect([second, third].map((one) => one?.key)).toEqual(['a', 'a']);
	await letterEnded(db, third!, after(92), 'sent');
	expect(await takeVisits(db, 'u', after(999), 1)).toEqual([]);
	expect(await states(db)).toEqual({ a: 'sent' });
});

test('taken by a clock that was ahead, it is shown all the same', async () => {
	const { db } = opened();
	await waiting(db, { key: 'a' });
	await takeVisits(db, 'u', after(9_999), 1);
	expect(keys(await takeVisits(db, 'u', after(1), 1))).toEqual(['a']);
});

test('nothing is shown after its time, or after a month where it has none, and then it does not stay', async () => {
	const { db } = opened();
	const month = noon.add({ hours: 24 * 30 });
	await waiting(db, { key: 'short', expires: after(60) }, { key: 'long' });
	expect(await endVisits(db, after(59))).toEqual([]);
	expect(keys(await endVisits(db, after(60)))).toEqual(['short']);
	expect(keys(await takeVisits(db, 'u', after(60), 9))).toEqual(['long']);
	await forgetLetters(db, month);
	expect(await states(db)).toEqual({ long: 'visit' });
	expect(await takeVisits(db, 'u', month, 9)).toEqual([]);
	expect(keys(await endVisits(db, month))).toEqual(['long']);
	await forgetLetters(db, month.add({ seconds: 1 }));
	expect(await states(db)).toEqual({});
});

test('whoever slept through the lease of a letter makes it wait for no visit', async () => {
	const { db } = opened();
	await queueLetters(db, [letter({ key: 'a', user: 'u' })]);
	const [asleep] = await takeLetters(db, noon, 1);
	await takeLetters(db, after(90), 1);
	await letterToVisit(db, asleep!, after(91));
	expect(await states(db)).toEqual({ a: 'waiting' });
});
