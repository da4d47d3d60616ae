import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import { shownCount } from '#src/domain/prompt-count.ts';
import { inOrder, promptGrace, readAsked, type Asked } from '#src/features/asked-prompts.ts';

/** After that, the message of a question does not change any more. */
const counted = Temporal.Duration.from({ hours: 24 });

/** A message on Discord with questions, and how many people it is to say have checked in in its server since. */
export interface Posted {
	readonly guild: string;
	/** Of the prompt that keeps what it says, and of its letter. */
	readonly id: string;
	readonly key: string;
	/** What it asks. */
	readonly together: readonly Asked[];
	readonly channel: string;
	readonly message: string;
	readonly count: number;
}

/** The latest question of each server, if it is of the last 24 hours and the count that it shows is not right any more. */
export async function postedToUpdate(db: Db, at: Temporal.Instant): Promise<readonly Posted[]> {
	const since = written(at.subtract(counted));
	const rows = await db
		.selectFrom('prompt')
		.innerJoin('letter', 'letter.key', 'prompt.asked_key')
		.selectAll('prompt')
		.select(['letter.key', 'letter.channel_id', 'letter.message_id'])
		.select((from) =>
			from
				.selectFrom('checkin')
				.select((all) => all.fn.count<number | string>('checkin.user_id').distinct().as('count'))
				.whereRef('checkin.guild_id', '=', 'prompt.guild_id')
				.whereRef('checkin.at', '>=', 'letter.begun_at')
				.as('count'),
		)
		// Found by the index; it was sent later than it was due, never earlier.
		.where('prompt.asked_at', '>=', written(at.subtract(counted).subtract(promptGrace)))
		.where('letter.state', '=', 'sent')
		.where('letter.done_at', '>=', since)
		.where('letter.message_id', 'is not', null)
		.orderBy('letter.done_at', 'desc')
		.execute();
	const posted: Posted[] = [];
	for (const guild of new Set(rows.map((row) => row.guild_id))) {
		const own = rows.filter((row) => row.guild_id === guild);
		const message = own[0]?.message_id ?? '';
		const [kept, ...more] = own.filter((row) => row.message_id === message).sort((a, b) => (a.id < b.id ? -1 : 1));
		if (!kept) continue;
		const count = shownCount(Number(kept.count ?? 0));
		if (kept.shown === null || kept.shown === count) continue;
		const { id, key, channel_id } = kept;
		const together = inOrder([kept, ...more].map(readAsked));
		posted.push({ guild, id, key, together, channel: channel_id ?? '', message, count });
	}
	return posted;
}

/** Notes the count that the message of a question shows. */
export async function countShown(db: Db, { id, key, count }: Posted): Promise<void> {
	await show(db, { id, key, shown: count });
}

/** The message of a question is gone, or cannot be changed: it is not looked after any more. */
export async function leaveAlone(db: Db, { id, key }: Posted): Promise<void> {
	await show(db, { id, key, shown: null });
}

/** Nothing happens where it asks something else by now. */
async function show(
	db: Db,
	{ id, key, shown }: { readonly id: string; readonly key: string; readonly shown: number | null },
): Promise<void> {
	await db.updateTable('prompt').set({ shown }).where('id', '=', id).where('asked_key', '=', key).execute();
}
