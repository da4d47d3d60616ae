import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { expect, test, vi } from 'vitest';
import { openVault } from '#src/db/keys.ts';
import { openDatabase } from '#src/db/open.ts';
import type { Db } from '#src/db/schema.ts';
import { sqlite } from '#src/db/sqlite.ts';
import { setGlass } from '#src/features/glass/switch.ts';
import { keyFromFile, type Vault } from '#src/vault.ts';
import { emptyFolder, startProcess } from '#tests/support/process.ts';

// Each test starts processes, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const at = Temporal.Instant.from('2026-11-23T10:00:00Z');

async function withDatabase(work: (db: Db, vault: Vault) => Promise<void>): Promise<string> {
	const folder = emptyFolder();
	mkdirSync(join(folder, 'sandbox'));
	const db = await openDatabase(sqlite(join(folder, 'sandbox', 'handrail.db')));
	const vault = await openVault(db, await keyFromFile(join(folder, 'sandbox', 'handrail.key')));
	await work(db, vault);
	await db.destroy();
	return folder;
}

async function verify(folder: string) {
	const run = startProcess({ HANDRAIL_DATA: folder }, 'verify-audit.ts');
	return { code: await run.exited, out: run.out(), err: run.err() };
}

const switched = async (db: Db, vault: Vault) => {
	const by = { guild: '200000000000000001', user: '100000000000000001' };
	await setGlass(db, vault, by, '300000000000000001', at);
	await setGlass(db, vault, by, null, at.add({ hours: 1 }));
};

test('npm run verify-audit says that the log is as it was written, and what to note down', async () => {
	const none = await withDatabase(async () => Promise.resolve());
	expect(await verify(none)).toEqual({
		code: 0,
		out: 'The log of break-glass is as it was written. It has no entries.\n',
		err: '',
	});
	const folder = await withDatabase(switched);
	const { code, out, err } = await verify(folder);
	expect([code, err]).toEqual([0, '']);
	expect(out).toMatch(/^The log of break-glass is as it was written: 2 entries\. .*: [0-9a-f]{64}\n$/);
});

test('it fails, and says from where on, when an entry was changed', async () => {
	const folder = await withDatabase(async (db, vault) => {
		await switched(db, vault);
		await db.updateTable('glass_log').set({ user_id: '100000000000000009' }).where('seq', '=', 2).execute();
	});
	const { code, out, err } = await verify(folder);
	expect([code, out]).toEqual([1, '']);
	expect(err).toContain('from entry 2 on it was changed');
});

test('it fails in a clear sentence where there is no database, and makes none', async () => {
	const folder = emptyFolder();
	const { code, err } = await verify(folder);
	expect(code).toBe(1);
	expect(err).toContain('There is no database at');
});
