import { sql, type Selectable } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type CheckinTable, type Db } from '#src/db/schema.ts';
import { moods, urges, type Mood, type Urge } from '#src/domain/checkin.ts';
import { dayOf, type DayRule } from '#src/domain/day.ts';
import { momentOf, progressOn, restNews, type Moment, type Progress, type RestNews } from '#src/domain/streak.ts';
import { Expired } from '#src/errors.ts';
import { needsConsent } from '#src/features/consent.ts';
import { standingOf, type Member, type Standing } from '#src/features/people.ts';
import { openFor, sealFor } from '#src/features/sealing.ts';
import { withdrawShare, type Share } from '#src/features/sharing.ts';
import type { Place, Vault } from '#src/vault.ts';

export interface NewCheckIn {
	/** Opaque, at most 36 characters. The same id again changes that check-in instead of adding one. */
	readonly id: string;
	readonly member: Member;
	readonly at: Temporal.Instant;
	/** Chooses the person's day, once it is known which day is today for them, and by which rule. */
	readonly day: (today: Temporal.PlainDate, rule: DayRule) => Temporal.PlainDate;
	readonly mood: Mood;
	readonly urge: Urge | undefined;
	/** At most `noteLimit` characters; null for none; undefined leaves the note of a check-in that is sent again. */
	readonly note: string | null | undefined;
}

export interface CheckedIn {
	readonly kept: KeptCheckIn;
	/** True when a check-in of this id was there before and is changed now. */
	readonly changed: boolean;
	readonly day: Temporal.PlainDate;
	readonly today: Temporal.PlainDate;
	readonly moment: Moment;
	readonly progress: Progress;
	/** What there is to tell about rest days. */
	readonly rests: RestNews | undefined;
	readonly standing: Standing;
}

/**
 * Keeps a check-in. Submitting the same one twice keeps one.
 * @throws {Expired} when the id is somebody else's.
 * @throws {NeedsConsent} when the person has not agreed to be remembered here.
 */
export async function checkIn(db: Db, vault: Vault, given: NewCheckIn): Promise<CheckedIn> {
	const { id, member, at } = given;
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, member.user);
		await needsConsent(tx, member);
		const standing = await standingOf(tx, member);
		const today = dayOf(at, standing.rule);
		const day = given.day(today, standing.rule);
		const { days, held } = await daysOf(tx, member.user);
		const before = progressOn(days, today, held);

		const sealed = given.note == null ? null : await sealFor(tx, vault, given.note, noteOf(id, member.user));
		const told = { mood: given.mood, urge: given.urge ?? null };
		const arrived = written(at);
		const kept = await tx
			.insertInto('checkin')
			.values({
				id,
				user_id: member.user,
				guild_id: member.guild,
				day: day.toString(),
				at: arrived,
				zone: standing.ownZone ? standing.rule.zone : null,
				note: sealed,
				...told,
			})
			.onConflict((conflict) =>
				conflict
					.column('id')
					.doUpdateSet(given.note === undefined ? told : { ...told, note: sealed })
					.whereRef('checkin.user_id', '=', 'excluded.user_id'),
			)
			.returningAll()
			.executeTakeFirst();
		if (!kept) throw new Expired();

		days.add(kept.day);
		const progress = progressOn(days, today, held);
		return {
			kept: readCheckIn(kept),
			changed: kept.at !== arrived,
			day: kept.day === day.toString() ? day : Temporal.PlainDate.from(kept.day),
			today,
			moment: momentOf(before, progress),
			progress,
			rests: restNews(before, progress, kept.day, days),
			standing,
		};
	});
}

/** A person's days as they stand now: the same in every server. Works for people Handrail has never seen. */
export async function progressNow(db: Db, member: Member, at: Temporal.Instant): Promise<Progress> {
	const { rule } = await standingOf(db, member);
	const { days, held } = await daysOf(db, member.user);
	return progressOn(days, dayOf(at, rule), held);
}

/**
 * A person's days with a check-in, where a review of the day counts as one, and those that are held.
 * Years of days come as one text each: a row for each day would take longer than all the rest of a check-in.
 */
