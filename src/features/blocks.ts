import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { Expired } from '#src/errors.ts';

/*
 * A block is between two people, in every server, and works both ways. Who is blocked is never told, and whoever is
 * refused because of one hears the same words as for somebody who simply is not available.
 */

/** Somebody whom a person blocked. */
export interface Block {
	readonly id: string;
	/** Undefined for somebody who wrote to them without a name: they do not know who it is. */
	readonly other: string | undefined;
	readonly at: Temporal.Instant;
}

/**
 * From now on two people have nothing to do with each other. Said again it stays as it was. Blocking somebody by name and
 * blocking who wrote without a name are two things also where both are the same person, so that neither tells of the
 * other. Nobody blocks themselves. Whoever calls has asked for their consent to be remembered.
 * @param unnamed that the person does not know who `other` is.
 */
export async function blockPerson(
	db: Db,
	{ user, other, unnamed }: { readonly user: string; readonly other: string; readonly unnamed: boolean },
	at: Temporal.Instant,
): Promise<void> {
	if (user === other) return;
	const whom = unnamed
		? { named_user_id: null, hidden_user_id: other }
		: { named_user_id: other, hidden_user_id: null };
	await inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		await tx
			.insertInto('block')
			.values({ id: randomUUID(), user_id: user, ...whom, at: written(at) })
			.onConflict((conflict) => conflict.doNothing())
			.execute();
	});
}

/** Takes a block back. @throws {Expired} when this person has none of this id. */
export async function liftBlock(db: Db, user: string, id: string): Promise<void> {
	const { numDeletedRows } = await db
		.deleteFrom('block')
		.where('id', '=', id)
		.where('user_id', '=', user)
		.executeTakeFirst();
	if (numDeletedRows === 0n) throw new Expired();
}

/** Whom a person blocked, the latest first. */
export async function blocksOf(db: Db, user: string): Promise<readonly Block[]> {
	const rows = await db
		.selectFrom('block')
		.select(['id', 'named_user_id', 'at'])
		.where('user_id', '=', user)
		.orderBy('at', 'desc')
		.orderBy('id')
		.execute();
	return rows.map(({ id, named_user_id, at }) => ({
		id,
		other: named_user_id ?? undefined,
		at: Temporal.Instant.from(at),
	}));
}

/** Everybody whom a person blocked, and everybody who blocked them: for matching, and shown to nobody. */
export async function blockedAround(db: Db, user: string): Promise<ReadonlySet<string>> {
	const rows = await db
		.selectFrom('block')
		.select(['user_id', 'named_user_id', 'hidden_user_id'])
		.where((row) =>
			row.or([row('user_id', '=', user), row('named_user_id', '=', user), row('hidden_user_id', '=', user)]),
		)
		.execute();
	const all = rows.flatMap((row) => [row.user_id, row.named_user_id, row.hidden_user_id]);
	return new Set(all.filter((one) => one !== null).filter((one) => one !== user));
}

/** True where one of two people blocked the other one. */
export async function isBlocked(db: Db, a: string, b: string): Promise<boolean> {
	const row = await db
		.selectFrom('block')
		.select('id')
		.where((one) =>
			one.or([
				one.and([one('user_id', '=', a), one.or([one('named_user_id', '=', b), one('hidden_user_id', '=', b)])]),
				one.and([one('user_id', '=', b), one.or([one('named_user_id', '=', a), one('hidden_user_id', '=', a)])]),
			]),
		)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}

/**
 * True where words of `other` are not to reach a person: they blocked the other one in whichever way, or the other one
 * blocked them by name. That the other one blocked them without knowing who they are is no reason: being refused would tell
 * them who it is.
 */
export async function keepsAway(
	db: Db,
	{ user, other }: { readonly user: string; readonly other: string },
): Promise<boolean> {
	const row = await db
		.selectFrom('block')
		.select('id')
		.where((one) =>
			one.or([
				one.and([
					one('user_id', '=', user),
					one.or([one('named_user_id', '=', other), one('hidden_user_id', '=', other)]),
				]),
				one.and([one('user_id', '=', other), one('named_user_id', '=', user)]),
			]),
		)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}
