import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { hoursKept } from '#src/domain/mentors/hours.ts';
import { mostMentees } from '#src/domain/mentors/offer.ts';
import { Expired, UserError } from '#src/errors.ts';
import { needsConsent } from '#src/features/consent.ts';
import { endAsks } from '#src/features/mentors/asks.ts';
import { placeOfOffer, type Offering, type OfferRow, type OfferState } from '#src/features/mentors/offer.ts';
import { mentorPlan } from '#src/features/mentors/plan.ts';
import { tell, tellModerators } from '#src/features/mentors/tell.ts';
import { sealFor } from '#src/features/sealing.ts';
import type { Vault } from '#src/vault.ts';

/** Somebody in a server. */
export interface Here {
	readonly user: string;
	readonly guild: string;
}

/**
 * Keeps what somebody offers. A new offer is a draft that nobody else sees; one that moderators looked at comes before them
 * again. @throws {NeedsConsent} as always.
 */
export async function keepOffer(
	db: Db,
	vault: Vault,
	{ user, guild }: Here,
	given: Offering,
	at: Temporal.Instant,
): Promise<void> {
	await inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		await needsConsent(tx, { user, guild });
		const before = await own(tx, { user, guild });
		const id = before?.id ?? randomUUID();
		const sealed = async (column: 'own' | 'words', text: string) =>
			text === '' ? null : sealFor(tx, vault, text, placeOfOffer(id, column, user));
		const { approval } = await mentorPlan(tx, guild);
		const again = before !== undefined && approval && before.state !== 'draft' && before.state !== 'waiting';
		const values = {
			topics: given.topics.join(','),
			own: await sealed('own', given.own),
			languages: given.languages.join(','),
			...{ zone: given.zone, hours: hoursKept(given.hours), words: await sealed('words', given.words) },
			...{ state: again ? 'waiting' : (before?.state ?? 'draft'), changed_at: written(at) },
		};
		await tx
			.insertInto('mentor_offer')
			.values({ id, guild_id: guild, user_id: user, most: 1, silences: 0, answer: null, ...values })
			.onConflict((conflict) => conflict.columns(['guild_id', 'user_id']).doUpdateSet(values))
			.execute();
		if (again) await tellModerators(tx, guild, id, at);
	});
}

/** For how many people at once somebody has room, from 1 to 5. Whoever is there already stays. @throws {Expired} */
export async function setMost(db: Db, here: Here, most: number): Promise<void> {
	if (!Number.isInteger(most) || most < 1 || most > mostMentees) throw new Expired();
	await change(db, here, { most });
}

/**
 * Offers it: moderators look at it first, where the server wants that. @param fulfils whether a counter that they chose
 * for it shows as many days as the server wishes; nothing else of it is known here.
 * @throws {UserError} where it does not, they lack the role, or the server has no mentors. @throws {Expired}
 */
export async function submitOffer(
	db: Db,
	here: Here,
	{ fulfils, roles }: { readonly fulfils: boolean; readonly roles: readonly string[] },
	at: Temporal.Instant,
): Promise<'waiting' | 'open'> {
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, here.user);
		await needsConsent(tx, here);
		const plan = await mentorPlan(tx, here.guild);
		const offer = await own(tx, here);
		if (!offer) throw new Expired();
		if (!plan.on) throw new UserError((words) => words.mentor.cannot.off);
		if (plan.role !== null && !roles.includes(plan.role)) throw new UserError((words) => words.mentor.cannot.role);
		if (offer.state === 'waiting' || offer.state === 'open') return offer.state;
		const known = offer.state === 'paused' || offer.state === 'silent';
		if (!known && plan.minDays !== null && !fulfils) throw new UserError((words) => words.mentor.cannot.days);
		const state = plan.approval && !known ? 'waiting' : 'open';
		await change(tx, here, { state, silences: 0, changed_at: written(at) });
		if (state === 'waiting') await tellModerators(tx, here.guild, offer.id, at);
		return state;
	});
}

/** Nobody new asks for a while; whoever waits for an answer is told that it is not possible now. */
export async function pauseOffer(db: Db, here: Here, at: Temporal.Instant): Promise<void> {
	await closeOffer(db, here, 'paused', at);
}

/** Pauses an open offer, for a reason; whoever waits is told. Nothing happens to one that is not open. */
export async function closeOffer(
	db: Db,
	here: Here,
	state: Extract<OfferState, 'paused' | 'silent' | 'role'>,
	at: Temporal.Instant,
): Promise<boolean> {
	return inTransaction(db, async (tx) => {
		const closed = await tx
			.updateTable('mentor_offer')
			.set({ state, changed_at: written(at) })
			.where('guild_id', '=', here.guild)
			.where('user_id', '=', here.user)
			.where('state', '=', 'open')
			.returning('id')
			.executeTakeFirst();
		if (closed) await endAsks(tx, { offer: closed.id }, 'gone', at);
		return closed !== undefined;
	});
}

/** Takes an offer back, for good. Whoever waits for an answer is told; pairs stay. */
export async function withdrawOffer(db: Db, here: Here, at: Temporal.Instant): Promise<void> {
	await inTransaction(db, async (tx) => {
		const gone = await tx
			.deleteFrom('mentor_offer')
			.where('guild_id', '=', here.guild)
			.where('user_id', '=', here.user)
			.returning('id')
			.executeTakeFirst();
		if (gone) await endAsks(tx, { offer: gone.id }, 'gone', at);
	});
}

/**
 * What moderators say to an offer that waits for them, or, with a no, to one that is open. Who offers is told, once.
 * @param words to them, or empty. @returns false where somebody decided already. @throws {Expired}
 */
export async function decideOffer(
	db: Db,
	vault: Vault,
	{ guild, id, yes, words }: { readonly guild: string; readonly id: string; readonly yes: boolean; words: string },
	at: Temporal.Instant,
): Promise<boolean> {
	return inTransaction(db, async (tx) => {
		const held = await tx
			.updateTable('mentor_offer')
			.set({ state: yes ? 'open' : 'declined', changed_at: written(at) })
			.where('guild_id', '=', guild)
			.where('id', '=', id)
			.where('state', 'in', yes ? ['waiting'] : ['waiting', 'open', 'paused', 'silent', 'role'])
			.returning('user_id')
			.executeTakeFirst();
		if (!held) return false;
		const answer = words === '' ? null : await sealFor(tx, vault, words, placeOfOffer(id, 'answer', held.user_id));
		await tx.updateTable('mentor_offer').set({ answer }).where('id', '=', id).execute();
		if (!yes) await endAsks(tx, { offer: id }, 'gone', at);
		const about = { user: held.user_id, guild, about: id, more: String(at.epochMilliseconds) };
		await tell(tx, yes ? 'approved' : 'declined', about, at);
		return true;
	});
}

async function own(tx: Db, { user, guild }: Here): Promise<OfferRow | undefined> {
	return tx
		.selectFrom('mentor_offer')
		.selectAll()
		.where('guild_id', '=', guild)
		.where('user_id', '=', user)
		.executeTakeFirst();
}

async function change(db: Db, { user, guild }: Here, values: Partial<OfferRow>): Promise<void> {
	const { numUpdatedRows } = await db
		.updateTable('mentor_offer')
		.set(values)
		.where('guild_id', '=', guild)
		.where('user_id', '=', user)
		.executeTakeFirst();
	if (numUpdatedRows === 0n) throw new Expired();
}
