import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '#src/db/schema.ts';
import { partLimit } from '#src/domain/hard-day.ts';
import { NeedsConsent } from '#src/errors.ts';
import { withdrawConsent } from '#src/features/consent.ts';
import { forgetServer } from '#src/features/guild-life.ts';
import { hasPlan, keepParts, planOf, removePlan } from '#src/features/hard-day.ts';
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

describe('a plan for a hard day', () => {
	test('is kept in parts, changed part by part, and is nobody else’s', async () => {
		expect(await hasPlan(db, ana.user)).toBe(false);
		await keepParts(db, vault, ana, { signs: ' no sleep ', helps: 'a walk', acts: '' });
		await keepParts(db, vault, ana, { people: 'Marta' });
		expect(await planOf(db, vault, ana.user)).toEqual({ signs: 'no sleep', helps: 'a walk', people: 'Marta' });
		await keepParts(db, vault, ana, { helps: '\u200b', signs: 'silence' });
		expect(await planOf(db, vault, ana.user)).toEqual({ signs: 'silence', people: 'Marta' });
		expect(await planOf(db, vault, ben.user)).toEqual({});
		await removePlan(db, ben.user);
		expect(await hasPlan(db, ana.user)).toBe(true);
		await removePlan(db, ana.user);
		expect(await planOf(db, vault, ana.user)).toEqual({});
	});

	test('is not readable where it is kept, and goes along with what a person takes', async () => {
		await keepParts(db, vault, ana, { people: 'call Marta' });
		expect(JSON.stringify(await db.selectFrom('hard_day_plan').selectAll().execute())).not.toContain('Marta');
		expect((await everythingAbout(db, vault, ana.user)).rows.hard_day_plan).toEqual([
			{ user_id: ana.user, guild_id: ana.guild, part: 'people', words: 'call Marta' },
		]);
	});

	test('takes all of what was written or nothing, and the same once however often it comes', async () => {
		expect(await keepParts(db, vault, ana, { signs: 'x', people: 'x'.repeat(partLimit + 1) })).toBe('people');
		expect(await hasPlan(db, ana.user)).toBe(false);
		const given = { signs: '😀'.repeat(partLimit), reason: 'my dog' };
		await Promise.all([1, 2, 3].map(async () => keepParts(db, vault, ana, given)));
		expect(await planOf(db, vault, ana.user)).toEqual(given);
	});

	test('is kept for nobody who did not agree; what is there stays', async () => {
		await keepParts(db, vault, ana, { signs: 'no sleep' });
		await withdrawConsent(db, ana, at);
		await expect(keepParts(db, vault, ana, { signs: 'other' })).rejects.toThrow(NeedsConsent);
		expect(await planOf(db, vault, ana.user)).toEqual({ signs: 'no sleep' });
	});

	test('stays with its person when the server is forgotten, without a trace of it', async () => {
		await keepParts(db, vault, ana, { signs: 'no sleep' });
		await forgetServer(db, ana.guild, at);
		expect(await db.selectFrom('hard_day_plan').select('guild_id').execute()).toEqual([{ guild_id: null }]);
		expect(await planOf(db, vault, ana.user)).toEqual({ signs: 'no sleep' });
	});
});
