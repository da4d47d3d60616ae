import type { Temporal } from 'temporal-polyfill';
import type { Db } from '#src/db/schema.ts';
import type { Letter } from '#src/delivery/letters.ts';
import { ownKey } from '#src/features/coming/reach.ts';
import { buddiesOf } from '#src/features/buddies/current.ts';
import { buddyTellings } from '#src/features/buddies/tell.ts';
import { hasAgreed } from '#src/features/consent.ts';

/** What somebody is told about buddies. */
export type BuddyTelling =
	| {
			readonly what: 'paired' | 'met';
			readonly seat: string;
			readonly with: readonly string[];
			readonly question: number;
			readonly until: Temporal.Instant;
	  }
	/** `with`: who is left beside them, of three. */
	| { readonly what: 'gone'; readonly with: readonly string[] }
	| { readonly what: 'alone' | 'few' };

/** What a letter tells now; undefined where that is nothing any more. */
export async function buddyTelling(db: Db, letter: Letter): Promise<BuddyTelling | undefined> {
	const { user, guild, subject: seat } = letter;
	if (user === null || guild === null || !(await hasAgreed(db, { user, guild }))) return undefined;
	const [, said] = ownKey(letter).split(':');
	const what = buddyTellings.find((one) => one === said);
	const row = await db
		.selectFrom('buddy_seat')
		.innerJoin('buddy_round', 'buddy_round.id', 'buddy_round_id')
		.select(['buddy_seat.state', 'met', 'over_at as over'])
		.where('buddy_seat.id', '=', seat)
		.where('user_id', '=', user)
		.executeTakeFirst();
	if (!row || row.over !== null || what === undefined) return undefined;
	if (what === 'alone' || what === 'few') return row.state === what ? { what } : undefined;
	if (row.state !== 'in') return undefined;
	const now = await buddiesOf(db, { user, guild });
	if (what === 'gone') return { what, with: now?.with ?? [] };
	if (!now || (what === 'met' && row.met !== null)) return undefined;
	return { what, seat, with: now.with, question: now.question, until: now.until };
}

/** Whom a letter brings together; empty where it is about one person alone. */
export async function othersIn(db: Db, { user, guild }: Letter): Promise<readonly string[]> {
	if (user === null || guild === null) return [];
	return (await buddiesOf(db, { user, guild }))?.with ?? [];
}
