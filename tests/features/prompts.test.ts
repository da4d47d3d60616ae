import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import type { Db } from '#src/db/schema.ts';
import { nextTurn, readRota, themes } from '#src/domain/questions.ts';
import { Expired } from '#src/errors.ts';
import { askedBy, promptGrace, queuePrompts } from '#src/features/asked-prompts.ts';
import { forgetServer, noteLeft, noteThere } from '#src/features/guild-life.ts';
import { setGuildZone } from '#src/features/guilds.ts';
import { addPrompt, changePrompt, findPrompt, promptsOf, removePrompt, setThreads } from '#src/features/prompts.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const opened = eachWithDatabase();
const instant = (text: string) => Temporal.Instant.from(text);
/** A Monday. */
const at = instant('2026-11-23T10:00:00Z');
const weekdays = [1, 2, 3, 4, 5];
const everyDay = [1, 2, 3, 4, 5, 6, 7];
const evening = Temporal.PlainTime.from('19:00');

async function added(db: Db, days: readonly number[], time = '19:00', guild = 'g', from = at): Promise<string> {
	const id = randomUUID();
	expect(await addPrompt(db, id, { guild, days, time: Temporal.PlainTime.from(time), at: from })).toBe('added');
	return id;
}

async function nextOf(db: Db, id: string): Promise<string | undefined> {
	return (await findPrompt(db, 'g', id))?.next.toString();
}

async function letters(db: Db) {
	return db.selectFrom('letter').selectAll().orderBy('due_at').orderBy('key').execute();
}

/** Of the server `g`. */
const firstTurn = nextTurn(readRota(null, 'g'), themes).turn;

const queue = async (db: Db, time: string) => queuePrompts(db, instant(time));

