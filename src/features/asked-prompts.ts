import { setImmediate as turn } from 'node:timers/promises';
import { sql, type Selectable } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db, type PromptTable } from '#src/db/schema.ts';
import { queueLetters, type Letter } from '#src/delivery/letters.ts';
import { occurrenceAfter, occurrenceUpTo, type Weekly } from '#src/domain/weekly.ts';
import { assumedZone, readPrompt } from '#src/features/prompts.ts';

/** The kind of letter that asks a question. */
export const promptLetter = 'prompt';

/** A question that comes later than this would only surprise. */
export const promptGrace = Temporal.Duration.from({ hours: 3 });

/** From so late on, a question says so. */
const late = Temporal.Duration.from({ minutes: 10 });

/** After that, the message of a question does not change any more. */
const counted = Temporal.Duration.from({ hours: 24 });

const takenAtOnce = 100;

/**
 * Queues the questions that are due. Of a prompt that was due several times the latest counts, if it is in its grace.
 * @returns how many are queued, and how many times of prompts have passed without a question.
 */
export async function queuePrompts(db: Db, at: Temporal.Instant): Promise<{ queued: number; missed: number }> {
	let [queued, missed] = [0, 0];
	for (;;) {
		const batch = await inTransaction(db, async (tx) => queueBatch(tx, at));
		queued += batch.queued;
		missed += batch.missed;
		if (batch.taken < takenAtOnce) return { queued, missed };
		await turn();
	}
}

async function queueBatch(tx: Db, at: Temporal.Instant) {
	const rows = await tx
		.selectFrom('prompt')
		.innerJoin('guild', 'guild.guild_id', 'prompt.guild_id')
		.selectAll('prompt')
		.select(['guild.zone', 'guild.left_at'])
		.where('next_at', '<=', written(at))
		.orderBy('next_at')
		.limit(takenAtOnce)
		.execute();
	let [queued, missed] = [0, 0];
	for (const row of rows) {
		const { days, time, next } = readPrompt(row);
		const rule = { days, time, zone: row.zone ?? assumedZone };
		const due = occurrenceUpTo(rule, at);
		const { numUpdatedRows } = await tx
			.updateTable('prompt')
			.set({ next_at: written(occurrenceAfter(rule, at)) })
			.where('id', '=', row.id)
			.where('next_at', '=', row.next_at)
			.executeTakeFirst();
		// Another process has taken it.
		if (numUpdatedRows === 0n || row.left_at !== null) continue;
		const times = countFrom(next, due, rule);
		const inTime = times > 0 && Temporal.Instant.compare(due.add(promptGrace), at) > 0;
		const asked = inTime ? await queue(tx, row, due, rule.zone) : 0;
		queued += asked;
		missed += inTime ? times - 1 : times;
	}
	return { taken: rows.length, queued, missed };
}

/** How many times a rule has from one of its times to another: by dates, since a year of clocks takes long to follow. */
function countFrom(first: Temporal.Instant, last: Temporal.Instant, { days, zone }: Weekly): number {
	const [from, to] = [first, last].map((at) => at.toZonedDateTimeISO(zone).toPlainDate()) as [
		Temporal.PlainDate,
		Temporal.PlainDate,
	];
	const between = from.until(to).days;
	if (between < 0) return 0;
	const rest = Array.from({ length: (between % 7) + 1 }, (_, day) => from.add({ days: day }).dayOfWeek);
	return Math.floor(between / 7) * days.length + rest.filter((day) => days.includes(day)).length;
}

async function queue(
	tx: Db,
	row: Pick<Selectable<PromptTable>, 'id' | 'guild_id' | 'time'>,
	due: Temporal.Instant,
	zone: string,
): Promise<number> {
	// With its time: moved to a later one, a prompt may ask once more on that date.
	const key = `prompt:${row.id}:${due.toZonedDateTimeISO(zone).toPlainDate().toString()}T${row.time}`;
	const asked = await queueLetters(tx, [
		{
			...{ key, kind: promptLetter, user: null, guild: row.guild_id, subject: row.id, priority: 6, due },
			expires: due.add(promptGrace),
		},
	]);
	if (asked === 0) return 0;
	const { prompts_asked: count } = await tx
		.updateTable('guild')
		.set({ prompts_asked: sql<number>`coalesce(prompts_asked, 0) + 1` })
		.where('guild_id', '=', row.guild_id)
		.returning('prompts_asked')
		.executeTakeFirstOrThrow();
	await tx
		.updateTable('prompt')
		.set({ question: (count ?? 1) - 1, asked_at: written(due), asked_key: key, made_at: null, shown: 0 })
		.where('id', '=', row.id)
		.execute();
	return asked;
}

/** A question that is asked. */
export interface Asked {
	readonly id: string;
	readonly guild: string;
	/** For `questionOf`. */
	readonly question: number;
	/** When it was due, where it came late. */
	readonly lateFrom: Temporal.Instant | undefined;
}

/**
 * The question of a letter. Whether it is late is decided the first time, so that it says the same however often it is
 * tried.
 * @returns undefined when the prompt was removed, or asks something else by now.
 */
export async function askedBy(
	db: Db,
	letter: Pick<Letter, 'subject' | 'key'>,
	at: Temporal.Instant,
): Promise<Asked | undefined> {
	const row = await db
		.updateTable('prompt')
		.set((prompt) => ({ made_at: prompt.fn.coalesce('made_at', prompt.val(written(at))) }))
		.where('id', '=', letter.subject)
		.where('asked_key', '=', letter.key)
		.returningAll()
		.executeTakeFirst();
	return row && readAsked(row);
}

function readAsked({ id, guild_id, question, asked_at, made_at }: Selectable<PromptTable>): Asked {
	const [due, made] = [asked_at, made_at].map((at) => (at === null ? undefined : Temporal.Instant.from(at)));
	const isLate = due && made && Temporal.Instant.compare(due.add(late), made) < 0;
	return { id, guild: guild_id, question: question ?? 0, lateFrom: isLate ? due : undefined };
}

/** A question on Discord, and how many people have checked in in its server since. */
export interface Posted extends Asked {
	readonly key: string;
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
	const latest = new Map<string, Posted & { readonly shown: number | null }>();
	for (const row of rows) {
		if (latest.has(row.guild_id)) continue;
		const where = { key: row.key, channel: row.channel_id ?? '', message: row.message_id ?? '' };
		latest.set(row.guild_id, { ...readAsked(row), ...where, count: Number(row.count ?? 0), shown: row.shown });
	}
	return [...latest.values()].filter(({ count, shown }) => shown !== null && count !== shown);
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
