import { sql, type CompiledQuery } from 'kysely';
import { expect } from 'vitest';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import type { Outcome, Person, SeenMessage } from '#src/sandbox/contract.ts';
import { textOf, type Running } from '#tests/support/handrail.ts';

/** What somebody tried who may not do it, or not like that. */
export interface Attempt {
	/** For the failure's message. */
	readonly what: string;
	readonly by: Person;
	readonly send: () => Promise<Outcome>;
	/** True: it has to be refused, with no effect at all. Otherwise it may do something to what is theirs. */
	readonly refused: boolean;
	/** What they may know. */
	readonly knows?: readonly string[];
	/** The server that they manage, and the tables in which its rows are theirs to change. */
	readonly manages?: { readonly guild: string; readonly tables: readonly string[] } | undefined;
	/** What may get into no row by it. */
	readonly never?: readonly string[];
	/** True: it may be seen by others what this does. */
	readonly shows?: boolean;
}

/** Sees what an attempt does to others. */
export interface Witness {
	/**
	 * Fails the test unless the answer is private and polite, nothing of anybody else has changed (in the database, or
	 * in what they see), and no secret was told.
	 */
	attempt(given: Attempt): Promise<void>;
	/** How many rows each table has. */
	counts(): Promise<Readonly<Record<string, number>>>;
}

/** @param secrets texts that belong to one person each: who does not know them must not come to. */
export function witness({ sandbox, bot, log }: Running, secrets: readonly string[]): Witness {
	const { people } = sandbox.person('Ana').view();
	const handled = growing(log, (text) =>
		[...text.matchAll(/"outcome":"(\w+)"[^\n]*"msg":"handled"/g)].map(([, how = '']) => how),
	);
	let requests = 0;
	let answers = 0;
	const answered = () => {
		const fresh = sandbox.requests.slice(requests);
		requests += fresh.length;
		answers += fresh.filter(({ path }) => path.includes('/callback')).length;
		return answers;
	};
	/** What was answered is told in the log a moment later. */
	const allTold = async () => {
		await expect.poll(() => handled().length, { interval: 1, timeout: 5_000 }).toBe(answered());
	};

	/** What is on its way changes what others see, whatever is tried meanwhile. Letters that cannot go now are not waited for. */
	const allSent = async () => {
		const now = written(sandbox.clock.now());
		const underWay = bot()
			.app.db.selectFrom('letter')
			.select('id')
			// Held: it is being sent, or shown to who came by.
			.where('state', 'in', ['waiting', 'visit'])
			.where((row) => row.or([row('held', '=', 1), row.and([row('state', '=', 'waiting'), row('try_at', '<=', now)])]));
		await expect.poll(async () => underWay.execute(), { interval: 5, timeout: 5_000 }).toEqual([]);
	};

	const seenBy = (others: readonly string[]) =>
		others.map((id) =>
			uncounted(
				JSON.stringify(sandbox.person(id).view().messages, (key, value: unknown) =>
					key === 'edited_timestamp' ? undefined : value,
				),
			),
		);

	return {
		async attempt({ what, by, send, refused, knows = [], manages, never = [], shows = false }) {
			const others = people.map(({ id }) => id).filter((id) => id !== by.id);
			const isTheirs = (row: string) => !refused && isOf(row, by.id, manages);
			const look = async () => {
				const rows = await allRows(bot().app.db);
				const ofOthers = rows.filter((row) => !isTheirs(row));
				return { rows: new Set(rows), others: new Set([...ofOthers, ...(shows ? [] : seenBy(others))]) };
			};
			await allTold();
			await allSent();
			const { length: mark } = handled();
			const before = await look();
			const outcome = await send();
			await allTold();
			const outcomes = handled().slice(mark);
			const answer = await answerIn(outcome, by);
			expect(answer.private, `${what}: ${answer.text}`).toBe(true);
			expect(answer.text, what).not.toBe('');
			expect(answer.text, what).not.toContain('went wrong on my side');
			expect([what, ...outcomes]).toEqual([what, refused ? 'refused' : expect.stringMatching(/^(done|refused)$/)]);
			const after = await look();
			const changed = [without(before.others, after.others), without(after.others, before.others)];
			expect([what, answer.text, ...changed]).toEqual([what, answer.text, [], []]);
			const strange = without(after.rows, before.rows).filter((row) => never.some((text) => row.includes(text)));
			expect([what, ...strange]).toEqual([what]);
			for (const secret of secrets.filter((one) => !knows.some((known) => known.includes(one)))) {
				expect(answer.all, what).not.toContain(secret);
			}
		},
		async counts() {
			const counts: Record<string, number> = {};
			for (const row of await allRows(bot().app.db)) {
				const table = tableOf(row);
				counts[table] = (counts[table] ?? 0) + 1;
			}
			return counts;
		},
	};
}