describe('a prompt', () => {
	test.each([
		['UTC', weekdays, '19:00', '2026-11-23T10:00:00Z', '2026-11-23T19:00:00Z'],
		['UTC', weekdays, '19:00', '2026-11-27T19:00:00Z', '2026-11-30T19:00:00Z'],
		['UTC', [7], '09:30', '2026-11-23T10:00:00Z', '2026-11-29T09:30:00Z'],
		['Pacific/Chatham', [2], '08:15', '2026-11-23T10:00:00Z', '2026-11-23T18:30:00Z'],
		['America/New_York', weekdays, '19:00', '2026-11-24T00:00:00Z', '2026-11-25T00:00:00Z'],
		// The clocks skip half past one on 29 March, and show it twice on 25 October.
		['Europe/Lisbon', everyDay, '01:30', '2026-03-28T12:00:00Z', '2026-03-29T01:30:00Z'],
		['Europe/Lisbon', everyDay, '01:30', '2026-10-24T12:00:00Z', '2026-10-25T00:30:00Z'],
		['Europe/Lisbon', everyDay, '01:30', '2026-10-25T00:30:00Z', '2026-10-26T01:30:00Z'],
		['Asia/Kolkata', [1], '00:00', '2028-02-28T00:00:00Z', '2028-03-05T18:30:00Z'],
	])('in %s on days %j at %s comes, after %s, at %s', async (zone, days, time, from, next) => {
		const { db } = opened();
		await setGuildZone(db, 'g', zone);
		const id = await added(db, days, time, 'g', instant(from));
		expect(await nextOf(db, id)).toBe(next);
	});

	test('is kept with its days in order, and listed with the others of its server alone', async () => {
		const { db } = opened();
		await added(db, [5, 1, 3, 1], '19:00');
		await added(db, [7], '08:00');
		await added(db, [7], '08:00', 'other');
		const listed = await promptsOf(db, 'g');
		expect(listed.map(({ days, time }) => [days, time.toString()])).toEqual([
			[[7], '08:00:00'],
			[[1, 3, 5], '19:00:00'],
		]);
	});

	test('is one of five at most, and none is like another', async () => {
		const { db } = opened();
		for (const hour of [10, 11, 12, 13]) await added(db, weekdays, `${hour}:00`);
		const like = { guild: 'g', days: [5, 4, 3, 2, 1], time: Temporal.PlainTime.from('10:00'), at };
		expect(await addPrompt(db, randomUUID(), like)).toBe('same');
		const last = await added(db, weekdays, '14:00');
		expect(await addPrompt(db, randomUUID(), { ...like, time: evening })).toBe('full');
		expect(await changePrompt(db, last, like)).toBe('same');
		expect(await promptsOf(db, 'g')).toHaveLength(5);
	});

	test('added twice at one moment is there once', async () => {
		const { db } = opened();
		const wished = { guild: 'g', days: weekdays, time: evening, at };
		const both = await Promise.all([addPrompt(db, randomUUID(), wished), addPrompt(db, randomUUID(), wished)]);
		expect(both.toSorted()).toEqual(['added', 'same']);
	});

	test('is changed and removed in its own server alone', async () => {
		const { db } = opened();
		const id = await added(db, weekdays);
		const wished = { days: [6], time: evening, at };
		await expect(changePrompt(db, id, { ...wished, guild: 'other' })).rejects.toBeInstanceOf(Expired);
		await expect(removePrompt(db, 'other', id)).rejects.toBeInstanceOf(Expired);
		await expect(changePrompt(db, randomUUID(), { ...wished, guild: 'g' })).rejects.toBeInstanceOf(Expired);
		expect(await changePrompt(db, id, { ...wished, guild: 'g' })).toBe('changed');
		expect(await nextOf(db, id)).toBe('2026-11-28T19:00:00Z');
		await removePrompt(db, 'g', id);
		expect(await promptsOf(db, 'g')).toEqual([]);
		await expect(removePrompt(db, 'g', id)).rejects.toBeInstanceOf(Expired);
	});

	test('without a day is none', async () => {
		const { db } = opened();
		await expect(addPrompt(db, 'id', { guild: 'g', days: [], time: evening, at })).rejects.toBeInstanceOf(RangeError);
		expect(await promptsOf(db, 'g')).toEqual([]);
	});

	test('keeps the words and themes that moderators chose, and questions about everything without', async () => {
		const { db } = opened();
		const id = await added(db, weekdays);
		expect(await findPrompt(db, 'g', id)).toMatchObject({ words: [], themes, threads: false });
		const wished = { guild: 'g', days: weekdays, time: evening, at };
		await changePrompt(db, id, { ...wished, words: ['One\nline', 'Two'], themes: ['coping', 'feelings'] });
		expect(await findPrompt(db, 'g', id)).toMatchObject({
			words: ['One\nline', 'Two'],
			themes: ['feelings', 'coping'],
		});
		await changePrompt(db, id, { ...wished, words: [], themes: [] });
		expect(await findPrompt(db, 'g', id)).toMatchObject({ words: [], themes });
	});

	test('gets threads in its own server alone', async () => {
		const { db } = opened();
		const id = await added(db, weekdays);
		await expect(setThreads(db, 'other', { id, on: true, at })).rejects.toBeInstanceOf(Expired);
		await setThreads(db, 'g', { id, on: true, at });
		await setThreads(db, 'g', { id, on: true, at });
		expect(await findPrompt(db, 'g', id)).toMatchObject({ threads: true });
		await setThreads(db, 'g', { id, on: false, at });
		expect(await findPrompt(db, 'g', id)).toMatchObject({ threads: false });
	});

	test('is forgotten with its server', async () => {
		const { db } = opened();
		await added(db, weekdays);
		await forgetServer(db, 'g', at);
		expect(await db.selectFrom('prompt').select('id').execute()).toEqual([]);
	});
});

