import type { Selectable } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import type { PromptTable } from '#src/db/schema/letters.ts';
import { clockText } from '#src/domain/clock-time.ts';
import { ownWordsText, readOwnWords } from '#src/domain/own-words.ts';
import { themes as allThemes, type Theme } from '#src/domain/questions.ts';
import { occurrenceAfter } from '#src/domain/weekly.ts';
import { Expired } from '#src/errors.ts';

/** So many prompts a server can have. */
export const mostPrompts = 5;

/** When a server is asked something, and what. */
export interface Prompt extends Asking {
	readonly id: string;
	/** ISO 8601: 1 is Monday, 7 is Sunday; in order, at least one. */
	readonly days: readonly number[];
	/** On clocks in the server's zone. */
	readonly time: Temporal.PlainTime;
	readonly next: Temporal.Instant;
	/** A thread is started from each of its messages. */
	readonly threads: boolean;
}

/** What a prompt says. */
export interface Asking {
	/** Texts of moderators that take turns, at most `mostTexts`; with none it asks questions. */
	readonly words: readonly string[];
	/** What its questions are about, at least one. */
	readonly themes: readonly Theme[];
}

/** When moderators wish a server to be asked, and what. No theme means all. */
export interface WishedPrompt extends Partial<Asking> {
	readonly guild: string;
	/** From 1 to 7, in any order, at least one. */
	readonly days: readonly number[];
	readonly time: Temporal.PlainTime;
	readonly at: Temporal.Instant;
}

/** The prompts of a server, the earliest time of day first. */
export async function promptsOf(db: Db, guild: string): Promise<readonly Prompt[]> {
	const rows = await db
		.selectFrom('prompt')
		.selectAll()
		.where('guild_id', '=', guild)
		.orderBy('time')
		.orderBy('days')
		.orderBy('id')
		.execute();
	return rows.map(readPrompt);
}

/** A prompt of this server; undefined when there is none of that id. */
export async function findPrompt(db: Db, guild: string, id: string): Promise<Prompt | undefined> {
	return (await promptsOf(db, guild)).find((prompt) => prompt.id === id);
}

/**
 * Adds a prompt; its first message comes at its first time after `at`, in the server's zone.
 * @param id opaque, at most 36 characters.
 * @returns what keeps it from being added: `full`, the server has as many as it can have; `same`, one like it.
 * @throws {RangeError} without a day.
 */
export async function addPrompt(db: Db, id: string, wished: WishedPrompt): Promise<'added' | 'full' | 'same'> {
	return inTransaction(db, async (tx) => {
		const { zone, prompts } = await lockedPrompts(tx, wished.guild);
		const row = rowOf(wished, zone);
		if (prompts.some((prompt) => isLike(prompt, row))) return 'same';
		if (prompts.length >= mostPrompts) return 'full';
		await tx
			.insertInto('prompt')
			.values({ id, guild_id: wished.guild, ...row })
			.execute();
		return 'added';
	});
}

/**
 * Changes when a prompt comes and what it says; the next message comes at its first time after `at`, in the server's zone.
 * @returns `same` when the server has another one like that; nothing is changed then.
 * @throws {Expired} when this server has none of that id.
 * @throws {RangeError} without a day.
 */
export async function changePrompt(db: Db, id: string, wished: WishedPrompt): Promise<'changed' | 'same'> {
	return inTransaction(db, async (tx) => {
		const { zone, prompts } = await lockedPrompts(tx, wished.guild);
		if (prompts.every((prompt) => prompt.id !== id)) throw new Expired();
		const row = rowOf(wished, zone);
		if (prompts.some((prompt) => prompt.id !== id && isLike(prompt, row))) return 'same';
		const before = prompts.find((prompt) => prompt.id === id);
		const anew = ownWordsText(before?.words ?? []) === (row.words ?? '') ? {} : { words_posted: null };
		await tx
			.updateTable('prompt')
			.set({ ...row, ...anew })
			.where('id', '=', id)
			.execute();
		return 'changed';
	});
}

