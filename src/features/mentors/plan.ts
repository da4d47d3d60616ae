import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { endAsks } from '#src/features/mentors/asks.ts';

/** How a server has mentors. */
export interface MentorPlan {
	readonly on: boolean;
	/** Moderators say yes to an offer before others see it. */
	readonly approval: boolean;
	/** For how many days whoever offers has counted, at least. */
	readonly minDays: number | null;
	/** Which role whoever offers has. */
	readonly role: string | null;
}

/** A server without a plan has no mentors, and once it has, moderators look at offers first. */
export async function mentorPlan(db: Db, guild: string): Promise<MentorPlan> {
	const row = await db.selectFrom('mentor_plan').selectAll().where('guild_id', '=', guild).executeTakeFirst();
	return {
		on: row?.on_at != null,
		approval: row?.unapproved_at == null,
		minDays: row?.min_days ?? null,
		role: row?.role_id ?? null,
	};
}

/**
 * Changes what is named. Where mentors are switched off, whoever waits for an answer is told; pairs stay.
 * @throws {RangeError} for days that are no whole number from 1 to 3,650.
 */
export async function setMentorPlan(
	db: Db,
	guild: string,
	change: Partial<MentorPlan>,
	at: Temporal.Instant,
): Promise<void> {
	const days = change.minDays ?? 1;
	if (!Number.isInteger(days) || days < 1 || days > 3650) throw new RangeError('Days are from 1 to 3,650');
	await inTransaction(db, async (tx) => {
		const plan = { ...(await mentorPlan(tx, guild)), ...change };
		const values = {
			on_at: plan.on ? written(at) : null,
			unapproved_at: plan.approval ? null : written(at),
			min_days: plan.minDays,
			role_id: plan.role,
		};
		await tx
			.insertInto('mentor_plan')
			.values({ guild_id: guild, ...values })
			.onConflict((conflict) => conflict.column('guild_id').doUpdateSet(values))
			.execute();
		if (!plan.on) await endAsks(tx, { guild }, 'gone', at);
	});
}
