import { beforeEach, describe, expect, test } from 'vitest';
import { Expired } from '#src/errors.ts';
import { agree } from '#src/features/consent.ts';
import { addCounter } from '#src/features/counters/add.ts';
import { slip, undoSlip } from '#src/features/counters/slips.ts';
import { mentorTelling } from '#src/features/mentors/letters.ts';
import { endPair, goOnWithPair, pausePair } from '#src/features/mentors/pairing.ts';
import { mentorsOf, tellOfSlip } from '#src/features/mentors/slip.ts';
import {
	after,
	at,
	guild,
	idOf,
	letters,
	paired,
	switchedOn,
	toldTo,
	type Kept,
} from '#tests/features/mentors/scene.ts';
import { date } from '#tests/features/counters/scene.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const opened = eachWithDatabase();
let kept: Kept;
let pair: string;

beforeEach(async () => {
	kept = opened();
	await switchedOn(kept);
	for (const user of ['emi', 'ben', 'dev']) await agree(kept.db, { user, guild }, at);
	pair = await paired(kept, 'emi', 'ben');
});

/** A slip of somebody's. @returns the attempt that it ended, and its counter. */
async function slipOf(user: string): Promise<{ readonly id: string; readonly attempt: string }> {
	const { db, vault } = kept;
	const member = { user, guild };
	const start = { day: date('2025-12-01') };
	const about = { name: 'Sober', note: 'what nobody else may read' };
	const { id, attempts } = await addCounter(db, vault, { id: idOf(70), member, at, kind: 'since', about, start });
	const attempt = attempts[0]!.id;
	const day = { day: date('2026-01-04') };
	await slip(db, vault, member, { id, attempt, at, slip: day, anew: day, learnt: 'what only they know' });
	return { id, attempt };
}

const slipLetters = async () => (await letters(kept)).filter(({ key }) => key.split(':')[1] === 'slip');
const slipsTold = async (user: string) => (await toldTo(kept, user)).filter((what) => what === 'slip');

describe('a slip', () => {
	test('is told to no mentor by itself', async () => {
		await slipOf('ben');
		expect(await slipLetters()).toEqual([]);
	});

	test('is told to the mentor once when its person says so, however often they do', async () => {
		const { attempt } = await slipOf('ben');
		expect((await mentorsOf(kept.db, 'ben')).map(({ mentor_user_id }) => mentor_user_id)).toEqual(['emi']);
		expect(await tellOfSlip(kept.db, 'ben', { pair, attempt }, at)).toEqual({ mentor: 'emi', before: false });
		expect(await tellOfSlip(kept.db, 'ben', { pair, attempt }, at)).toEqual({ mentor: 'emi', before: true });
		expect(await slipsTold('emi')).toEqual(['slip']);
		expect(await slipsTold('ben')).toEqual([]);
		const [letter] = await slipLetters();
		const telling = await mentorTelling(kept, letter!);
		expect(telling).toMatchObject({ what: 'slip', pair: { role: 'mentor' } });
		expect(JSON.stringify([letter, telling])).not.toMatch(/Sober|what (nobody|only)|2026-01-04/);
	});

	test('that is taken back before its mentor heard of it is told to nobody', async () => {
		const { id, attempt } = await slipOf('ben');
		await tellOfSlip(kept.db, 'ben', { pair, attempt }, at);
		await undoSlip(kept.db, kept.vault, 'ben', { id, attempt, at });
		const [letter] = await slipLetters();
		expect(await mentorTelling(kept, letter!)).toBeUndefined();
		await expect(tellOfSlip(kept.db, 'ben', { pair, attempt }, at)).rejects.toThrow(Expired);
	});

	test('is told to nobody whose pair has ended or pauses, also not when it was told before that', async () => {
		const { attempt } = await slipOf('ben');
		await tellOfSlip(kept.db, 'ben', { pair, attempt }, at);
		const [letter] = await slipLetters();
		await pausePair(kept.db, 'ben', pair, after(1));
		expect(await mentorTelling(kept, letter!)).toBeUndefined();
		expect(await mentorsOf(kept.db, 'ben')).toEqual([]);
		await expect(tellOfSlip(kept.db, 'ben', { pair, attempt }, after(1))).rejects.toThrow(Expired);
		await goOnWithPair(kept.db, 'ben', pair, after(2));
		expect(await mentorTelling(kept, letter!)).toMatchObject({ what: 'slip' });
		await endPair(kept.db, 'ben', pair, after(3));
		expect(await mentorTelling(kept, letter!)).toBeUndefined();
		await expect(tellOfSlip(kept.db, 'ben', { pair, attempt }, after(3))).rejects.toThrow(Expired);
	});

	test.each([
		['whose pair it is not', 'dev', 'dev'],
		['who tells of the slip of somebody else', 'ben', 'emi'],
		['who is the mentor', 'emi', 'emi'],
	])('cannot be told by somebody %s', async (_who, user, owner) => {
		const { attempt } = await slipOf(owner);
		await expect(tellOfSlip(kept.db, user, { pair, attempt }, at)).rejects.toThrow(Expired);
		expect(await slipLetters()).toEqual([]);
	});

	test('cannot be told where there was none', async () => {
		const { id } = await slipOf('ben');
		const running = await kept.db
			.selectFrom('attempt')
			.select('id')
			.where('counter_id', '=', id)
			.where('end_day', 'is', null)
			.executeTakeFirstOrThrow();
		await expect(tellOfSlip(kept.db, 'ben', { pair, attempt: running.id }, at)).rejects.toThrow(Expired);
	});
});
