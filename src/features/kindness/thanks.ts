import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { queueLetters, type Letter } from '#src/delivery/letters.ts';
import { quietUntil } from '#src/domain/quiet-hours.ts';
import { keepsAway } from '#src/features/blocks.ts';
import { hasAgreedAnywhere } from '#src/features/consent.ts';
import { standingOf } from '#src/features/people.ts';
import { toldBy, type DirectPlan } from '#src/features/told.ts';

/** The kind of the letters that tell people who thanked them for a kind word. */
export const thanksLetters = 'kind-thanks';

/** So long after the first thanks others are waited for. */
const gathered = Temporal.Duration.from({ hours: 1 });
const worthTelling = Temporal.Duration.from({ hours: 24 * 30 });
const batch = 200;
/** In place of the letter that tells of it. */
const untold = 'untold';

/** Who thanked somebody, in the order in which they did. */
export type Thanked = readonly string[];

/** What is to be done with a letter about thanks now. */
export type ThanksPlan = DirectPlan<{ readonly thanked: Thanked }>;

/** Queues the letters that are due: one for each person, an hour after the first thanks. @returns how many. */
export async function queueThanks(db: Db, at: Temporal.Instant): Promise<number> {
	return inTransaction(db, async (tx) => {
		const due = await tx
			.selectFrom('kind_word')
			.select('user_id as user')
			.select((all) => all.fn.min('thanked_at').as('first'))
			.where('told_in', 'is', null)
			.where('thanked_at', '<=', written(at.subtract(gathered)))
			.where('to_user_id', '!=', '')
			.groupBy('user_id')
			.limit(batch)
			.execute();
		const letters = due.map(({ user, first }) => ({
			...{ key: `${thanksLetters}:${user}:${first ?? ''}`, kind: thanksLetters, user, guild: null, subject: '' },
			...{ priority: 6, due: at, expires: at.add(worthTelling) },
		}));
		return letters.length === 0 ? 0 : queueLetters(tx, letters);
	});
}

/** Looks at what is true now: whether there still is somebody to tell of, and where and when they may be told. */
export async function planThanks(db: Db, letter: Letter, at: Temporal.Instant): Promise<ThanksPlan> {
	const { user } = letter;
	if (user === null || !(await hasAgreedAnywhere(db, user))) return { do: 'drop', why: 'consent' };
	const told = await toldBy(db, user);
	if (told.dmAgreedAt === null || told.dmChannel === null) return { do: 'visit' };
	const { rule } = await standingOf(db, { user, guild: null });
	const until = letter.begun === null ? quietUntil(at, told.quiet, rule.zone) : undefined;
	if (until) return { do: 'wait', until };
	// One that Discord may have already says what it said the first time.
	const thanked = letter.begun === null ? await claimThanks(db, letter) : await thanksIn(db, letter);
	if (thanked.length === 0) return { do: 'drop', why: 'nothing to tell' };
	return { do: 'send', channel: told.dmChannel, locale: told.locale, thanked };
}

/** Who thanked somebody, for their visit; each is told of once. */
export async function thanksAtVisit(db: Db, letter: Letter): Promise<Thanked> {
	if (letter.user === null || !(await hasAgreedAnywhere(db, letter.user))) return [];
	return claimThanks(db, letter);
}

/** A letter did not get through: at their next visit they are told. */
export async function thanksCameBack(db: Db, letter: Letter, at: Temporal.Instant): Promise<void> {
	const { key, user, expires, priority } = letter;
	await inTransaction(db, async (tx) => {
		await tx.updateTable('kind_word').set({ told_in: null }).where('told_in', '=', letter.id).execute();
		if (key.endsWith(':again')) return;
		const again = { key: `${key}:again`, kind: thanksLetters, user, guild: null, subject: '', priority };
		await queueLetters(tx, [{ ...again, due: at, expires }]);
	});
}

/** Takes all that was not told so far into a letter; who wants nothing to do with the other one is not told of. */
async function claimThanks(db: Db, letter: Letter): Promise<Thanked> {
	const user = letter.user ?? '';
	return inTransaction(db, async (tx) => {
		const rows = await tx
			.selectFrom('kind_word')
			.select('to_user_id as other')
			.distinct()
			.where('user_id', '=', user)
			.where('thanked_at', 'is not', null)
			.where('told_in', 'is', null)
			.execute();
		for (const { other } of rows) {
			if (!(await keepsAway(tx, { user, other }))) continue;
			await tx
				.updateTable('kind_word')
				.set({ told_in: untold })
				.where('user_id', '=', user)
				.where('to_user_id', '=', other)
				.where('thanked_at', 'is not', null)
				.where('told_in', 'is', null)
				.execute();
		}
		await tx
			.updateTable('kind_word')
			.set({ told_in: letter.id })
			.where('user_id', '=', user)
			.where('thanked_at', 'is not', null)
			.where('told_in', 'is', null)
			.execute();
		return thanksIn(tx, letter);
	});
}

async function thanksIn(db: Db, { id, user }: Letter): Promise<Thanked> {
	const rows = await db
		.selectFrom('kind_word')
		.select('to_user_id as who')
		.where('told_in', '=', id)
		.where('user_id', '=', user ?? '')
		.where('to_user_id', '!=', '')
		.orderBy('thanked_at')
		.orderBy('id')
		.execute();
	return rows.map(({ who }) => who);
}
