import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { Temporal } from 'temporal-polyfill';
import { openVault } from '#src/db/keys.ts';
import { openDatabase } from '#src/db/open.ts';
import { sqlite } from '#src/db/sqlite.ts';
import { agree } from '#src/features/consent.ts';
import { changeGuild } from '#src/features/guilds.ts';
import { setOnCall } from '#src/features/reachout/on-call.ts';
import type { Person, Sandbox } from '#src/sandbox/contract.ts';
import { startSandbox } from '#src/sandbox/index.ts';
import { helperTurn, memberTurn, nothingYet, type Told } from './need.ts';
import { lostOf, type Kept, type Lost } from './need-lost.ts';

const project = join(import.meta.dirname, '..', '..');
const key = '07'.repeat(32);
const members = ['Ana', 'Ben', 'Dev', 'Emi'];
const helpers = ['Chiara', 'Finn'];

/** How long Handrail lives on the average, once it answers. Milliseconds. */
const averageLife = 2_500;

export interface NeedOrdeal {
	/** An empty folder for the database. */
	readonly folder: string;
	/** How often Handrail is killed while people reach out. */
	readonly kills: number;
	/** From 0 up to 1. */
	readonly random: () => number;
	readonly say: (line: string) => void;
}

export interface NeedAftermath {
	readonly kills: number;
	/** What people were told that was done. */
	readonly told: Readonly<Record<'asked' | 'taken' | 'written' | 'answered' | 'unheard', number>>;
	readonly lost: Lost;
	readonly integrity: unknown;
	readonly seconds: number;
}

/** Kills Handrail at random moments while members reach out and helpers answer, and starts it again each time. */
export async function surviveNeed({ folder, kills, random, say }: NeedOrdeal): Promise<NeedAftermath> {
	const began = performance.now();
	const sandbox = await startSandbox();
	const file = join(folder, 'need.db');
	await prepare(sandbox, file);
	const told = nothingYet();
	const life = async () => Handrail.start([file, sandbox.apiUrl, sandbox.token, key]);
	let next = await life();
	try {
		for (let count = 1; count <= kills; count += 1) {
			const bot = next;
			next = await life();
			await bot.begin(sandbox);
			const over = people(sandbox, told, random, count);
			await wait(200 + random() * 2 * averageLife);
			await bot.kill();
			await over.end();
			writing(file, 'delete from reach_bar');
			if (count % Math.max(1, Math.floor(kills / 10)) === 0) say(`${count} kills: ${JSON.stringify(counted(told))}`);
		}
		await next.begin(sandbox);
		await settled(file);
		const lost = lostOf(told, reading(file, keptIn), sandbox);
		const seconds = Math.round((performance.now() - began) / 100) / 10;
		const integrity = reading(file, (database) => database.pragma('integrity_check', { simple: true }));
		return { kills, told: counted(told), lost, integrity, seconds };
	} finally {
		await next.kill();
		await sandbox.close();
	}
}

/** A process with all of Handrail, there to be killed. It has loaded its code when it is begun. */
class Handrail {
	readonly #child: ChildProcess;
	readonly #over: Promise<unknown>;

	private constructor(child: ChildProcess) {
		this.#child = child;
		this.#over = once(child, 'exit');
	}

	static async start(args: readonly string[]): Promise<Handrail> {
		const script = join(import.meta.dirname, 'need-bot.ts');
		const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
			cwd: project,
			stdio: ['pipe', 'ignore', 'inherit'],
		});
		// Written to when it is no more.
		child.stdin.on('error', () => undefined);
		return Promise.resolve(new Handrail(child));
	}

	/** Resolves when people can use it. */
	async begin(sandbox: Sandbox): Promise<void> {
		this.#child.stdin?.write('begin\n');
		await sandbox.until(() => sandbox.commands().length > 0, 60_000);
		const giveUp = performance.now() + 60_000;
		while ((await sandbox.person('Ana').command('resources', {}, 'general')).kind !== 'message') {
			if (performance.now() > giveUp) throw new Error('Handrail does not answer.');
			await wait(50);
		}
	}

	async kill(): Promise<void> {
		this.#child.kill('SIGKILL');
		await this.#over;
	}
}

