import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import type { Act, Person } from '#src/sandbox/contract.ts';
import { startSandbox } from '#src/sandbox/index.ts';
import { between } from '#tests/bot/between.ts';
import { buttonsOf, form, message } from '#tests/support/handrail.ts';
import { agreeing, emptyFolder, startInSandbox, startProcess, untilThere } from '#tests/support/process.ts';

vi.setConfig({ testTimeout: 120_000 });

/** What an operator reads when Handrail will not start: sentences, no stack trace, nothing on stdout. */
async function refusal(env: Readonly<Record<string, string>>): Promise<string> {
	const run = startProcess({ HANDRAIL_DATA: emptyFolder(), ...env });
	expect(await run.exited).toBe(1);
	expect(run.err()).not.toMatch(/^\s+at |node:internal|Error:/m);
	expect(run.err()).toMatch(/^[A-Z][^]*\.\n$/);
	return run.err();
}

/** A check-in of a person who was never here before. */
async function firstCheckIn(person: Person, options: Readonly<Record<string, string>>) {
	return agreeing(await person.command('checkin', options), async (act) => person.act(act));
}

function lines(text: string): string[] {
	return text.trim().split('\n');
}

test('without a token it says one line, with an address that answers', async () => {
	const { run, page } = await startInSandbox({ HANDRAIL_DATA: emptyFolder() });
	expect(lines(run.out())).toEqual([
		`Handrail runs in its sandbox, a stand-in for Discord on this machine. Open ${page.url}`,
	]);
	const response = await fetch(page.url);
	expect(response.status).toBe(200);
	expect(await response.text()).toContain('<!doctype html>');
	run.end('SIGTERM');
	expect(await run.exited).toBe(0);
	expect(lines(run.out())).toHaveLength(1);
	expect(run.err()).toBe('');
});

test('bad settings are named, all at once, in sentences', async () => {
	const said = await refusal({
		SANDBOX_PORT: 'many',
		DATABASE_URL: 'mysql://root:hunter2@there/x',
		HANDRAIL_KEY: 'short',
	});
	expect(lines(said).map((line) => line.split(' ')[0])).toEqual([
		'SANDBOX_PORT',
		'DATABASE_URL',
		'HANDRAIL_KEY',
		'Every',
	]);
	expect(said).not.toContain('hunter2');
});

test('a token that Discord does not accept ends it with one sentence that says what to do', async () => {
	const sandbox = await startSandbox();
	try {
		const token = `${sandbox.token.slice(0, -6)}tamper`;
		const said = await refusal({ DISCORD_TOKEN: token, DISCORD_API_URL: sandbox.apiUrl, HANDRAIL_LOG_LEVEL: 'silent' });
		expect(lines(said)).toHaveLength(1);
		expect(said).toContain('DISCORD_TOKEN');
		expect(said).not.toContain('tamper');
	} finally {
		await sandbox.close();
	}
});

test('a port that is taken is said so', async () => {
	const sandbox = await startSandbox();
	try {
		expect(await refusal({ SANDBOX_PORT: new URL(sandbox.url).port })).toContain('SANDBOX_PORT');
	} finally {
		await sandbox.close();
	}
});

test('a data folder that cannot be one is said so', async () => {
	const file = join(emptyFolder(), 'a-file');
	writeFileSync(file, '');
	expect(await refusal({ HANDRAIL_DATA: file })).toContain(file);
});

test('a PostgreSQL that is not there is said so, without the password', async () => {
	const said = await refusal({ DATABASE_URL: 'postgres://handrail:hunter2@127.0.0.1:9/handrail' });
	expect(said).toContain('DATABASE_URL');
	expect(said).not.toContain('hunter2');
});

test.each(['SIGTERM', 'SIGINT'] as const)(
	'%s ends it well: nothing is left to write, and the database is whole',
	async (signal) => {
		const folder = emptyFolder();
		const { run, page } = await startInSandbox({ HANDRAIL_DATA: folder });
		expect(await page.use('Ana', 'checkin', { mood: 'good' })).toMatchObject({ kind: 'update' });
		run.end(signal);
		expect(await run.exited).toBe(0);
		const file = join(folder, 'sandbox', 'handrail.db');
		const wal = `${file}-wal`;
		expect(existsSync(wal) ? statSync(wal).size : 0).toBe(0);
		const database = new Database(file, { readonly: true });
		expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
		expect(database.prepare('select count(*) as kept from checkin').get()).toEqual({ kept: 1 });
		database.close();
	},
);

