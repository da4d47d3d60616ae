import type { DeleteResult } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { scrub } from '#src/db/scrub.ts';
import { keyKept, keyKeptWithGlass, restFor, toTheMinute } from '#src/domain/reachout/times.ts';
import { daysAfterRequest, longestBar } from '#src/domain/retention.ts';
import { stands } from '#src/features/reachout/tidy.ts';
import { daysBefore } from '#src/features/retention.ts';

const kinds = ['reach-ring', 'reach-notice', 'reach-relay', 'reach-note'];

/**
 * Lets go what is kept of requests that are over: within a day of their end the keys, without which who made them is noise
 * (within a week where break-glass was on when they were made), a week after it everything. And bars whose day is over, and
 * how many requests helpers took on days that count no more.
 */
export async function endReach(db: Db, at: Temporal.Instant): Promise<void> {
	const gone = await inTransaction(db, async (tx) => {
		// What was closed by a clock that was ahead was closed now, at the latest.
		await tx
			.updateTable('reach_request')
			.set({ closed_at: written(toTheMinute(at)) })
			.where('closed_at', '>', written(at))
			.execute();
		const ended = [await endKeys(tx, at), await endRequests(tx, at), await endBars(tx, at)];
		const lastWeek = at.toZonedDateTimeISO('UTC').toPlainDate().subtract({ days: 7 });
		await tx.deleteFrom('helper_day').where('day', '<=', lastWeek.toString()).execute();
		return ended.some(({ numDeletedRows }) => numDeletedRows > 0n);
	});
	if (gone) await scrub(db);
}

async function endKeys(tx: Db, at: Temporal.Instant): Promise<DeleteResult> {
	const over = tx
		.selectFrom('reach_request')
		.select('id')
		.where('state', '=', 'closed')
		.where((row) =>
			row.or([
				row.and([row('glass_at', 'is', null), row('closed_at', '<=', written(at.subtract(keyKept)))]),
				row('closed_at', '<=', written(at.subtract(keyKeptWithGlass))),
			]),
		);
	return tx.deleteFrom('reach_key').where('reach_request_id', 'in', over).executeTakeFirst();
}

async function endRequests(tx: Db, at: Temporal.Instant): Promise<DeleteResult> {
	const over = tx
		.selectFrom('reach_request')
		.select('id')
		.where('state', '=', 'closed')
		.where((row) =>
			row.or([
				row('closed_at', '<=', daysBefore(at, daysAfterRequest)),
				// Of a server that Handrail left or forgot, only until who was in it is told.
				row.and([row('closed_by', '=', 'gone'), row('closed_at', '<=', written(at.subtract(keyKept)))]),
			]),
		)
		// What stands of it in Discord, after a long stop, is tried to be removed first, which takes a minute; see `tidyLater`.
		.where((row) => row.or([row('due_at', 'is not', null), row.not(stands(row))]));
	const texts = tx.selectFrom('reach_text').select('id').where('reach_request_id', 'in', over);
	const notes = tx.selectFrom('reach_note').select('id').where('reach_request_id', 'in', over);
	for (const about of [over, texts, notes]) {
		await tx.deleteFrom('letter').where('kind', 'in', kinds).where('subject', 'in', about).execute();
	}
	return tx.deleteFrom('reach_request').where('id', 'in', over).executeTakeFirst();
}

async function endBars(tx: Db, at: Temporal.Instant): Promise<DeleteResult> {
	const latest = written(at.add({ hours: 24 * longestBar }));
	await tx.updateTable('reach_bar').set({ until: latest }).where('until', '>', latest).execute();
	return tx
		.deleteFrom('reach_bar')
		.where((row) =>
			row.or([
				row('until', '<=', written(at)),
				row.and([row('why', '=', 'rest'), row('until', '>', written(at.add(restFor)))]),
			]),
		)
		.executeTakeFirst();
}
