import type { App } from '#src/app.ts';
import { readDueFeeds } from '#src/features/feeds/due.ts';

/** Reads the lists of meetings that are due to be read again. */
export async function readFeeds({ db, web, now, log }: App): Promise<void> {
	const failed = await readDueFeeds({ db, web, random: Math.random }, now);
	if (failed > 0) log.info({ count: failed }, 'lists of meetings could not be read');
}