test('with Discord it logs that it is ready, and its log has no name, token or word of anybody', async () => {
	const sandbox = await startSandbox();
	try {
		const folder = emptyFolder();
		const run = startProcess({
			DISCORD_TOKEN: sandbox.token,
			DISCORD_API_URL: sandbox.apiUrl,
			HANDRAIL_DATA: folder,
			HANDRAIL_LOG_LEVEL: 'trace',
		});
		await untilThere(async () => Promise.resolve(run.out().includes('"ready"') || undefined));
		const ana = sandbox.person('Ana');
		expect(await firstCheckIn(ana, { mood: 'low' })).toMatchObject({ kind: 'update' });
		run.end('SIGTERM');
		expect(await run.exited).toBe(0);
		expect(run.out()).not.toMatch(new RegExp([sandbox.token, ana.id, 'Ana\\b', '\\blow\\b'].join('|')));
		expect(existsSync(join(folder, 'handrail.db'))).toBe(true);
	} finally {
		await sandbox.close();
	}
});

test('while Discord cannot be reached it waits, and can be ended', async () => {
	const run = startProcess({
		DISCORD_TOKEN: 'a.b.c',
		DISCORD_API_URL: 'http://127.0.0.1:9/api',
		HANDRAIL_DATA: emptyFolder(),
	});
	await untilThere(async () => Promise.resolve(run.out().includes('cannot be reached') || undefined));
	run.end('SIGTERM');
	expect(await run.exited).toBe(0);
	expect(run.err()).toBe('');
});

test('while READY does not come it can be ended just so', async () => {
	const sandbox = await startSandbox();
	try {
		const { apiUrl } = await between(sandbox, (frame) => (frame.t === 'READY' ? undefined : frame));
		const run = startProcess({ DISCORD_TOKEN: sandbox.token, DISCORD_API_URL: apiUrl, HANDRAIL_DATA: emptyFolder() });
		await sandbox.until(() => sandbox.person('Ana').view().bot.online, 60_000);
		run.end('SIGTERM');
		expect(await run.exited).toBe(0);
		expect(run.err()).toBe('');
	} finally {
		await sandbox.close();
	}
});

test('a gateway that is closed for good ends it with one sentence, for whoever watches over it', async () => {
	const sandbox = await startSandbox();
	try {
		const gateway = await between(sandbox);
		const folder = emptyFolder();
		const env = { DISCORD_TOKEN: sandbox.token, DISCORD_API_URL: gateway.apiUrl, HANDRAIL_DATA: folder };
		const run = startProcess(env);
		await untilThere(async () => Promise.resolve(run.out().includes('"ready"') || undefined));
		expect(await firstCheckIn(sandbox.person('Ana'), { mood: 'good' })).toMatchObject({ kind: 'update' });
		gateway.close(4004);
		expect(await run.exited).toBe(1);
		expect(run.err()).toMatch(/^Discord does not accept DISCORD_TOKEN any more[^\n]*\.\n$/);
		expect(run.out()).toContain('"level":60');
		expect(existsSync(join(folder, 'handrail.db-wal'))).toBe(false);
	} finally {
		await sandbox.close();
	}
});

test('what the client of Discord cannot read, which anybody can send, ends it for nobody', async () => {
	const sandbox = await startSandbox();
	try {
		const run = startProcess({
			DISCORD_TOKEN: sandbox.token,
			DISCORD_API_URL: sandbox.apiUrl,
			HANDRAIL_DATA: emptyFolder(),
			HANDRAIL_LOG_LEVEL: 'trace',
		});
		await untilThere(async () => Promise.resolve(run.out().includes('"ready"') || undefined));
		const [ana, ben] = [sandbox.person('Ana'), sandbox.person('Ben')];
		const opened = form(await firstCheckIn(ana, {}));
		const kept = message(await ana.command('checkin', { mood: 'good' }));
		const note = buttonsOf(kept)['Add a note'] ?? '';
		const write: Act = { kind: 'modal', interactionId: opened.interactionId, fields: { note: 'a-canary' } };
		const press: Act = { kind: 'component', messageId: kept.message.id, customId: note };
		const use: Act = { kind: 'command', channelId: sandbox.channel('general').id, name: 'checkin', options: {} };
		const forged: readonly (readonly [Act, Readonly<Record<string, unknown>>])[] = [
			[write, { data: { components: undefined } }],
			[write, { data: { components: 'a-canary' } }],
			[press, { message: undefined }],
			[use, { member: undefined, user: undefined }],
			[use, { data: { options: 'a-canary' } }],
			[use, { entitlements: undefined }],
		];
		// Nothing of it can be answered, so each ends with Discord's three seconds.
		await Promise.all(forged.map(async ([act, patch]) => ana.forge(act, patch)));
		expect(run.out().match(/could not be read/g)?.length).toBeGreaterThanOrEqual(5);
		expect(await firstCheckIn(ben, { mood: 'okay' })).toMatchObject({ kind: 'update' });
		run.end('SIGTERM');
		expect(await run.exited).toBe(0);
		expect(run.out() + run.err()).not.toContain('a-canary');
	} finally {
		await sandbox.close();
	}
});
