import { sql } from 'kysely';
import { expect } from 'vitest';
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
	const handled = () => [...log().matchAll(/"outcome":"(\w+)"[^\n]*"msg":"handled"/g)].map(([, how]) => how);
	/** What was answered is told in the log a moment later. */
	const allTold = async () => {
		const answered = () => sandbox.requests.filter(({ path }) => path.includes('/callback')).length;
		await expect.poll(() => handled().length, { interval: 1, timeout: 5_000 }).toBe(answered());
	};

	const seenBy = (others: readonly string[]) =>
		others.map((id) =>
			JSON.stringify(sandbox.person(id).view().messages, (key, value: unknown) =>
				key === 'edited_timestamp' ? undefined : value,
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
			const mark = handled().length;
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

/** Every row of every table as text: the table's name, and JSON. */
async function allRows(db: Db): Promise<readonly string[]> {
	const tables = await db.introspection.getTables();
	const all = tables.map(async ({ name }) => {
		const { rows } = await sql`select * from ${sql.table(name)}`.execute(db);
		return rows.map((row) => `${name} ${JSON.stringify(row)}`);
	});
	return (await Promise.all(all)).flat();
}
