import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { setColumns } from '#src/features/guild-columns.ts';
import { nextAnnouncement, usualMilestoneHour } from '#src/domain/milestones/announce.ts';
import { celebrationLetters } from '#src/features/celebrations/celebration.ts';
import { settleRolesOf } from '#src/features/celebrations/roles.ts';
import { wakeLadder } from '#src/features/counters/waking.ts';
import { assumedZone } from '#src/features/prompts.ts';

/** When a server announces what came at a moment, by the zone and the hour that it has now. */
export async function announcedAt(db: Db, guild: string, moment: Temporal.Instant): Promise<Temporal.Instant> {
	const row = await db
		.selectFrom('guild')
		.select(['zone', 'milestone_hour'])
		.where('guild_id', '=', guild)
		.executeTakeFirst();
	return nextAnnouncement(moment, row?.zone ?? assumedZone, row?.milestone_hour ?? usualMilestoneHour);
}

/** A server's clock or its hour was changed: what waits to be announced there comes by the new one. */
export async function moveAnnouncements(tx: Db, guild: string): Promise<void> {
	const waiting = await tx
		.selectFrom('letter')
		.innerJoin('reached', 'reached.id', 'letter.subject')
		.select(['letter.id', 'reached.at'])
		.where('gather_key', '=', `${celebrationLetters}:${guild}`)
		.where('state', '=', 'waiting')
		.where('begun_at', 'is', null)
		.where('held', '=', 0)
		.execute();
	for (const { id, at } of waiting) {
		const due = written(await announcedAt(tx, guild, Temporal.Instant.from(at)));
		await tx
			.updateTable('letter')
			.set({ due_at: due, try_at: due })
			.where('id', '=', id)
			.where('state', '=', 'waiting')
			.where('begun_at', 'is', null)
			.where('held', '=', 0)
			.execute();
	}
}

/** What moderators chose about milestones. */
export interface MilestoneSettings {
	/** The hour of announcements, 0 to 23. */
	readonly hour: number;
	/** The steps of the server's own ladder, as they were typed; empty for none. */
	readonly ladder: string;
	/** Which role each step gives, by its code. */
	readonly roles: ReadonlyMap<string, string>;
	/** A role of a higher step takes the place of those below. */
	readonly lowerGo: boolean;
}

/** Works for servers Handrail has never seen. */
export async function milestoneSettings(db: Db, guild: string): Promise<MilestoneSettings> {
	const row = await db
		.selectFrom('guild')
		.select(['milestone_hour', 'milestone_ladder', 'lower_roles_go_at'])
		.where('guild_id', '=', guild)
		.executeTakeFirst();
	const roles = await db
		.selectFrom('milestone_role')
		.select(['step', 'role_id'])
		.where('guild_id', '=', guild)
		.orderBy('step')
		.execute();
	return {
		hour: row?.milestone_hour ?? usualMilestoneHour,
		ladder: row?.milestone_ladder ?? '',
		roles: new Map(roles.map(({ step, role_id }) => [step, role_id])),
		lowerGo: row?.lower_roles_go_at != null,
	};
}

/**
 * Keeps the hour and the server's own ladder; what waits to be announced comes by the new hour.
 * @param hour 0 to 23. @param ladder as `ownLadder` reads it; empty for none.
 */
export async function setMilestones(
	db: Db,
	guild: string,
	{ hour, ladder }: Pick<MilestoneSettings, 'hour' | 'ladder'>,
): Promise<void> {
	await inTransaction(db, async (tx) => {
		const before = await milestoneSettings(tx, guild);
		await setColumns(tx, guild, { milestone_hour: hour, milestone_ladder: ladder === '' ? null : ladder });
		await moveAnnouncements(tx, guild);
		if (before.ladder !== ladder) await wakeLadder(tx, guild);
	});
}

/** From now on a role of a higher step takes the place of those below, or they stay. */
export async function setLowerGo(db: Db, guild: string, go: boolean, at: Temporal.Instant): Promise<void> {
	await inTransaction(db, async (tx) => {
		await setColumns(tx, guild, { lower_roles_go_at: go ? written(at) : null });
		await settleRolesOf(tx, guild, at);
	});
}

/** A step gives a role from now on. Who has come to it before, and wished for roles, is given it too. */
export async function setRole(
	db: Db,
	guild: string,
	{ step, role, at }: { readonly step: string; readonly role: string; readonly at: Temporal.Instant },
): Promise<void> {
	await inTransaction(db, async (tx) => {
		await tx
			.insertInto('milestone_role')
			.values({ guild_id: guild, step, role_id: role })
			.onConflict((conflict) => conflict.columns(['guild_id', 'step']).doUpdateSet({ role_id: role }))
			.execute();
		await settleRolesOf(tx, guild, at);
	});
}

/** A step gives no role any more. Those who have it keep it. */
export async function endRole(db: Db, guild: string, step: string): Promise<void> {
	await db.deleteFrom('milestone_role').where('guild_id', '=', guild).where('step', '=', step).execute();
}
