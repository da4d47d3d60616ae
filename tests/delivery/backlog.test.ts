import { expect, test } from 'vitest';
import { waitingLetters } from '#src/delivery/backlog.ts';
import { letterEnded, takeLetters } from '#src/delivery/lease.ts';
import { queueLetters } from '#src/delivery/letters.ts';
import { letter, noon } from '#tests/delivery/letter.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const opened = eachWithDatabase();

test('letters wait until they have ended, also while they are tried', async () => {
	const { db } = opened();
	expect(await waitingLetters(db)).toBe(0);
	await queueLetters(db, [letter(), letter(), letter({ due: noon.add({ hours: 1 }) })]);
	expect(await waitingLetters(db)).toBe(3);
	const [first, second] = await takeLetters(db, noon, 10);
	expect(await waitingLetters(db)).toBe(3);
	await letterEnded(db, first!, noon, 'sent');
	await letterEnded(db, second!, noon, 'dead');
	expect(await waitingLetters(db)).toBe(1);
});
