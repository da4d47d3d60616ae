import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import { buttonsOf, message, textOf } from '#tests/support/handrail.ts';
import { emptyFolder, startInSandbox, startProcess, untilThere, type Page } from '#tests/support/process.ts';

// Several processes, which take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

async function tool(script: 'backup.ts' | 'restore.ts', env: Readonly<Record<string, string>>, ...args: string[]) {
	const run = startProcess(env, script, args);
	return { code: await run.exited, out: run.out(), err: run.err() };
}

/** How many check-ins there are, as the answer to one more tells. */
async function checkIn(page: Page): Promise<string> {
	const said = message((await page.use('Ana', 'checkin', { mood: 'good' }))!);
	expect(buttonsOf(said)).toHaveProperty('Undo');
	return textOf(said);
}

test('backups are made beside the bot, by itself and when asked; a restore waits for its end and then brings one back', async () => {
	const folder = emptyFolder();
	const [env, place] = [{ HANDRAIL_DATA: folder }, join(folder, 'sandbox')];
	const backups = join(place, 'backups');

	const first = await startInSandbox(env);
	const forward = async (minutes: number) =>
		fetch(`${first.page.url}/sandbox/control`, { method: 'POST', body: JSON.stringify({ kind: 'forward', minutes }) });
	const { code, out } = await tool('backup.ts', env);
	expect([code, out]).toEqual([0, expect.stringMatching(/^The backup is .*, checked and whole\. 1 is kept there\./)]);
	const [asked] = readdirSync(backups);
	const before = await checkIn(first.page);
	await forward(24 * 60 + 1);
	const own = await untilThere(async () =>
		Promise.resolve(readdirSync(backups).find((name) => name !== asked && name.endsWith('.db'))),
	);
	expect(await checkIn(first.page)).not.toBe(before);
	const running = await tool('restore.ts', env, own);
	expect(running).toMatchObject({ code: 1, err: expect.stringMatching(/^Handrail is running, or .*\n$/) as string });
	first.run.end('SIGTERM');
	expect(await first.run.exited).toBe(0);

	const done = await tool('restore.ts', env, asked!);
	expect([done.code, done.err]).toEqual([0, '']);
	expect(done.out).toContain('Nothing in it had been erased since.');
	const aside = /The one that was there before is (\S+);/.exec(done.out)?.[1];
	expect(existsSync(aside ?? '')).toBe(true);

	const database = new Database(join(place, 'handrail.db'), { readonly: true });
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
