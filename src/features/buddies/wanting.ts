import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { Expired } from '#src/errors.ts';
import { needsConsent } from '#src/features/consent.ts';

/** Somebody in a server. */
export interface Here {
	readonly user: string;
	readonly guild: string;
}

/** What somebody says who wants a buddy. */
export interface Wanting {
	/** Codes, at least one. */
	readonly topics: readonly string[];
	/** Codes, at least one. */
	readonly languages: readonly string[];
	/** `HH:MM` on their own clock. */
	readonly wakes: string;
	readonly sleeps: string;
}

/** How somebody stands to buddies in a server. */
export interface WantsBuddy extends Wanting {
	readonly paused: boolean;
	/** They are not in the next round, and in the one after it again. */
	readonly skips: boolean;
}

/** Undefined for who wants none. */
export async function wantsBuddy(db: Db, { user, guild }: Here): Promise<WantsBuddy | undefined> {
	const row = await db
		.selectFrom('buddy_member')
		.selectAll()
		.where('user_id', '=', user)
		.where('guild_id', '=', guild)
		.executeTakeFirst();
	return (
		row && {
			topics: row.topics.split(','),
			languages: row.languages.split(','),
			wakes: row.wakes,
			sleeps: row.sleeps,
			paused: row.paused_at !== null,
			skips: row.skip_at !== null,
		}
	);
}

/** Somebody wants a buddy, from the next round on, or says anew what for. @throws {NeedsConsent} as always. */
export async function wantBuddy(db: Db, here: Here, wanting: Wanting, at: Temporal.Instant): Promise<void> {
	const { topics, languages, wakes, sleeps } = wanting;
	if (topics.length === 0 || languages.length === 0) throw new RangeError('A topic and a language are needed');
	const said = { topics: topics.join(','), languages: languages.join(','), wakes, sleeps };
	await inTransaction(db, async (tx) => {
		await lockPerson(tx, here.user);
		await needsConsent(tx, here);
		await tx
			.insertInto('buddy_member')
			.values({
				...{ id: randomUUID(), user_id: here.user, guild_id: here.guild, ...said, joined_at: written(at) },
				...{ paused_at: null, skip_at: null, first_at: null },
			})
			.onConflict((conflict) => conflict.columns(['guild_id', 'user_id']).doUpdateSet(said))
			.execute();
	});
}

/** How somebody who wants a buddy is in the rounds to come: in each, in all but the next, or in none for now. */
export type Being = 'in' | 'skip' | 'pause';

/** @throws {Expired} for who wants none. */
export async function beBuddy(db: Db, { user, guild }: Here, being: Being, at: Temporal.Instant): Promise<void> {
	const { numUpdatedRows } = await db
		.updateTable('buddy_member')
		.set({
			paused_at: being === 'pause' ? written(at) : null,
			skip_at: being === 'skip' ? written(at) : null,
		})
		.where('user_id', '=', user)
		.where('guild_id', '=', guild)
		.executeTakeFirst();
	if (numUpdatedRows === 0n) throw new Expired();
}

/** Somebody wants no buddy any more; the round that goes on stays. Whoever wants none already has what they want. */
export async function wantNoBuddy(db: Db, { user, guild }: Here): Promise<void> {
	await db.deleteFrom('buddy_member').where('user_id', '=', user).where('guild_id', '=', guild).execute();
}
