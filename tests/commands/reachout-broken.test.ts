import { unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Words } from '#data/words/index.ts';
import type { Person } from '#src/sandbox/contract.ts';
import { buttonsOf, eachWithHandrail, message, textOf, type Running } from '#tests/support/handrail.ts';
import { markedWords } from '#tests/support/marked-words.ts';
import { dialectName } from '#tests/support/storage.ts';

/*
 * Whatever is broken, who looks for a person to talk to is shown the numbers of the country of their Discord, from what is
 * bundled with Handrail: by every way in, and on every screen behind it.
 */

const start = eachWithHandrail();
const isSqlite = dialectName === 'sqlite';

/** Breaks something. @returns what has to be done before Handrail can be stopped, if anything. */
type Break = (running: Running) => Promise<(() => Promise<unknown>) | undefined>;

const db = ({ bot }: Running) => bot().app.db;
const fileOf = ({ storage }: Running) => join(storage.folder, 'handrail.db');

/** Keeps the only connection until it is let go. */
const held: Break = async (running) => {
	const taken = gate();
	const over = gate();
	const done = db(running)
		.transaction()
		.execute(async () => {
			taken.open();
			await over.promise;
		});
	await taken.promise;
	return async () => {
		over.open();
		await done;
	};
};

const dropped: Break = async (running) => {
	const tables = await db(running).introspection.getTables();
	if (isSqlite) await sql`pragma foreign_keys = off`.execute(db(running));
	for (const { name } of tables) {
		await (isSqlite ? sql`drop table ${sql.table(name)}` : sql`drop table ${sql.table(name)} cascade`).execute(
			db(running),
		);
	}
	return undefined;
};

const broken: readonly (readonly [what: string, doIt: Break])[] = [
	['every table is gone', dropped],
	['the database never answers', held],
	[
		'the migrations stopped half way',
		async (running) => {
			for (const column of ['country', 'locale']) {
				await sql`alter table person drop column ${sql.ref(column)}`.execute(db(running));
			}
			await sql`alter table guild rename to guild_before`.execute(db(running));
			return undefined;
		},
	],
	[
		'what is kept about the person is damaged',
		async (running) => {
			const damaged = { zone: 'Mars/Base', country: '\u0001?', locale: '\ud83d', day_end_hour: 99 };
			const people = running.sandbox.person('Ana').view().people;
			await db(running)
				.insertInto('person')
				.values(people.map(({ id }) => ({ user_id: id, ...damaged, locale: 'xx' })))
				.execute();
			return undefined;
		},
	],
	['no helpers, channels or anything else is set up', async () => Promise.resolve(undefined)],
	...(isSqlite
		? ([
				[
					'the disk is full',
					async (running) => {
						const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db(running));
						await sql`pragma max_page_count = ${sql.lit(rows[0]?.page_count ?? 1)}`.execute(db(running));
						const much = 'x'.repeat(1_000_000);
						const filling = db(running).insertInto('fact').values({ name: 'much', value: much }).execute();
						await expect(filling).rejects.toThrow('full');
						return undefined;
					},
				],
				[
					'another process has locked the database',
					(running) => {
						const other = new Database(fileOf(running), { timeout: 0 });
						other.exec('begin exclusive');
						return Promise.resolve(async () => Promise.resolve(other.close()));
					},
				],
				[
					'the file of the database is deleted',
					async (running) => {
						for (const end of ['', '-wal', '-shm']) unlinkSync(`${fileOf(running)}${end}`);
						return Promise.resolve(undefined);
					},
				],
				[
					'the file of the database is overwritten',
					async (running) => {
						await sql`pragma wal_checkpoint(TRUNCATE)`.execute(db(running));
						await sql`pragma cache_size = 0`.execute(db(running));
						writeFileSync(fileOf(running), 'not a database. '.repeat(50_000));
						return undefined;
					},
				],
			] satisfies (readonly [string, Break])[])
		: ([
				[
					'the disk is full',
					async (running) => {
						await sql`
							create or replace function full_disk() returns trigger language plpgsql as
							$$ begin raise exception 'could not extend file' using errcode = '53100'; end $$`.execute(db(running));
						for (const table of ['person', 'guild', 'consent', 'letter']) {
							await sql`
								create trigger full_disk before insert or update on ${sql.table(table)}
								execute function full_disk()`.execute(db(running));
						}
						return async () => sql`drop function full_disk cascade`.execute(db(running));
					},
				],
			] satisfies (readonly [string, Break])[])),
];

