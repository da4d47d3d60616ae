import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { dayOf } from '#src/domain/day.ts';
import { clockText } from '#src/domain/clock-time.ts';
import type { Point } from '#src/domain/milestones/attempt.ts';
import { startProblem } from '#src/domain/milestones/dates.ts';
import { needsConsent } from '#src/features/consent.ts';
import { sealAbout, type About } from '#src/features/counters/about.ts';
import { mostCounters, type Choices, type CounterKind, type CounterView } from '#src/features/counters/counter.ts';
import { laddersText } from '#src/features/counters/ladders.ts';
import { refuse, TooManyCounters } from '#src/features/counters/problems.ts';
import { settle } from '#src/features/counters/settle.ts';
import { keptCounter, viewOf } from '#src/features/counters/view.ts';
import { standingOf, type Member } from '#src/features/people.ts';
import type { Vault } from '#src/vault.ts';

export interface NewCounter {
	/** Opaque, at most 36 characters. The same id again adds nothing. */
	readonly id: string;
	readonly member: Member;
	readonly at: Temporal.Instant;
	readonly kind: CounterKind;
	readonly about: About;
	/** From when it counts; undefined is their today. */
	readonly start?: Point | undefined;
	/** What is not told is private, asks about milestones, tells no name, brings no roles and uses `usualLadders`. */
	readonly choices?: Partial<Choices> | undefined;
}

/** The ladders of a counter whose person chose none. */
export const usualLadders: Readonly<Record<CounterKind, readonly string[]>> = {
	since: ['general'],
	days: ['days'],
	limit: ['days'],
};

/**
 * Adds a counter. What is past of a start that lies back is noted, and nobody is told. Submitting the same one twice adds
 * one.
 * @throws {Expired} when the id is somebody else's.
 * @throws {NeedsConsent} when the person has not agreed to be remembered here.
 * @throws {WrongDate} for a start that cannot be.
 * @throws {TooManyCounters} @throws {RangeError} as `checkAbout`, and for a ladder that there is not.
 */
export async function addCounter(db: Db, vault: Vault, given: NewCounter): Promise<CounterView> {
	const { id, member, at } = given;
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, member.user);
		await needsConsent(tx, member);
		if (!(await isThere(tx, id))) await insert(tx, vault, given);
		return viewOf(tx, vault, await keptCounter(tx, member.user, id), at);
	});
}

async function isThere(tx: Db, id: string): Promise<boolean> {
	return (await tx.selectFrom('counter').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}

async function insert(tx: Db, vault: Vault, given: NewCounter): Promise<void> {
	const { id, member, at, kind, about, choices = {} } = given;
	const { rule } = await standingOf(tx, member);
	const today = dayOf(at, rule);
	const start = given.start ?? { day: today };
	refuse(startProblem(start, today));
	if ((await countOf(tx, member.user)) >= mostCounters) throw new TooManyCounters();
	await tx
		.insertInto('counter')
		.values({
			...{ id, user_id: member.user, guild_id: member.guild, kind },
			about: await sealAbout(tx, vault, about, id, member.user),
			...{ made_at: written(at), archived_at: null },
			...rowOfChoices({ ...usualChoices, ladders: usualLadders[kind], ...choices }),
		})
		.execute();
	await addAttempt(tx, { counter: id, user: member.user, number: 1, start, at });
	const counter = await keptCounter(tx, member.user, id);
	for (const attempt of counter.attempts) await settle(tx, counter, attempt, at);
}

const usualChoices = { visible: 'me', celebrate: 'ask', showsName: false, roles: false } as const;

/** What somebody chose, as the columns of a row. @throws {RangeError} for a ladder that there is not. */
export function rowOfChoices({ visible, celebrate, showsName, roles, ladders }: Choices) {
	return {
		...{ visible, celebrate, shows_name: showsName ? 1 : 0, roles: roles ? 1 : 0 },
		ladders: laddersText(ladders),
	};
}

/** Begins an attempt, of which nothing is written yet. */
export async function addAttempt(
	tx: Db,
	{
		counter,
		user,
		number,
		start,
		at,
	}: {
		readonly counter: string;
		readonly user: string;
		readonly number: number;
		readonly start: Point;
		readonly at: Temporal.Instant;
	},
): Promise<void> {
	await tx
		.insertInto('attempt')
		.values({
			...{ id: randomUUID(), counter_id: counter, user_id: user, number },
			...{ ...startRow(start), ...endRow(undefined), learnt: null, next_at: null, settled_at: written(at) },
		})
		.execute();
}

/** A start, as the columns of a row. */
export function startRow({ day, time }: Point) {
	return { start_day: day.toString(), start_time: time ? clockText(time) : null };
}

/** An end, or none, as the columns of a row. */
export function endRow(end: Point | undefined) {
	return { end_day: end ? end.day.toString() : null, end_time: end?.time ? clockText(end.time) : null };
}

async function countOf(tx: Db, user: string): Promise<number> {
	const { count } = await tx
		.selectFrom('counter')
		.select((all) => all.fn.countAll<number | string>().as('count'))
		.where('user_id', '=', user)
		.executeTakeFirstOrThrow();
	return Number(count);
}
