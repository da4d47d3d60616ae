import { sql, type RawBuilder } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { queueLetters, type Letter } from '#src/delivery/letters.ts';
import { kindLineOf, type KindLine } from '#src/domain/encouragement.ts';
import { quietUntil } from '#src/domain/quiet-hours.ts';
import {
	claimCongratulations,
	congratulatedIn,
	lastCelebrated,
	releaseCongratulations,
	untoldCongratulations,
	type Congratulated,
} from '#src/features/celebrations/congratulated.ts';
import { consentsOf } from '#src/features/consent.ts';
import { hearsAnswers, settleUntold } from '#src/features/encouragements.ts';
import { standingOf } from '#src/features/people.ts';
import { toldBy, type DirectPlan } from '#src/features/told.ts';

/** The kind of the letters that tell people what others answered to what they shared, congratulations among it. */
export const heardLetters = 'heard';

/** So long after the first answer others are waited for. */
const gathered = Temporal.Duration.from({ hours: 4 });
const between = Temporal.Duration.from({ hours: 24 });
/** After a month, nobody remembers what it was about. */
const worthTelling = Temporal.Duration.from({ hours: 24 * 30 });

const batch = 200;

/**
 * Queues the letters that are due: for each person one, some hours after the first answer that they have not been told
 * of, and not within a day of the one before. @returns how many.
 */
export async function queueHeard(db: Db, at: Temporal.Instant): Promise<number> {
	return inTransaction(db, async (tx) => {
		const waiting = await untoldAuthors(tx, at);
		if (waiting.size === 0) return 0;
		const authors = [...waiting.keys()];
		const off = await tx.selectFrom('answers_off').select('user_id').where('user_id', 'in', authors).execute();
		const deaf = new Set(off.map(({ user_id }) => user_id));
		await settleUntold(tx, [...deaf]);
		// With the day: after one that Discord did not take, there is another for the same answers.
		const day = written(at).slice(0, 10);
		const letters = [...waiting]
			.filter(([user]) => !deaf.has(user))
			.map(([user, first]) => ({
				...{ key: `${heardLetters}:${user}:${first}:${day}`, kind: heardLetters, user, guild: null, subject: '' },
				...{ priority: 6, due: at, expires: at.add(worthTelling) },
			}));
		return letters.length === 0 ? 0 : queueLetters(tx, letters);
	});
}

/** The authors who may be told of something now, each with the moment of the first of it. */
async function untoldAuthors(tx: Db, at: Temporal.Instant): Promise<ReadonlyMap<string, string>> {
	const by = at.subtract(gathered);
	const answers = await tx
		.selectFrom('encouragement')
		.innerJoin('shared_checkin', 'shared_checkin.id', 'encouragement.shared_checkin_id')
		.select('shared_checkin.user_id as user')
		.select((all) => all.fn.min('encouragement.at').as('first'))
		.where('told_in', 'is', null)
		.where('encouragement.at', '<=', written(by))
		.where('checkin_id', 'is not', null)
		.where(notToldLately(at, 'shared_checkin.user_id'))
		.groupBy('shared_checkin.user_id')
		.limit(batch)
		.execute();
	const congratulations = await untoldCongratulations(tx, by, notToldLately(at, 'celebration.user_id'), batch);
	const first = new Map<string, string>();
	for (const one of [...answers, ...congratulations]) {
		if (one.first < (first.get(one.user) ?? '~')) first.set(one.user, one.first);
	}
	return first;
}

/** @param author the column of who would be told. */
function notToldLately(at: Temporal.Instant, author: string): RawBuilder<boolean> {
	return sql<boolean>`not exists (
		select 1 from letter
		where letter.user_id = ${sql.ref(author)} and letter.kind = ${heardLetters}
			and (letter.done_at is null or letter.done_at > ${written(at.subtract(between))})
	)`;
}

/** What was answered to one shared check-in. */
export interface HeardCheckIn {
	/** The day of the check-in, `YYYY-MM-DD`. */
	readonly day: string;
	readonly channel: string;
	/** Who hears them, in the order of their answers. */
	readonly heard: readonly string[];
	readonly said: readonly { readonly user: string; readonly line: KindLine }[];
}

/** What was answered to something that a person shared, or celebrated. */
export type Heard = HeardCheckIn | Congratulated;

/** What is to be done with a letter about answers now. */
export type HeardPlan = DirectPlan<{ readonly heard: readonly Heard[] }>;

/**
 * Looks at what is true now: whether there still is something to tell, whether its person wants to hear it, and where and
 * when they may be told.
 */
