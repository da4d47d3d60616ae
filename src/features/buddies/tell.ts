import type { Temporal } from 'temporal-polyfill';
import type { Db } from '#src/db/schema.ts';
import { queueLetters } from '#src/delivery/letters.ts';

/** The kind of the letters to people about buddies. */
export const buddyLetters = 'buddy';

/** What a letter about buddies tells: the subject is the person's place in a round. */
export const buddyTellings = ['paired', 'alone', 'few', 'met', 'gone'] as const;
export type BuddyWhat = (typeof buddyTellings)[number];

/** Tells somebody something of their place in a round, once. @param expires when it is told no more. */
export async function tellBuddy(
	tx: Db,
	what: BuddyWhat,
	{ seat, user, guild }: { readonly seat: string; readonly user: string; readonly guild: string },
	due: Temporal.Instant,
	expires: Temporal.Instant,
): Promise<number> {
	const key = `${buddyLetters}:${what}:${seat}:${what === 'gone' ? due.epochMilliseconds : ''}`;
	return queueLetters(tx, [{ key, kind: buddyLetters, user, guild, subject: seat, priority: 5, due, expires }]);
}
