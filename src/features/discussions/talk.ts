import type { Selectable } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import type { DiscussionThreadTable } from '#src/db/schema/discussions.ts';
import type { Closing } from '#src/features/discussions/plan.ts';
import { themes, type Turn } from '#src/domain/questions.ts';
import { daysAfterDiscussion } from '#src/domain/retention.ts';

/** The kinds of the letters that begin a discussion and end it. */
export const discussionLetters = 'discussion';
export const closingLetters = 'discussion-close';

/** From so late on, a question says so. */
const late = Temporal.Duration.from({ minutes: 10 });

/** One week's discussion. */
export interface Talk {
	readonly id: string;
	readonly guild: string;
	/** Words of the server's own, or a ready question. */
	readonly says: string | Turn;
	readonly due: Temporal.Instant;
	/** When it was due, where it came late. */
	readonly lateFrom: Temporal.Instant | undefined;
	readonly closes: Temporal.Instant;
	readonly closing: Closing;
	readonly channel: string | null;
	/** Its thread has the same id. */
	readonly message: string | null;
}

/** A discussion as it is kept. */
export function readThread(row: Selectable<DiscussionThreadTable>): Talk {
	const due = Temporal.Instant.from(row.due_at);
	const isLate =
		row.made_at !== null && Temporal.Instant.compare(due.add(late), Temporal.Instant.from(row.made_at)) < 0;
	const turn = { theme: themes.find((one) => one === row.theme) ?? themes[0], number: row.question ?? 0 };
	return {
		id: row.id,
		guild: row.guild_id,
		says: row.said ?? turn,
		due,
		lateFrom: isLate ? due : undefined,
		closes: row.closes_at === null ? due : Temporal.Instant.from(row.closes_at),
		closing: row.closing === 'lock' ? 'lock' : 'archive',
		channel: row.channel_id,
		message: row.message_id,
	};
}

/** The discussion of this id, as it is now; undefined where there is none. */
export async function talkOf(db: Db, id: string): Promise<Talk | undefined> {
	const row = await db.selectFrom('discussion_thread').selectAll().where('id', '=', id).executeTakeFirst();
	return row && readThread(row);
}

/** The discussion of a server that is open, the latest first; undefined where none is. */
export async function openTalk(db: Db, guild: string): Promise<Talk | undefined> {
	const row = await db
		.selectFrom('discussion_thread')
		.selectAll()
		.where('guild_id', '=', guild)
		.where('state', '=', 'open')
		.orderBy('due_at', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row && readThread(row);
}

/** Discussions that are to be looked at now: whose thread is to be started, or who are to be archived. */
export async function talksToTend(db: Db, state: 'open' | 'closing', at: Temporal.Instant): Promise<readonly Talk[]> {
	const rows = await db
		.selectFrom('discussion_thread')
		.selectAll()
		.where('state', '=', state)
		.where('try_at', '<=', written(at))
		.orderBy('try_at')
		.limit(50)
		.execute();
	return rows.map(readThread);
}

/** It is looked at again at that time; null: nothing is to be done about it before it is over. */
export async function tendAgain(db: Db, id: string, next: Temporal.Instant | null): Promise<void> {
	await db
		.updateTable('discussion_thread')
		.set({ try_at: next && written(next) })
		.where('id', '=', id)
		.where('state', 'in', ['open', 'closing'])
		.execute();
}

/** It is over. */
export async function talkOver(db: Db, id: string, at: Temporal.Instant): Promise<void> {
	await db
		.updateTable('discussion_thread')
		.set({ state: 'closed', try_at: null, over_at: written(at) })
		.where('id', '=', id)
		.execute();
}

const ended = ['late', 'dropped', 'dead'];

/** What could not be posted in its grace is not this week; a closing line that cannot be posted keeps no thread open. */
export async function settleUnsent(db: Db, at: Temporal.Instant): Promise<void> {
	for (const [kind, state, to] of [
		[discussionLetters, 'asked', { state: 'missed', over_at: written(at) }],
		[closingLetters, 'closing', { try_at: written(at) }],
	] as const) {
		await db
			.updateTable('discussion_thread')
			.set(to)
			.where('state', '=', state)
			.where('try_at', 'is', null)
			.where('id', 'in', (row) =>
				row.selectFrom('letter').select('subject').where('kind', '=', kind).where('letter.state', 'in', ended),
			)
			.where('id', 'not in', (row) =>
				row.selectFrom('letter').select('subject').where('kind', '=', kind).where('letter.state', '=', 'waiting'),
			)
			.execute();
	}
}

/** Forgets discussions that have been over for a week, and whose turn they were. */
export async function forgetTalks(db: Db, at: Temporal.Instant): Promise<void> {
	const before = written(at.subtract({ hours: 24 * daysAfterDiscussion }));
	await db.deleteFrom('discussion_thread').where('over_at', '<=', before).execute();
	await db.deleteFrom('discussion_turn').where('due_at', '<=', before).execute();
}
