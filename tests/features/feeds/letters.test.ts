import { beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '#src/db/schema.ts';
import { takeLetters } from '#src/delivery/lease.ts';
import { newsOf, newsTold, queueFeedLetters } from '#src/features/feeds/letters.ts';
import { stopFeed } from '#src/features/feeds/manage.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';
import { eachWithWeb } from '#tests/support/web.ts';
import { feedText, followed, guild, hours, rowsOf } from './scene.ts';

const opened = eachWithDatabase();
const webOf = eachWithWeb();
let db: Db;

beforeEach(async () => {
	({ db } = opened());
	await db.insertInto('guild').values({ guild_id: guild, zone: 'Europe/Berlin' }).execute();
});

const letters = async () => db.selectFrom('letter').select(['key', 'due_at', 'subject']).orderBy('due_at').execute();

describe('the digest', () => {
	test('comes once a day, at nine in the morning of the server, and only where something changed', async () => {
		const { read } = await followed(db, await webOf(), feedText(...rowsOf('ab')));
		expect(await queueFeedLetters(db, hours(1))).toBe(0);
		await read(hours(1), feedText(...rowsOf('abc')));
		expect(await queueFeedLetters(db, hours(1))).toBe(1);
		await read(hours(2), feedText(...rowsOf('abcd')));
		expect(await queueFeedLetters(db, hours(2))).toBe(0);
		expect(await letters()).toMatchObject([
			{ key: `feed-digest:${guild}:2026-03-07`, due_at: '2026-03-07T08:00:00.000Z' },
		]);

		const [letter] = await takeLetters(db, hours(21), 5);
		if (!letter) throw new Error('No letter');
		expect(await newsOf(db, letter)).toMatchObject({
			...{ kind: 'digest', feeds: [{ feed: 'Riverside list', changes: [{ name: 'Lamp c' }, { name: 'Lamp d' }] }] },
		});
		await read(hours(21), feedText(...rowsOf('abcde')));
		await newsTold(db, letter, hours(21));
		expect(await newsOf(db, letter)).toBeUndefined();
		expect(await queueFeedLetters(db, hours(21))).toBe(1);
		expect((await letters()).at(-1)?.key).toBe(`feed-digest:${guild}:2026-03-08`);
	});
});

describe('a trouble', () => {
	test('is told once, after it has lasted a day', async () => {
		const { feed, read } = await followed(db, await webOf(), feedText(...rowsOf('ab')));
		await read(hours(1), '[{');
		expect(await queueFeedLetters(db, hours(24))).toBe(0);
		expect(await queueFeedLetters(db, hours(25))).toBe(1);
		await read(hours(26));
		expect(await queueFeedLetters(db, hours(50))).toBe(0);
		const [letter] = await takeLetters(db, hours(26), 5);
		if (!letter) throw new Error('No letter');
		expect(await newsOf(db, letter)).toMatchObject({ kind: 'trouble', feed: { id: feed, trouble: 'broken-json' } });
		await read(hours(51), feedText(...rowsOf('ab')));
		expect(await newsOf(db, letter)).toBeUndefined();
	});

	test('is told at once where waiting does not help: gone for good, or more than half lost', async () => {
		const web = await webOf();
		const { read } = await followed(db, web, feedText(...rowsOf('abcdef')));
		await read(hours(1), feedText(...rowsOf('a')));
		expect(await queueFeedLetters(db, hours(1))).toBe(1);
		await read(hours(2));
		expect(await queueFeedLetters(db, hours(2))).toBe(0);
		web.serve('/feed', (_request, response) => response.writeHead(410).end());
		await read(hours(3));
		expect(await queueFeedLetters(db, hours(3))).toBe(1);
	});

	test('of a list that moderators have stopped is told to nobody', async () => {
		const { feed, read } = await followed(db, await webOf(), feedText(...rowsOf('ab')));
		await read(hours(1), '[{');
		await stopFeed(db, guild, feed);
		expect(await queueFeedLetters(db, hours(48))).toBe(0);
	});
});