export async function daysOf(db: Db, user: string): Promise<{ days: Set<string>; held: Set<string> }> {
	const reviewed = db.selectFrom('reflection').select('day').where('user_id', '=', user).where('kind', '=', 'evening');
	const days = db.selectFrom('checkin').select('day').where('user_id', '=', user).union(reviewed).as('days');
	const held = db.selectFrom('held_day').select('day').where('user_id', '=', user).as('held');
	const { checkedIn, resting } = await db
		.selectNoFrom((from) => [
			from.selectFrom(days).select(joined('days.day').as('text')).as('checkedIn'),
			from.selectFrom(held).select(joined('held.day').as('text')).as('resting'),
		])
		.executeTakeFirstOrThrow();
	return { days: new Set(checkedIn?.split(',')), held: new Set(resting?.split(',')) };
}

function joined(column: string) {
	return sql<string | null>`string_agg(${sql.ref(column)}, ',')`;
}

/** A check-in as it is kept. The note is still sealed; `noteIn` opens it. */
export interface KeptCheckIn {
	readonly id: string;
	readonly user: string;
	/** Null when it was made in the bot's DM. */
	readonly guild: string | null;
	/** `YYYY-MM-DD` */
	readonly day: string;
	readonly mood: Mood;
	readonly urge: Urge | undefined;
	readonly sealedNote: string | null;
}

/** A check-in as its row has it. */
export function readCheckIn(row: Selectable<CheckinTable>): KeptCheckIn {
	return {
		id: row.id,
		user: row.user_id,
		guild: row.guild_id,
		day: row.day,
		mood: moods.find((mood) => mood === row.mood) ?? 'okay',
		urge: urges.find((urge) => urge === row.urge),
		sealedNote: row.note,
	};
}

/** The last check-in that a person made for a day; undefined for none. */
export async function latestOn(db: Db, user: string, day: Temporal.PlainDate): Promise<KeptCheckIn | undefined> {
	const row = await db
		.selectFrom('checkin')
		.selectAll()
		.where('user_id', '=', user)
		.where('day', '=', day.toString())
		.orderBy('at', 'desc')
		.orderBy('id')
		.limit(1)
		.executeTakeFirst();
	return row && readCheckIn(row);
}

/** @throws {Expired} when there is none, or it is somebody else's: the two cannot be told apart from outside. */
export async function findCheckIn(db: Db, user: string, id: string): Promise<KeptCheckIn> {
	const row = await db
		.selectFrom('checkin')
		.selectAll()
		.where('id', '=', id)
		.where('user_id', '=', user)
		.executeTakeFirst();
	if (!row) throw new Expired();
	return readCheckIn(row);
}

/** The note in words; undefined when there is none. Throws when it was not sealed by its author's key for this check-in. */
export async function noteIn(db: Db, vault: Vault, { id, user, sealedNote }: KeptCheckIn): Promise<string | undefined> {
	return sealedNote === null ? undefined : openFor(db, vault, sealedNote, noteOf(id, user));
}

/**
 * Changes the note; undefined takes it away.
 * @throws {Expired} as `findCheckIn`.
 * @throws {NeedsConsent} for a new one, when the person has not agreed to be remembered where they are.
 */
export async function changeNote(
	db: Db,
	vault: Vault,
	member: Member,
	id: string,
	note: string | undefined,
): Promise<void> {
	const { user } = member;
	await inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		await findCheckIn(tx, user, id);
		if (note !== undefined) await needsConsent(tx, member);
		const sealed = note === undefined ? null : await sealFor(tx, vault, note, noteOf(id, user));
		await tx.updateTable('checkin').set({ note: sealed }).where('id', '=', id).where('user_id', '=', user).execute();
	});
}

/**
 * Takes a check-in back. Its day counts no longer, unless another check-in of that day is left.
 * @returns what it leaves behind in a channel, to be removed.
 * @throws {Expired} as `findCheckIn`.
 */
export async function undoCheckIn(db: Db, user: string, id: string): Promise<Share | undefined> {
	return inTransaction(db, async (tx) => {
		const share = await withdrawShare(tx, user, id);
		const gone = await tx.deleteFrom('checkin').where('id', '=', id).where('user_id', '=', user).executeTakeFirst();
		if (gone.numDeletedRows === 0n) throw new Expired();
		return share;
	});
}

/** Where the note of a check-in is sealed. */
export function noteOf(id: string, user: string): Place {
	return { table: 'checkin', column: 'note', row: id, user };
}
