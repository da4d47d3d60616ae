import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { countries } from '#data/resources/index.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import type { HelplineChangeTable, HelplineCheckTable } from '#src/db/schema/helplines.ts';
import { needs } from '#src/domain/helplines.ts';
import {
	everyLine,
	type AddedLine,
	type LineFacts,
	type ServerLines,
	type ShownLine,
} from '#src/domain/server-lines.ts';

/** What the moderators of a server decided about lines. */
export async function serverLines(db: Db, guild: string): Promise<ServerLines> {
	return inTransaction(db, async (tx) => {
		const changes = await tx.selectFrom('helpline_change').selectAll().where('guild_id', '=', guild).execute();
		const checks = await tx.selectFrom('helpline_check').selectAll().where('guild_id', '=', guild).execute();
		return linesOf(changes, checks);
	});
}

/** The same of every server where anything was decided, by its id. */
export async function allServerLines(db: Db): Promise<ReadonlyMap<string, ServerLines>> {
	return inTransaction(db, async (tx) => {
		const changes = await tx.selectFrom('helpline_change').selectAll().execute();
		const checks = await tx.selectFrom('helpline_check').selectAll().execute();
		const [changed, checked] = [byGuild(changes), byGuild(checks)];
		const guilds = new Set([...changed.keys(), ...checked.keys()]);
		return new Map([...guilds].map((guild) => [guild, linesOf(changed.get(guild) ?? [], checked.get(guild) ?? [])]));
	});
}

/** Tells whether somebody saw the numbers and addresses of a line as they are now: 22 characters. */
export function seenIn({ name, call, text, textWord, whatsapp, chat, url, hours }: ShownLine): string {
	const facts = JSON.stringify([name, call, text, textWord, whatsapp, chat, url, hours]);
	return createHash('sha256').update(facts).digest('base64url').slice(0, 22);
}

/** A line of a country as a server has it, hidden or not; undefined where there is none of this id. */
export function lineIn(server: ServerLines, country: string, id: string): ShownLine | undefined {
	return everyLine(country, countries.get(country), server).find((line) => line.id === id);
}

/** The country of a line of `data/resources`, or of one that a server added. */
export function countryOfLine(server: ServerLines, id: string): string | undefined {
	const added = server.added.find((line) => line.id === id);
	if (added) return added.country;
	return [...countries.values()].find(({ lines }) => lines.some((line) => line.id === id))?.code;
}

/** Who confirmed a line last, and when, whatever changed since. */
export interface LineCheck {
	readonly user: string;
	readonly at: Temporal.Instant;
}

/** The same; undefined where nobody did. */
export async function checkOf(db: Db, guild: string, id: string): Promise<LineCheck | undefined> {
	const row = await db
		.selectFrom('helpline_check')
		.select(['user_id', 'at'])
		.where('guild_id', '=', guild)
		.where('line', '=', id)
		.executeTakeFirst();
	return row && { user: row.user_id, at: Temporal.Instant.from(row.at) };
}

/** Whether there is a correction of a line that can be undone. */
export async function undoesIn(db: Db, guild: string, id: string): Promise<boolean> {
	const row = await db
		.selectFrom('helpline_change')
		.select(['facts', 'before'])
		.where('guild_id', '=', guild)
		.where('line', '=', id)
		.executeTakeFirst();
	return row !== undefined && (isOwn(id) ? row.before : row.facts) !== null;
}

type Change = Selectable<HelplineChangeTable>;
type Check = Selectable<HelplineCheckTable>;

function linesOf(changes: readonly Change[], checks: readonly Check[]): ServerLines {
	const read = changes.map(({ facts, ...row }) => ({ ...row, facts: readFacts(facts) }));
	const added = read.flatMap(({ line: id, country, facts }): AddedLine[] =>
		isOwn(id) && facts ? [{ id, country, facts }] : [],
	);
	const decided: ServerLines = {
		hidden: new Set(read.filter(({ hidden_at }) => hidden_at !== null).map(({ line }) => line)),
		corrected: new Map(read.flatMap(({ line: id, facts }) => (!isOwn(id) && facts ? [[id, facts] as const] : []))),
		added: added.sort((a, b) => (a.id < b.id ? -1 : 1)),
		confirmedOn: new Map(),
	};
	const confirmed = checks.flatMap(({ line: id, at, seen }) => {
		const country = countryOfLine(decided, id);
		const line = country === undefined ? undefined : lineIn(decided, country, id);
		return line && seenIn(line) === seen ? [[id, at.slice(0, 10)] as const] : [];
	});
	return { ...decided, confirmedOn: new Map(confirmed) };
}

/** True for the id of a line that a server added. */
export function isOwn(id: string): boolean {
	return id.startsWith('own-');
}

/** Facts as they are kept; what is damaged is as if nothing were there, so that what is bundled is shown. */
function readFacts(kept: string | null): LineFacts | undefined {
	try {
		const facts: unknown = JSON.parse(kept ?? 'null');
		return isFacts(facts) ? facts : undefined;
	} catch {
		return undefined;
	}
}

const kinds: readonly unknown[] = ['crisis', ...needs];

function isFacts(node: unknown): node is LineFacts {
	if (typeof node !== 'object' || node === null) return false;
	const facts = new Map<string, unknown>(Object.entries(node));
	const call = facts.get('call');
	const orNull = ['text', 'textWord', 'chat', 'url', 'hours'].map((name) => facts.get(name));
	return (
		typeof facts.get('name') === 'string' &&
		kinds.includes(facts.get('kind')) &&
		Array.isArray(call) &&
		call.every((number) => typeof number === 'string') &&
		orNull.every((value) => value === null || typeof value === 'string')
	);
}

function byGuild<Row extends { readonly guild_id: string }>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
	const found = new Map<string, Row[]>();
	for (const row of rows) found.set(row.guild_id, [...(found.get(row.guild_id) ?? []), row]);
	return found;
}
