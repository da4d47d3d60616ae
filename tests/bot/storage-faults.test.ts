import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { expect, test, vi } from 'vitest';
import { wordsFor } from '#data/words/index.ts';
import { queueLetters } from '#src/delivery/letters.ts';
import { eachWithHandrail, message, textOf, type Running } from '#tests/support/handrail.ts';

const { errors, help } = wordsFor('en');
const start = eachWithHandrail();
const db = ({ bot }: Running) => bot().app.db;
const fileOf = ({ storage }: Running) => join(storage.folder, 'handrail.db');
const beginning = (say: (reference: string) => string) => say('').slice(0, 60);

async function pragma<Row>(running: Running, text: string): Promise<Row | undefined> {
	return (await sql<Row>`pragma ${sql.raw(text)}`.execute(db(running))).rows[0];
}

/** Breaks what Handrail keeps. @returns mends it. */
type Break = (running: Running) => Promise<() => Promise<unknown>>;

const full: Break = async (running) => {
	const pages = await pragma<{ page_count: number }>(running, 'page_count');
	await pragma(running, `max_page_count = ${pages?.page_count ?? 1}`);
	const much = 'x'.repeat(1_000_000);
	await expect(db(running).insertInto('fact').values({ name: 'much', value: much }).execute()).rejects.toThrow('full');
	// What little room is left in the last pages goes, too.
	const little = async (index: number) =>
		db(running)
			.insertInto('fact')
			.values({ name: `little ${index}`, value: 'x'.repeat(400) })
			.execute();
	await expect(Promise.all(Array.from({ length: 400 }, async (_, index) => little(index)))).rejects.toThrow('full');
	return async () => pragma(running, 'max_page_count = 1000000');
};

const readOnly: Break = async (running) => {
	await pragma(running, 'query_only = on');
	return async () => pragma(running, 'query_only = off');
};

const locked: Break = async (running) => {
	const other = new Database(fileOf(running));
	other.exec('begin immediate');
	return Promise.resolve(async () => Promise.resolve(other.close()));
};

/** What Ana is told in the end, also where it comes only after her answer was deferred. */
async function checkedIn({ sandbox }: Running): Promise<string> {
	const ana = sandbox.person('Ana');
	const before = ana.sees('general').length;
	await ana.command('checkin', { mood: 'struggling' });
	await vi.waitFor(() => {
		expect(ana.sees('general').length).toBeGreaterThan(before);
		expect(textOf(ana.sees('general').at(-1)!)).not.toBe('');
	}, 15_000);
	return textOf(ana.sees('general').at(-1)!);
}

async function health({ bot }: Running): Promise<{ readonly status: string; readonly problems: readonly string[] }> {
	return (await (await fetch(`${bot().watchUrl ?? ''}/healthz`)).json()) as Awaited<ReturnType<typeof health>>;
}

const broken: readonly (readonly [what: string, doIt: Break, told: string, operator: string, checked: string])[] = [
	['the disk is full', full, beginning(errors.storing.full), 'The disk is full', 'The disk is full'],
	['the database is read-only', readOnly, beginning(errors.storing.full), 'may not write', 'cannot be written'],
	['another program locks it', locked, beginning(errors.storing.busy), 'keeps the database locked', 'keeps it locked'],
];

test.each(broken)(
	'while %s everybody is told so in time, and all goes on by itself when it is over',
	async (_, breakIt, told, operator, checked) => {
		const running = await start({ watched: true });
		const { sandbox, bot } = running;
		const ana = sandbox.person('Ana');
		expect(await checkedIn(running)).not.toContain(told);
		let kept = 1;
		const due = sandbox.clock.now();
		const letter = { kind: 'prompt', user: null, guild: sandbox.guildId, subject: '', priority: 6, due, expires: null };
		await queueLetters(db(running), [{ ...letter, key: 'while', due: due.add({ minutes: 1 }) }]);

		const mend = await breakIt(running);
		// On a full disk what still has room is kept.
		while (!(await checkedIn(running)).includes(told)) kept += 1;
		const said = textOf(ana.sees('general').at(-1)!);
		expect(said).toContain(help.title);
		expect(textOf(message(await ana.command('reachout')))).toContain(help.title);
		const check = message(await ana.command('setup check'));
		expect(textOf(check)).toContain(checked);
		expect((await health(running)).problems.join()).toContain(operator);
		sandbox.clock.forward({ minutes: 2 });
		// From now on nobody waits for it any more.
		expect(textOf(message(await ana.command('checkin', { mood: 'struggling' })))).toContain(told);
		expect(running.log().split('"level":60')).toHaveLength(2);

		await mend();
		await vi.waitFor(() => {
			expect(running.log()).toContain('the database can be written again');
		}, 15_000);
		await vi.waitFor(async () => {
			const { state } = await bot().app.db.selectFrom('letter').select('state').executeTakeFirstOrThrow();
			expect(state).not.toBe('waiting');
		}, 15_000);
		expect(await checkedIn(running)).not.toContain(told);
		await vi.waitFor(async () => {
			expect((await health(running)).status).toBe('ok');
		}, 5_000);
		const rows = await db(running).selectFrom('checkin').select('id').execute();
		expect(rows).toHaveLength(kept + 1);
	},
	60_000,
);

test('a database that turns out to be damaged is said to be, also when something can still be written', async () => {
	const running = await start({ watched: true });
	const { sandbox } = running;
	const ana = sandbox.person('Ana');
	await checkedIn(running);
	await pragma(running, 'wal_checkpoint(TRUNCATE)');
	const { rows } = await sql<{
		root: number;
	}>`select rootpage as root from sqlite_master where name = 'checkin'`.execute(db(running));
	const size = (await pragma<{ page_size: number }>(running, 'page_size'))?.page_size ?? 4096;
	const file = openSync(fileOf(running), 'r+');
	writeSync(file, Buffer.alloc(size, 0x5a), 0, size, ((rows[0]?.root ?? 1) - 1) * size);
	closeSync(file);
	await pragma(running, 'shrink_memory');

	expect(await checkedIn(running)).toContain(beginning(errors.storing.broken));
	expect(textOf(message(await ana.command('reachout')))).toContain(help.title);
	expect(textOf(message(await ana.command('setup check')))).toContain('It is damaged.');
	expect((await health(running)).problems.join()).toContain('npm run restore FILE');
	expect(running.log()).toContain('The database is damaged. Stop Handrail');
});
