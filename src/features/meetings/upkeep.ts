import { setImmediate as turn } from 'node:timers/promises';
import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { lockMeeting } from '#src/features/meetings/lock.ts';
import { overFor, retimeMeeting } from '#src/features/meetings/retime.ts';

/**
 * Follows what the world has decided about its clocks: where the time zones are not of the version by which times were
 * reckoned last, all of them are reckoned anew. Cut short, it begins again. @param tzdata as `process.versions.tz`.
 */
export async function followClocks(db: Db, tzdata: string, at: Temporal.Instant): Promise<void> {
	const known = await db.selectFrom('fact').select('value').where('name', '=', clocks).executeTakeFirst();
	if (known?.value === tzdata) return;
	const meetings = await db.selectFrom('meeting').select(['id', 'guild_id']).where('ended_at', 'is', null).execute();
	for (const { id, guild_id } of meetings) {
		await inTransaction(db, async (tx) => {
			const still = await tx.selectFrom('meeting').select('id').where('id', '=', id).executeTakeFirst();
			if (still) await retimeMeeting(tx, await lockMeeting(tx, guild_id, id), at);
		});
		await turn();
	}
	await db
		.insertInto('fact')
		.values({ name: clocks, value: tzdata })
		.onConflict((conflict) => conflict.column('name').doUpdateSet({ value: tzdata }))
		.execute();
}

const clocks = 'tzdata';

/** How long the last topics of a meeting are at hand, and what was said of single dates, in days. */
const topicsFor = 400;
const datesFor = 90;

/**
 * Forgets what is over: a week after an occurrence who came and who hosted, with its row, unless something of it is still
 * to be tidied or it had a topic; and what was said of dates long past. A series that has come to its own end is ended then.
 */
export async function forgetOver(db: Db, at: Temporal.Instant): Promise<void> {
	const over = written(at.subtract(overFor));
	await inTransaction(db, async (tx) => {
		for (const table of ['coming', 'hosting'] as const) {
			await tx
				.deleteFrom(table)
				.where('occurrence_id', 'in', (all) => all.selectFrom('occurrence').select('id').where('ends_at', '<=', over))
				.execute();
		}
		await forgetOccurrences(tx, over, at);
		const past = dayBefore(at, datesFor);
		await tx
			.deleteFrom('meeting_exception')
			.where('day', '<', past)
			.where((all) => all.or([all('to_local', 'is', null), all('to_local', '<', past)]))
			.execute();
		await tx.deleteFrom('meeting_break').where('until_day', '<', past).execute();
		await endFinished(tx, over, at);
	});
}

async function forgetOccurrences(tx: Db, over: string, at: Temporal.Instant): Promise<void> {
	const untidied = tx.selectFrom('meeting_post').select('occurrence_id').where('remove_at', 'is not', null);
	await tx
		.deleteFrom('occurrence')
		.where('ends_at', '<=', over)
		.where('topic', 'is', null)
		.where('id', 'not in', untidied)
		.where((all) => all.or([all('event_id', 'is', null), all('event_try_at', 'is', null)]))
		.execute();
	await tx
		.deleteFrom('occurrence')
		.where('ends_at', '<=', written(at.subtract({ hours: 24 * topicsFor })))
		.execute();
}

/** One that a feed has goes on as the feed says, and one that pauses without an end may be resumed. */
async function endFinished(tx: Db, over: string, at: Temporal.Instant): Promise<void> {
	await tx
		.updateTable('meeting')
		.set({ ended_at: written(at) })
		.where('ended_at', 'is', null)
		.where('next_at', 'is', null)
		.where('settled_at', '<=', over)
		.where('feed_id', 'is', null)
		.where('id', 'not in', tx.selectFrom('meeting_break').select('meeting_id').where('until_day', 'is', null))
		.execute();
}

function dayBefore(at: Temporal.Instant, days: number): string {
	return at.toZonedDateTimeISO('UTC').toPlainDate().subtract({ days }).toString();
}
