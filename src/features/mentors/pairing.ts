import type { Selectable } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import type { MentorPairTable, MentorSideTable } from '#src/db/schema/mentors.ts';
import type { WeeklyTime } from '#src/domain/mentors/hours.ts';
import { occurrenceAfter } from '#src/domain/weekly.ts';
import { Expired } from '#src/errors.ts';
import { needsConsent } from '#src/features/consent.ts';
import { tell } from '#src/features/mentors/tell.ts';

export type PairRow = Selectable<MentorPairTable>;
export type SideRow = Selectable<MentorSideTable>;

/** A pair as one of the two sees it. */
export interface OwnPair {
	readonly pair: PairRow;
	readonly mine: SideRow;
	readonly other: SideRow;
	readonly role: 'mentor' | 'mentee';
}

/** Days after which both are asked how it goes; after a pause, whether it goes on. */
const daysToCheck = 30;

/** A pair of somebody's, also one that has ended. @throws {Expired} where it is not theirs. */
export async function ownPair(db: Db, user: string, id: string): Promise<OwnPair> {
	const pair = await db.selectFrom('mentor_pair').selectAll().where('id', '=', id).executeTakeFirst();
	if (!pair || (pair.mentor_user_id !== user && pair.mentee_user_id !== user)) throw new Expired();
	const sides = await db.selectFrom('mentor_side').selectAll().where('mentor_pair_id', '=', id).execute();
	const mine = sides.find((side) => side.user_id === user);
	const other = sides.find((side) => side.user_id !== user);
	if (!mine || !other) throw new Expired();
	return { pair, mine, other, role: pair.mentor_user_id === user ? 'mentor' : 'mentee' };
}

/** The pairs of somebody in a server that have not ended; in a direct message, of all servers. */
export async function openPairsOf(db: Db, user: string, guild: string | null): Promise<readonly PairRow[]> {
	let query = db
		.selectFrom('mentor_pair')
		.selectAll()
		.where((row) => row.or([row('mentor_user_id', '=', user), row('mentee_user_id', '=', user)]))
		.where('state', '!=', 'ended');
	if (guild !== null) query = query.where('guild_id', '=', guild);
	return query.orderBy('made_at').orderBy('id').execute();
}

/**
 * Does something to a pair that has not ended, and notes that its person was there. @returns what `act` gives; undefined
 * where it has ended. @throws {Expired} where it is not theirs. @throws {NeedsConsent} as always.
 */
export async function withPair<Result>(
	db: Db,
	user: string,
	id: string,
	at: Temporal.Instant,
	act: (tx: Db, pair: OwnPair) => Promise<Result>,
): Promise<Result | undefined> {
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		await tx
			.updateTable('mentor_pair')
			// Changes nothing, and holds the row on both databases.
			.set((row) => ({ state: row.ref('state') }))
			.where('id', '=', id)
			.execute();
		const pair = await ownPair(tx, user, id);
		if (pair.pair.state === 'ended') return undefined;
		await needsConsent(tx, { user, guild: pair.pair.guild_id });
		await setSide(tx, pair.mine, { heard_at: written(at), missed_at: null });
		return act(tx, pair);
	});
}

/** Somebody was there. @throws as `withPair`. */
export async function wasThere(db: Db, user: string, id: string, at: Temporal.Instant): Promise<void> {
	await withPair(db, user, id, at, async () => Promise.resolve());
}

/** The two have talked, so that both were there. @throws as `withPair`. */
export async function haveTalked(db: Db, user: string, id: string, at: Temporal.Instant): Promise<void> {
	await withPair(db, user, id, at, async (tx, { other }) => {
		await setSide(tx, other, { heard_at: written(at), missed_at: null });
	});
}

/** Agrees to how the two go together; once both have, it begins. @throws as `withPair`. */
export async function agreeToPair(
	db: Db,
	user: string,
	id: string,
	at: Temporal.Instant,
): Promise<'waits' | 'begun' | undefined> {
	return withPair(db, user, id, at, async (tx, { pair, mine, other }) => {
		if (pair.state !== 'agreeing') return 'begun';
		await setSide(tx, mine, { agreed_at: mine.agreed_at ?? written(at) });
		if (other.agreed_at === null) return 'waits';
		const check_at = written(at.add({ hours: 24 * daysToCheck }));
		await setPair(tx, pair, { state: 'on', since: written(at), check_at });
		await remindBoth(tx, id, at);
		await tell(tx, 'begins', { user: other.user_id, guild: pair.guild_id, about: id }, at);
		return 'begun';
	});
}

