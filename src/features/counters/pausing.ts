import type { Temporal } from 'temporal-polyfill';
import type { Db } from '#src/db/schema.ts';
import { dayOf } from '#src/domain/day.ts';
import { needsConsent } from '#src/features/consent.ts';
import { changeTimes, type Change } from '#src/features/counters/change.ts';
import type { CounterView } from '#src/features/counters/counter.ts';
import { openPause } from '#src/features/counters/view.ts';
import type { Member } from '#src/features/people.ts';
import type { Vault } from '#src/vault.ts';

/**
 * A counter waits from today on, until a day (included) or until it is resumed. Where a milestone came today, today still
 * counts, and it waits from tomorrow on. One that waits already keeps its first day.
 * @param until not before today; undefined: until it is resumed.
 * @throws {Expired} when there is none, or it is somebody else's.
 * @throws {NeedsConsent} when the person has not agreed to be remembered here.
 */
export async function pauseCounter(
	db: Db,
	vault: Vault,
	member: Member,
	{ until, ...given }: Omit<Change, 'user'> & { readonly until?: Temporal.PlainDate | undefined },
): Promise<CounterView> {
	const { user } = member;
	return changeTimes(db, vault, { ...given, user }, async (tx, counter) => {
		await needsConsent(tx, member);
		const today = dayOf(given.at, counter.rule);
		const counts = counter.reached.some(({ day, takenBack }) => !takenBack && day.equals(today));
		const from = openPause(counter, today)?.from ?? today.add({ days: counts ? 1 : 0 });
		const last = { until_day: until ? until.toString() : null };
		await tx
			.insertInto('counter_pause')
			.values({ counter_id: counter.id, user_id: user, from_day: from.toString(), ...last })
			.onConflict((conflict) => conflict.columns(['counter_id', 'from_day']).doUpdateSet(last))
			.execute();
	});
}

/** A counter goes on, today included. One that does not wait is no problem. @throws as `counterOf`. */
export async function resumeCounter(db: Db, vault: Vault, given: Change): Promise<CounterView> {
	return changeTimes(db, vault, given, async (tx, counter) => {
		const today = dayOf(given.at, counter.rule);
		const from = openPause(counter, today)?.from;
		if (!from) return;
		const days = from.until(today).days;
		await tx
			.updateTable('counter_pause')
			.set({ until_day: today.subtract({ days: 1 }).toString() })
			.where('counter_id', '=', counter.id)
			.where('from_day', '=', from.toString())
			.execute();
		if (days > 0) return;
		// Not one day of it is over.
		await tx
			.deleteFrom('counter_pause')
			.where('counter_id', '=', counter.id)
			.where('from_day', '=', from.toString())
			.execute();
	});
}
