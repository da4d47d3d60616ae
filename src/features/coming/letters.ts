import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { queueLetters, type Letter, type NewLetter } from '#src/delivery/letters.ts';
import { changedLetters, comingTo, type OwnComing } from '#src/features/coming/coming.ts';
import { startNow } from '#src/features/coming/hall.ts';
import { ownKey } from '#src/features/coming/reach.ts';
import { hasAgreed } from '#src/features/consent.ts';

/** A place that became free, as its person is told now; undefined where it is theirs no more, or they do not wait any more. */
export async function offeredIn(db: Db, letter: Letter, at: Temporal.Instant): Promise<OwnComing | undefined> {
	const coming = await wanted(db, letter);
	if (coming?.state !== 'on' || coming.place === 'waiting') return undefined;
	const mark = ownKey(letter).split(':').slice(3).join(':');
	const until = coming.offeredUntil;
	if (coming.place === 'in') return mark.startsWith('in:') ? coming : undefined;
	// One that is over, or another one than this letter is about.
	if (!until || mark !== String(until.epochMilliseconds)) return undefined;
	return Temporal.Instant.compare(at, until) < 0 ? coming : undefined;
}

/** What happened to an occurrence: it moved, it does not take place, or it does after all. */
export const changes = ['moved', 'off', 'on'] as const;
export type Change = (typeof changes)[number];

const atOnce = 100;

/**
 * Queues letters to all who come to or host what has changed since they knew of it: told is what is true by then, and what
 * was changed and changed back is not told at all. What is over concerns nobody any more. @returns how many.
 */
export async function queueChanged(db: Db, at: Temporal.Instant): Promise<number> {
	let queued = 0;
	for (;;) {
		const rows = await db
			.selectFrom('occurrence')
			.select(['id', 'told_start as told'])
			.select(startNow.as('now'))
			.where(sql<boolean>`told_start <> ${startNow}`)
			.limit(atOnce)
			.execute();
		for (const row of rows) queued += await inTransaction(db, async (tx) => tellChanged(tx, row, at));
		if (rows.length < atOnce) return queued;
	}
}

async function tellChanged(
	tx: Db,
	{ id, told, now }: { readonly id: string; readonly told: string | null; readonly now: string },
	at: Temporal.Instant,
): Promise<number> {
	const row = await tx
		.updateTable('occurrence')
		.set({ told_start: now })
		.where('id', '=', id)
		.where('told_start', '=', told)
		.returning(['guild_id as guild', 'starts_at', 'ends_at'])
		.executeTakeFirst();
	if (!row || row.ends_at <= written(at)) return 0;
	const change: Change = now === 'off' ? 'off' : told === 'off' ? 'on' : 'moved';
	if (change !== 'off')
		await tx.updateTable('hosting').set({ told_lead: null }).where('occurrence_id', '=', id).execute();
	const coming = await tx.selectFrom('coming').select('user_id as user').where('occurrence_id', '=', id).execute();
	const hosts = await tx.selectFrom('hosting').select('user_id as user').where('occurrence_id', '=', id).execute();
	const users = new Set([...coming, ...hosts].map(({ user }) => user));
	const { epochMilliseconds: start } = Temporal.Instant.from(row.starts_at);
	const letters = [...users].map((user): NewLetter => ({
		key: `${changedLetters}:${id}:${user}:${change}:${start}:${at.epochMilliseconds}`,
		kind: changedLetters,
		...{ user, guild: row.guild, subject: id, priority: 3, due: at },
		expires: Temporal.Instant.from(row.ends_at),
	}));
	return letters.length === 0 ? 0 : queueLetters(tx, letters);
}

/** What happened to an occurrence that somebody comes to or hosts. */
export interface Changed {
	readonly change: Change;
	readonly occurrence: string;
	readonly title: string;
	readonly starts: Temporal.Instant;
	/** They said that they come, and may step back; otherwise they host it. */
	readonly comes: boolean;
}

/** What a letter tells of a change; undefined where it is not so any more, or does not concern them. */
export async function changedIn(db: Db, letter: Letter): Promise<Changed | undefined> {
	const { user, guild, subject } = letter;
	if (user === null || guild === null || !(await hasAgreed(db, { user, guild }))) return undefined;
	const row = await db
		.selectFrom('occurrence')
		.innerJoin('meeting', 'meeting.id', 'occurrence.meeting_id')
		.select(['starts_at', 'state', 'title'])
		.where('occurrence.id', '=', subject)
		.executeTakeFirst();
	const [, , , told, start] = ownKey(letter).split(':');
	const change = changes.find((one) => one === told);
	if (!row || !change) return undefined;
	const starts = Temporal.Instant.from(row.starts_at);
	const isSo =
		change === 'off' ? row.state === 'off' : row.state === 'on' && start === String(starts.epochMilliseconds);
	if (!isSo) return undefined;
	const coming = await comingTo(db, user, subject);
	const hosts = await db
		.selectFrom('hosting')
		.select('user_id')
		.where('occurrence_id', '=', subject)
		.where('user_id', '=', user)
		.executeTakeFirst();
	if (!coming && !hosts) return undefined;
	return { change, occurrence: subject, title: row.title, starts, comes: coming !== undefined };
}

/** What a letter is about, as long as nobody took back that it may be kept. */
async function wanted(db: Db, { user, guild, subject }: Letter): Promise<OwnComing | undefined> {
	if (user === null || !(await hasAgreed(db, { user, guild }))) return undefined;
	return comingTo(db, user, subject);
}
