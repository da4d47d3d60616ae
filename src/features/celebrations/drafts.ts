import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { queueLetters } from '#src/delivery/letters.ts';
import type { Sharing } from '#src/domain/checkin.ts';
import { Expired } from '#src/errors.ts';
import {
	celebrationLetters,
	readCelebration,
	sealedFor,
	type Celebration,
} from '#src/features/celebrations/celebration.ts';
import { partOne } from '#src/features/celebrations/parting.ts';
import { needsConsent } from '#src/features/consent.ts';
import type { Member } from '#src/features/people.ts';
import type { Vault } from '#src/vault.ts';

/** What a person celebrates by hand: words, or a step of theirs with the row of `reached` that says so. */
export interface NewDraft {
	/** The same however often it is asked for; see `rowIdOf`. */
	readonly id: string;
	readonly about?: string | undefined;
	/** What they say to it. */
	readonly words?: string | undefined;
	readonly reached?: Reached | undefined;
	readonly how: Sharing;
}

/** A step that a person has reached, as a celebration keeps it. */
export interface Reached {
	readonly id: string;
	readonly step: string;
	/** As JSON. */
	readonly look: string;
	/** `YYYY-MM-DD`. */
	readonly day: string;
}

/**
 * Keeps what a person may want to show, for them alone as yet. Of what is celebrated in their words they have one draft at
 * a time, of a step one for good.
 * @throws {Expired} outside a server, or where the step is shown already.
 * @throws {NeedsConsent} when the person has not agreed to be remembered here.
 */
export async function draft(
	db: Db,
	vault: Vault,
	member: Member,
	given: NewDraft,
	at: Temporal.Instant,
): Promise<Celebration> {
	const { user, guild } = member;
	if (guild === null) throw new Expired();
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		await needsConsent(tx, member);
		const { id, reached } = given;
		if (!reached) {
			await tx
				.deleteFrom('celebration')
				.where('user_id', '=', user)
				.where('state', '=', 'draft')
				.where('reached_id', 'is', null)
				.where('id', '!=', id)
				.execute();
		}
		const about = await sealedFor(tx, vault, { id, user, column: 'about' }, given.about);
		const words = await sealedFor(tx, vault, { id, user, column: 'words' }, given.words);
		await tx
			.insertInto('celebration')
			.values({
				...{ id, user_id: user, guild_id: guild, reached_id: reached?.id ?? null, step: reached?.step ?? null },
				...{ look: reached?.look ?? null, day: reached?.day ?? null, about, words, how: given.how },
				...{ state: 'draft', channel_id: null, message_id: null, picture: null, says_day: null, shown: 0 },
				...{ stale_at: null, made_at: written(at) },
			})
			.onConflict((conflict) => conflict.doNothing())
			.execute();
		const row = await tx
			.selectFrom('celebration')
			.selectAll()
			.where('user_id', '=', user)
			.where('state', '=', 'draft')
			.$if(reached !== undefined, (query) => query.where('reached_id', '=', reached?.id ?? ''))
			.$if(reached === undefined, (query) => query.where('id', '=', id))
			.executeTakeFirst();
		if (!row) throw new Expired();
		return readCelebration(tx, vault, row);
	});
}

/** @throws {Expired} where there is none, it is somebody else's, or it is no draft any more. */
export async function findDraft(db: Db, vault: Vault, user: string, id: string): Promise<Celebration> {
	const row = await db
		.selectFrom('celebration')
		.selectAll()
		.where('id', '=', id)
		.where('user_id', '=', user)
		.where('state', '=', 'draft')
		.executeTakeFirst();
	if (!row) throw new Expired();
	return readCelebration(db, vault, row);
}

/** Keeps what its author says to a celebration; undefined: nothing. @throws {Expired} as `findDraft`. */
export async function sayToDraft(
	db: Db,
	vault: Vault,
	user: string,
	id: string,
	words: string | undefined,
): Promise<Celebration> {
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		await findDraft(tx, vault, user, id);
		const sealed = await sealedFor(tx, vault, { id, user, column: 'words' }, words);
		await tx.updateTable('celebration').set({ words: sealed }).where('id', '=', id).execute();
		return findDraft(tx, vault, user, id);
	});
}

