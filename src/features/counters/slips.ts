import type { Temporal } from 'temporal-polyfill';
import type { Db } from '#src/db/schema.ts';
import { dayOf, type DayRule } from '#src/domain/day.ts';
import type { Point } from '#src/domain/milestones/attempt.ts';
import { slipProblem, startProblem } from '#src/domain/milestones/dates.ts';
import { pointAt } from '#src/domain/milestones/moments.ts';
import { lengthOf } from '#src/domain/text.ts';
import { Expired } from '#src/errors.ts';
import { needsConsent } from '#src/features/consent.ts';
import { addAttempt, endRow, startRow } from '#src/features/counters/add.ts';
import { changeTimes } from '#src/features/counters/change.ts';
import { joinReached, moveLearnt } from '#src/features/counters/joining.ts';
import { mostAttempts, type CounterView, type KeptAttempt } from '#src/features/counters/counter.ts';
import type { KeptCounter } from '#src/features/counters/kept.ts';
import { refuse, TooManyAttempts } from '#src/features/counters/problems.ts';
import { placeOfLearnt } from '#src/features/counters/view.ts';
import type { Member } from '#src/features/people.ts';
import { sealFor } from '#src/features/sealing.ts';
import type { Vault } from '#src/vault.ts';

/** Which attempt of which counter something is about. */
export interface OfAttempt {
	/** The counter's. */
	readonly id: string;
	readonly attempt: string;
	readonly at: Temporal.Instant;
}

export interface ToldSlip extends OfAttempt {
	/** When it was. */
	readonly slip: Point;
	/** From when is counted anew. */
	readonly anew: Point;
	/** At most `learntLimit` characters; null for nothing; undefined leaves what is there. */
	readonly learnt?: string | null | undefined;
}

export const learntLimit = 1000;

/**
 * Ends the present attempt of a counter with a slip and begins the next. Every attempt stays. An attempt that has ended
 * already is left as it is: of a button that is pressed twice there is one slip.
 * @throws {Expired} when there is no such counter or attempt of theirs.
 * @throws {NeedsConsent} when the person has not agreed to be remembered here.
 * @throws {WrongDate} @throws {TooManyAttempts}
 */
export async function slip(db: Db, vault: Vault, member: Member, told: ToldSlip): Promise<CounterView> {
	return changeTimes(db, vault, { ...told, user: member.user }, async (tx, counter) => {
		await needsConsent(tx, member);
		const { attempt } = found(counter, told.attempt);
		if (counter.kind !== 'since') throw new Expired();
		if (attempt.end) return;
		refuse(slipProblem(told, attempt, pointAt(told.at, counter.rule.zone)));
		if (counter.attempts.length >= mostAttempts) throw new TooManyAttempts();
		await endAttempt(tx, vault, member.user, told);
		const { id, anew, at } = told;
		await addAttempt(tx, { counter: id, user: member.user, number: attempt.number + 1, start: anew, at });
	});
}

/** Corrects when a slip was, from when was counted anew, or what was learnt. @param told of the attempt that it ended. @throws as `slip`. */
export async function correctSlip(db: Db, vault: Vault, member: Member, told: ToldSlip): Promise<CounterView> {
	return changeTimes(db, vault, { ...told, user: member.user }, async (tx, counter) => {
		await needsConsent(tx, member);
		const { attempt, next } = found(counter, told.attempt);
		if (!next) throw new Expired();
		refuse(slipProblem(told, attempt, pointAt(told.at, counter.rule.zone), next.end));
		await endAttempt(tx, vault, member.user, told);
		await tx.updateTable('attempt').set(startRow(told.anew)).where('id', '=', next.id).execute();
	});
}

/**
 * There was no slip: the attempt that it ended and the next are one again. What was told of milestones stays noted.
 * @param of the attempt that it ended. @throws as `counterOf`. A slip that is undone already is no problem.
 */
export async function undoSlip(db: Db, vault: Vault, user: string, of: OfAttempt): Promise<CounterView> {
	return changeTimes(db, vault, { ...of, user }, async (tx, counter) => {
		const { attempt, next } = found(counter, of.attempt);
		if (!next) return;
		await joinReached(tx, counter, { from: next.id, to: attempt.id });
		const learnt = await moveLearnt(tx, vault, user, { from: next, to: attempt.id });
		await tx.deleteFrom('attempt').where('id', '=', next.id).execute();
		await tx
			.updateTable('attempt')
			.set({ ...endRow(next.end), learnt })
			.where('id', '=', attempt.id)
			.execute();
	});
}

/**
 * Corrects from when an attempt counts; of a practice or a limit, from when it was. No slip comes of it.
 * @throws as `slip`.
 */
export async function correctStart(
	db: Db,
	vault: Vault,
	member: Member,
	{ start, ...of }: OfAttempt & { readonly start: Point },
): Promise<CounterView> {
	return changeTimes(db, vault, { ...of, user: member.user }, async (tx, counter) => {
		await needsConsent(tx, member);
		const { attempt, before } = found(counter, of.attempt);
		refuse(startTrouble(start, { attempt, before }, counter.rule, of.at));
		await tx.updateTable('attempt').set(startRow(start)).where('id', '=', attempt.id).execute();
	});
}

function startTrouble(
	start: Point,
	{ attempt, before }: { readonly attempt: KeptAttempt; readonly before: KeptAttempt | undefined },
	rule: DayRule,
	at: Temporal.Instant,
) {
	const now = pointAt(at, rule.zone);
	const isAfterEnd = attempt.end && slipProblem({ slip: attempt.end, anew: attempt.end }, { start }, now);
	if (isAfterEnd === 'before-start') return 'after-end';
	const early = before?.end && slipProblem({ slip: before.end, anew: start }, before, now);
	return early === 'anew-before-slip' ? early : startProblem(start, dayOf(at, rule));
}

/** @throws {Expired} where the counter has no such attempt. */
function found({ attempts }: KeptCounter, id: string) {
	const index = attempts.findIndex((one) => one.id === id);
	const attempt = attempts[index];
	if (!attempt) throw new Expired();
	return { attempt, next: attempts[index + 1], before: attempts[index - 1] };
}

async function endAttempt(tx: Db, vault: Vault, user: string, told: ToldSlip): Promise<void> {
	const { attempt: id, slip: end, learnt } = told;
	if (learnt && lengthOf(learnt) > learntLimit) throw new RangeError('That is too long');
	const sealed = learnt ? await sealFor(tx, vault, learnt, placeOfLearnt(id, user)) : null;
	await tx
		.updateTable('attempt')
		.set({ ...endRow(end), ...(learnt !== undefined && { learnt: sealed }) })
		.where('id', '=', id)
		.execute();
}
