import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import { readRow, type Feed } from '#src/features/feeds/feed.ts';
import { readAgain, type Reading } from '#src/features/feeds/read-again.ts';

/** So many are asked for at once, and so many in one go. */
const together = 4;
const atOnce = 40;
/** By then it was read, or whoever took it is gone. */
const taken = Temporal.Duration.from({ minutes: 30 });

/** Reads the feeds that are due. @returns how many could not be read. */
export async function readDueFeeds(reading: Omit<Reading, 'how'>, now: () => Temporal.Instant): Promise<number> {
	const due = await claimDue(reading.db, now());
	let failed = 0;
	const work = due.values();
	const readThem = async () => {
		for (const feed of work) {
			const read = await readAgain({ ...reading, how: 'careful' }, feed, now());
			if ('trouble' in read) failed += 1;
		}
	};
	await Promise.all(Array.from({ length: together }, readThem));
	return failed;
}

/** Takes due feeds for this process alone; also after a crash they come up again. */
async function claimDue(db: Db, at: Temporal.Instant): Promise<readonly Feed[]> {
	const rows = await db
		.selectFrom('feed')
		.innerJoin('guild', 'guild.guild_id', 'feed.guild_id')
		.selectAll('feed')
		.where('next_at', '<=', written(at))
		.where('left_at', 'is', null)
		.orderBy('next_at')
		.limit(atOnce)
		.execute();
	const claimed: Feed[] = [];
	for (const row of rows) {
		const { numUpdatedRows } = await db
			.updateTable('feed')
			.set({ next_at: written(at.add(taken)) })
			.where('id', '=', row.id)
			.where('next_at', '=', row.next_at)
			.executeTakeFirst();
		if (numUpdatedRows > 0n) claimed.push(readRow(row));
	}
	return claimed;
}
