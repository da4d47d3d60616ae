import { expect, test } from 'vitest';
import {
	clockWentBack,
	letterAgain,
	letterBack,
	letterBegun,
	letterEnded,
	releaseLetters,
	renewLetters,
	takeLetters,
} from '#src/delivery/lease.ts';
import { queueLetters, type Letter } from '#src/delivery/letters.ts';
import { letter, noon, states } from '#tests/delivery/letter.ts';
import { dialectName, eachWithDatabase } from '#tests/support/storage.ts';

const opened = eachWithDatabase();
const keys = (letters: readonly Letter[]) => letters.map(({ key }) => key);
const after = (seconds: number) => noon.add({ seconds });

async function one(db: ReturnType<typeof opened>['db'], given: Parameters<typeof letter>[0] = {}): Promise<Letter> {
	await queueLetters(db, [letter(given)]);
	const [taken] = await takeLetters(db, noon, 1);
	return taken!;
}

test('letters are taken when they are due, the most urgent first and then the oldest', async () => {
	const { db } = opened();
	const due = (seconds: number) => after(-seconds);
	await queueLetters(db, [
		letter({ key: 'later', due: after(1) }),
		letter({ key: 'young', priority: 5, due: due(10) }),
		letter({ key: 'old', priority: 5, due: due(20) }),
		letter({ key: 'least', priority: 9, due: due(999) }),
		letter({ key: 'help', priority: 0, due: due(0) }),
	]);
	expect(keys(await takeLetters(db, noon, 2))).toEqual(['help', 'old']);
	expect(keys(await takeLetters(db, noon, 9))).toEqual(['young', 'least']);
	expect(keys(await takeLetters(db, after(1), 9))).toEqual(['later']);
	expect(await takeLetters(db, after(1), 9)).toEqual([]);
});

test('many that take at once never get the same letter, and nothing is left', async () => {
	const { db } = opened();
	await queueLetters(
		db,
		Array.from({ length: 200 }, (_, index) => letter({ priority: index % 3 })),
	);
	const takers = Array.from({ length: 8 }, async () => {
		const mine: string[] = [];
		for (;;) {
			const taken = await takeLetters(db, noon, 7);
			if (taken.length === 0) return mine;
			mine.push(...keys(taken));
		}
	});
	const all = (await Promise.all(takers)).flat();
	expect(all).toHaveLength(200);
	expect(new Set(all).size).toBe(200);
});

test('a letter that was taken comes to nobody else until its lease ends, which renewing puts off', async () => {
	const { db } = opened();
	const { id } = await one(db);
	expect(await takeLetters(db, after(89), 1)).toEqual([]);
	await renewLetters(db, after(60), [id]);
	expect(await takeLetters(db, after(149), 1)).toEqual([]);
	const [again] = await takeLetters(db, after(150), 1);
	expect(again).toMatchObject({ id, tries: 2, begun: null });
});

test('a crash between begun and ended leaves the letter, with its nonce and the moment when it began', async () => {
	const { db } = opened();
	const first = await one(db);
	expect(await letterBegun(db, first, { at: after(3), channel: 'c', looks: 'x' })).toBe(true);
	const [second] = await takeLetters(db, after(200), 1);
	expect(second).toMatchObject({ nonce: first.nonce, tries: 2 });
	expect(second?.begun?.equals(after(3))).toBe(true);
	expect(await letterBegun(db, second!, { at: after(201), channel: 'c', looks: 'x' })).toBe(true);
	const [third] = await takeLetters(db, after(400), 1);
	expect(third?.begun?.equals(after(3))).toBe(true);
});

test('whoever slept through the lease does nothing more to the letter that somebody else has', async () => {
	const { db } = opened();
	const asleep = await one(db);
	const [awake] = await takeLetters(db, after(90), 1);
	expect(await letterBegun(db, asleep, { at: after(91), channel: 'c', looks: 'x' })).toBe(false);
	await letterAgain(db, asleep, after(91));
	await letterBack(db, asleep, after(91));
	expect(await takeLetters(db, after(92), 1)).toEqual([]);
	expect(await letterBegun(db, awake!, { at: after(93), channel: 'c', looks: 'x' })).toBe(true);
	await letterEnded(db, awake!, after(94), 'sent', { message: '7' });
	await letterEnded(db, asleep, after(95), 'dead', { why: 'gone' });
	const row = await db.selectFrom('letter').selectAll().executeTakeFirstOrThrow();
	expect(row).toMatchObject({ state: 'sent', message_id: '7', done_at: '2026-11-23T12:01:34.000Z', why: null });
});

test('a letter that was erased is not begun, and comes back by no way', async () => {
	const { db } = opened();
	const taken = await one(db, { user: 'u' });
	await db.deleteFrom('letter').where('user_id', '=', 'u').execute();
	expect(await letterBegun(db, taken, { at: noon, channel: 'c', looks: 'x' })).toBe(false);
	await letterAgain(db, taken, noon);
	await letterEnded(db, taken, noon, 'sent');
	expect(await states(db)).toEqual({});
});

test('given back untried it counts no try; tried, it does', async () => {
	const { db } = opened();
	await letterBack(db, await one(db), after(10));
	expect(await takeLetters(db, after(9), 1)).toEqual([]);
	const [first] = await takeLetters(db, after(10), 1);
	expect(first?.tries).toBe(1);
	await letterAgain(db, first!, after(20));
	expect((await takeLetters(db, after(20), 1))[0]?.tries).toBe(2);
});

test('what a process that is no more had taken is free at once, where no other process can be', async () => {
	const { db } = opened();
	await one(db);
	await releaseLetters(db, after(1));
	expect(await takeLetters(db, after(1), 1)).toHaveLength(dialectName === 'sqlite' ? 1 : 0);
});

test('a clock that was ahead and is put right keeps no letter from going', async () => {
	const { db } = opened();
	const ahead = noon.add({ hours: 48 });
	await queueLetters(
		db,
		['held', 'tried', 'waits'].map((key) => letter({ key })),
	);
	const [held, tried, waits] = await takeLetters(db, ahead, 3);
	await letterBegun(db, tried!, { at: ahead, channel: 'c', looks: 'x' });
	await letterAgain(db, tried!, ahead.add({ seconds: 40 }));
	await letterBack(db, waits!, noon.add({ hours: 3 }));
	await clockWentBack(db, noon);
	expect(keys(await takeLetters(db, noon, 9)).sort()).toEqual([held!.key, tried!.key].sort());
	// One that waits for a time of its own, or that is held by the right clock, is left alone.
	await clockWentBack(db, noon);
	expect(keys(await takeLetters(db, noon, 9))).toEqual([]);
	expect(keys(await takeLetters(db, noon.add({ hours: 3 }), 9))).toContain(waits!.key);
});
