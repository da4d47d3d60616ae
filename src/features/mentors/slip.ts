import type { Temporal } from 'temporal-polyfill';
import type { Db } from '#src/db/schema.ts';
import { Expired } from '#src/errors.ts';
import { openPairsOf, withPair, type PairRow } from '#src/features/mentors/pairing.ts';
import { tell } from '#src/features/mentors/tell.ts';

/** Days in which word of a slip may come late; after that it would only surprise. */
const daysToTell = 7;

/** The pairs of somebody with those whom they could tell: their mentors now, in any server; not while a pair pauses. */
export async function mentorsOf(db: Db, mentee: string): Promise<readonly PairRow[]> {
	const pairs = await openPairsOf(db, mentee, null);
	return pairs.filter((pair) => pair.mentee_user_id === mentee && pair.state === 'on');
}

/** Whether an attempt of somebody's ended with a slip, and was not put right since. */
export async function isSlipOf(db: Db, user: string, attempt: string): Promise<boolean> {
	const row = await db
		.selectFrom('attempt')
		.select('id')
		.where('id', '=', attempt)
		.where('user_id', '=', user)
		.where('end_day', 'is not', null)
		.executeTakeFirst();
	return row !== undefined;
}

/**
 * Tells a mentor that there was a slip, and nothing else about it: once, however often it is pressed, and not if it is
 * taken back before.
 * @param of the pair, and the attempt that the slip ended. @returns the mentor, and whether they had been told before.
 * @throws {Expired} where either is not theirs, or the pair does not go on. @throws {NeedsConsent} as always.
 */
export async function tellOfSlip(
	db: Db,
	user: string,
	of: { readonly pair: string; readonly attempt: string },
	at: Temporal.Instant,
): Promise<{ readonly mentor: string; readonly before: boolean }> {
	const told = await withPair(db, user, of.pair, at, async (tx, { pair, role }) => {
		if (role !== 'mentee' || pair.state !== 'on' || !(await isSlipOf(tx, user, of.attempt))) throw new Expired();
		const about = { user: pair.mentor_user_id, guild: pair.guild_id, about: pair.id, more: of.attempt };
		const queued = await tell(tx, 'slip', about, at, at.add({ hours: 24 * daysToTell }));
		return { mentor: pair.mentor_user_id, before: queued === 0 };
	});
	if (!told) throw new Expired();
	return told;
}
