import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import type { End } from '#src/delivery/letters.ts';

/** Later than this after its message a thread would only surprise. */
const threadGrace = Temporal.Duration.from({ hours: 3 });

const startedAtOnce = 100;
const ended = ['sent', 'late', 'dropped', 'dead'] as const satisfies readonly End[];

/** A message of a prompt that is to have a thread. */
export interface WantedThread {
	/** Of the prompt. */
	readonly id: string;
	/** Of the letter. */
	readonly key: string;
	readonly guild: string;
	readonly channel: string;
	readonly message: string;
	/** When the message was due. */
	readonly due: Temporal.Instant;
	readonly sent: Temporal.Instant;
}

/**
 * The threads that are to be started now. Where the message never came, was not told by Discord, or came long ago, there
 * is to be none.
 */
export async function threadsToStart(db: Db, at: Temporal.Instant): Promise<readonly WantedThread[]> {
	const rows = await db
		.selectFrom('prompt')
		.leftJoin('letter', 'letter.key', 'prompt.asked_key')
		.select(['prompt.id', 'prompt.guild_id as guild', 'asked_key as key', 'asked_at as due'])
		.select(['letter.state', 'letter.channel_id as channel', 'letter.message_id as message', 'letter.done_at as sent'])
		.where('thread_due', '<=', written(at))
		// While its letter waits, by itself or for another one, so does the thread.
		.where((row) => row.or([row('letter.state', 'is', null), row('letter.state', 'in', ended)]))
		.orderBy('thread_due')
		.limit(startedAtOnce)
		.execute();
	const wanted: WantedThread[] = [];
	for (const { id, guild, key, due, state, channel, message, sent } of rows) {
		const there = state === 'sent' && key !== null && due !== null && channel !== null && message !== null && sent;
		if (there && Temporal.Instant.compare(Temporal.Instant.from(there).add(threadGrace), at) > 0) {
			const [from, to] = [Temporal.Instant.from(due), Temporal.Instant.from(there)];
			wanted.push({ id, key, guild, channel, message, due: from, sent: to });
		} else await threadOver(db, { id, key });
	}
	return wanted;
}

/** There is a thread, or there will be none. Nothing happens where the prompt asks something else by now. */
export async function threadOver(
	db: Db,
	{ id, key }: { readonly id: string; readonly key: string | null },
): Promise<void> {
	await db.updateTable('prompt').set({ thread_due: null }).where('id', '=', id).where('asked_key', '=', key).execute();
}

const soonest = 10;
const longest = 600;

/** Discord may start it later: it is tried again after half as long as it has been tried for. Nothing as in `threadOver`. */
export async function threadLater(db: Db, { id, key, sent }: WantedThread, at: Temporal.Instant): Promise<void> {
	const waited = sent.until(at).total('seconds') / 2;
	const next = at.add({ seconds: Math.round(Math.min(Math.max(waited, soonest), longest)) });
	await db
		.updateTable('prompt')
		.set({ thread_due: written(next) })
		.where('id', '=', id)
		.where('asked_key', '=', key)
		.where('thread_due', 'is not', null)
		.execute();
}
