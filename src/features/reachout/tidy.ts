import type { ExpressionBuilder } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db, Schema } from '#src/db/schema.ts';
import { keyKept } from '#src/domain/reachout/times.ts';
import { daysAfterRequest } from '#src/domain/retention.ts';
import type { Stands } from '#src/features/reachout/texts.ts';

/** What Handrail posted of a talk where helpers read, and that is to go from there. */
export interface OldTalk {
	readonly guild: string;
	readonly id: string;
	/** To the minute. */
	readonly openedAt: Temporal.Instant;
	/** `own`: on its card, for helpers alone; `theirs`: the private thread of who gave their name; null: there is none. */
	readonly thread: { readonly id: string; readonly of: 'own' | 'theirs' } | null;
	readonly texts: readonly ({ readonly id: string } & Stands)[];
	/** Where its card stands, if that is to go too, since all that is kept of the request goes within hours. */
	readonly card: Stands | undefined;
}

/** As long before the purge as it takes to remove a card surely. */
const cardGoes = Temporal.Duration.from({ hours: 24 * daysAfterRequest - 6 });
/** So many talks, and so many texts of each, are tidied at a time; what is left of them soon after. */
const atOnce = 10;
const textsAtOnce = 50;
/** What could not be removed is tried again after so long at most. */
const longestPut = Temporal.Duration.from({ hours: 2 });

/**
 * Talks that ended a day ago or more, of which something still stands where helpers read; and at once those whose key was
 * destroyed because their member erased them, or whose server was forgotten.
 */
export async function talksToTidy(db: Db, at: Temporal.Instant): Promise<readonly OldTalk[]> {
	const day = written(at.subtract(keyKept));
	const cards = written(at.subtract(cardGoes));
	const rows = await db
		.selectFrom('reach_request')
		.select([
			'id',
			'guild_id as guild',
			'thread_id as thread',
			'how',
			'opened_at as opened',
			'closed_at as closed',
			'closed_by as by',
		])
		.select(['card_channel_id as channel', 'card_message_id as message'])
		.where('state', '=', 'closed')
		.where((row) => row.or([row('closed_at', '<=', day), row('closed_by', '=', 'gone'), row.not(hasKey(row))]))
		.where((row) =>
			row.or([
				row.and([row('thread_id', 'is not', null), row.or([row('how', '!=', 'named'), row('closed_at', '<=', day)])]),
				row.and([
					row('card_message_id', 'is not', null),
					row.or([row('closed_at', '<=', cards), row('closed_by', '=', 'gone')]),
				]),
				hasText(row),
			]),
		)
		// The last: put off by a clock that was ahead.
		.where((row) =>
			row.or([
				row('due_at', 'is', null),
				row('due_at', '<=', written(at)),
				row('due_at', '>', written(at.add(longestPut))),
			]),
		)
		.orderBy('closed_at')
		.limit(atOnce)
		.execute();
	const talks: OldTalk[] = [];
	for (const { id, guild, thread, how, opened, closed, by, channel, message } of rows) {
		const goes = by === 'gone' || (closed !== null && closed <= cards);
		const isOver = closed !== null && closed <= day;
		const goesToo = how !== 'named' || isOver;
		talks.push({
			...{ id, guild, openedAt: Temporal.Instant.from(opened), texts: await textsIn(db, id) },
			thread: thread !== null && goesToo ? { id: thread, of: how === 'named' ? 'theirs' : 'own' } : null,
			card: goes && channel !== null && message !== null ? { channel, message } : undefined,
		});
	}
	return talks;
}

type Row = ExpressionBuilder<Schema, 'reach_request'>;

function hasKey(row: Row) {
	return row.exists(
		row
			.selectFrom('reach_key')
			.select('reach_key.reach_request_id')
			.whereRef('reach_key.reach_request_id', '=', 'reach_request.id'),
	);
}

/** Whether anything of a request stands in Discord, as far as it is noted. */
export function stands(row: Row) {
	return row.or([row('thread_id', 'is not', null), row('card_message_id', 'is not', null), hasText(row)]);
}

function hasText(row: Row) {
	return row.exists(
		row
			.selectFrom('reach_text')
			.select('reach_text.id')
			.whereRef('reach_text.reach_request_id', '=', 'reach_request.id')
			.where('reach_text.message_id', 'is not', null),
	);
}

async function textsIn(db: Db, request: string): Promise<OldTalk['texts']> {
	const rows = await db
		.selectFrom('reach_text')
		.select(['id', 'channel_id as channel', 'message_id as message'])
		.where('reach_request_id', '=', request)
		.where('message_id', 'is not', null)
		.orderBy('at')
		.limit(textsAtOnce)
		.execute();
	return rows.flatMap(({ id, channel, message }) =>
		channel === null || message === null ? [] : [{ id, channel, message }],
	);
}

/** A text does not stand where helpers read any more. */
export async function textRemoved(db: Db, id: string): Promise<void> {
	await db.updateTable('reach_text').set({ channel_id: null, message_id: null }).where('id', '=', id).execute();
}

/** A thread is gone, and all that stood in it. */
export async function threadRemoved(db: Db, { id }: Pick<OldTalk, 'id'>, thread: string): Promise<void> {
	await db
		.updateTable('reach_text')
		.set({ channel_id: null, message_id: null })
		.where('reach_request_id', '=', id)
		.where('channel_id', '=', thread)
		.execute();
}

/** Something of a talk could not be removed; it is tried again then. @param next within two hours. */
export async function tidyLater(db: Db, { id }: Pick<OldTalk, 'id'>, next: Temporal.Instant): Promise<void> {
	await db
		.updateTable('reach_request')
		.set({ due_at: written(next) })
		.where('id', '=', id)
		.where('state', '=', 'closed')
		.execute();
}
