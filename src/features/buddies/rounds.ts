import { randomInt, randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { openingQuestions } from '#data/buddies/index.ts';
import type { Seeker } from '#src/domain/buddies/fit.ts';
import { matchBuddies } from '#src/domain/buddies/match.ts';
import { occurrenceAfter, occurrenceUpTo } from '#src/domain/weekly.ts';
import { fewestBuddies, weeklyOf } from '#src/features/buddies/plan.ts';
import { seekersOf } from '#src/features/buddies/seekers.ts';
import { tellBuddy, type BuddyWhat } from '#src/features/buddies/tell.ts';

/** Decides between equally good matchings, and which question opens a talk. */
export type Chance = (below: number) => number;
const byChance: Chance = (below) => randomInt(below);

/**
 * Makes the rounds that are due: however long nobody looked, the latest of each server, and that once. @returns how many
 * letters it queued.
 */
export async function makeRounds(db: Db, at: Temporal.Instant, chance: Chance = byChance): Promise<number> {
	const plans = await db
		.selectFrom('buddy_plan')
		.select('guild_id as guild')
		.where('next_at', '<=', written(at))
		.orderBy('next_at')
		.limit(20)
		.execute();
	let queued = 0;
	for (const { guild } of plans) queued += await inTransaction(db, async (tx) => makeRound(tx, guild, at, chance));
	return queued;
}

async function makeRound(tx: Db, guild: string, at: Temporal.Instant, chance: Chance): Promise<number> {
	await lockPerson(tx, `buddies of ${guild}`);
	const plan = await tx
		.selectFrom('buddy_plan')
		.selectAll()
		.where('guild_id', '=', guild)
		.where('next_at', '<=', written(at))
		.executeTakeFirst();
	// Another machine was faster.
	if (!plan) return 0;
	const weekly = await weeklyOf(tx, guild, plan);
	const due = occurrenceUpTo(weekly, at);
	const next = nextAfter(weekly, plan.weeks, at);
	await tx
		.updateTable('buddy_plan')
		.set({ next_at: written(next) })
		.where('guild_id', '=', guild)
		.execute();
	await tx
		.updateTable('buddy_round')
		.set({ over_at: written(at) })
		.where('guild_id', '=', guild)
		.where('over_at', 'is', null)
		.execute();
	const round = randomUUID();
	const half = Temporal.Duration.from({
		milliseconds: Math.floor((next.epochMilliseconds - at.epochMilliseconds) / 2),
	});
	const { numInsertedOrUpdatedRows } = await tx
		.insertInto('buddy_round')
		.values({
			...{ id: round, guild_id: guild, due_at: written(due), made_at: written(at), mid_at: written(at.add(half)) },
			...{ ends_at: written(next), asked_at: null, over_at: null },
		})
		.onConflict((conflict) => conflict.columns(['guild_id', 'due_at']).doNothing())
		.executeTakeFirst();
	if (numInsertedOrUpdatedRows === 0n) return 0;
	const people = await seekersOf(tx, guild, at);
	const queued = await seatAll(tx, { round, guild, people, next, chance }, at);
	// Who skipped this one is in the next.
	await tx.updateTable('buddy_member').set({ skip_at: null }).where('guild_id', '=', guild).execute();
	return queued;
}

/** When a server's next round is made, counted from a moment on. */
export async function nextRound(
	db: Db,
	plan: { readonly guild_id: string; readonly day: number; readonly hour: number },
	at: Temporal.Instant,
): Promise<Temporal.Instant> {
	return occurrenceAfter(await weeklyOf(db, plan.guild_id, plan), at);
}

/** With every two weeks, the round after the next such day. */
function nextAfter(
	weekly: Parameters<typeof occurrenceAfter>[0],
	weeks: number,
	at: Temporal.Instant,
): Temporal.Instant {
	const next = occurrenceAfter(weekly, at);
	return weeks === 2 ? occurrenceAfter(weekly, next) : next;
}

interface Seating {
	readonly round: string;
	readonly guild: string;
	readonly people: readonly Seeker[];
	readonly next: Temporal.Instant;
	readonly chance: Chance;
}

async function seatAll(tx: Db, seating: Seating, at: Temporal.Instant): Promise<number> {
	const { people, chance } = seating;
	if (people.length < fewestBuddies) {
		let queued = 0;
		for (const { id } of people) queued += await seat(tx, seating, { user: id, group: null, state: 'few' }, at);
		return queued;
	}
	const { groups, alone } = matchBuddies(people, chance(2 ** 31));
	let queued = 0;
	for (const group of groups) {
		const id = randomUUID();
		await tx
			.insertInto('buddy_group')
			.values({
				...{ id, buddy_round_id: seating.round, guild_id: seating.guild, made_at: written(at) },
				question: chance(openingQuestions.length),
			})
			.execute();
		for (const user of group) queued += await seat(tx, seating, { user, group: id, state: 'in' }, at);
	}
	for (const user of alone) queued += await seat(tx, seating, { user, group: null, state: 'alone' }, at);
	await comesFirst(tx, seating.guild, groups.flat(), null);
	await comesFirst(tx, seating.guild, alone, at);
	return queued;
}

async function comesFirst(tx: Db, guild: string, users: readonly string[], at: Temporal.Instant | null): Promise<void> {
	if (users.length === 0) return;
	await tx
		.updateTable('buddy_member')
		.set({ first_at: at && written(at) })
		.where('guild_id', '=', guild)
		.where('user_id', 'in', users)
		.execute();
}

const told = { in: 'paired', alone: 'alone', few: 'few' } as const satisfies Record<string, BuddyWhat>;

async function seat(
	tx: Db,
	{ round, guild, next }: Seating,
	{ user, group, state }: { readonly user: string; readonly group: string | null; readonly state: keyof typeof told },
	at: Temporal.Instant,
): Promise<number> {
	const id = randomUUID();
	await tx
		.insertInto('buddy_seat')
		.values({
			...{ id, buddy_round_id: round, buddy_group_id: group, guild_id: guild, user_id: user },
			...{ state, met: null, at: written(at) },
		})
		.execute();
	return tellBuddy(tx, told[state], { seat: id, user, guild }, at, next);
}
