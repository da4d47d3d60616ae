import { randomUUID } from 'node:crypto';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { planParts, readParts, tooLongIn, type HardDayPlan, type PlanPart } from '#src/domain/hard-day.ts';
import { needsConsent } from '#src/features/consent.ts';
import type { Member } from '#src/features/people.ts';
import { openFor, sealFor } from '#src/features/sealing.ts';
import type { Place, Vault } from '#src/vault.ts';

/** A person's own plan for a hard day, the same wherever they are; empty where they have none. */
export async function planOf(db: Db, vault: Vault, user: string): Promise<HardDayPlan> {
	const rows = await db
		.selectFrom('hard_day_plan')
		.select(['id', 'part', 'words'])
		.where('user_id', '=', user)
		.execute();
	const plan: Partial<Record<PlanPart, string>> = {};
	for (const part of planParts) {
		const row = rows.find((one) => one.part === part);
		if (row) plan[part] = await openFor(db, vault, row.words, placeOf(row.id, user));
	}
	return plan;
}

/** Whether somebody has a plan, without opening it. */
export async function hasPlan(db: Db, user: string): Promise<boolean> {
	const row = await db.selectFrom('hard_day_plan').select('id').where('user_id', '=', user).limit(1).executeTakeFirst();
	return row !== undefined;
}

function placeOf(id: string, user: string): Place {
	return { table: 'hard_day_plan', column: 'words', row: id, user };
}

/**
 * Keeps parts of somebody's plan as they wrote them; one that they left empty goes, others stay as they are. All of it or,
 * where a part is too long, nothing. Kept twice, it is as once.
 * @returns the part that is too long.
 * @throws {NeedsConsent} when the person has not agreed to be remembered here.
 */
export async function keepParts(
	db: Db,
	vault: Vault,
	member: Member,
	typed: HardDayPlan,
): Promise<PlanPart | undefined> {
	const { user, guild } = member;
	const given = readParts(typed);
	const tooLong = tooLongIn(given);
	if (tooLong) return tooLong;
	await inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		await needsConsent(tx, member);
		for (const part of planParts) {
			const words = given[part];
			if (words === undefined) continue;
			await tx.deleteFrom('hard_day_plan').where('user_id', '=', user).where('part', '=', part).execute();
			if (words === '') continue;
			const id = randomUUID();
			const sealed = await sealFor(tx, vault, words, placeOf(id, user));
			await tx
				.insertInto('hard_day_plan')
				.values({ id, user_id: user, guild_id: guild, part, words: sealed })
				.execute();
		}
	});
	return undefined;
}

/** Removes all of somebody's plan. */
export async function removePlan(db: Db, user: string): Promise<void> {
	await db.deleteFrom('hard_day_plan').where('user_id', '=', user).execute();
}