describe('the server moves to another zone', () => {
	test.each([
		// Not asked yet today: today at its time there.
		['2026-11-23T19:00:00Z', 'America/New_York', '2026-11-24T00:00:00Z'],
		['2026-11-23T19:00:00Z', 'Pacific/Chatham', '2026-11-23T05:15:00Z'],
		['2026-11-23T19:00:00Z', null, '2026-11-23T19:00:00Z'],
	])('from %s to %s: %s', async (before, zone, after) => {
		const { db } = opened();
		const id = await added(db, everyDay);
		expect(await nextOf(db, id)).toBe(before);
		await setGuildZone(db, 'g', zone);
		expect(await nextOf(db, id)).toBe(after);
	});

	test('west, after the question of today: none comes twice on that date', async () => {
		const { db } = opened();
		await added(db, everyDay);
		await queue(db, '2026-11-23T19:00:01Z');
		await setGuildZone(db, 'g', 'America/New_York');
		expect(await queue(db, '2026-11-24T00:00:01Z')).toEqual({ queued: 0, missed: 0 });
		expect(await queue(db, '2026-11-25T00:00:01Z')).toEqual({ queued: 1, missed: 0 });
	});

	test('east, where its time is long over: it is missed, and comes the next day', async () => {
		const { db } = opened();
		const id = await added(db, everyDay);
		await setGuildZone(db, 'g', 'Pacific/Chatham');
		expect(await queue(db, '2026-11-23T10:00:01Z')).toEqual({ queued: 0, missed: 1 });
		expect(await nextOf(db, id)).toBe('2026-11-24T05:15:00Z');
	});
});

describe('what is due', () => {
	test('is queued once, with the time until which it is wanted', async () => {
		const { db } = opened();
		const id = await added(db, weekdays);
		expect(await queue(db, '2026-11-23T18:59:59Z')).toEqual({ queued: 0, missed: 0 });
		expect(await queue(db, '2026-11-23T19:00:00Z')).toEqual({ queued: 1, missed: 0 });
		expect(await queue(db, '2026-11-23T19:00:05Z')).toEqual({ queued: 0, missed: 0 });
		expect(await letters(db)).toMatchObject([
			{
				key: `prompt:${id}:2026-11-23T19:00`,
				kind: 'prompt',
				guild_id: 'g',
				user_id: null,
				subject: id,
				priority: 6,
				due_at: '2026-11-23T19:00:00.000Z',
				expires_at: '2026-11-23T22:00:00.000Z',
			},
		]);
		expect(await nextOf(db, id)).toBe('2026-11-24T19:00:00Z');
	});

	test.each([
		['2 hours', '2026-11-23T21:00:00Z', 1, 0],
		['5 hours', '2026-11-24T00:00:00Z', 0, 1],
		['2 days and an hour', '2026-11-25T20:00:00Z', 1, 2],
		['a year and an hour', '2027-11-23T20:00:00Z', 1, 261],
		['a year and 5 hours', '2027-11-24T00:00:00Z', 0, 262],
	])('after %s of downtime leads to one letter at most', async (_what, time, queued, missed) => {
		const { db } = opened();
		await added(db, weekdays);
		expect(await queue(db, time)).toEqual({ queued, missed });
		expect(await letters(db)).toHaveLength(queued);
		expect(await queue(db, time)).toEqual({ queued: 0, missed: 0 });
	});

	test('of many servers is queued in parts, and of none that Handrail left', async () => {
		const { db } = opened();
		for (let number = 0; number < 105; number += 1) await added(db, weekdays, '19:00', `g${number}`);
		await noteLeft(db, 'g7', at);
		expect(await queue(db, '2026-11-23T19:00:01Z')).toEqual({ queued: 104, missed: 0 });
		await noteThere(db, 'g7');
		expect(await queue(db, '2026-11-24T19:00:01Z')).toEqual({ queued: 105, missed: 0 });
	});

	test('two at one time ask two different questions, and go on where the others stopped', async () => {
		const { db } = opened();
		const [first, second] = [await added(db, weekdays), await added(db, [1])];
		await queue(db, '2026-11-23T19:00:01Z');
		const questions = async () => {
			const rows = await db.selectFrom('prompt').select(['id', 'theme', 'question']).execute();
			return new Map(rows.map(({ id, theme, question }) => [id, `${theme} ${question}`]));
		};
		const monday = await questions();
		expect(new Set(monday.values()).size).toBe(2);
		await queue(db, '2026-11-24T19:00:01Z');
		const tuesday = await questions();
		expect(tuesday.get(second)).toBe(monday.get(second));
		expect([...monday.values()]).not.toContain(tuesday.get(first));
	});

	test('moved to a later time after its question, a prompt asks once more', async () => {
		const { db } = opened();
		const id = await added(db, weekdays);
		await queue(db, '2026-11-23T19:00:01Z');
		const later = { guild: 'g', days: weekdays, time: Temporal.PlainTime.from('20:00') };
		await changePrompt(db, id, { ...later, at: instant('2026-11-23T19:10:00Z') });
		expect(await queue(db, '2026-11-23T20:00:01Z')).toEqual({ queued: 1, missed: 0 });
	});
});

