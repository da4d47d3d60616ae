import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { commands } from '#commands/index.ts';
import { openVault } from '#src/db/keys.ts';
import { openDatabase } from '#src/db/open.ts';
import { sqlite } from '#src/db/sqlite.ts';
import type { Sandbox } from '#src/sandbox/contract.ts';
import { inArena } from './arena.ts';
import type { BareAsks } from './bare-bot.ts';
import { figure } from './figures.ts';
import { startChild } from './process.ts';
import type { Row } from './row.ts';

const sizes = { full: 1_000_000, quick: 20_000 } as const;
const daysEach = 100;
const project = join(import.meta.dirname, '..', '..');

/** How long an operator waits after an upgrade or a crash. */
export const startup: Row = {
	id: 'startup',
	name: 'from the start of the process until the bot is ready: with an empty database, and with 1,000,000 check-ins',
	against: 'bare bot',
	goals: [],
	async run({ folder, rounds, size }) {
		return inArena(folder, async ({ world }) => {
			const [ours, theirs] = [await world(), await world()];
			const key = randomBytes(32).toString('hex');
			const full = join(folder, 'full');
			await fill(full, key, sizes[size]);
			const times = { empty: [] as number[], full: [] as number[], bare: [] as number[] };
			// The first round only warms up what the machine keeps of files.
			for (let round = 0; round <= rounds; round += 1) {
				const empty = join(folder, `empty-${round}`);
				mkdirSync(empty);
				const taken = {
					empty: await handrailReady(ours, empty, key),
					bare: await bareReady(theirs, join(folder, 'bare.log')),
					full: await handrailReady(ours, full, key),
				};
				if (round === 0) continue;
				for (const name of ['empty', 'full', 'bare'] as const) times[name].push(taken[name]);
			}
			return {
				figures: [
					figure('with an empty database', 'ms', times.empty, times.bare),
					figure(`with ${sizes[size].toLocaleString('en')} check-ins`, 'ms', times.full, times.bare),
				],
				disk: undefined,
				notes: [
					'Both from their sources, as `npm start` runs them. Ready: connected, and all commands published. The empty',
					`database is made at the start. In the full one ${(sizes[size] / daysEach).toLocaleString('en')} people have ${daysEach} days each, a third with a note.`,
				],
			};
		});
	},
};

/** Milliseconds until Handrail, as an operator starts it, says in its log that it is ready. */
async function handrailReady({ token, apiUrl }: Sandbox, folder: string, key: string): Promise<number> {
	const env = { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl, HANDRAIL_DATA: folder, HANDRAIL_KEY: key };
	const unset = { DATABASE_URL: '', DISCORD_DEV_GUILD: '', DISCORD_APPLICATION_ID: '', HANDRAIL_HTTP_PORT: '' };
	const errors = openSync(join(folder, 'errors.log'), 'a');
	const began = performance.now();
	const child = spawn(process.execPath, ['--import', 'tsx', join('src', 'main.ts')], {
		cwd: project,
		env: { ...process.env, ...unset, ...env, HANDRAIL_LOG_LEVEL: 'info' },
		stdio: ['ignore', 'pipe', errors],
	});
	closeSync(errors);
	const exited = once(child, 'exit');
	try {
		let said = '';
		for await (const chunk of child.stdout ?? []) {
			said += String(chunk);
			if (said.includes('"msg":"ready"')) return performance.now() - began;
		}
		throw new Error(`Handrail ended instead of starting: ${said}${readFileSync(join(folder, 'errors.log'), 'utf8')}`);
	} finally {
		child.kill('SIGTERM');
		await exited;
	}
}

async function bareReady({ token, apiUrl }: Sandbox, log: string): Promise<number> {
	const began = performance.now();
	const bare = startChild<BareAsks>('bare-bot.ts', log);
	try {
		await bare.ask('start', { token, apiUrl, commands: commands.map(({ data }) => data.toJSON()) });
		return performance.now() - began;
	} finally {
		await bare.end();
	}
}

async function fill(folder: string, key: string, count: number): Promise<void> {
	mkdirSync(folder);
	const db = await openDatabase(sqlite(join(folder, 'handrail.db')));
	await openVault(db, Buffer.from(key, 'hex'));
	// What is measured is what comes after.
	await sql`pragma synchronous = OFF`.execute(db);
	const numbers = (last: number) =>
		sql`with recursive numbers(n) as (select 0 union all select n + 1 from numbers where n < ${last - 1})`;
	const person = sql`cast(1200000000000000000 + n / ${daysEach} as text)`;
	const day = sql`date('2026-11-20', '-' || (n % ${daysEach}) || ' days')`;
	await sql`insert into person (user_id, zone) ${numbers(count / daysEach)}
		select cast(1200000000000000000 + n as text), 'Europe/Lisbon' from numbers`.execute(db);
	await sql`insert into checkin (id, user_id, guild_id, day, at, mood, note) ${numbers(count)}
		select printf('%036d', n), ${person}, '1100000000000000000', ${day}, ${day} || 'T09:00:00.000Z', 'good',
			case when n % 3 = 0 then 'v2.' || hex(randomblob(90)) end from numbers`.execute(db);
	await db.destroy();
}
