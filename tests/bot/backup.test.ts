import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import { buttonsOf, message } from '#tests/support/handrail.ts';
import { emptyFolder, startInSandbox, startProcess, untilThere } from '#tests/support/process.ts';

// Several processes, which take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

async function tool(script: 'backup.ts' | 'restore.ts', env: Readonly<Record<string, string>>, ...args: string[]) {
	const run = startProcess(env, script, args);
	return { code: await run.exited, out: run.out(), err: run.err() };
}

test('backups are made beside the bot, by itself and when asked; a restore waits for its end and then brings one back', async () => {
	const folder = emptyFolder();
	const [env, place] = [{ HANDRAIL_DATA: folder }, join(folder, 'sandbox')];
	const backups = join(place, 'backups');

	const { run, page } = await startInSandbox(env);
	await fetch(`${page.url}/sandbox/control`, { method: 'POST', body: '{"kind":"forward","minutes":61}' });
	const ofItsOwn = () => (existsSync(backups) ? readdirSync(backups).find((name) => name.endsWith('.db')) : undefined);
	const own = await untilThere(async () => Promise.resolve(ofItsOwn()));
	const said = message((await page.use('Ana', 'checkin', { mood: 'good' }))!);
	expect(buttonsOf(said)).toHaveProperty('Undo');
	const { code, out } = await tool('backup.ts', env);
	expect([code, out]).toEqual([0, expect.stringMatching(/^The backup is .*, checked and whole\. 2 are kept there\./)]);
	const running = await tool('restore.ts', env, own);
	expect(running).toMatchObject({ code: 1, err: expect.stringMatching(/^Handrail is running, or .*\n$/) as string });
	run.end('SIGTERM');
	expect(await run.exited).toBe(0);

	const done = await tool('restore.ts', env, own);
	expect([done.code, done.err]).toEqual([0, '']);
	expect(done.out).toContain('Nothing in it had been erased since.');
	const aside = /The one that was there before is (\S+);/.exec(done.out)?.[1];
	expect(existsSync(aside ?? '')).toBe(true);

	const database = new Database(join(place, 'handrail.db'), { readonly: true });
	// It was made before the check-in.
	expect(database.prepare('select count(*) from checkin').pluck().get()).toBe(0);
	database.close();
});

test('of PostgreSQL it says where its backups are made', async () => {
	const env = { HANDRAIL_DATA: emptyFolder(), DATABASE_URL: 'postgres://127.0.0.1:1/none' };
	const [backup, restore] = await Promise.all([tool('backup.ts', env), tool('restore.ts', env, 'x')]);
	expect([backup.code, restore.code]).toEqual([1, 1]);
	expect(backup.err).toContain('pg_dump');
	expect(restore.err).toContain('pg_restore');
});
