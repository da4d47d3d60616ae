import type { Temporal } from 'temporal-polyfill';
import type { Db } from '#src/db/schema.ts';
import { queueLetters } from '#src/delivery/letters.ts';
import { dayOf } from '#src/domain/day.ts';
import { firstStart } from '#src/domain/milestones/dates.ts';
import { timesReached } from '#src/domain/milestones/due.ts';
import { stepCode } from '#src/domain/milestones/step.ts';
import { Expired } from '#src/errors.ts';
import { needsConsent } from '#src/features/consent.ts';
import { isAmount, openAbout } from '#src/features/counters/about.ts';
import { changeTimes, type Change } from '#src/features/counters/change.ts';
import type { CounterView } from '#src/features/counters/counter.ts';
import type { KeptCounter } from '#src/features/counters/kept.ts';
import { refuse } from '#src/features/counters/problems.ts';
import { telling } from '#src/features/counters/telling.ts';
import { keptCounter } from '#src/features/counters/view.ts';
import type { Member } from '#src/features/people.ts';
import type { Vault } from '#src/vault.ts';

/** A counter after a day was logged. */
export interface Logged {
	readonly view: CounterView;
	/** The code of the milestone that this day has reached, for the first time; undefined for none. */
	readonly reached: string | undefined;
}

/**
 * Logs a day of a practice, or how much it was on a day with a limit; logged again, it is changed. A milestone that is
 * reached by it is told as the person chose.
 * A limit that has no number yet, as one that was imported, is held against nothing: the day counts.
 * @param amount of a limit: 0 to a million. @throws {RangeError} where a limit has none.
 * @throws {Expired} when there is none, it is somebody else's, or it counts the time since a start.
 * @throws {NeedsConsent} when the person has not agreed to be remembered here.
 * @throws {WrongDate} for a day that is still to come, or before 1900.
 */
export async function logDay(
	db: Db,
	vault: Vault,
	member: Member,
	{
		day,
		amount,
		...given
	}: Omit<Change, 'user'> & { readonly day: Temporal.PlainDate; readonly amount?: number | undefined },
): Promise<Logged> {
	const { user } = member;
	let reached: string | undefined;
	const view = await changeTimes(db, vault, { ...given, user }, async (tx, counter) => {
		await needsConsent(tx, member);
		if (counter.kind === 'since') throw new Expired();
		const today = dayOf(given.at, counter.rule);
		const isDay = day.since(today).days <= 0 && day.since(firstStart).days >= 0;
		refuse(isDay ? undefined : 'no-such-day');
		const told = await rowOf(tx, vault, counter, amount);
		await tx
			.insertInto('counter_day')
			.values({ counter_id: counter.id, user_id: user, day: day.toString(), ...told })
			.onConflict((conflict) => conflict.columns(['counter_id', 'day']).doUpdateSet(told))
			.execute();
		reached = await tellReached(tx, counter, { day, at: given.at });
	});
	return { view, reached };
}

/** Takes a logged day back. One that is not there is no problem. @throws as `counterOf`. */
export async function unlogDay(
	db: Db,
	vault: Vault,
	{ day, ...given }: Change & { readonly day: Temporal.PlainDate },
): Promise<CounterView> {
	return changeTimes(db, vault, given, async (tx) => {
		await tx.deleteFrom('counter_day').where('counter_id', '=', given.id).where('day', '=', day.toString()).execute();
	});
}

async function rowOf(tx: Db, vault: Vault, { kind, sealedAbout, id, user }: KeptCounter, amount: number | undefined) {
	if (kind !== 'limit') return { amount: null, within: 1 };
	if (amount === undefined || !isAmount(amount)) throw new RangeError('A limit is held against an amount');
	const { limit } = await openAbout(tx, vault, sealedAbout, id, user);
	return { amount: String(amount), within: limit === undefined || amount <= limit.amount ? 1 : 0 };
}

/** Tells of the highest step that is new with this day. @returns its code. */
async function tellReached(
	tx: Db,
	before: KeptCounter,
	{ day, at }: { readonly day: Temporal.PlainDate; readonly at: Temporal.Instant },
): Promise<string | undefined> {
	const counter = await keptCounter(tx, before.user, before.id);
	const count = ({ days }: KeptCounter) => days.filter(({ within }) => within).length;
	const written = new Set(counter.reached.map(({ step }) => step));
	const code = timesReached(counter.steps, count(counter))
		.filter((rung) => rung.count > count(before))
		.map(stepCode)
		.findLast((one) => !written.has(one));
	const [attempt] = counter.attempts;
	if (code === undefined || !attempt) return undefined;
	const { rows, letters } = telling(counter, attempt.id, { codes: [code], day, at });
	await tx.insertInto('reached').values(rows).execute();
	if (letters.length > 0) await queueLetters(tx, letters);
	return code;
}
