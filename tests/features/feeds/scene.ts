import { Temporal } from 'temporal-polyfill';
import type { Db } from '#src/db/schema.ts';
import { importFeed, type NewFeed } from '#src/features/feeds/import.ts';
import { feedOf, type Feed } from '#src/features/feeds/feed.ts';
import { readAgain, readMarkOf, type ReadAgain, type Reading } from '#src/features/feeds/read-again.ts';
import { everything } from '#src/meetings/feeds/filter.ts';
import { readFeed } from '#src/meetings/feeds/read.ts';
import { found, row } from '#tests/support/feeds.ts';
import type { TestWeb } from '#tests/support/web.ts';

export const guild = 'riverside';
/** A Friday. */
export const at = Temporal.Instant.from('2026-03-06T12:00:00Z');
export const hours = (count: number) => at.add({ minutes: Math.round(count * 60) });

/** Rows of a feed, told apart by letters: `Lamp A` on Mondays, and so on. */
export const rowOf = (letter: string, fields: object = {}) => row({ slug: letter, name: `Lamp ${letter}`, ...fields });
export const feedText = (...rows: readonly object[]) => JSON.stringify(rows);
export const rowsOf = (letters: string) => Array.from(letters).map((letter) => rowOf(letter));

/** A list of a small web that a server follows, taken over at `at`. */
export async function followed(
	db: Db,
	{ web, at: address, serve }: TestWeb,
	text: string,
	given: Partial<NewFeed> = {},
): Promise<{
	readonly feed: string;
	readonly read: (when: Temporal.Instant, text?: string, how?: Reading['how']) => Promise<ReadAgain>;
}> {
	serve('/feed', text);
	const whole: NewFeed = {
		...{ guild, url: address('/feed').href, name: 'Riverside list', zone: 'Europe/Berlin', filter: everything },
		...{ chosen: 'all', isQuiet: false, marks: { etag: null, modified: null }, readMark: readMarkOf(text) },
		...{ nextAt: hours(1), ...given },
	};
	const { feed } = await importFeed(db, whole, found(readFeed(text)), at);
	return {
		feed: feed.id,
		read: async (when, changed, how = 'careful') => {
			if (changed !== undefined) serve('/feed', changed);
			return readAgain({ db, web, random: () => 0, how }, await feedOf(db, guild, feed.id), when);
		},
	};
}

/** A list as it is kept now. */
export async function kept(db: Db, id: string): Promise<Feed> {
	return feedOf(db, guild, id);
}
