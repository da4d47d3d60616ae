import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { Expired } from '#src/errors.ts';
import { needsConsent } from '#src/features/consent.ts';
import type { Member } from '#src/features/people.ts';

/**
 * Whether a celebration that somebody comes upon in their server is their own. Nothing else about its author is told.
 * @throws {Expired} where there is none, it is of another server, or it was taken back.
 */
export async function isOwn(db: Db, member: Member, id: string): Promise<boolean> {
	const row = await db
		.selectFrom('celebration')
		.select('user_id')
		.where('id', '=', id)
		.where('guild_id', '=', member.guild ?? '')
		.where('state', '=', 'shown')
		.executeTakeFirst();
	if (!row) throw new Expired();
	return row.user_id === member.user;
}

/**
 * Keeps that somebody congratulates; said again it stays one.
 * @returns false, and keeps nothing, where it is their own celebration.
 * @throws {Expired} as `isOwn`. @throws {NeedsConsent} when the person has not agreed to be remembered here.
 */
export async function congratulate(db: Db, member: Member, id: string, at: Temporal.Instant): Promise<boolean> {
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, member.user);
		if (await isOwn(tx, member, id)) return false;
		await needsConsent(tx, member);
		const { user, guild } = member;
		const { numInsertedOrUpdatedRows = 0n } = await tx
			.insertInto('congratulation')
			.values({ celebration_id: id, user_id: user, guild_id: guild ?? '', at: written(at), told_in: null })
			.onConflict((conflict) => conflict.doNothing())
			.executeTakeFirst();
		if (numInsertedOrUpdatedRows > 0n) await countAgain(tx, id, at);
		return true;
	});
}

/** Takes a congratulation back. @throws {Expired} where they have given none. */
export async function takeCongratulationBack(db: Db, user: string, id: string, at: Temporal.Instant): Promise<void> {
	await inTransaction(db, async (tx) => {
		const { numDeletedRows } = await tx
			.deleteFrom('congratulation')
			.where('celebration_id', '=', id)
			.where('user_id', '=', user)
			.executeTakeFirst();
		if (numDeletedRows === 0n) throw new Expired();
		await countAgain(tx, id, at);
	});
}

async function countAgain(tx: Db, id: string, at: Temporal.Instant): Promise<void> {
	await tx
		.updateTable('celebration')
		.set({ stale_at: written(at) })
		.where('id', '=', id)
		.execute();
}