describe.each(broken)('where %s', (_what, doIt) => {
	test('the numbers come by each way in, and all that leads on from them does', async () => {
		const running = await start({ strangers: true });
		const { sandbox } = running;
		await sandbox.person('Ana').command('setup panel', {}, 'general');
		const ana = sandbox.person('Ana');
		const panel = sandbox.person('Ben').sees('general').at(-1)!;
		const mend = await doIt(running);

		for (const place of ['general', 'dm']) {
			for (const name of ['reachout', 'resources']) await allLeadsOn(ana, message(await ana.command(name, {}, place)));
		}
		await allLeadsOn(ana, message(await ana.press(panel, 'Reach out')));

		const shown = message(await ana.command('reachout', {}, 'general'));
		await ana.press(shown, 'Send me these by DM');
		expect(ana.sees('dm').map(textOf).join('\n')).toMatch(/new message from Handrail[^]*call \*\*999/);
		await mend?.();
	});
});

async function allLeadsOn(person: Person, first: ReturnType<typeof message>): Promise<void> {
	expect(textOf(first)).toContain('call **999');
	expect(textOf(first)).toContain('116 123');
	expect(textOf(first)).toContain('no crisis service');
	const more = message(await person.press(first, 'More lines'));
	expect(textOf(more)).toContain('call **999');
	const about = message(await person.press(more, 'Violence at home'));
	expect(textOf(about)).toContain('call **999');
	const again = message(await person.press(message(await person.press(about, 'Back')), 'Back'));
	const exercise = message(await person.press(again, 'A calming exercise'));
	expect(textOf(exercise)).toContain('1 of');
	expect(textOf(message(await person.press(first, 'Close')))).toBe('All set.');
}

describe('in a language with gaps in its words', () => {
	const whole = markedWords();
	const partless = (...parts: readonly (keyof Words)[]) => {
		const left = Object.entries(whole).filter(([part]) => !parts.some((gone) => gone === part));
		return Object.fromEntries(left) as Words;
	};
	test.each<readonly [string, Words]>([
		['all of the first screen', partless('reachoutFirst')],
		['all about lines', partless('help', 'resources')],
		['all of the exercises', partless('cope')],
		['everything', {} as Words],
		['a phrase', { ...whole, help: { ...whole.help, emergency: undefined as never } }],
		['what a phrase says', { ...whole, help: { ...whole.help, emergency: () => undefined as never } }],
	])('%s: the numbers come', async (_what, words) => {
		const { sandbox } = await start({ alsoSpeaks: new Map([['it', words]]) });
		const chiara = sandbox.person('Chiara');
		const shown = message(await chiara.command('reachout', { country: 'IT' }, 'general'));
		expect(textOf(shown)).toContain('call **112');
		expect(textOf(shown)).not.toContain('undefined');
		expect(Object.keys(buttonsOf(shown))).toContain('A calming exercise');
	});
});

describe('where the database never answers', () => {
	test('nobody waits for the language that they chose', async () => {
		const running = await start({ alsoSpeaks: new Map([['it', markedWords()]]) });
		const mend = await held(running);
		const chiara = running.sandbox.person('Chiara');
		for (const name of ['reachout', 'resources', 'cope']) {
			const outcome = await chiara.command(name, {}, 'general');
			expect(outcome.kind).toBe('message');
		}
		await mend?.();
	});
});

function gate() {
	let open: () => void = () => undefined;
	const promise = new Promise<void>((resolve) => {
		open = resolve;
	});
	return {
		promise,
		open: () => {
			open();
		},
	};
}
