import { beforeEach, describe, expect, test } from 'vitest';
import { openLedger } from '#src/ledger.ts';
import { blockPerson } from '#src/features/blocks.ts';
import { answerAsk } from '#src/features/mentors/answering.ts';
import { offersFor } from '#src/features/mentors/available.ts';
import { queueMentors } from '#src/features/mentors/due.ts';
import { mentorTelling } from '#src/features/mentors/letters.ts';
import {
	agreeToPair,
	endPair,
	goOnWithPair,
	haveTalked,
	ownPair,
	pausePair,
	wasThere,
} from '#src/features/mentors/pairing.ts';
import { pairsOf } from '#src/features/mentors/pairs.ts';
import { erase } from '#src/features/privacy/erase.ts';
import { join } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import {
	after,
	asked,
	at,
	guild,
	here,
	letters,
	offered,
	paired,
	switchedOn,
	toldTo,
	type Kept,
} from '#tests/features/mentors/scene.ts';
import { eachWithDatabase, testFolders } from '#tests/support/storage.ts';

const opened = eachWithDatabase(...['ana', 'ben', 'chi', 'dev'].map((user) => ({ user, guild })));
let kept: Kept;
beforeEach(async () => {
	kept = opened();
	await switchedOn(kept);
});

describe('a pair', () => {
	test('begins when both agreed, is reminded weekly on each clock, paused and gone on with', async () => {
		const { db } = kept;
		const id = await asked(kept, 'ben', await offered(kept, 'ana'), 1);
		await answerAsk(db, 'ana', id, { yes: true }, at);
		expect(await agreeToPair(db, 'ana', id, at)).toBe('waits');
		expect(await pairsOf(db, 'ana')).toEqual([]);
		expect(await agreeToPair(db, 'ben', id, at)).toBe('begun');
		expect(await pairsOf(db, 'ben')).toMatchObject([{ id, mentor: 'ana', mentee: 'ben' }]);
		// Tuesday at eight in the evening in Berlin is seven in UTC, where Ben's clock is taken to be.
		const { mine, other } = await ownPair(db, 'ben', id);
		expect([mine.day, mine.time, other.time]).toEqual([2, '19:00', '20:00']);
		await queueMentors(db, after(24 * 2));
		expect((await toldTo(kept, 'ana')).filter((what) => what === 'nudge')).toHaveLength(1);
		await pausePair(db, 'ben', id, after(49));
		await queueMentors(db, after(24 * 9));
		expect((await toldTo(kept, 'ana')).filter((what) => what === 'nudge')).toHaveLength(1);
		await goOnWithPair(db, 'ana', id, after(24 * 10));
		await queueMentors(db, after(24 * 17));
		expect((await toldTo(kept, 'ana')).filter((what) => what === 'nudge')).toHaveLength(2);
	});

	test('is asked how it goes after a month, and ends where nothing is heard of one of them for long', async () => {
		const { db } = kept;
		const id = await paired(kept, 'ana', 'ben');
		await queueMentors(db, after(24 * 27));
		await wasThere(db, 'ben', id, after(24 * 27));
		await queueMentors(db, after(24 * 31));
		expect(await toldTo(kept, 'ben')).toEqual(expect.arrayContaining(['check', 'missing']));
		expect(await toldTo(kept, 'ana')).not.toContain('missing');
		await queueMentors(db, after(24 * 60));
		expect(await pairsOf(db, 'ana')).toEqual([]);
		expect(await toldTo(kept, 'ben')).toContain('ended');
	});

	test('ends by either without a reason, once, and the two are not brought together again', async () => {
		const { db } = kept;
		const id = await paired(kept, 'ana', 'ben');
		await endPair(db, 'ana', id, after(1));
		await expect(endPair(db, 'ana', id, after(1))).rejects.toThrow('can put right');
		await expect(endPair(db, 'chi', id, after(1))).rejects.toThrow('can put right');
		expect((await toldTo(kept, 'ben')).filter((what) => what === 'ended')).toHaveLength(1);
		expect(await offersFor(db, here('ben'), after(2))).toEqual([]);
		expect(await offersFor(db, here('chi'), after(2))).toHaveLength(1);
	});

	test('ends where one of them erases what they gave; the other one is told, and nothing of them is left', async () => {
		const { db, vault } = kept;
		const folder = mkdtempSync(join(testFolders, 'handrail-'));
		await paired(kept, 'ana', 'ben');
		await erase({ db, vault, ledger: await openLedger(join(folder, 'erased')) }, 'ana', { place: guild }, after(1));
		rmSync(folder, { recursive: true });
		expect(await pairsOf(db, 'ben')).toEqual([]);
		const told = (await letters(kept)).filter(({ user }) => user === 'ben').at(-1);
		expect(told && (await mentorTelling(kept, told))).toEqual({ what: 'ended', role: 'mentee' });
		expect(await db.selectFrom('mentor_pair').selectAll().execute()).toEqual([]);
	});

	test('goes on where either says that they talked, also where the other one never says anything', async () => {
		const { db } = kept;
		const id = await paired(kept, 'ana', 'ben');
		for (let week = 1; week < 12; week++) {
			await haveTalked(db, 'ben', id, after(24 * 7 * week));
			await queueMentors(db, after(24 * 7 * week + 1));
		}
		expect(await toldTo(kept, 'ben')).not.toContain('missing');
		expect(await pairsOf(db, 'ana')).toHaveLength(1);
	});

	test.each([
		['the mentor', { user: 'ana', other: 'ben' }],
		['the mentee', { user: 'ben', other: 'ana' }],
	])('ends where %s blocks the other one by name, and goes on where that would tell who wrote', async (_who, block) => {
		const { db } = kept;
		await paired(kept, 'ana', 'ben');
		await blockPerson(db, { ...block, unnamed: true }, after(1));
		await queueMentors(db, after(2));
		expect(await pairsOf(db, 'ana')).toHaveLength(1);
		await blockPerson(db, { ...block, unnamed: false }, after(3));
		await queueMentors(db, after(4));
		await queueMentors(db, after(5));
		expect(await pairsOf(db, 'ana')).toEqual([]);
		for (const user of ['ana', 'ben']) {
			expect((await toldTo(kept, user)).filter((what) => what === 'ended')).toHaveLength(1);
		}
	});

	test('that one of them never agrees to is over after a week, and both are told', async () => {
		const { db } = kept;
		const id = await asked(kept, 'ben', await offered(kept, 'ana'), 1);
		await answerAsk(db, 'ana', id, { yes: true }, at);
		await queueMentors(db, after(24 * 7));
		expect(await toldTo(kept, 'ana')).toContain('ended');
		expect(await toldTo(kept, 'ben')).toContain('ended');
		expect(await offersFor(db, here('chi'), after(24 * 7))).toHaveLength(1);
	});
});
