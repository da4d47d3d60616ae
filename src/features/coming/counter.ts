import type { Temporal } from 'temporal-polyfill';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { lockPerson } from '#src/db/lock.ts';
import { Expired } from '#src/errors.ts';
import { needsConsent } from '#src/features/consent.ts';
import type { CounterView } from '#src/features/counters/counter.ts';
import { logDay } from '#src/features/counters/days.ts';
import { counterOf, countersOf } from '#src/features/counters/view.ts';
import type { Member } from '#src/features/people.ts';
import type { Vault } from '#src/vault.ts';

/** Whether the meetings that somebody was at can count in a counter: it counts days, and is not put away. */
export function canCount({ kind, archived }: Pick<CounterView, 'kind' | 'archived'>): boolean {
	return kind === 'days' && !archived;
}

/** The counter in which somebody lets their meetings count; undefined for none. */
export async function meetingCounter(
	db: Db,
	vault: Vault,
	user: string,
	at: Temporal.Instant,
): Promise<CounterView | undefined> {
	const row = await db
		.selectFrom('meeting_counter')
		.select('counter_id')
		.where('user_id', '=', user)
		.executeTakeFirst();
	if (!row) return undefined;
	const view = (await countersOf(db, vault, user, at)).find(({ id }) => id === row.counter_id);
	return view && canCount(view) ? view : undefined;
}

/**
 * From now on the days on which somebody was at a meeting count in a counter of theirs. Earlier ones do not.
 * @throws {Expired} where it is not theirs, or counts no days. @throws {NeedsConsent} as always.
 */
export async function countMeetingsIn(
	db: Db,
	vault: Vault,
	member: Member,
	counter: string,
	at: Temporal.Instant,
): Promise<CounterView> {
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, member.user);
		await needsConsent(tx, member);
		const view = await counterOf(tx, vault, member.user, counter, at);
		if (!canCount(view)) throw new Expired();
		await tx
			.insertInto('meeting_counter')
			.values({ user_id: member.user, counter_id: counter })
			.onConflict((conflict) => conflict.column('user_id').doUpdateSet({ counter_id: counter }))
			.execute();
		return view;
	});
}

/** From now on the meetings of somebody count nowhere. What counted stays. */
export async function countMeetingsNowhere(db: Db, user: string): Promise<void> {
	await db.deleteFrom('meeting_counter').where('user_id', '=', user).execute();
}

/** Lets a day with a meeting count, once, where its person wishes it. A milestone that it comes to is told as they chose. */
export async function countAttended(
	tx: Db,
	vault: Vault,
	member: Member,
	day: Temporal.PlainDate,
	at: Temporal.Instant,
): Promise<void> {
	const view = await meetingCounter(tx, vault, member.user, at);
	if (!view || view.days.some((one) => one.day.equals(day))) return;
	// The day of a meeting may be still to come by the clock of the counter, where its person has moved since.
	if (day.since(view.today).days > 0) return;
	await logDay(tx, vault, member, { id: view.id, at, day });
}
