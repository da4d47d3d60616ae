import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import { wordsFor } from '#data/words/index.ts';
import { emptyFolder, startInSandbox, startProcess, type Page } from '#tests/support/process.ts';

vi.setConfig({ testTimeout: 240_000 });

const people = ['Ana', 'Ben', 'Chiara', 'Dev', 'Emi', 'Finn'];
const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
const hash = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

/** Handrail was in this folder, and one check-in with a note is in it. */
async function lived(folder: string): Promise<string> {
	const { run, page } = await startInSandbox({ HANDRAIL_DATA: folder });
	await write(page, 'Ana', 'a note');
	run.end('SIGTERM');
	expect(await run.exited).toBe(0);
	return join(folder, 'sandbox', 'handrail.db');
}

async function write(page: Page, name: string, note: string) {
	const opened = await page.use(name, 'checkin');
	if (opened?.kind !== 'modal') throw new Error(`Expected a form, not ${JSON.stringify(opened)}`);
	const { interactionId } = opened.modal;
	return page.act(name, { kind: 'modal', interactionId, fields: { mood: 'struggling', urge: ['strong'], note } });
}

/** Exit code 1 and one sentence, which is given. */
async function refused(env: Readonly<Record<string, string>>): Promise<string> {
	const run = startProcess(env);
	expect(await run.exited).toBe(1);
	expect(run.err()).toMatch(/^[A-Z][^\n]*\.\n$/);
	return run.err();
}

test('killed in the middle of check-ins, it has every one of them that was answered', async () => {
	const folder = emptyFolder();
	const answered = new Set<string>();
	for (let round = 0; round < 3; round += 1) {
		const { run, page } = await startInSandbox({ HANDRAIL_DATA: folder });
		const enough = answered.size + 10;
		const checkIn = async (name: string) => {
			for (;;) {
				const outcome = await page.use(name, 'checkin', { mood: 'okay' }).catch(() => undefined);
				if (outcome === undefined) return;
				const id = /checkin-undo:([0-9a-f-]{36})/.exec(JSON.stringify(outcome))?.[1];
				if (id !== undefined) answered.add(id);
				if (answered.size >= enough) run.end('SIGKILL');
			}
		};
		await Promise.all(people.map(checkIn));
		expect(await run.exited).toBeNull();
	}
	const { run, page } = await startInSandbox({ HANDRAIL_DATA: folder });
	const after = JSON.stringify(await page.use('Ana', 'checkin', { mood: 'good' }));
	expect(after).toContain('checkin-undo');
	expect(after).not.toContain(wordsFor('en').checkin.standing('first', { current: 1, total: 1, recent: 1 }));
	run.end('SIGTERM');
	expect(await run.exited).toBe(0);

	const database = new Database(join(folder, 'sandbox', 'handrail.db'), { readonly: true });
	expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
	const kept = new Set(database.prepare<[], string>('select id from checkin').pluck().all());
	database.close();
	expect(answered.size).toBeGreaterThanOrEqual(30);
	expect([...answered].filter((id) => !kept.has(id))).toEqual([]);
});

test('what a person writes is in no byte of the database, its journals, the log or the output', async () => {
	const folder = emptyFolder();
	const canary = 'canary-7f3a-quietly-typed';
	const { run, page } = await startInSandbox({ HANDRAIL_DATA: folder, HANDRAIL_LOG_LEVEL: 'trace' });
	const place = join(folder, 'sandbox');
	const found = () => {
		// world.json is what Discord would keep, not Handrail.
		const files = readdirSync(place).filter((name) => !name.startsWith('world.json'));
		const texts = [...files.map((name) => readFileSync(join(place, name))), Buffer.from(run.out() + run.err())];
		const forms = [canary, Buffer.from(canary).toString('base64').slice(0, -4), Buffer.from(canary).toString('hex')];
		return { files, found: texts.filter((text) => forms.some((form) => text.includes(form))).length };
	};
	const kept = await write(page, 'Ana', canary);
	expect(JSON.stringify(kept)).toContain('checkin-undo');
	expect(JSON.stringify(await write(page, 'Ben', canary.repeat(40)))).toContain('checkin-undo');
	expect(found()).toEqual({ files: expect.arrayContaining(['handrail.db', 'handrail.db-wal']) as unknown, found: 0 });
	run.end('SIGTERM');
	expect(await run.exited).toBe(0);
	expect(found().found).toBe(0);
	expect(run.out()).toContain('"form checkin-form"');
});