describe('a letter', () => {
	const made = async (db: Db, time: string) => {
		const [letter] = await letters(db);
		return letter && askedBy(db, letter, instant(time));
	};

	test('is late after ten minutes, by when it was first made out, however often it is tried', async () => {
		const { db } = opened();
		await added(db, weekdays);
		await queue(db, '2026-11-23T19:00:00Z');
		expect(await made(db, '2026-11-23T19:09:00Z')).toMatchObject({ guild: 'g', says: firstTurn, lateFrom: undefined });
		expect(await made(db, '2026-11-23T21:00:00Z')).toMatchObject({ lateFrom: undefined });
		await queue(db, '2026-11-24T20:00:00Z');
		const [, second] = await letters(db);
		const asked = second && (await askedBy(db, second, instant('2026-11-24T20:00:00Z')));
		expect(asked?.lateFrom?.toString()).toBe('2026-11-24T19:00:00Z');
		expect(asked?.says).not.toEqual(firstTurn);
		expect(promptGrace.total('hours')).toBe(3);
	});

	test('says the same also when the prompt is changed in between', async () => {
		const { db } = opened();
		const id = await added(db, weekdays);
		const texts = { guild: 'g', days: weekdays, time: evening, words: ['One', 'Two'], themes: ['coping'] } as const;
		await queue(db, '2026-11-23T19:00:00Z');
		await changePrompt(db, id, { ...texts, at: instant('2026-11-23T19:00:01Z') });
		expect(await made(db, '2026-11-23T19:00:05Z')).toMatchObject({ says: firstTurn });
		const said: unknown[] = [];
		for (const day of [24, 25, 26]) {
			await queue(db, `2026-11-${day}T19:00:00Z`);
			const latest = (await letters(db)).at(-1);
			said.push((latest && (await askedBy(db, latest, instant(`2026-11-${day}T19:00:00Z`))))?.says);
		}
		expect(said).toEqual(['One', 'Two', 'One']);
		await changePrompt(db, id, { ...texts, words: [], at: instant('2026-11-26T20:00:00Z') });
		await queue(db, '2026-11-27T19:00:00Z');
		const latest = (await letters(db)).at(-1);
		const asked = latest && (await askedBy(db, latest, instant('2026-11-27T19:00:00Z')));
		expect(asked?.says).toEqual({ theme: 'coping', number: 0 });
	});

	test('of a prompt that was removed asks nothing', async () => {
		const { db } = opened();
		const id = await added(db, weekdays);
		await queue(db, '2026-11-23T19:00:00Z');
		await removePrompt(db, 'g', id);
		expect(await made(db, '2026-11-23T19:00:05Z')).toBeUndefined();
	});
});
