import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { dayOf } from '#src/domain/day.ts';
import { daysIn } from '#src/domain/milestones/attempt.ts';
import { stepOf } from '#src/domain/milestones/step.ts';
import { addCounter } from '#src/features/counters/add.ts';
import type { CounterView } from '#src/features/counters/counter.ts';
import { archiveCounter, unarchiveCounter } from '#src/features/counters/edit.ts';
import { queueMilestones } from '#src/features/counters/due.ts';
import { pauseCounter, resumeCounter } from '#src/features/counters/pausing.ts';
import { WrongDate } from '#src/features/counters/problems.ts';
import { correctSlip, correctStart, slip, undoSlip } from '#src/features/counters/slips.ts';
import { counterOf } from '#src/features/counters/view.ts';
import { agree } from '#src/features/consent.ts';
import { setDayEnd, setZone, type Member } from '#src/features/people.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';
import { chips } from './scene.ts';

const opened = eachWithDatabase();
const beginning = Temporal.Instant.from('2026-01-15T12:00:00Z');
const zones = ['America/St_Johns', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Lisbon', 'Australia/Lord_Howe'];
const ladders = fc.subarray(['general', 'hours', 'aa', 'na', 'long'], { minLength: 1 });
const zone = fc.constantFrom(...zones);

const act = fc.oneof(
	{ weight: 6, arbitrary: fc.record({ do: fc.constant('pass' as const), hours: fc.integer({ min: 1, max: 900 }) }) },
	fc.record({ do: fc.constant('back' as const), hours: fc.integer({ min: 1, max: 120 }) }),
	fc.record({ do: fc.constant('zone' as const), zone }),
	fc.record({ do: fc.constant('day end' as const), hour: fc.integer({ min: 0, max: 12 }) }),
	{
		weight: 2,
		arbitrary: fc.record({ do: fc.constant('slip' as const), days: fc.nat(40), later: fc.nat(9), time: fc.boolean() }),
	},
	fc.record({ do: fc.constant('correct slip' as const), which: fc.nat(5), days: fc.nat(60), later: fc.nat(9) }),
	fc.record({ do: fc.constant('undo slip' as const), which: fc.nat(5) }),
	{
		weight: 2,
		arbitrary: fc.record({
			...{ do: fc.constant('correct start' as const), which: fc.nat(5) },
			days: fc.oneof(fc.nat(35), fc.integer({ min: -7, max: 400 })),
		}),
	},
	fc.record({ do: fc.constantFrom('pause' as const, 'resume' as const, 'archive' as const, 'unarchive' as const) }),
);
type Act = typeof act extends fc.Arbitrary<infer One> ? One : never;

/** What a person has lived through, on a database of many. */
async function newLife(given: { days: number; time: boolean; ladders: readonly string[]; zone: string }) {
	const { db, vault } = opened();
	const member: Member = { user: randomUUID(), guild: '200' };
	await agree(db, member, beginning);
	await setZone(db, member, given.zone, beginning);
	const day = dayOf(beginning, { zone: given.zone, dayEndHour: 3 }).subtract({ days: given.days });
	const start = { day, time: given.time ? Temporal.PlainTime.from('02:30') : undefined };
	const id = randomUUID();
	const choices = { ladders: given.ladders, celebrate: 'ask' } as const;
	await addCounter(db, vault, { id, member, at: beginning, kind: 'since', about: { name: 'It' }, start, choices });
	return { member, id };
}

async function view({ member, id }: { member: Member; id: string }, at: Temporal.Instant): Promise<CounterView> {
	return counterOf(opened().db, opened().vault, member.user, id, at);
}

async function perform(one: Act, of: { member: Member; id: string }, at: Temporal.Instant): Promise<void> {
	const { db, vault } = opened();
	const { member, id } = of;
	const now = await view(of, at);
	const attempt = (which: number) => now.attempts[which % now.attempts.length]!.id;
	const own = { user: member.user, id, at };
	const ago = (days: number) => ({ day: now.today.subtract({ days }) });
	switch (one.do) {
		case 'zone':
			return setZone(db, member, one.zone, at);
		case 'day end':
			return setDayEnd(db, member, one.hour, at);
		case 'slip': {
			const time = one.time ? Temporal.PlainTime.from('00:10') : undefined;
			const told = { slip: { ...ago(one.days), time }, anew: { day: ago(one.days).day.add({ days: one.later }) } };
			await slip(db, vault, member, { id, at, attempt: now.attempts.at(-1)!.id, ...told });
			return;
		}
		case 'correct slip': {
			const told = { slip: ago(one.days), anew: { day: ago(one.days).day.add({ days: one.later }) } };
			await correctSlip(db, vault, member, { id, at, attempt: attempt(one.which), ...told });
			return;
		}
		case 'undo slip':
			await undoSlip(db, vault, member.user, { id, at, attempt: attempt(one.which) });
			return;
		case 'correct start':
			await correctStart(db, vault, member, { id, at, attempt: attempt(one.which), start: ago(one.days) });
			return;
		case 'pause':
			await pauseCounter(db, vault, member, { id, at });
			return;
		case 'resume':
			await resumeCounter(db, vault, own);
			return;
		case 'archive':
			await archiveCounter(db, vault, own);
			return;
		case 'unarchive':
			await unarchiveCounter(db, vault, own);
			return;
		case 'pass':
		case 'back':
	}
}

/** Lets delivery take every letter, and retention forget it. @returns their keys. */
async function delivered({ user }: Member): Promise<readonly string[]> {
	const { db } = opened();
	const rows = await db.deleteFrom('letter').where('user_id', '=', user).returning('key').execute();
	return rows.map(({ key }) => key);
}

/** The days of all attempts, counted one by one. */
function countedDays({ attempts, pauses, today }: CounterView): number {
	let count = 0;
	for (const { start, end } of attempts) {
		const last = end && Temporal.PlainDate.compare(end.day, today) < 0 ? end.day : today;
		for (let day = start.day; Temporal.PlainDate.compare(day, last) < 0; day = day.add({ days: 1 })) {
			const isPaused = pauses.some(
				({ from, until }) =>
					Temporal.PlainDate.compare(from, day) <= 0 && (!until || Temporal.PlainDate.compare(day, until) <= 0),
			);
			if (!isPaused) count += 1;
		}
	}
	return count;
}

/** Whether an attempt surely has not come to a step, by the clock of its person. */
function isEarly({ attempts, pauses, rule, today }: CounterView, key: string, at: Temporal.Instant): boolean {
	const [, id, code = ''] = key.split(':');
	const attempt = attempts.find((one) => one.id === id);
	const step = stepOf(code);
	if (!attempt || !step) return false;
	const { start } = attempt;
	if (step.unit === 'hours') {
		const begun = start.day.toZonedDateTime({ timeZone: rule.zone, plainTime: start.time }).toInstant();
		return Temporal.Instant.compare(at, begun.add({ hours: start.time ? step.count : 0 })) < 0;
	}
	if (step.unit === 'days') return daysIn(attempt, pauses, today) < step.count - (start.time ? 1 : 0);
	return Temporal.PlainDate.compare(today, start.day.add({ [step.unit]: step.count })) < 0;
}

const life = fc.record({
	days: fc.oneof(fc.nat(35), fc.integer({ min: -7, max: 800 })),
	time: fc.boolean(),
	ladders,
	zone,
	acts: fc.array(act, { minLength: 4, maxLength: 14 }),
});

test('whatever happens, each milestone is told once at most and never early, nothing that lies back is told, best never falls, and the total is the sum', async () => {
	await fc.assert(
		fc.asyncProperty(life, async ({ acts, ...given }) => {
			const { db } = opened();
			const of = await newLife(given);
			let at = beginning;
			const told: string[] = [];
			await queueMilestones(db, at);
			expect(await delivered(of.member)).toEqual([]);
			let best = (await view(of, at)).figures.best;
			for (const one of acts) {
				if (one.do === 'pass') at = at.add({ hours: one.hours });
				if (one.do === 'back') at = at.subtract({ hours: one.hours });
				await perform(one, of, at).catch((error: unknown) => {
					if (!(error instanceof WrongDate) && !String(error).includes('put right')) throw error;
				});
				await queueMilestones(db, at);
				const now = await view(of, at);
				const news = await delivered(of.member);
				expect(news.length).toBeLessThanOrEqual(1);
				expect(news.filter((key) => isEarly(now, key, at))).toEqual([]);
				expect(told.filter((key) => news.includes(key))).toEqual([]);
				told.push(...news);
				expect(now.figures.total).toBe(countedDays(now));
				const mayFall = !['pass', 'pause', 'resume', 'archive', 'unarchive'].includes(one.do);
				if (!mayFall) expect(now.figures.best).toBeGreaterThanOrEqual(best);
				best = now.figures.best;
			}
		}),
		{ numRuns: 15 },
	);
}, 120_000);

test('a start that was typed wrong and corrected leaves no trace', async () => {
	const wrong = fc.record({ days: fc.integer({ min: -7, max: 800 }), time: fc.boolean(), ladders, zone });
	await fc.assert(
		fc.asyncProperty(wrong, fc.integer({ min: -7, max: 800 }), async (given, days) => {
			const { db, vault } = opened();
			const of = await newLife(given);
			const right = await newLife({ ...given, days });
			await queueMilestones(db, beginning);
			const other = await view(right, beginning);
			const attempt = (await view(of, beginning)).attempts[0]!.id;
			const start = other.attempts[0]!.start;
			const corrected = await correctStart(db, vault, of.member, { id: of.id, at: beginning, attempt, start });
			const { figures, next, pauses } = other;
			expect(corrected).toMatchObject({ figures, next: next ?? undefined, pauses });
			expect(chips(corrected)).toEqual(chips(other));
			const rows = async ({ user }: Member) =>
				db
					.selectFrom('reached')
					.select(['step', 'day', 'at', 'how', 'taken_back_at'])
					.where('user_id', '=', user)
					.orderBy('step')
					.execute();
			expect(await rows(of.member)).toEqual(await rows(right.member));
			expect(await delivered(of.member)).toEqual([]);
		}),
		{ numRuns: 25 },
	);
}, 120_000);
