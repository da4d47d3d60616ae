import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { usualTimes, hoursRead } from '#src/domain/mentors/hours.ts';
import type { NoReason } from '#src/domain/mentors/offer.ts';
import { Expired, UserError } from '#src/errors.ts';
import { isBlocked } from '#src/features/blocks.ts';
import { needsConsent } from '#src/features/consent.ts';
import { endAsks, type AskRow } from '#src/features/mentors/asks.ts';
import { holdOffer, roomOf, type OfferRow } from '#src/features/mentors/offer.ts';
import { tell } from '#src/features/mentors/tell.ts';
import { standingOf } from '#src/features/people.ts';
import { openFor } from '#src/features/sealing.ts';
import type { Vault } from '#src/vault.ts';

/** An ask as its mentor sees it: without a name. */
export interface SeenAsk {
	readonly id: string;
	readonly guild: string;
	readonly words: string;
	readonly ends: Temporal.Instant;
}

/** An open ask to an offer of somebody's; undefined where it is open no more. @throws {Expired} where it is not to them. */
export async function askTo(db: Db, vault: Vault, user: string, id: string): Promise<SeenAsk | undefined> {
	const { ask } = await askOf(db, user, id);
	if (ask.state !== 'open' || ask.words === null) return undefined;
	const place = { table: 'mentor_ask', column: 'words', row: id, user: ask.user_id };
	const words = await openFor(db, vault, ask.words, place);
	return { id, guild: ask.guild_id, words, ends: Temporal.Instant.from(ask.ends_at) };
}

/** What a mentor says to an ask. */
export type MentorAnswer = { readonly yes: true } | { readonly no: NoReason } | { readonly later: true };

/**
 * A mentor answers. With a yes names are exchanged and the two begin to agree; the pair has the id of the ask. Whoever
 * presses twice has what they wanted; an ask that is open no more stays as it is.
 * @returns what became of it: `over` where it was taken back or its time is over.
 * @throws {Expired} where it is not to them. @throws {UserError} where they have nobody's place left.
 */
export async function answerAsk(
	db: Db,
	user: string,
	id: string,
	given: MentorAnswer,
	at: Temporal.Instant,
): Promise<'yes' | 'no' | 'later' | 'over'> {
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		const known = await askOf(tx, user, id);
		const offer = await holdOffer(tx, known.offer.id);
		const { ask } = await askOf(tx, user, id);
		if (ask.state !== 'open' || !offer) return ask.state === 'yes' || ask.state === 'no' ? ask.state : 'over';
		if (ask.ends_at <= written(at)) return 'over';
		await needsConsent(tx, { user, guild: ask.guild_id });
		if ('later' in given) {
			const soonest = [written(at.add({ hours: 12 })), ask.ends_at].sort()[0] ?? ask.ends_at;
			await tx.updateTable('mentor_ask').set({ next_at: soonest }).where('id', '=', id).execute();
			return 'later';
		}
		await tx.updateTable('mentor_offer').set({ silences: 0 }).where('id', '=', offer.id).execute();
		if ('no' in given) {
			await endAsks(tx, { ask: id }, 'no', at, given.no);
			return 'no';
		}
		if (await isBlocked(tx, user, ask.user_id)) {
			await endAsks(tx, { ask: id }, 'gone', at);
			return 'over';
		}
		if ((await roomOf(tx, offer, 'pairs')) < 1) throw new UserError((words) => words.mentor.cannot.full);
		await begin(tx, offer, ask, at);
		return 'yes';
	});
}

/** Days in which both agree to how they go together. */
const daysToAgree = 7;

async function begin(tx: Db, offer: OfferRow, ask: AskRow, at: Temporal.Instant): Promise<void> {
	const { guild_id, id } = ask;
	const { rule } = await standingOf(tx, { user: ask.user_id, guild: guild_id });
	const times = usualTimes(hoursRead(offer.hours), { mentor: offer.zone, mentee: rule.zone }, at);
	await tx.updateTable('mentor_ask').set({ state: 'yes', words: null }).where('id', '=', id).execute();
	const people = { mentor_user_id: offer.user_id, mentee_user_id: ask.user_id };
	const check_at = written(at.add({ hours: 24 * daysToAgree }));
	await tx
		.insertInto('mentor_pair')
		.values({ id, guild_id, ...people, state: 'agreeing', made_at: written(at), since: null, check_at, ended_at: null })
		.execute();
	const blank = { agreed_at: null, next_at: null, heard_at: written(at), missed_at: null };
	const side = { mentor_pair_id: id, guild_id, ...blank };
	await tx
		.insertInto('mentor_side')
		.values([
			{ ...side, user_id: offer.user_id, zone: offer.zone, ...times.mentor },
			{ ...side, user_id: ask.user_id, zone: rule.zone, ...times.mentee },
		])
		.execute();
	await tell(tx, 'yes', { user: ask.user_id, guild: guild_id, about: id }, at);
}

async function askOf(db: Db, user: string, id: string): Promise<{ readonly ask: AskRow; readonly offer: OfferRow }> {
	const ask = await db.selectFrom('mentor_ask').selectAll().where('id', '=', id).executeTakeFirst();
	const offer =
		ask &&
		(await db
			.selectFrom('mentor_offer')
			.selectAll()
			.where('id', '=', ask.mentor_offer_id)
			.where('user_id', '=', user)
			.executeTakeFirst());
	if (!offer) throw new Expired();
	return { ask, offer };
}
