import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';

/** That a person wants direct messages. */
export interface Yes {
	/** ISO 8601: when they said it. It tells this yes from an earlier one that they took back. */
	readonly at: string;
	/** Where their messages go; null until the first one has arrived. */
	readonly channel: string | null;
}

/** Notes that a person wants direct messages. A yes that stands stays the one it is, however often it is said again. */
export async function wantMessages(db: Db, user: string, at: Temporal.Instant): Promise<Yes> {
	const row = await db
		.insertInto('person')
		.values({ user_id: user, dm_agreed_at: written(at) })
		.onConflict((conflict) =>
			conflict.column('user_id').doUpdateSet((eb) => ({
				dm_agreed_at: eb.fn.coalesce('person.dm_agreed_at', eb.ref('excluded.dm_agreed_at')),
			})),
		)
		.returning(['dm_agreed_at as at', 'dm_channel_id as channel'])
		.executeTakeFirstOrThrow();
	return { at: row.at ?? '', channel: row.channel };
}

/** A message arrived: from now on others go there. @returns false when this yes was taken back in the meantime. */
export async function messageArrived(db: Db, user: string, yes: Yes, channel: string): Promise<boolean> {
	const { numUpdatedRows } = await db
		.updateTable('person')
		.set({ dm_channel_id: channel, dm_refused_at: null })
		.where('user_id', '=', user)
		.where('dm_agreed_at', '=', yes.at)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}

/** Discord lets no message through to them: nothing more is sent until they say yes anew. */
export async function messageRefused(db: Db, user: string, yes: Yes, at: Temporal.Instant): Promise<void> {
	await db
		.updateTable('person')
		.set({ dm_agreed_at: null, dm_channel_id: null, dm_refused_at: written(at) })
		.where('user_id', '=', user)
		.where('dm_agreed_at', '=', yes.at)
		.execute();
}

/** Ends direct messages to a person and forgets where they went. */
export async function endMessages(db: Db, user: string): Promise<void> {
	await db
		.updateTable('person')
		.set({ dm_agreed_at: null, dm_channel_id: null, dm_refused_at: null })
		.where('user_id', '=', user)
		.execute();
}
