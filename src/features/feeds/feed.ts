import type { Selectable } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import type { Db } from '#src/db/schema.ts';
import type { FeedRowTable, FeedTable } from '#src/db/schema/feeds.ts';
import { Expired, UserError } from '#src/errors.ts';
import type { FetchProblem } from '#src/feeds/problem.ts';
import type { KnownRow } from '#src/meetings/feeds/compare.ts';
import { readFilter, type FeedFilter } from '#src/meetings/feeds/filter.ts';
import type { FeedFormat, FeedProblem } from '#src/meetings/feeds/meeting.ts';

/** How many lists a server can have here. */
export const mostFeeds = 10;

/**
 * Why a feed could not be read the last time. `shrunk`: it has lost more than half of its rows at once, which is not
 * believed until a moderator does.
 */
export type Trouble = FetchProblem | FeedProblem | 'shrunk';

/** A list of meetings somewhere else that a server has here. */
export interface Feed {
	readonly id: string;
	readonly guild: string;
	/** Undefined: a file, which is read once. */
	readonly url: string | undefined;
	readonly name: string;
	readonly format: FeedFormat;
	readonly zone: string | undefined;
	readonly filter: FeedFilter;
	/** `all` that fit the filter, also new ones; or `chosen`: only those that a moderator took. */
	readonly takes: 'all' | 'chosen';
	/** What is taken is listed, and neither reminded of in a channel nor in Discord's calendar. */
	readonly isQuiet: boolean;
	readonly marks: { readonly etag: string | null; readonly modified: string | null };
	readonly readMark: string | undefined;
	readonly failures: number;
	readonly trouble: Trouble | undefined;
	readonly troubleSince: Temporal.Instant | undefined;
	readonly toldAt: Temporal.Instant | undefined;
	/** When it was last read. */
	readonly okAt: Temporal.Instant | undefined;
	/** When it is read next; undefined: it is not followed. */
	readonly nextAt: Temporal.Instant | undefined;
}

/** The lists of a server with how many meetings follow each, the oldest first. */
export async function feedsOf(db: Db, guild: string): Promise<readonly (Feed & { readonly taken: number })[]> {
	const rows = await db
		.selectFrom('feed')
		.selectAll()
		.select((feed) => [
			feed
				.selectFrom('feed_row')
				.select((all) => all.fn.countAll<number | string>().as('count'))
				.whereRef('feed_row.feed_id', '=', 'feed.id')
				.where('state', '=', 'taken')
				.as('taken'),
		])
		.where('guild_id', '=', guild)
		.orderBy('made_at')
		.orderBy('id')
		.execute();
	return rows.map((row) => ({ ...readRow(row), taken: Number(row.taken ?? 0) }));
}

/** A list of a server. @throws {Expired} where the server has no such list. */
export async function feedOf(db: Db, guild: string, id: string): Promise<Feed> {
	const row = await db
		.selectFrom('feed')
		.selectAll()
		.where('id', '=', id)
		.where('guild_id', '=', guild)
		.executeTakeFirst();
	if (!row) throw new Expired();
	return readRow(row);
}

/** A list of a server by its address, or, of files, by its name. */
export async function feedBy(
	db: Db,
	guild: string,
	{ url, name }: { readonly url: string | undefined; readonly name: string },
): Promise<Feed | undefined> {
	const feeds = db.selectFrom('feed').selectAll().where('guild_id', '=', guild);
	const same =
		url === undefined ? feeds.where('url', 'is', null).where('name', '=', name) : feeds.where('url', '=', url);
	const row = await same.orderBy('made_at').limit(1).executeTakeFirst();
	return row && readRow(row);
}

/** The rows of a list as they were last read, by their keys. */
export async function rowsOf(db: Db, feed: string): Promise<ReadonlyMap<string, KnownRow>> {
	const rows = await db.selectFrom('feed_row').selectAll().where('feed_id', '=', feed).execute();
	return new Map(rows.map((row) => [row.key, readKnown(row)]));
}

function readKnown({ key, mark, name, state, gone_at }: Selectable<FeedRowTable>): KnownRow {
	const known = state === 'taken' || state === 'gone' ? state : 'left';
	return { key, mark, name, state: known, goneAt: instant(gone_at) };
}

/** A list as it is kept. */
export function readRow(row: Selectable<FeedTable>): Feed {
	return {
		...{ id: row.id, guild: row.guild_id, url: row.url ?? undefined, name: row.name },
		format: row.format === 'bmlt' || row.format === 'icalendar' ? row.format : 'meeting-guide',
		zone: row.zone ?? undefined,
		filter: readFilter(row.filter),
		takes: row.takes === 'all' ? 'all' : 'chosen',
		isQuiet: row.quiet === 1,
		marks: { etag: row.etag, modified: row.modified },
		readMark: row.read_mark ?? undefined,
		failures: row.failures,
		trouble: (row.trouble as Trouble | null) ?? undefined,
		troubleSince: instant(row.trouble_since),
		toldAt: instant(row.trouble_told_at),
		okAt: instant(row.ok_at),
		nextAt: instant(row.next_at),
	};
}

function instant(text: string | null): Temporal.Instant | undefined {
	return text === null ? undefined : Temporal.Instant.from(text);
}

/** More lists than one server can have. */
export class TooManyFeeds extends UserError {
	constructor() {
		super((words) => words.feed.tooManyFeeds(mostFeeds));
		this.name = 'TooManyFeeds';
	}
}
