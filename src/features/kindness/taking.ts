import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { Expired } from '#src/errors.ts';
import { keepsAway } from '#src/features/blocks.ts';
import { hasAgreed, needsConsent } from '#src/features/consent.ts';
import type { Member } from '#src/features/people.ts';

/** How a person stands to kind words in a server. Nobody takes any who did not choose to. */
export type Taking = 'on' | 'paused' | 'off';

/** Whether a person wants to receive kind words where they are. */
export async function takingOf(db: Db, { user, guild }: Member): Promise<Taking> {
	const row = await db
		.selectFrom('kind_taker')
		.select('paused_at')
		.where('user_id', '=', user)
		.where('guild_id', '=', guild ?? '')
		.executeTakeFirst();
	if (!row) return 'off';
	return row.paused_at === null ? 'on' : 'paused';
}

/**
 * A person chooses whether to receive kind words where they are. Chosen again it stays as it is. Words that are on their
 * way still come in a pause, and not any more where it is off.
 * @throws {Expired} outside a server. @throws {NeedsConsent} where they have not agreed, unless it is switched off.
 */
export async function setTaking(db: Db, member: Member, taking: Taking, at: Temporal.Instant): Promise<void> {
	const { user, guild } = member;
	if (guild === null) throw new Expired();
	await inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		if (taking === 'off') {
			await tx.deleteFrom('kind_taker').where('user_id', '=', user).where('guild_id', '=', guild).execute();
			return;
		}
		await needsConsent(tx, member);
		const paused_at = taking === 'paused' ? written(at) : null;
		await tx
			.insertInto('kind_taker')
			.values({ user_id: user, guild_id: guild, since: written(at), paused_at })
			.onConflict((conflict) => conflict.columns(['user_id', 'guild_id']).doUpdateSet({ paused_at }))
			.execute();
	});
}

/**
 * Whether a kind word of one person may be sent to another one. Why not is never told: that they take none, pause, have
 * blocked the sender, or were never here is all the same to who asks.
 */
export async function mayReach(
	db: Db,
	{ from, to, guild }: { readonly from: string; readonly to: string; readonly guild: string },
): Promise<boolean> {
	const member = { user: to, guild };
	if ((await takingOf(db, member)) !== 'on' || !(await hasAgreed(db, member))) return false;
	return !(await keepsAway(db, { user: to, other: from }));
}

/** Somebody is not in a server any more: they take nothing there. */
export async function takesNoMore(
	db: Db,
	{ user, guild }: { readonly user: string; readonly guild: string },
): Promise<void> {
	await db.deleteFrom('kind_taker').where('user_id', '=', user).where('guild_id', '=', guild).execute();
}