/** From now on somebody is reminded then, on their own clock. @param zone IANA. @throws as `withPair`. */
export async function setRhythm(
	db: Db,
	user: string,
	id: string,
	{ day, time, zone }: WeeklyTime & { readonly zone: string },
	at: Temporal.Instant,
): Promise<void> {
	await withPair(db, user, id, at, async (tx, { pair, mine }) => {
		await setSide(tx, mine, { day, time, zone });
		if (pair.state === 'on') await remindBoth(tx, id, at);
	});
}

/** Nothing reminds the two any more, until either goes on; the other one is told. @throws as `withPair`. */
export async function pausePair(db: Db, user: string, id: string, at: Temporal.Instant): Promise<void> {
	await withPair(db, user, id, at, async (tx, { pair, other }) => {
		if (pair.state !== 'on') return;
		await setPair(tx, pair, { state: 'paused', check_at: written(at.add({ hours: 24 * daysToCheck })) });
		await tell(tx, 'paused', { user: other.user_id, guild: pair.guild_id, about: id, more: written(at) }, at);
		await tx.updateTable('mentor_side').set({ next_at: null }).where('mentor_pair_id', '=', id).execute();
	});
}

/** It goes on, and the other one is told; nothing happens where it does not pause. @throws as `withPair`. */
export async function goOnWithPair(db: Db, user: string, id: string, at: Temporal.Instant): Promise<void> {
	await withPair(db, user, id, at, async (tx, { pair, other }) => {
		if (pair.state !== 'paused') return;
		await setPair(tx, pair, { state: 'on', check_at: null });
		await tell(tx, 'resumed', { user: other.user_id, guild: pair.guild_id, about: id, more: written(at) }, at);
		await tx
			.updateTable('mentor_side')
			.set({ heard_at: written(at), missed_at: null })
			.where('mentor_pair_id', '=', id)
			.execute();
		await remindBoth(tx, id, at);
	});
}

/** Ends it, without a reason; the other one is told kindly. Nothing happens where it has ended. @throws as `withPair`. */
export async function endPair(db: Db, user: string, id: string, at: Temporal.Instant): Promise<void> {
	await inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		const { pair, other } = await ownPair(tx, user, id);
		await endFor(tx, pair, [other.user_id], at);
	});
}

/** Ends a pair, and tells some of the two. @returns how many were told. */
export async function endFor(tx: Db, pair: PairRow, told: readonly string[], at: Temporal.Instant): Promise<number> {
	const { numUpdatedRows } = await tx
		.updateTable('mentor_pair')
		.set({ state: 'ended', ended_at: written(at), check_at: null })
		.where('id', '=', pair.id)
		.where('state', '!=', 'ended')
		.executeTakeFirst();
	if (numUpdatedRows === 0n) return 0;
	await tx.deleteFrom('mentor_side').where('mentor_pair_id', '=', pair.id).execute();
	for (const user of told) {
		const more = user === pair.mentor_user_id ? 'mentor' : 'mentee';
		await tell(tx, 'ended', { user, guild: pair.guild_id, about: pair.id, more }, at);
	}
	return told.length;
}

async function remindBoth(tx: Db, id: string, at: Temporal.Instant): Promise<void> {
	const sides = await tx.selectFrom('mentor_side').selectAll().where('mentor_pair_id', '=', id).execute();
	for (const side of sides) await setSide(tx, side, { next_at: written(nextReminder(side, at)) });
}

/** When somebody is next reminded, by their own clock. */
export function nextReminder({ day, time, zone }: SideRow, at: Temporal.Instant): Temporal.Instant {
	return occurrenceAfter({ days: [day], time: Temporal.PlainTime.from(time), zone }, at);
}

async function setSide(tx: Db, side: SideRow, values: Partial<SideRow>): Promise<void> {
	await tx
		.updateTable('mentor_side')
		.set(values)
		.where('mentor_pair_id', '=', side.mentor_pair_id)
		.where('user_id', '=', side.user_id)
		.execute();
}

async function setPair(tx: Db, { id }: PairRow, values: Partial<PairRow>): Promise<void> {
	await tx.updateTable('mentor_pair').set(values).where('id', '=', id).execute();
}
