import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { queueLetters, type Letter } from '#src/delivery/letters.ts';
import { quietUntil } from '#src/domain/quiet-hours.ts';
import { keepsAway } from '#src/features/blocks.ts';
import { hasAgreed } from '#src/features/consent.ts';
import { kindLetters } from '#src/features/kindness/sending.ts';
import { kindSettings } from '#src/features/kindness/server.ts';
import { areStopped } from '#src/features/kindness/stops.ts';
import { takesNoMore, takingOf } from '#src/features/kindness/taking.ts';
import { readWord, type KindWord } from '#src/features/kindness/word.ts';
import { standingOf } from '#src/features/people.ts';
import { toldBy, type DirectPlan } from '#src/features/told.ts';
import type { Vault } from '#src/vault.ts';

/** Whether somebody is in a server, as Discord has it now. */
export type IsThere = (guild: string, user: string) => Promise<'there' | 'left' | 'unsure'>;

interface With {
	readonly db: Db;
	readonly vault: Vault;
	readonly isThere: IsThere;
}

/** What is to be done with a kind word on its way. */
export type WordPlan = DirectPlan<{ readonly word: KindWord }>;

const day = Temporal.Duration.from({ hours: 24 });
/** So many kind words are handed to one person within a day by direct message; others come the day after. */
const mostArrive = 5;
const unsure = Temporal.Duration.from({ minutes: 1 });

/**
 * Looks at what is true now: whether the kind word still is to be handed over, and how and when it may come. From the
 * moment that it is to be sent, it cannot be taken back.
 */
export async function planWord(by: With, letter: Letter, at: Temporal.Instant): Promise<WordPlan> {
	const { db } = by;
	const found = await onItsWay(by, letter, at);
	if ('do' in found) return found;
	const { word } = found;
	const told = await toldBy(db, word.to);
	if (told.dmAgreedAt === null || told.dmChannel === null) return { do: 'visit' };
	const send = { do: 'send', channel: told.dmChannel, locale: told.locale, word } as const;
	// One that Discord may have already is the same once more.
	if (letter.begun !== null) return send;
	const { rule } = await standingOf(db, { user: word.to, guild: word.guild });
	const until = quietUntil(at, told.quiet, rule.zone) ?? (await enoughUntil(db, word.to, at));
	if (until) return { do: 'wait', until };
	return (await claim(db, word.id, at)) ? send : { do: 'drop', why: 'taken back' };
}

/** The kind word that a letter shows its person at their visit; undefined where it is not to be handed over any more. */
export async function wordAtVisit(by: With, letter: Letter, at: Temporal.Instant): Promise<KindWord | undefined> {
	const found = await onItsWay(by, letter, at);
	if ('do' in found) return undefined;
	return (await claim(by.db, found.word.id, at)) ? found.word : undefined;
}

/** It did not get through: it waits for their next visit, and can be taken back until then. */
export async function wordCameBack(db: Db, letter: Letter, at: Temporal.Instant): Promise<void> {
	const { subject: id, key, user, guild, expires } = letter;
	await inTransaction(db, async (tx) => {
		const { numUpdatedRows } = await tx
			.updateTable('kind_word')
			.set({ arrived_at: null })
			.where('id', '=', id)
			.executeTakeFirst();
		if (numUpdatedRows === 0n || key.endsWith(':again')) return;
		const again = { key: `${key}:again`, kind: kindLetters, user, guild, subject: id, priority: 6 };
		await queueLetters(tx, [{ ...again, due: at, expires }]);
	});
}

/** Since when it is handed over; also after a crash in between. @returns false where it was taken back before. */
async function claim(db: Db, id: string, at: Temporal.Instant): Promise<boolean> {
	const { numUpdatedRows } = await db
		.updateTable('kind_word')
		.set((row) => ({ arrived_at: row.fn.coalesce('arrived_at', row.val(written(at))) }))
		.where('id', '=', id)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}

async function onItsWay(
	{ db, vault, isThere }: With,
	{ subject, user }: Letter,
	at: Temporal.Instant,
): Promise<
	| { readonly word: KindWord }
	| { readonly do: 'drop'; readonly why: string }
	| { readonly do: 'wait'; readonly until: Temporal.Instant }
> {
	const row = await db
		.selectFrom('kind_word')
		.selectAll()
		.where('id', '=', subject)
		.where('to_user_id', '=', user ?? '')
		.where('state', '=', 'sent')
		.executeTakeFirst();
	const word = row && (await readWord(db, vault, row));
	if (!word?.says) return { do: 'drop', why: 'gone' };
	const { from, to, guild } = word;
	if (await isUnwanted(db, vault, word)) return { do: 'drop', why: 'not wanted' };
	const there = [await isThere(guild, to), await isThere(guild, from)];
	if (there[0] === 'left') await takesNoMore(db, { user: to, guild });
	if (there.includes('left')) return { do: 'drop', why: 'not in the server' };
	if (there.includes('unsure')) return { do: 'wait', until: at.add(unsure) };
	return { word };
}

/** Where they take no words any more, the server has none, or one of the two wants nothing to do with the other. */
async function isUnwanted(db: Db, vault: Vault, { from, to, guild }: KindWord): Promise<boolean> {
	if ((await kindSettings(db, guild)).off) return true;
	if (await areStopped(db, vault, { user: from, guild })) return true;
	const receiver = { user: to, guild };
	if ((await takingOf(db, receiver)) === 'off' || !(await hasAgreed(db, receiver))) return true;
	return keepsAway(db, { user: to, other: from });
}

/** When a person who was handed enough kind words for a day may be handed the next one; undefined: now. */
async function enoughUntil(db: Db, to: string, at: Temporal.Instant): Promise<Temporal.Instant | undefined> {
	const lately = await db
		.selectFrom('kind_word')
		.select('arrived_at')
		.where('to_user_id', '=', to)
		.where('arrived_at', '>', written(at.subtract(day)))
		.orderBy('arrived_at', 'desc')
		.limit(mostArrive)
		.execute();
	const oldest = lately[mostArrive - 1]?.arrived_at;
	return oldest == null ? undefined : Temporal.Instant.from(oldest).add(day);
}
