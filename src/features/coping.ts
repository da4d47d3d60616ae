import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { mostThings, thingsIn, thingsProblem } from '#src/domain/coping.ts';
import { Expired } from '#src/errors.ts';
import { needsConsent } from '#src/features/consent.ts';
import type { Member } from '#src/features/people.ts';
import { openFor, sealFor } from '#src/features/sealing.ts';
import type { Place, Vault } from '#src/vault.ts';

/** Something on a person's own list of what helps them. */
export interface Thing {
	readonly id: string;
	readonly words: string;
}

/** A person's own list, in their order. @param most how many of it, from the first on. */
export async function ownThings(db: Db, vault: Vault, user: string, most = mostThings): Promise<readonly Thing[]> {
	const rows = await db
		.selectFrom('coping_thing')
		.select(['id', 'words'])
		.where('user_id', '=', user)
		.orderBy('number')
		.orderBy('id')
		.limit(most)
		.execute();
	const things: Thing[] = [];
	for (const { id, words } of rows) things.push({ id, words: await openFor(db, vault, words, placeOf(id, user)) });
	return things;
}

function placeOf(id: string, user: string): Place {
	return { table: 'coping_thing', column: 'words', row: id, user };
}

/** Why something cannot be on a list. */
export type ThingsProblem = NonNullable<ReturnType<typeof thingsProblem>>;

/**
 * Adds what somebody wrote to the end of their list, one thing a line; all of it or, where there is a problem, nothing.
 * What they wrote before stands there once.
 * @param idOf the id of the new thing of this number, from 0: the same however often the same form is sent.
 * @throws {NeedsConsent} when the person has not agreed to be remembered here.
 */
export async function addThings(
	db: Db,
	vault: Vault,
	member: Member,
	{ written, idOf }: { readonly written: string; readonly idOf: (number: number) => string },
): Promise<ThingsProblem | 'added'> {
	const { user, guild } = member;
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		await needsConsent(tx, member);
		const there = await ownThings(tx, vault, user);
		const told = thingsIn(written);
		const things = thingsIn(
			written,
			there.map(({ words }) => words),
		);
		// Who sends it again, or has it all already, has what they wanted.
		if (told.length > 0 && things.length === 0) return 'added';
		const problem = thingsProblem(things, there.length);
		if (problem) return problem;
		const last = await lastNumber(tx, user);
		for (const [index, words] of things.entries()) {
			const id = idOf(index);
			const sealed = await sealFor(tx, vault, words, placeOf(id, user));
			await tx
				.insertInto('coping_thing')
				.values({ id, user_id: user, guild_id: guild, number: last + 1 + index, words: sealed })
				.onConflict((conflict) => conflict.column('id').doNothing())
				.execute();
		}
		return 'added';
	});
}

async function lastNumber(tx: Db, user: string): Promise<number> {
	const { last } = await tx
		.selectFrom('coping_thing')
		.select((all) => all.fn.max<number | null>('number').as('last'))
		.where('user_id', '=', user)
		.executeTakeFirstOrThrow();
	return last ?? 0;
}

/**
 * Puts something at another place of its list, counted from 1; behind the last one it is the last.
 * @throws {Expired} when it is not on this person's list.
 */
export async function moveThing(
	db: Db,
	user: string,
	{ id, place }: { readonly id: string; readonly place: number },
): Promise<void> {
	await inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		const rows = await tx
			.selectFrom('coping_thing')
			.select('id')
			.where('user_id', '=', user)
			.orderBy('number')
			.orderBy('id')
			.execute();
		const others = rows.map((row) => row.id).filter((other) => other !== id);
		if (others.length === rows.length) throw new Expired();
		const anew = others.toSpliced(place - 1, 0, id);
		for (const [index, one] of anew.entries()) {
			await tx
				.updateTable('coping_thing')
				.set({ number: index + 1 })
				.where('id', '=', one)
				.execute();
		}
	});
}

/** Takes something off a list. @throws {Expired} when it is not on this person's list. */
export async function removeThing(db: Db, user: string, id: string): Promise<void> {
	const { numDeletedRows } = await db
		.deleteFrom('coping_thing')
		.where('id', '=', id)
		.where('user_id', '=', user)
		.executeTakeFirst();
	if (numDeletedRows === 0n) throw new Expired();
}
