import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { longestAsk } from '#src/domain/mentors/offer.ts';
import { lengthOf } from '#src/domain/text.ts';
import { Expired, UserError } from '#src/errors.ts';
import { needsConsent } from '#src/features/consent.ts';
import { offersFor } from '#src/features/mentors/available.ts';
import { hoursToAnswer, hoursToRemind, type AskRow } from '#src/features/mentors/asks.ts';
import { holdOffer } from '#src/features/mentors/offer.ts';
import type { Here } from '#src/features/mentors/offering.ts';
import { tell } from '#src/features/mentors/tell.ts';
import { sealFor } from '#src/features/sealing.ts';
import type { Vault } from '#src/vault.ts';

/** The ask of somebody that waits for an answer in a server. */
export async function openAskOf(db: Db, { user, guild }: Here): Promise<AskRow | undefined> {
	return db
		.selectFrom('mentor_ask')
		.selectAll()
		.where('guild_id', '=', guild)
		.where('user_id', '=', user)
		.where('state', '=', 'open')
		.executeTakeFirst();
}

/**
 * Somebody asks a mentor, whose name they do not learn yet. The place is theirs until there is an answer, or two days later
 * none. @param id of the ask, the same however often one form is sent.
 * @throws {UserError} where that offer is not available to them, for whatever reason; where they wait already, or have a
 * mentor here; where they wrote too much, or nothing. @throws {NeedsConsent} as always.
 */
export async function askMentor(
	db: Db,
	vault: Vault,
	seeker: Here,
	{ id, offer, words }: { readonly id: string; readonly offer: string; readonly words: string },
	at: Temporal.Instant,
): Promise<void> {
	const said = words.trim();
	if (said === '') throw new UserError((say) => say.mentor.cannot.noWords);
	const length = lengthOf(said);
	if (length > longestAsk) throw new UserError((say) => say.mentor.cannot.long(longestAsk, length));
	await inTransaction(db, async (tx) => {
		await lockPerson(tx, seeker.user);
		await needsConsent(tx, seeker);
		const same = await tx.selectFrom('mentor_ask').select('user_id').where('id', '=', id).executeTakeFirst();
		if (same && same.user_id !== seeker.user) throw new Expired();
		if (same) return;
		if (await openAskOf(tx, seeker)) throw new UserError((say) => say.mentor.cannot.waiting);
		if (await hasMentor(tx, seeker)) throw new UserError((say) => say.mentor.cannot.paired);
		const held = await holdOffer(tx, offer);
		const available = await offersFor(tx, seeker, at);
		if (!held || !available.some((one) => one.id === held.id)) {
			throw new UserError((say) => say.mentor.cannot.notAvailable);
		}
		const place = { table: 'mentor_ask', column: 'words', row: id, user: seeker.user };
		const ends = at.add({ hours: hoursToAnswer });
		await tx
			.insertInto('mentor_ask')
			.values({
				...{ id, guild_id: seeker.guild, mentor_offer_id: held.id, user_id: seeker.user },
				...{ words: await sealFor(tx, vault, said, place), state: 'open', reason: null },
				...{ at: written(at), ends_at: written(ends), next_at: written(at.add({ hours: hoursToRemind })) },
			})
			.execute();
		await tell(tx, 'ask', { user: held.user_id, guild: seeker.guild, about: id }, at, ends);
	});
}

async function hasMentor(tx: Db, { user, guild }: Here): Promise<boolean> {
	const row = await tx
		.selectFrom('mentor_pair')
		.select('id')
		.where('mentee_user_id', '=', user)
		.where('guild_id', '=', guild)
		.where('state', '!=', 'ended')
		.executeTakeFirst();
	return row !== undefined;
}

/**
 * Takes an ask back; the mentor is told nothing of it any more. @returns false where it was answered already.
 * @throws {Expired} where it is not theirs.
 */
export async function takeBack(db: Db, user: string, id: string, at: Temporal.Instant): Promise<boolean> {
	const { numUpdatedRows } = await db
		.updateTable('mentor_ask')
		.set({ state: 'back', words: null, next_at: written(at) })
		.where('id', '=', id)
		.where('user_id', '=', user)
		.where('state', '=', 'open')
		.executeTakeFirst();
	if (numUpdatedRows > 0n) return true;
	const ask = await db.selectFrom('mentor_ask').select('user_id').where('id', '=', id).executeTakeFirst();
	if (ask?.user_id !== user) throw new Expired();
	return false;
}
