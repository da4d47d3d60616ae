import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { scrub } from '#src/db/scrub.ts';
import { wordsKept } from '#src/domain/reachout/times.ts';
import { mayStand, relayLoss } from '#src/features/reachout/letters.ts';
import { touch } from '#src/features/reachout/moves.ts';
import { tellMember } from '#src/features/reachout/notes.ts';
import type { Stands } from '#src/features/reachout/texts.ts';

/** A text of a request, without its words. */
export interface Text {
	readonly id: string;
	readonly guild: string;
	readonly request: string;
	readonly by: 'member' | 'helper';
	readonly state: 'waiting' | 'arrived' | 'lost';
	/** Where it stands for helpers to read; null where it does not. */
	readonly stands: Stands | null;
}

/** A text by its id; undefined where it is gone. */
export async function textOf(db: Db, id: string): Promise<Text | undefined> {
	const row = await db.selectFrom('reach_text').selectAll().where('id', '=', id).executeTakeFirst();
	if (!row) return undefined;
	const { channel_id: channel, message_id: message, state } = row;
	return {
		id,
		guild: row.guild_id,
		request: row.reach_request_id,
		by: row.written_by === 'helper' ? 'helper' : 'member',
		state: state === 'arrived' ? 'arrived' : state === 'lost' ? 'lost' : 'waiting',
		stands: channel !== null && message !== null ? { channel, message } : null,
	};
}

/** Notes where what a helper wrote stands in the helpers' channel, so that it can be read and removed there. */
export async function textStands(db: Db, id: string, { channel, message }: Stands): Promise<void> {
	await db.updateTable('reach_text').set({ channel_id: channel, message_id: message }).where('id', '=', id).execute();
}

/**
 * A text has reached the other side, and its words go. What a member wrote is either lost or has arrived: where they were
 * told already that it is lost, it stays so. @param stands where it stands for helpers to read now; undefined: as noted.
 * @returns what became of it; undefined where it is gone.
 */
export async function textArrived(db: Db, id: string, stands?: Stands): Promise<Text['state'] | undefined> {
	if (stands) await textStands(db, id, stands);
	await db
		.updateTable('reach_text')
		.set({ words: null, state: 'arrived' })
		.where('id', '=', id)
		.where((row) => row.or([row('state', '=', 'waiting'), row('written_by', '=', 'helper')]))
		.execute();
	return (await textOf(db, id))?.state;
}

/** A text cannot reach the other side, and its words go. A member is told of theirs, and who talks with them. Once is enough. */
export async function textLost(db: Db, id: string, at: Temporal.Instant): Promise<void> {
	await inTransaction(db, async (tx) => {
		const row = await tx
			.updateTable('reach_text')
			.set({ words: null, state: 'lost' })
			.where('id', '=', id)
			.where('state', '=', 'waiting')
			.returning(['reach_request_id as request', 'guild_id as guild', 'written_by as by'])
			.executeTakeFirst();
		if (row?.by !== 'member') return;
		const handle = { guild: row.guild, id: row.request };
		const request = await touch(tx, handle, { from: ['open', 'claimed', 'closed'], to: {} });
		if (request) await tellMember(tx, request, { what: 'lost', text: id }, at);
		if (request?.state === 'claimed') await relayLoss(tx, request, id, at);
	});
}

/**
 * Lets words go that have been on their way for 15 minutes: a member is told that theirs are lost, once it is sure that
 * Discord has not taken them, or ten minutes later; what a helper wrote can still be read where it stands. @returns how many.
 */
export async function endTexts(db: Db, at: Temporal.Instant): Promise<number> {
	const rows = await db
		.selectFrom('reach_text')
		.select(['id', 'written_by as by'])
		.where('words', 'is not', null)
		// The last: reckoned by a clock that was ahead.
		.where((row) => row.or([row('ends_at', '<=', written(at)), row('ends_at', '>', written(at.add(wordsKept)))]))
		.execute();
	for (const { id, by } of rows) {
		if (by === 'member' && !(await mayStand(db, id))) await textLost(db, id, at);
		// Of a text that is lost or has arrived, too: whatever became of it.
		await db.updateTable('reach_text').set({ words: null }).where('id', '=', id).execute();
	}
	if (rows.length > 0) await scrub(db);
	for (const { id } of await unsureSince(db, at)) await textLost(db, id, at);
	return rows.length;
}

/** As long as a member is not told that their words are lost because Discord may have taken them. */
const unsureFor = Temporal.Duration.from({ minutes: 10 });

async function unsureSince(db: Db, at: Temporal.Instant) {
	return db
		.selectFrom('reach_text')
		.select('id')
		.where('words', 'is', null)
		.where('state', '=', 'waiting')
		.where('written_by', '=', 'member')
		.where((row) =>
			row.or([row('ends_at', '<=', written(at.subtract(unsureFor))), row('ends_at', '>', written(at.add(wordsKept)))]),
		)
		.execute();
}