export async function planHeard(db: Db, letter: Letter, at: Temporal.Instant): Promise<HeardPlan> {
	const { user } = letter;
	if (user === null) return { do: 'drop', why: 'nobody' };
	const whyNot = await whyUntold(db, user);
	if (whyNot) return { do: 'drop', why: whyNot };
	const told = await toldBy(db, user);
	if (told.dmAgreedAt === null || told.dmChannel === null) return { do: 'visit' };
	const { rule } = await standingOf(db, { user, guild: await lastPlace(db, user) });
	const until = quietUntil(at, told.quiet, rule.zone);
	if (until) return { do: 'wait', until };
	// One that Discord may have already says what it said the first time.
	const heard = letter.begun === null ? await claimHeard(db, letter) : await heardIn(db, letter);
	if (heard.length === 0) return { do: 'drop', why: 'nothing to tell' };
	return { do: 'send', channel: told.dmChannel, locale: told.locale, heard };
}

/** What a letter tells its person at their visit; empty where there is nothing, or they do not want to hear it. */
export async function heardAtVisit(db: Db, letter: Letter): Promise<readonly Heard[]> {
	if (letter.user === null || (await whyUntold(db, letter.user))) return [];
	return claimHeard(db, letter);
}

/** A letter did not get through: what it would have told is for another one. */
export async function releaseHeard(db: Db, letter: Letter): Promise<void> {
	await db.updateTable('encouragement').set({ told_in: null }).where('told_in', '=', letter.id).execute();
	await releaseCongratulations(db, letter.id);
}

/** Why a person is told of nothing; what there was is not told later either. */
async function whyUntold(db: Db, user: string): Promise<'off' | 'consent' | undefined> {
	const agreed = (await consentsOf(db, user)).some(({ withdrawnAt }) => withdrawnAt === null);
	const whyNot = agreed ? ((await hearsAnswers(db, user)) ? undefined : 'off') : 'consent';
	if (whyNot) await settleUntold(db, [user]);
	return whyNot;
}

/** The server whose clock stands in for theirs, where they have told none. */
async function lastPlace(db: Db, user: string): Promise<string | null> {
	const row = await db
		.selectFrom('shared_checkin')
		.select('guild_id')
		.where('user_id', '=', user)
		.orderBy('claimed_at', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row?.guild_id ?? lastCelebrated(db, user);
}

/** Takes what was not told so far into a letter: each answer is told in one. @returns all that the letter tells. */
async function claimHeard(db: Db, letter: Letter): Promise<readonly Heard[]> {
	return inTransaction(db, async (tx) => {
		await claim(tx, letter.id, letter.user ?? '');
		await claimCongratulations(tx, letter.id, letter.user ?? '');
		return heardIn(tx, letter);
	});
}

async function heardIn(db: Db, { id, user }: Letter): Promise<readonly Heard[]> {
	const rows = await db
		.selectFrom('encouragement')
		.innerJoin('shared_checkin', 'shared_checkin.id', 'encouragement.shared_checkin_id')
		.innerJoin('checkin', 'checkin.id', 'shared_checkin.checkin_id')
		.select(['shared_checkin.id as share', 'checkin.day', 'shared_checkin.channel_id as channel'])
		.select(['encouragement.user_id as user', 'encouragement.kind', 'line'])
		.where('told_in', '=', id)
		.where('shared_checkin.user_id', '=', user ?? '')
		.orderBy('checkin.day', 'desc')
		.orderBy('encouragement.at')
		.orderBy('encouragement.user_id')
		.execute();
	const congratulated = await congratulatedIn(db, id, user ?? '');
	const answered = [...new Set(rows.map(({ share }) => share))].map((share) => {
		const ours = rows.filter((row) => row.share === share);
		return {
			day: ours[0]?.day ?? '',
			channel: ours[0]?.channel ?? '',
			heard: ours.filter(({ kind }) => kind === 'heard').map((row) => row.user),
			said: ours.flatMap((row) => {
				const line = kindLineOf(row.line);
				return line === undefined ? [] : [{ user: row.user, line }];
			}),
		};
	});
	return [...congratulated, ...answered];
}

async function claim(tx: Db, letter: string, author: string): Promise<void> {
	await tx
		.updateTable('encouragement')
		.set({ told_in: letter })
		.where('told_in', 'is', null)
		.where('shared_checkin_id', 'in', (from) =>
			from.selectFrom('shared_checkin').select('id').where('user_id', '=', author).where('checkin_id', 'is not', null),
		)
		.execute();
}
