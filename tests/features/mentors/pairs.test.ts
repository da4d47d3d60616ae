import { beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '#src/db/schema.ts';
import { everPairedWith, pairsOf } from '#src/features/mentors/pairs.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const opened = eachWithDatabase();
let db: Db;
beforeEach(() => {
	({ db } = opened());
});

const madeAt = '2026-01-05T10:00:00.000Z';

async function pair(id: string, [mentor, mentee]: readonly [string, string], state: string): Promise<void> {
	const since = state === 'agreeing' ? null : '2026-01-06T10:00:00.000Z';
	await db
		.insertInto('mentor_pair')
		.values({
			...{ id, guild_id: 'server', mentor_user_id: mentor, mentee_user_id: mentee, state, since },
			...{ made_at: madeAt, check_at: null, ended_at: null },
		})
		.execute();
}

describe('the pairs of a person', () => {
	test('are those that both agreed to and that have not ended, from either side', async () => {
		await pair('a', ['ana', 'ben'], 'on');
		await pair('b', ['chi', 'ana'], 'paused');
		await pair('c', ['ana', 'dev'], 'agreeing');
		await pair('d', ['eva', 'ana'], 'ended');
		await pair('e', ['ben', 'chi'], 'on');
		const found = await pairsOf(db, 'ana');
		expect(found.map(({ mentor, mentee }) => [mentor, mentee])).toEqual([
			['ana', 'ben'],
			['chi', 'ana'],
		]);
		expect(found[0]).toMatchObject({ id: 'a', guild: 'server' });
		expect(String(found[0]?.since)).toBe('2026-01-06T10:00:00Z');
	});

	test('keep known with whom they ever went together, however that ended', async () => {
		await pair('a', ['ana', 'ben'], 'ended');
		await pair('b', ['chi', 'ana'], 'on');
		await pair('c', ['dev', 'eva'], 'ended');
		expect([...(await everPairedWith(db, 'ana'))].sort()).toEqual(['ben', 'chi']);
		expect(await everPairedWith(db, 'flo')).toEqual(new Set());
	});
});