/** Finds things in a text that only grows line by line, and reads each line once. */
function growing<Found>(read: () => string, find: (text: string) => readonly Found[]): () => readonly Found[] {
	const found: Found[] = [];
	let seen = 0;
	return () => {
		const text = read();
		const end = text.lastIndexOf('\n') + 1;
		found.push(...find(text.slice(seen, end)));
		seen = end;
		return found;
	};
}

/** What was answered: what can be read, all of it with addresses and files, and whether nobody else sees it. */
async function answerIn(outcome: Outcome, person: Person) {
	if (outcome.kind === 'modal') {
		const all = JSON.stringify(outcome.modal.modal);
		return { text: all, all, private: true };
	}
	if (outcome.kind === 'failed' || !('message' in outcome) || outcome.message === null) {
		return { text: JSON.stringify(outcome), all: '', private: false };
	}
	const { id } = outcome.message.message;
	const view = person.view();
	const channel = view.channels.find((one) => one.id === outcome.message?.channelId);
	const shown = view.messages[outcome.message.channelId]?.find(({ message }) => message.id === id);
	const seen: SeenMessage = shown ?? outcome.message;
	const files = await Promise.all(
		seen.message.attachments.map(async ({ url }) => fetch(url).then(async (got) => got.text())),
	);
	const { components, attachments, embeds, content } = seen.message;
	const all = [JSON.stringify({ components, attachments, embeds, content }), ...files].join('\n');
	return { text: textOf(seen), all, private: seen.ephemeral || channel?.type === 1 };
}

function without(all: ReadonlySet<string>, others: ReadonlySet<string>): string[] {
	return [...all].filter((one) => !others.has(one));
}

/** Whether a row is about this person, about the server that they manage, or about the database itself. */
function isOf(row: string, user: string, managed: Attempt['manages']): boolean {
	const table = tableOf(row);
	if (table === 'fact') return true;
	return row.includes(user) || (managed?.tables.includes(table) === true && row.includes(managed.guild));
}

function tableOf(row: string): string {
	return row.slice(0, row.indexOf(' '));
}

/** Every row of every table as text: the table's name, and JSON. In one query, since it is asked for very often. */
async function allRows(db: Db): Promise<readonly string[]> {
	const { query, ofMeetings } = await (queries.get(db) ?? prepared(db));
	const { rows } = await db.executeQuery<{ name: string; row: string }>(query);
	const serverOf = new Map<string, string>();
	for (const { name, row } of rows) {
		if (name !== 'meeting') continue;
		const { id, guild_id } = JSON.parse(row) as { readonly id: string; readonly guild_id: string };
		serverOf.set(id, guild_id);
	}
	return rows.map(({ name, row }) => {
		if (!ofMeetings.has(name)) return uncounted(`${name} ${row}`);
		// What is different about dates says only of which meeting.
		const { meeting_id: meeting } = JSON.parse(row) as { readonly meeting_id: string };
		return uncounted(`${name} ${row} of ${serverOf.get(meeting) ?? ''}`);
	});
}

interface Prepared {
	readonly query: CompiledQuery;
	/** The tables whose rows name a meeting. */
	readonly ofMeetings: ReadonlySet<string>;
}

const queries = new WeakMap<Db, Promise<Prepared>>();

async function prepared(db: Db): Promise<Prepared> {
	const found = prepare(db);
	queries.set(db, found);
	return found;
}

/** SQLite's alone: what people may do does not depend on the database. */
async function prepare(db: Db): Promise<Prepared> {
	const tables = await db.introspection.getTables();
	const selects = tables.map(({ name, columns }) => {
		const shown = columns.map((column) => column.name).filter((column) => !isByTheClock(name, column));
		const fields = shown.flatMap((column) => [sql.lit(column), sql.ref(column)]);
		return sql`select ${sql.lit(name)} as name, json_object(${sql.join(fields)}) as row from ${sql.table(name)}`;
	});
	return {
		query: sql`${sql.join(selects, sql` union all `)}`.compile(db),
		ofMeetings: new Set(
			tables.filter(({ columns }) => columns.some(({ name }) => name === 'meeting_id')).map(({ name }) => name),
		),
	};
}

/** The times at which meetings are looked at next: those go on by the clock, whatever people do. */
function isByTheClock(table: string, column: string): boolean {
	const own = ['meeting', 'meeting_wish', 'occurrence'].includes(table);
	return own && ['next_at', 'settled_at', 'stale_at', 'event_try_at', 'event_state'].includes(column);
}

/** Without how many have congratulated, and what is noted of a date of a meeting that somebody spoke of: that is for everybody. */
function uncounted(text: string): string {
	return text
		.replace(/"shown":\d+,"stale_at":(null|"[^"]*")/g, '')
		.replace(/"(alerted_at|told_start|stale_at)":(null|"[^"]*")/g, '')
		.replace(/"Congratulate( · \d+)?"/g, '"Congratulate"');
}