test('only their owner can read the folder, the database and the key', async () => {
	const folder = join(emptyFolder(), 'not-yet-there');
	const { run } = await startInSandbox({ HANDRAIL_DATA: folder });
	const place = join(folder, 'sandbox');
	const files = readdirSync(place).filter((name) => !name.startsWith('world.json'));
	expect([mode(folder), mode(place)]).toEqual(['700', '700']);
	expect(files).toEqual(expect.arrayContaining(['handrail.db', 'handrail.db-wal', 'handrail.key']));
	expect(files.map((name) => [name, mode(join(place, name))])).toEqual(files.map((name) => [name, '600']));
	run.end('SIGKILL');
	await run.exited;
});

test('another key than the first is refused, and the database stays as it is', async () => {
	const folder = emptyFolder();
	const file = await lived(folder);
	const [before, key] = [hash(file), join(folder, 'sandbox', 'handrail.key')];
	renameSync(key, `${key}.saved`);
	expect(await refused({ HANDRAIL_DATA: folder })).toContain('key');
	rmSync(key, { force: true });
	expect(await refused({ HANDRAIL_DATA: folder, HANDRAIL_KEY: 'ab'.repeat(32) })).toContain('HANDRAIL_KEY');
	expect(hash(file)).toBe(before);
	renameSync(`${key}.saved`, key);
	const { run } = await startInSandbox({ HANDRAIL_DATA: folder });
	run.end('SIGTERM');
	expect(await run.exited).toBe(0);
});

test('the database of a newer Handrail is refused, and stays as it is', async () => {
	const folder = emptyFolder();
	const file = await lived(folder);
	const database = new Database(file);
	database.prepare('insert into kysely_migration values (?, ?)').run('9999-from-the-future', '2030-01-01T00:00:00Z');
	database.close();
	const before = hash(file);
	expect(await refused({ HANDRAIL_DATA: folder })).toContain('newer Handrail');
	expect(hash(file)).toBe(before);
});

test('a file that is no database is refused in a sentence that names it, and stays as it is', async () => {
	const folder = emptyFolder();
	const file = join(folder, 'sandbox', 'handrail.db');
	mkdirSync(join(folder, 'sandbox'));
	writeFileSync(file, 'this was never a database, however long one looks at it'.repeat(200));
	const before = hash(file);
	expect(await refused({ HANDRAIL_DATA: folder })).toContain(file);
	expect(hash(file)).toBe(before);
});

test('a damaged key file is refused in a sentence that names it', async () => {
	const folder = emptyFolder();
	const key = join(folder, 'sandbox', 'handrail.key');
	mkdirSync(join(folder, 'sandbox'));
	writeFileSync(key, 'half a ke');
	expect(await refused({ HANDRAIL_DATA: folder })).toContain(key);
	expect(readFileSync(key, 'utf8')).toBe('half a ke');
});

test('a folder where the database belongs is refused in a sentence, and no key is made for it', async () => {
	const folder = emptyFolder();
	const file = join(folder, 'sandbox', 'handrail.db');
	mkdirSync(file, { recursive: true });
	expect(await refused({ HANDRAIL_DATA: folder })).toContain(file);
	expect(readdirSync(join(folder, 'sandbox'))).not.toContain('handrail.key');
});

test('a clock that is moved in the sandbox wakes it, and a database that was deleted ends it with a sentence', async () => {
	const folder = emptyFolder();
	const { run, page } = await startInSandbox({ HANDRAIL_DATA: folder });
	const file = join(folder, 'sandbox', 'handrail.db');
	rmSync(file);
	await fetch(`${page.url}/sandbox/control`, { method: 'POST', body: '{"kind":"forward","minutes":1}' });
	expect(await run.exited).toBe(1);
	expect(run.err()).toMatch(/^The database was deleted or replaced [^\n]*\.\n$/);
	expect(run.err()).toContain(file);
});