/**
 * From now on a thread is started from each message of a prompt, or none is. What kept threads from being started is
 * told anew if it still does.
 * @throws {Expired} when this server has none of that id.
 */
export async function setThreads(
	db: Db,
	guild: string,
	{ id, on, at }: { readonly id: string; readonly on: boolean; readonly at: Temporal.Instant },
): Promise<void> {
	await inTransaction(db, async (tx) => {
		const { numUpdatedRows } = await tx
			.updateTable('prompt')
			.set(on ? { threads_at: written(at) } : { threads_at: null, thread_due: null })
			.where('guild_id', '=', guild)
			.where('id', '=', id)
			.executeTakeFirst();
		if (numUpdatedRows === 0n) throw new Expired();
		await tx.deleteFrom('notice').where('guild_id', '=', guild).where('about', 'like', 'threads:%').execute();
	});
}

/** The prompts of a server, while nobody else adds or changes one. */
async function lockedPrompts(tx: Db, guild: string) {
	const { zone } = await tx
		.insertInto('guild')
		.values({ guild_id: guild })
		.onConflict((conflict) => conflict.column('guild_id').doUpdateSet({ guild_id: guild }))
		.returning('zone')
		.executeTakeFirstOrThrow();
	return { zone: zone ?? assumedZone, prompts: await promptsOf(tx, guild) };
}

function rowOf({ days, time, at, words = [], themes = [] }: WishedPrompt, zone: string) {
	const sorted = [...new Set(days)].sort((a, b) => a - b);
	const next = occurrenceAfter({ days: sorted, time, zone }, at);
	const some = allThemes.filter((theme) => themes.includes(theme));
	return {
		...{ days: sorted.join(''), time: clockText(time), next_at: written(next) },
		words: words.length === 0 ? null : ownWordsText(words),
		themes: some.length === 0 || some.length === allThemes.length ? null : some.join(','),
	};
}

function isLike({ days, time }: Prompt, row: { readonly days: string; readonly time: string }): boolean {
	return days.join('') === row.days && clockText(time) === row.time;
}

/** Removes a prompt; what it has posted stays. @throws {Expired} when this server has none of that id. */
export async function removePrompt(db: Db, guild: string, id: string): Promise<void> {
	const { numDeletedRows } = await db
		.deleteFrom('prompt')
		.where('guild_id', '=', guild)
		.where('id', '=', id)
		.executeTakeFirst();
	if (numDeletedRows === 0n) throw new Expired();
}

/**
 * Makes the prompts of a server follow its clocks into another zone: each comes next on the date on which it would have
 * come, at its time there. On the date of the last question no other one follows, and where the time is over there
 * already, the question comes late, or not at all beyond its grace.
 * @param tx the transaction that changes the zone. @param zones IANA; null is UTC.
 */
export async function movePrompts(
	tx: Db,
	guild: string,
	{ from, to }: { readonly from: string | null; readonly to: string | null },
): Promise<void> {
	const rows = await tx.selectFrom('prompt').selectAll().where('guild_id', '=', guild).execute();
	for (const row of rows) {
		const { id, next, time } = readPrompt(row);
		const date = next.toZonedDateTimeISO(from ?? assumedZone).toPlainDate();
		const moved = date.toZonedDateTime({ timeZone: to ?? assumedZone, plainTime: time }).toInstant();
		await tx
			.updateTable('prompt')
			.set({ next_at: written(moved) })
			.where('id', '=', id)
			.execute();
	}
}

/** For servers that have not told theirs. */
export const assumedZone = 'UTC';

/** A prompt as it is kept. */
export function readPrompt({ id, days, time, next_at, words, themes, threads_at }: Selectable<PromptTable>): Prompt {
	const own = readOwnWords(words ?? '');
	const some = themes?.split(',') ?? allThemes;
	return {
		id,
		days: Array.from(days, Number),
		time: Temporal.PlainTime.from(time),
		next: Temporal.Instant.from(next_at),
		words: own.kind === 'texts' ? own.texts : [],
		themes: allThemes.filter((theme) => some.includes(theme)),
		threads: threads_at !== null,
	};
}
