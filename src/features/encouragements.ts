import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { moods, urges, type Mood, type Urge } from '#src/domain/checkin.ts';
import { kindLineOf, type AnswerKind, type KindLine } from '#src/domain/encouragement.ts';
import { Expired } from '#src/errors.ts';
import { settleCongratulations } from '#src/features/celebrations/congratulated.ts';
import { consentsOf, needsConsent } from '#src/features/consent.ts';
import type { Member } from '#src/features/people.ts';

/** What a person answers to a shared check-in. */
export type NewAnswer = { readonly kind: 'heard' } | { readonly kind: 'kind'; readonly line: KindLine };

/** A shared check-in as somebody comes upon it who may answer it. */
export interface Answerable {
	/** True where they shared it themselves: nobody answers their own. */
	readonly own: boolean;
	readonly mood: Mood;
	readonly urge: Urge | undefined;
	/** The ready-made words that they have answered. */
	readonly line: KindLine | undefined;
}

/**
 * A shared check-in of the server where somebody is. What is told of it is nothing that leads to its author.
 * @throws {Expired} where there is none, it is of another server, or it was taken back.
 */
export async function answerable(db: Db, member: Member, share: string): Promise<Answerable> {
	const row = await db
		.selectFrom('shared_checkin')
		.innerJoin('checkin', 'checkin.id', 'shared_checkin.checkin_id')
		.select(['shared_checkin.user_id as author', 'checkin.mood', 'checkin.urge'])
		.where('shared_checkin.id', '=', share)
		.where('shared_checkin.guild_id', '=', member.guild ?? '')
		.executeTakeFirst();
	if (!row) throw new Expired();
	const answered = await db
		.selectFrom('encouragement')
		.select('line')
		.where('shared_checkin_id', '=', share)
		.where('user_id', '=', member.user)
		.where('kind', '=', 'kind')
		.executeTakeFirst();
	return {
		own: row.author === member.user,
		mood: moods.find((mood) => mood === row.mood) ?? 'okay',
		urge: urges.find((urge) => urge === row.urge),
		line: kindLineOf(answered?.line),
	};
}

/**
 * Keeps an answer to a shared check-in. Of each kind there is one of a person: said again it stays as it was, and other
 * words take the place of the first.
 * @returns false, and keeps nothing, where it is their own check-in.
 * @throws {Expired} as `answerable`.
 * @throws {NeedsConsent} when the person has not agreed to be remembered here.
 */
export async function giveAnswer(
	db: Db,
	member: Member,
	share: string,
	given: NewAnswer,
	at: Temporal.Instant,
): Promise<boolean> {
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, member.user);
		const { own } = await answerable(tx, member, share);
		if (own) return false;
		await needsConsent(tx, member);
		const line = given.kind === 'kind' ? given.line : null;
		const { user, guild } = member;
		await tx
			.insertInto('encouragement')
			.values({
				...{ shared_checkin_id: share, user_id: user, guild_id: guild ?? '', kind: given.kind, line },
				...{ at: written(at), told_in: null },
			})
			.onConflict((conflict) => conflict.columns(['shared_checkin_id', 'user_id', 'kind']).doUpdateSet({ line }))
			.execute();
		return true;
	});
}

/** Takes a person's answer back. @throws {Expired} where they have given none of this kind. */
export async function takeAnswerBack(db: Db, user: string, share: string, kind: AnswerKind): Promise<void> {
	const { numDeletedRows } = await db
		.deleteFrom('encouragement')
		.where('shared_checkin_id', '=', share)
		.where('user_id', '=', user)
		.where('kind', '=', kind)
		.executeTakeFirst();
	if (numDeletedRows === 0n) throw new Expired();
}

/** What was answered to shares that are taken back goes with them. */
export async function forgetAnswers(tx: Db, shares: readonly string[]): Promise<void> {
	if (shares.length > 0) await tx.deleteFrom('encouragement').where('shared_checkin_id', 'in', shares).execute();
}

/** True unless a person wants to hear nothing of answers to what they share. */
export async function hearsAnswers(db: Db, user: string): Promise<boolean> {
	const off = await db.selectFrom('answers_off').select('since').where('user_id', '=', user).executeTakeFirst();
	return off === undefined;
}

/**
 * From now on a person hears of no answers. Where nothing may be kept about them, nothing is: then they are told of none
 * anyway.
 */
export async function stopAnswers(db: Db, user: string, at: Temporal.Instant): Promise<void> {
	await inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		if ((await consentsOf(tx, user)).every(({ withdrawnAt }) => withdrawnAt !== null)) return;
		await tx
			.insertInto('answers_off')
			.values({ user_id: user, since: written(at) })
			.onConflict((conflict) => conflict.column('user_id').doNothing())
			.execute();
	});
}

/** A person hears of answers again: of those from now on. */
export async function startAnswers(db: Db, user: string): Promise<void> {
	await inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		const { numDeletedRows } = await tx.deleteFrom('answers_off').where('user_id', '=', user).executeTakeFirst();
		if (numDeletedRows > 0n) await settleUntold(tx, [user]);
	});
}

/** What was not told to these people so far is not to be told. */
export async function settleUntold(tx: Db, authors: readonly string[]): Promise<void> {
	if (authors.length === 0) return;
	await settleCongratulations(tx, authors);
	await tx
		.updateTable('encouragement')
		.set({ told_in: 'nowhere' })
		.where('told_in', 'is', null)
		.where('shared_checkin_id', 'in', (from) =>
			from.selectFrom('shared_checkin').select('id').where('user_id', 'in', authors),
		)
		.execute();
}
