import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { queueLetters, type Letter } from '#src/delivery/letters.ts';
import { occurrenceAfter, occurrenceUpTo } from '#src/domain/weekly.ts';
import { readDiscussion } from '#src/features/discussions/plan.ts';
import { takeQuestion } from '#src/features/discussions/questions.ts';
import { closingLetters, discussionLetters, readThread, type Talk } from '#src/features/discussions/talk.ts';
import { assumedZone } from '#src/features/prompts.ts';

/** Late within a day rather than never. */
const grace = Temporal.Duration.from({ hours: 24 });
const atOnce = 50;

/**
 * Queues the discussions that are due. Of one that was due several times the latest counts, if it is in its grace.
 * @returns how many are queued, and how many were missed.
 */
export async function queueDiscussions(
	db: Db,
	at: Temporal.Instant,
): Promise<{ readonly queued: number; readonly missed: number }> {
	return inTransaction(db, async (tx) => {
		const rows = await tx
			.selectFrom('discussion')
			.innerJoin('guild', 'guild.guild_id', 'discussion.guild_id')
			.selectAll('discussion')
			.select(['guild.zone', 'guild.left_at'])
			.where('next_at', '<=', written(at))
			.orderBy('next_at')
			.limit(atOnce)
			.execute();
		let [queued, missed] = [0, 0];
		for (const row of rows) {
			const known = readDiscussion(row);
			const zone = row.zone ?? assumedZone;
			const rule = { days: [known.day], time: known.time, zone };
			const due = occurrenceUpTo(rule, at);
			const { numUpdatedRows } = await tx
				.updateTable('discussion')
				.set({ next_at: written(occurrenceAfter(rule, at)) })
				.where('guild_id', '=', known.guild)
				.where('next_at', '=', row.next_at)
				.executeTakeFirst();
			// Another process has taken it, or the server's clocks have gone past it.
			if (numUpdatedRows === 0n || row.left_at !== null || written(due) < (row.next_at ?? '')) continue;
			if (Temporal.Instant.compare(due.add(grace), at) <= 0) {
				missed += 1;
				continue;
			}
			const date = due.toZonedDateTimeISO(zone).toPlainDate();
			const key = `${discussionLetters}:${known.guild}:${date.toString()}T${row.time}`;
			const id = randomUUID();
			const letter = { key, kind: discussionLetters, user: null, guild: known.guild, subject: id, priority: 6, due };
			if ((await queueLetters(tx, [{ ...letter, expires: due.add(grace) }])) === 0) continue;
			const says = await takeQuestion(tx, known, at);
			const question = typeof says === 'string' ? { said: says } : { theme: says.theme, question: says.number };
			const closes = date.add({ days: known.daysOpen }).toZonedDateTime({ timeZone: zone, plainTime: known.time });
			await tx
				.insertInto('discussion_thread')
				.values({
					...{ id, guild_id: known.guild, state: 'asked', due_at: written(due), closing: known.closing },
					...{ theme: null, question: null, said: null, ...question },
					closes_at: written(closes.toInstant()),
					...{ made_at: null, channel_id: null, message_id: null, try_at: null, over_at: null },
				})
				.execute();
			queued += 1;
		}
		return { queued, missed };
	});
}

/** Discord has refused it: it is tried again each hour of its day, since moderators may put it right. */
export async function askAgain(db: Db, letter: Letter, at: Temporal.Instant): Promise<void> {
	const { kind, user, guild, subject, priority, expires } = letter;
	const due = at.add({ hours: 1 });
	if (expires === null || Temporal.Instant.compare(due, expires) >= 0) return;
	const key = `${discussionLetters}:again:${subject}:${written(at).slice(0, 13)}`;
	await queueLetters(db, [{ key, kind, user, guild, subject, priority, due, expires }]);
}

/** The discussion of a letter; whether it is late is decided the first time. Undefined where it was forgotten. */
export async function discussionIn(db: Db, { subject }: Letter, at: Temporal.Instant): Promise<Talk | undefined> {
	const row = await db
		.updateTable('discussion_thread')
		.set((thread) => ({ made_at: thread.fn.coalesce('made_at', thread.val(written(at))) }))
		.where('id', '=', subject)
		.returningAll()
		.executeTakeFirst();
	return row && readThread(row);
}

/** Its question stands in Discord: its thread is to be started. After a crash it may be told once more. */
export async function discussionPosted(
	db: Db,
	id: string,
	where: { readonly channel: string; readonly message: string | undefined },
	at: Temporal.Instant,
): Promise<void> {
	const gone = where.message === undefined;
	await db
		.updateTable('discussion_thread')
		.set({ channel_id: where.channel, message_id: where.message ?? null })
		.set({ state: gone ? 'missed' : 'open', try_at: written(at), over_at: gone ? written(at) : null })
		.where('id', '=', id)
		.where('state', '=', 'asked')
		.execute();
}

/** Queues the closing lines of discussions whose time is over. @returns how many. */
export async function queueClosings(db: Db, at: Temporal.Instant): Promise<number> {
	return inTransaction(db, async (tx) => {
		const rows = await tx
			.updateTable('discussion_thread')
			.set({ state: 'closing', try_at: null })
			.where('state', '=', 'open')
			.where('closes_at', '<=', written(at))
			.returning(['id', 'guild_id', 'closes_at'])
			.execute();
		const letters = rows.map(({ id, guild_id: guild, closes_at }) => ({
			...{ key: `${closingLetters}:${id}`, kind: closingLetters, user: null, guild, subject: id, priority: 7 },
			due: closes_at === null ? at : Temporal.Instant.from(closes_at),
			expires: at.add({ hours: 24 * 7 }),
		}));
		return letters.length === 0 ? 0 : queueLetters(tx, letters);
	});
}
