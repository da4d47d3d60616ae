import { Temporal } from 'temporal-polyfill';
import type { Db } from '#src/db/schema.ts';
import { dayOf } from '#src/domain/day.ts';
import { figuresOf, figuresOfDays, type CounterPause, type Figures } from '#src/domain/milestones/attempt.ts';
import { nextDue, nextTimes } from '#src/domain/milestones/due.ts';
import type { Ladder, Look } from '#src/domain/milestones/ladder.ts';
import { byRank, stepCode, stepOf } from '#src/domain/milestones/step.ts';
import { Expired } from '#src/errors.ts';
import { openAbout, type About } from '#src/features/counters/about.ts';
import type { Counter, CounterView, KeptAttempt, Reached } from '#src/features/counters/counter.ts';
import { keptCounters, type KeptCounter, type KeptReached } from '#src/features/counters/kept.ts';
import { isNear } from '#src/features/near.ts';
import type { Member } from '#src/features/people.ts';
import { openFor } from '#src/features/sealing.ts';
import type { Place, Vault } from '#src/vault.ts';

/** All counters of a person, those that are put away included, in the order in which they were made. */
export async function countersOf(
	db: Db,
	vault: Vault,
	user: string,
	at: Temporal.Instant,
): Promise<readonly CounterView[]> {
	const views: CounterView[] = [];
	for (const kept of await keptCounters(db, user)) views.push(await viewOf(db, vault, kept, at));
	return views;
}

/** @throws {Expired} when there is none, or it is somebody else's: the two cannot be told apart from outside. */
export async function counterOf(
	db: Db,
	vault: Vault,
	user: string,
	id: string,
	at: Temporal.Instant,
): Promise<CounterView> {
	return viewOf(db, vault, await keptCounter(db, user, id), at);
}

/** @throws as `counterOf`. */
export async function keptCounter(db: Db, user: string, id: string): Promise<KeptCounter> {
	const [kept] = await keptCounters(db, user, id);
	if (!kept) throw new Expired();
	return kept;
}

/**
 * Whether somebody may see that there is a counter, and how it stands. Its note and reason are for its person alone.
 * @param isTheirs whether they are the mentor or the buddy of its person now.
 */
export function maySee(
	counter: Pick<Counter, 'user' | 'guild' | 'visible'>,
	viewer: Member,
	isTheirs: boolean,
): boolean {
	if (viewer.user === counter.user) return true;
	if (counter.visible === 'buddies') return isTheirs;
	return counter.visible === 'server' && counter.guild !== null && counter.guild === viewer.guild;
}

/** The counters of a person that another one may see where they are, without what is for its person alone. */
export async function countersShown(
	db: Db,
	vault: Vault,
	user: string,
	viewer: Member,
	at: Temporal.Instant,
): Promise<readonly CounterView[]> {
	const isTheirs = await isNear(db, user, viewer.user);
	const all = await countersOf(db, vault, user, at);
	return all
		.filter((view) => !view.archived && maySee(view, viewer, isTheirs))
		.map((view) => ({
			...view,
			about: { name: view.about.name },
			attempts: view.attempts.map((attempt) => ({ ...attempt, sealedLearnt: null })),
			saved: undefined,
		}));
}

/** What somebody learnt from a slip, in words; undefined for nothing. */
export async function learntIn(
	db: Db,
	vault: Vault,
	user: string,
	{ id, sealedLearnt }: Pick<KeptAttempt, 'id' | 'sealedLearnt'>,
): Promise<string | undefined> {
	return sealedLearnt === null ? undefined : openFor(db, vault, sealedLearnt, placeOfLearnt(id, user));
}

/** Where it is sealed what somebody learnt from the slip that ended an attempt. */
export function placeOfLearnt(id: string, user: string): Place {
	return { table: 'attempt', column: 'learnt', row: id, user };
}

/** A counter as it stands at a moment. */
export async function viewOf(db: Db, vault: Vault, kept: KeptCounter, at: Temporal.Instant): Promise<CounterView> {
	const { sealedAbout, reached, ...counter } = kept;
	const about = await openAbout(db, vault, sealedAbout, kept.id, kept.user);
	const today = dayOf(at, kept.rule);
	const figures = figuresNow(kept, today);
	return {
		...counter,
		about,
		today,
		paused: openPause(kept, today) !== undefined,
		figures,
		next: nextOf(kept, at),
		reached: moments(reached, at).map((one) => ({ ...one, look: lookOfStep(kept.steps, one.step) })),
		saved: savedIn(about, figures),
	};
}

/** The pause of a counter that is not over on a day; it may begin the day after. */
export function openPause({ pauses }: Pick<Counter, 'pauses'>, day: Temporal.PlainDate): CounterPause | undefined {
	return pauses.find(({ until }) => !until || Temporal.PlainDate.compare(day, until) <= 0);
}

function figuresNow({ kind, attempts, pauses, days }: Counter, today: Temporal.PlainDate): Figures {
	if (kind === 'since') return figuresOf(attempts, pauses, today);
	const done = days.filter(({ within }) => within).map(({ day }) => day.toString());
	return figuresOfDays(new Set(done), today, pauses);
}

function nextOf({ kind, archived, steps, attempts, pauses, days, rule }: KeptCounter, at: Temporal.Instant) {
	if (archived) return undefined;
	if (kind === 'since') {
		const last = attempts.at(-1);
		return last && nextDue(steps, last, pauses, rule, at);
	}
	const times = nextTimes(steps, days.filter(({ within }) => within).length);
	return times && { times };
}

/** What is given for a step: as the first of the ladders has it, or a coin where none has it any more. */
function lookOfStep(ladders: readonly Ladder[], code: string): Look {
	const step = stepOf(code);
	for (const { rungs, yearly } of ladders) {
		const rung = rungs.find((one) => stepCode(one) === code);
		if (rung) return rung.look;
		if (yearly && step?.unit === 'years' && step.count >= yearly.from) return yearly.look;
	}
	return { shape: 'coin', colour: '#d9a441' };
}

/** One for each moment, which its highest step names; what was corrected away is not there. */
function moments(rows: readonly KeptReached[], at: Temporal.Instant): readonly Reached[] {
	const found = new Map<string, Reached>();
	for (const { takenBack, ...one } of rows) {
		if (takenBack || Temporal.Instant.compare(one.at, at) > 0) continue;
		const key = `${one.attempt} ${one.at.epochMilliseconds}`;
		const other = found.get(key);
		if (!other || isHigher(one.step, other.step)) found.set(key, one);
	}
	return [...found.values()];
}

function isHigher(code: string, than: string): boolean {
	const [one, other] = [stepOf(code), stepOf(than)];
	return one !== undefined && other !== undefined && byRank(one, other) < 0;
}

function savedIn({ money, minutes }: About, { total }: Figures): CounterView['saved'] {
	if (!money && minutes === undefined) return undefined;
	return {
		money: money && { amount: Math.round(money.amount * total * 100) / 100, currency: money.currency },
		minutes: minutes === undefined ? undefined : Math.round(minutes * total),
	};
}