/** Forgets a draft. @throws {Expired} as `findDraft`. */
export async function dropDraft(db: Db, user: string, id: string): Promise<void> {
	const { numDeletedRows } = await db
		.deleteFrom('celebration')
		.where('id', '=', id)
		.where('user_id', '=', user)
		.where('state', '=', 'draft')
		.executeTakeFirst();
	if (numDeletedRows === 0n) throw new Expired();
}

/** A draft that nobody came back to is forgotten after so long. */
const draftsKept = Temporal.Duration.from({ hours: 24 });

/** Forgets drafts that were left lying; those that their people are still to be asked about stay. */
export async function forgetDrafts(db: Db, at: Temporal.Instant): Promise<void> {
	await db
		.deleteFrom('celebration')
		.where('state', '=', 'draft')
		.where('made_at', '<', written(at.subtract(draftsKept)))
		.where((row) =>
			row.not(
				row.exists(
					row
						.selectFrom('letter')
						.select('letter.id')
						.whereRef('letter.user_id', '=', 'celebration.user_id')
						.whereRef('letter.subject', '=', 'celebration.id')
						.where('done_at', 'is', null),
				),
			),
		)
		.execute();
}

/** Its person is asked about a draft now: it is kept as if it were new. Undefined where there is none. */
export async function draftAsked(
	db: Db,
	vault: Vault,
	{ user, id }: { readonly user: string; readonly id: string },
	at: Temporal.Instant,
): Promise<Celebration | undefined> {
	const row = await db
		.updateTable('celebration')
		.set({ made_at: written(at) })
		.where('id', '=', id)
		.where('user_id', '=', user)
		.where('state', '=', 'draft')
		.returningAll()
		.executeTakeFirst();
	return row && readCelebration(db, vault, row);
}

/**
 * Its author said yes: a letter is to show it as soon as can be, together with what others celebrate at that moment.
 * @throws {Expired} as `findDraft`. @throws {NeedsConsent} when they took their consent back.
 */
export async function wish(
	db: Db,
	vault: Vault,
	{ user, id, how }: { readonly user: string; readonly id: string; readonly how: Sharing },
	at: Temporal.Instant,
): Promise<Celebration> {
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		const found = await findDraft(tx, vault, user, id);
		await needsConsent(tx, { user, guild: found.guild });
		await tx.updateTable('celebration').set({ state: 'wanted', how }).where('id', '=', id).execute();
		await queueShowing(tx, found, `celebration:${id}:${written(at)}`, at);
		return { ...found, how, state: 'wanted' };
	});
}

/** Queues the letter that shows a celebration. @param key of two with one key there is one. */
export async function queueShowing(
	tx: Db,
	{ id, user, guild }: Pick<Celebration, 'id' | 'user' | 'guild'>,
	key: string,
	due: Temporal.Instant,
): Promise<void> {
	const letter = { key, kind: celebrationLetters, user, guild, subject: id, priority: 5, due };
	await queueLetters(tx, [{ ...letter, expires: null, gather: `${celebrationLetters}:${guild}` }]);
}

/**
 * Its author takes a celebration back: its message shows it no more, and what was answered is gone.
 * @returns where it was to be seen; null where it never was on its way.
 * @throws {Expired} where there is none, it is somebody else's, or it was taken back before.
 */
export async function takeBack(
	db: Db,
	user: string,
	id: string,
	at: Temporal.Instant,
): Promise<{ readonly channel: string | null }> {
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		const row = await tx
			.selectFrom('celebration')
			.select('channel_id')
			.where('id', '=', id)
			.where('user_id', '=', user)
			.where('state', 'in', ['wanted', 'shown'])
			.executeTakeFirst();
		if (!row) throw new Expired();
		await partOne(tx, id, at);
		return { channel: row.channel_id };
	});
}
