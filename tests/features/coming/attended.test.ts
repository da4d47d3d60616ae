import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '#src/db/schema.ts';
import { askedAfter, queueAfter } from '#src/features/coming/after.ts';
import { attend, attendedOf, deleteAttended, notAttended, tellTook } from '#src/features/coming/attended.ts';
import { afterLetters, changedLetters } from '#src/features/coming/coming.ts';
import { comeTo } from '#src/features/coming/come.ts';
import { countMeetingsIn, meetingCounter } from '#src/features/coming/counter.ts';
import { changedIn, queueChanged } from '#src/features/coming/letters.ts';
import { addCounter } from '#src/features/counters/add.ts';
import { moveDate, skipDate, unskipDate } from '#src/features/meetings/dates.ts';
import { setZone } from '#src/features/people.ts';
import { guild } from '#tests/features/meetings/scene.ts';
import { wall } from '#tests/support/meetings.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';
import { ana, before, ben, chi, ends, everybody, lettersOf, planned } from './scene.ts';

const opened = eachWithDatabase(...everybody);
let db: Db;
beforeEach(() => {
	({ db } = opened());
});

const page = { from: 0, count: 10 };

describe('afterwards', () => {
	test('who had a place is asked once, and nobody else', async () => {
		const { occurrence } = await planned(db, 1);
		await comeTo(db, ana, occurrence, 'quiet', before(60));
		await comeTo(db, ben, occurrence, 'going', before(59));
		await comeTo(db, chi, occurrence, 'maybe', before(58));
		expect(await queueAfter(db, ends.subtract({ minutes: 1 }))).toBe(0);
		expect(await queueAfter(db, ends)).toBe(2);
		expect(await queueAfter(db, ends.add({ minutes: 1 }))).toBe(0);
		const letters = await lettersOf(db, afterLetters);
		expect(letters.map(({ user }) => user)).toEqual(['ana', 'chi']);
		expect(await askedAfter(db, letters[0]!, ends)).toMatchObject({ title: 'Evening group' });
	});

	test('a yes is kept once, on their own day, sealed; a no takes it back', async () => {
		const { vault } = opened();
		const { occurrence } = await planned(db);
		await setZone(db, ana, 'Pacific/Auckland', before(600));
		await comeTo(db, ana, occurrence, 'going', before(60));
		const saying = { user: 'ana', occurrence, at: ends };
		await expect(attend(db, vault, { ...saying, at: before(1) })).rejects.toThrow('can put right');
		await expect(attend(db, vault, { ...saying, user: 'ben' })).rejects.toThrow('can put right');
		const first = await attend(db, vault, saying);
		expect(await attend(db, vault, saying)).toEqual(first);
		expect(first.day.toString()).toBe('2026-01-07');
		await tellTook(db, vault, { user: 'ana', id: first.id, took: 'to breathe' });
		await expect(tellTook(db, vault, { user: 'ben', id: first.id, took: 'x' })).rejects.toThrow('can put right');
		const kept = await db.selectFrom('attended').selectAll().execute();
		expect(JSON.stringify(kept)).not.toMatch(/breathe|Evening/);
		expect(await attendedOf(db, vault, 'ana', page)).toEqual({ all: 1, some: [{ ...first, took: 'to breathe' }] });
		await expect(deleteAttended(db, 'ben', first.id)).rejects.toThrow('can put right');
		await notAttended(db, saying);
		expect(await attendedOf(db, vault, 'ana', page)).toEqual({ all: 0, some: [] });
	});

	test('a meeting counts in a counter of days, a day once', async () => {
		const { vault } = opened();
		const days = async () => (await meetingCounter(db, vault, 'ana', ends))?.days.length;
		const id = randomUUID();
		await addCounter(db, vault, { id, member: ana, at: before(600), kind: 'days', about: { name: 'Meetings' } });
		const since = randomUUID();
		await addCounter(db, vault, { id: since, member: ana, at: before(600), kind: 'since', about: { name: 'Since' } });
		await expect(countMeetingsIn(db, vault, ana, since, ends)).rejects.toThrow('can put right');
		await expect(countMeetingsIn(db, vault, ben, id, ends)).rejects.toThrow('can put right');
		await countMeetingsIn(db, vault, ana, id, before(600));
		for (let times = 0; times < 2; times += 1) {
			const { occurrence } = await planned(db);
			await comeTo(db, ana, occurrence, 'going', before(60));
			await attend(db, vault, { user: 'ana', occurrence, at: ends });
		}
		expect(await days()).toBe(1);
	});
});

describe('who comes to a date that changes', () => {
	const key = '2026-01-06T19:00';
	const told = async () => {
		const changes: unknown[] = [];
		for (const letter of await lettersOf(db, changedLetters)) changes.push((await changedIn(db, letter))?.change);
		return changes;
	};

	test('is told once that it moved, that it is off, and that it is on again', async () => {
		const { meeting, occurrence } = await planned(db);
		await comeTo(db, ana, occurrence, 'going', before(600));
		expect(await queueChanged(db, before(599))).toBe(0);
		await moveDate(db, { guild, meeting, key }, wall('2026-01-06T21:00'), before(500));
		expect([await queueChanged(db, before(499)), await queueChanged(db, before(498))]).toEqual([1, 0]);
		expect(await told()).toEqual(['moved']);
		await skipDate(db, { guild, meeting, key }, before(400));
		expect(await queueChanged(db, before(399))).toBe(1);
		expect(await told()).toEqual([undefined, 'off']);
		await unskipDate(db, { guild, meeting, key }, before(300));
		expect(await queueChanged(db, before(299))).toBe(1);
		expect((await told()).at(-1)).toBe('on');
	});

	test('is not told of what was changed and changed back before anybody was told', async () => {
		const { meeting, occurrence } = await planned(db);
		await comeTo(db, ana, occurrence, 'going', before(600));
		await skipDate(db, { guild, meeting, key }, before(500));
		await unskipDate(db, { guild, meeting, key }, before(499));
		expect(await queueChanged(db, before(498))).toBe(0);
	});
});
