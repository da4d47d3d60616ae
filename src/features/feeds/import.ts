import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { carryOut, type CarriedOut } from '#src/features/feeds/carry-out.ts';
import { feedBy, feedOf, mostFeeds, rowsOf, TooManyFeeds, type Feed } from '#src/features/feeds/feed.ts';
import { steps } from '#src/meetings/feeds/compare.ts';
import { filterText, fits, type FeedFilter } from '#src/meetings/feeds/filter.ts';
import type { FeedFound, FeedMeeting } from '#src/meetings/feeds/meeting.ts';

/** A list that a moderator takes over. */
export interface NewFeed {
	readonly guild: string;
	/** Undefined: a file. */
	readonly url: string | undefined;
	readonly name: string;
	readonly zone: string | undefined;
	readonly filter: FeedFilter;
	/** The ids of the rows that were chosen; `all` that fit the filter. */
	readonly chosen: 'all' | ReadonlySet<string>;
	readonly isQuiet: boolean;
	readonly marks: Feed['marks'];
	readonly readMark: string;
	/** When it is read next; null: it is not followed. */
	readonly nextAt: Temporal.Instant | null;
}

/**
 * Takes a list over: its rows that are wanted become meetings. A list that the server has already is not taken twice: what
 * was left of it is taken as it is wanted now, what changed is changed, and nothing ends because it is not there.
 * @throws {TooManyFeeds}
 */
export async function importFeed(
	db: Db,
	given: NewFeed,
	found: FeedFound,
	at: Temporal.Instant,
): Promise<CarriedOut & { readonly feed: Feed }> {
	const feed = await keepFeed(db, given, found, at);
	const wants = ({ id }: FeedMeeting) => given.chosen === 'all' || given.chosen.has(id);
	const known = await rowsOf(db, feed.id);
	const wanted = (meeting: FeedMeeting) => wants(meeting) && fits(meeting, given.filter);
	const all = steps(known, found.meetings, { wants: wanted, at });
	const asked = all.filter((step) => step.do !== 'miss' && step.do !== 'end' && step.do !== 'forget');
	const tell = async () => Promise.resolve();
	const done = await carryOut(db, feed, asked, { program: found.program, at, tell });
	return { ...done, feed };
}

async function keepFeed(db: Db, given: NewFeed, { format }: FeedFound, at: Temporal.Instant): Promise<Feed> {
	const said = {
		...{ format, zone: given.zone ?? null, filter: filterText(given.filter), quiet: given.isQuiet ? 1 : 0 },
		...{ takes: given.chosen === 'all' ? 'all' : 'chosen' },
		...{ etag: given.marks.etag, modified: given.marks.modified, read_mark: given.readMark },
		...{ failures: 0, trouble: null, trouble_since: null, trouble_told_at: null },
		...{ ok_at: written(at), next_at: given.nextAt && written(given.nextAt) },
	};
	return inTransaction(db, async (tx) => {
		const before = await feedBy(tx, given.guild, given);
		if (before) {
			await tx.updateTable('feed').set(said).where('id', '=', before.id).execute();
			return feedOf(tx, given.guild, before.id);
		}
		await needsRoom(tx, given.guild);
		const id = randomUUID();
		const { guild, url = null, name } = given;
		await tx
			.insertInto('feed')
			.values({ ...{ id, guild_id: guild, url, name, made_at: written(at) }, ...said })
			.execute();
		return feedOf(tx, guild, id);
	});
}

/** @throws {TooManyFeeds} where one more would be too many. */
async function needsRoom(tx: Db, guild: string): Promise<void> {
	const { count } = await tx
		.selectFrom('feed')
		.select((all) => all.fn.countAll<number | string>().as('count'))
		.where('guild_id', '=', guild)
		.executeTakeFirstOrThrow();
	if (Number(count) >= mostFeeds) throw new TooManyFeeds();
}
