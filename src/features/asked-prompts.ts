import { setImmediate as turn } from 'node:timers/promises';
import type { Selectable } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import type { PromptTable } from '#src/db/schema/letters.ts';
import { queueLetters, type Letter } from '#src/delivery/letters.ts';
import { nextTurn, readRota, rotaText, themes, type Turn } from '#src/domain/questions.ts';
import { occurrenceAfter, occurrenceUpTo, type Weekly } from '#src/domain/weekly.ts';
import { assumedZone, readPrompt } from '#src/features/prompts.ts';

/** The kind of letter that asks a question. */
export const promptLetter = 'prompt';

/** A question that comes later than this would only surprise. */
export const promptGrace = Temporal.Duration.from({ hours: 3 });

/** From so late on, a question says so. */
const late = Temporal.Duration.from({ minutes: 10 });

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

async function queue(tx: Db, row: Selectable<PromptTable>, due: Temporal.Instant, zone: string): Promise<number> {
	// With its time: moved to a later one, a prompt may ask once more on that date.
	const key = `prompt:${row.id}:${due.toZonedDateTimeISO(zone).toPlainDate().toString()}T${row.time}`;
	const asked = await queueLetters(tx, [
		{
			...{ key, kind: promptLetter, user: null, guild: row.guild_id, subject: row.id, priority: 6, due },
			expires: due.add(promptGrace),
			// Questions of one server that are due together come in one message.
			gather: `prompt:${row.guild_id}`,
		},
	]);
	if (asked === 0) return 0;
	const thread = row.threads_at === null ? null : written(due);
	await tx
		.updateTable('prompt')
		.set({ ...(await saying(tx, row)), asked_at: written(due), asked_key: key, made_at: null, shown: 0 })
		.set({ thread_due: thread })
		.where('id', '=', row.id)
		.execute();
	return asked;
}

/** What a prompt says this time. It is kept, since its message says the same also when the prompt is changed. */
async function saying(tx: Db, row: Selectable<PromptTable>) {
	const { words, themes } = readPrompt(row);
	const posted = row.words_posted ?? 0;
	const said = words[posted % words.length];
	if (said !== undefined) return { said, words_posted: posted + 1 };
	const { question_rota: before } = await tx
		.updateTable('guild')
		// Locks the row, so that no two prompts of a server take the same turn.
		.set((guild) => ({ question_rota: guild.ref('question_rota') }))
		.where('guild_id', '=', row.guild_id)
		.returning('question_rota')
		.executeTakeFirstOrThrow();
	const { turn: next, rota } = nextTurn(readRota(before, row.guild_id), themes);
	await tx
		.updateTable('guild')
		.set({ question_rota: rotaText(rota) })
		.where('guild_id', '=', row.guild_id)
		.execute();
	return { said: null, theme: next.theme, question: next.number };
}

/** What a server is asked. */
export interface Asked {
	readonly id: string;
	readonly guild: string;
	/** The words of moderators, or a question for `questionOf`. */
	readonly says: string | Turn;
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

/** Questions that come in one message, in the order in which they stand there. */
export function inOrder<One extends Asked>(asked: readonly One[]): readonly One[] {
	return [...asked].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The last question of a prompt, as it is kept. */
export function readAsked({ id, guild_id, said, theme, question, asked_at, made_at }: Selectable<PromptTable>): Asked {
	const [due, made] = [asked_at, made_at].map((at) => (at === null ? undefined : Temporal.Instant.from(at)));
	const isLate = due && made && Temporal.Instant.compare(due.add(late), made) < 0;
	const turn = { theme: themes.find((one) => one === theme) ?? themes[0], number: question ?? 0 };
	return { id, guild: guild_id, says: said ?? turn, lateFrom: isLate ? due : undefined };
}