async function prepare(sandbox: Sandbox, file: string): Promise<void> {
	const db = await openDatabase(sqlite(file));
	await openVault(db, Buffer.from(key, 'hex'));
	const at = Temporal.Now.instant();
	const guild = sandbox.guildId;
	for (const name of [...members, ...helpers]) {
		await agree(db, { user: sandbox.person(name).id, guild }, at);
	}
	for (const name of helpers) {
		sandbox.faults.roles(name, 'member', 'helper');
		const user = sandbox.person(name).id;
		await setOnCall(db, { user, guild }, at.add({ hours: 12 }), at);
		await db.updateTable('helper').set({ most: 5 }).where('user_id', '=', user).execute();
	}
	const role =
		sandbox
			.person('Ana')
			.view()
			.roles.find(({ name }) => name === 'helper')?.id ?? '';
	await changeGuild(db, guild, { helperChannel: sandbox.channel('helpers').id, helperRole: role });
	await db.destroy();
}

/** Members and helpers go on, each one thing after the other, until it is ended. */
function people(sandbox: Sandbox, told: Told, random: () => number, life: number): { end(): Promise<void> } {
	let goesOn = true;
	let number = 0;
	const turns = (names: readonly string[], what: string, turn: typeof memberTurn) =>
		names.map(async (name) => {
			const person: Person = sandbox.person(name);
			while (goesOn) {
				number += 1;
				await turn(person, `${what} ${life} ${number} of ${name}.`, told, random);
				await wait(10);
			}
		});
	const all = [...turns(members, 'need', memberTurn), ...turns(helpers, 'answer', helperTurn)];
	return {
		async end() {
			goesOn = false;
			await Promise.all(all);
		},
	};
}

function counted(told: Told): NeedAftermath['told'] {
	return {
		asked: told.asked.size,
		taken: told.taken.size,
		written: told.written.length,
		answered: told.answered.length,
		unheard: told.unheard,
	};
}

/** Until no letter is due any more. */
async function settled(file: string): Promise<void> {
	const due = () =>
		reading(file, (database) =>
			database
				.prepare<[string], number>("select count(*) from letter where state = 'waiting' and due_at <= ?")
				.pluck()
				.get(new Date().toISOString()),
		);
	const giveUp = performance.now() + 180_000;
	while (due() !== 0) {
		if (performance.now() > giveUp)
			throw new Error(`Letters are still due: ${JSON.stringify(reading(file, waitingIn))}`);
		await wait(200);
	}
	// What is put right on cards by the clock.
	await wait(8_000);
}

function waitingIn(database: Database.Database): unknown {
	return database
		.prepare(
			`select letter.kind, letter.due_at, letter.try_at, letter.held, letter.tries, what, shown_at, reach_request.state, way, closed_by
			from letter left join reach_note on reach_note.id = subject
			left join reach_request on reach_request.id = reach_request_id where letter.state = 'waiting'`,
		)
		.all();
}

function keptIn(database: Database.Database): Kept {
	return {
		requests: database
			.prepare<[], Kept['requests'][number]>(
				`select pseudonym as name, state, user_id as lead from reach_request
				left join reach_claim on reach_request_id = reach_request.id and reach_claim.how = 'lead'`,
			)
			.all(),
		texts: database.prepare<[], Kept['texts'][number]>('select state, written_by as by from reach_text').all(),
	};
}

/** So that nobody has to rest between two talks, as they do in life. */
function writing(file: string, sql: string): void {
	const database = new Database(file, { timeout: 5_000 });
	database.exec(sql);
	database.close();
}

function reading<Result>(file: string, read: (database: Database.Database) => Result): Result {
	const database = new Database(file, { readonly: true, timeout: 5_000 });
	try {
		return read(database);
	} finally {
		database.close();
	}
}
