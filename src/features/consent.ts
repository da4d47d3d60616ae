import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import { noticeVersion } from '#src/domain/consent.ts';
import { NeedsConsent } from '#src/errors.ts';
import type { Member } from '#src/features/people.ts';

/** How a person stands to being remembered, in one place. */
export interface Consent {
	/** A server's id, or `dm`. */
	readonly place: string;
	/** Of the text that they agreed to. */
	readonly version: string;
	/** ISO 8601. */
	readonly givenAt: string;
	readonly withdrawnAt: string | null;
}

/** The place of a member, as consent is given for it. */
export function placeOf({ guild }: Pick<Member, 'guild'>): string {
	return guild ?? 'dm';
}

/** Notes that a person agreed, here and now, to the present version of the notice. */
export async function agree(db: Db, member: Member, at: Temporal.Instant): Promise<void> {
	const given = { version: noticeVersion, given_at: written(at), withdrawn_at: null };
	await db
		.insertInto('consent')
		.values({ user_id: member.user, guild_id: placeOf(member), ...given })
		.onConflict((conflict) => conflict.columns(['user_id', 'guild_id']).doUpdateSet(given))
		.execute();
}

/**
 * From now on nothing new is kept about a person here, until they agree again. What is there stays theirs, to look at, to
 * take along and to erase.
 * @returns false when there was nothing to withdraw.
 */
export async function withdrawConsent(db: Db, member: Member, at: Temporal.Instant): Promise<boolean> {
	const { numUpdatedRows } = await db
		.updateTable('consent')
		.set({ withdrawn_at: written(at) })
		.where('user_id', '=', member.user)
		.where('guild_id', '=', placeOf(member))
		.where('withdrawn_at', 'is', null)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}

/** True while a person agrees, here, to the present version of the notice. */
export async function hasAgreed(db: Db, member: Member): Promise<boolean> {
	const row = await db
		.selectFrom('consent')
		.select('version')
		.where('user_id', '=', member.user)
		.where('guild_id', '=', placeOf(member))
		.where('withdrawn_at', 'is', null)
		.executeTakeFirst();
	return row?.version === noticeVersion;
}

/** True while a person agrees, in one place at least, to any version of the notice. */
export async function hasAgreedAnywhere(db: Db, user: string): Promise<boolean> {
	const row = await db
		.selectFrom('consent')
		.select('given_at')
		.where('user_id', '=', user)
		.where('withdrawn_at', 'is', null)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}

/** @throws {NeedsConsent} unless the person agreed to be remembered here. */
export async function needsConsent(db: Db, member: Member): Promise<void> {
	if (!(await hasAgreed(db, member))) throw new NeedsConsent();
}

/** Everything that a person said about being remembered, by place. */
export async function consentsOf(db: Db, user: string): Promise<readonly Consent[]> {
	return db
		.selectFrom('consent')
		.select(['guild_id as place', 'version', 'given_at as givenAt', 'withdrawn_at as withdrawnAt'])
		.where('user_id', '=', user)
		.orderBy('given_at')
		.execute();
}
