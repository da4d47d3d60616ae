import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { queueLetters, type Letter } from '#src/delivery/letters.ts';
import { toldBy } from '#src/features/told.ts';

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

/** The kind of the letters that tell people, at their next visit, that messages do not reach them any more. */
export const closedLetters = 'messages-closed';

/** After three months, nobody remembers what did not come. */
const worthTelling = { hours: 24 * 90 };

/**
 * A message that Handrail sent by itself did not get through: nothing more is sent there until its person says yes anew,
 * and at their next visit they are told. Nothing happens where they have said yes since.
 * @param refused where it went, and when it set out.
 */
export async function messagesClosed(
	db: Db,
	user: string,
	refused: { readonly channel: string; readonly at: Temporal.Instant },
): Promise<void> {
	const { channel, at } = refused;
	await inTransaction(db, async (tx) => {
		const { numUpdatedRows } = await tx
			.updateTable('person')
			.set({ dm_agreed_at: null, dm_channel_id: null, dm_refused_at: written(at) })
			.where('user_id', '=', user)
			.where('dm_channel_id', '=', channel)
			.where('dm_agreed_at', '<=', written(at))
			.executeTakeFirst();
		if (numUpdatedRows === 0n) return;
		const subject = written(at);
		const about = { key: `${closedLetters}:${user}:${subject}`, kind: closedLetters, user, guild: null, subject };
		await queueLetters(tx, [{ ...about, priority: 4, due: at, expires: at.add(worthTelling) }]);
	});
}

/** Whether what a letter of `messagesClosed` tells is still so, and they do not know it from elsewhere. */
export async function areStillClosed(db: Db, { user, subject }: Letter): Promise<boolean> {
	return user !== null && (await toldBy(db, user)).dmRefusedAt === subject;
}

/** Ends direct messages to a person and forgets where they went. */
export async function endMessages(db: Db, user: string): Promise<void> {
	await db
		.updateTable('person')
		.set({ dm_agreed_at: null, dm_channel_id: null, dm_refused_at: null })
		.where('user_id', '=', user)
		.execute();
}
