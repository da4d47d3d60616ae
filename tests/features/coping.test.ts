import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '#src/db/schema.ts';
import { mostThings } from '#src/domain/coping.ts';
import { Expired, NeedsConsent } from '#src/errors.ts';
import { withdrawConsent } from '#src/features/consent.ts';
import { addThings, moveThing, ownThings, removeThing } from '#src/features/coping.ts';
import { forgetServer } from '#src/features/guild-life.ts';
import { everythingAbout } from '#src/features/privacy/held.ts';
import type { Vault } from '#src/vault.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const ana = { user: '100000000000000001', guild: '200000000000000001' };
const ben = { user: '100000000000000002', guild: '200000000000000001' };
const opened = eachWithDatabase(ana, ben);
const at = Temporal.Instant.from('2026-11-23T10:00:00Z');

let db: Db;
let vault: Vault;
beforeEach(() => {
	({ db, vault } = opened());
});

const add = async (written: string, member = ana, idOf: (number: number) => string = () => randomUUID()) =>
	addThings(db, vault, member, { written, idOf });
const listOf = async ({ user } = ana) => (await ownThings(db, vault, user)).map(({ words }) => words);
const idOf = async (words: string, { user } = ana) =>
	(await ownThings(db, vault, user)).find((thing) => thing.words === words)?.id ?? '';

describe('a list of one’s own', () => {
	test('grows at its end, and is nobody else’s', async () => {
		expect(await add('a walk\nmy sister')).toBe('added');
		expect(await add('tea')).toBe('added');
		await add('of Ben', ben);
		expect(await listOf()).toEqual(['a walk', 'my sister', 'tea']);
		expect(await listOf(ben)).toEqual(['of Ben']);
		expect((await ownThings(db, vault, ana.user, 2)).map(({ words }) => words)).toEqual(['a walk', 'my sister']);
	});

	test('is not readable where it is kept', async () => {
		await add('call Marta');
		expect(JSON.stringify(await db.selectFrom('coping_thing').selectAll().execute())).not.toContain('Marta');
		expect((await everythingAbout(db, vault, ana.user)).rows.coping_thing).toEqual([
			{ user_id: ana.user, guild_id: ana.guild, number: 1, words: 'call Marta' },
		]);
	});

	test('holds what one form brought once, however often it is sent at once', async () => {
		const ids = [randomUUID(), randomUUID()];
		const send = async () => add('a walk\ntea', ana, (number) => ids[number] ?? '');
		expect(await Promise.all([send(), send(), send()])).toEqual(['added', 'added', 'added']);
		expect(await listOf()).toEqual(['a walk', 'tea']);
		expect(await add('TEA\na walk')).toBe('added');
		expect(await listOf()).toEqual(['a walk', 'tea']);
	});

	test('takes all of what was written or nothing', async () => {
		expect(await add(' \n- ')).toBe('nothing');
		expect(await add(`tea\n${'x'.repeat(81)}`)).toBe('too-long');
		const all = Array.from({ length: mostThings }, (_, index) => `thing ${index}`);
		expect(await add([...all, 'one more'].join('\n'))).toBe('too-many');
		expect(await listOf()).toEqual([]);
		expect(await add(all.join('\n'))).toBe('added');
		expect(await add('one more')).toBe('too-many');
		await removeThing(db, ana.user, await idOf('thing 7'));
		expect(await add('one more')).toBe('added');
		expect((await listOf()).at(-1)).toBe('one more');
	});

	test('is kept for nobody who did not agree; what is there can be put in order and taken off', async () => {
		await add('a walk\ntea');
		await withdrawConsent(db, ana, at);
		await expect(add('music')).rejects.toThrow(NeedsConsent);
		await moveThing(db, ana.user, { id: await idOf('tea'), place: 1 });
		expect(await listOf()).toEqual(['tea', 'a walk']);
		await removeThing(db, ana.user, await idOf('tea'));
		expect(await listOf()).toEqual(['a walk']);
	});

	test('is changed by nobody else', async () => {
		await add('a walk\ntea');
		const id = await idOf('tea');
		await add('of Ben', ben);
		for (const other of [id, randomUUID()]) {
			await expect(moveThing(db, ben.user, { id: other, place: 1 })).rejects.toThrow(Expired);
			await expect(removeThing(db, ben.user, other)).rejects.toThrow(Expired);
		}
		expect(await listOf()).toEqual(['a walk', 'tea']);
	});

	test('is in the order that it is put in, and a place that is asked for twice is the same', async () => {
		const all = ['a', 'b', 'c', 'd', 'e'];
		await add(all.join('\n'));
		const moves = fc.array(fc.record({ what: fc.constantFrom(...all), place: fc.integer({ min: 0, max: 7 }) }), {
			maxLength: 4,
		});
		await fc.assert(
			fc.asyncProperty(moves, async (given) => {
				for (const { what, place } of given) {
					const before = (await listOf()).filter((one) => one !== what);
					const id = await idOf(what);
					for (let times = 0; times < 2; times += 1) await moveThing(db, ana.user, { id, place: Math.max(1, place) });
					const after = await listOf();
					expect(after.indexOf(what)).toBe(Math.min(Math.max(1, place), all.length) - 1);
					expect(after.filter((one) => one !== what)).toEqual(before);
				}
			}),
			{ numRuns: 15 },
		);
	});

	test('stays with its person when the server is forgotten, without a trace of it', async () => {
		await add('a walk');
		await forgetServer(db, ana.guild, at);
		expect(await db.selectFrom('coping_thing').select('guild_id').execute()).toEqual([{ guild_id: null }]);
		expect(await listOf()).toEqual(['a walk']);
	});
});
