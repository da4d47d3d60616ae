import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '#src/db/schema.ts';
import type { GoalRhythm } from '#src/domain/goals/rhythm.ts';
import { Expired } from '#src/errors.ts';
import { addGoal } from '#src/features/goals/add.ts';
import {
	changeGoal,
	endGoal,
	forgetGoal,
	mostSteps,
	noteAmount,
	reopenGoal,
	restGoal,
	setGoalReminder,
	setSteps,
	shareGoal,
	tickStep,
} from '#src/features/goals/change.ts';
import { goalToRemind, queueGoals } from '#src/features/goals/letters.ts';
import { goalOf, goalsOf } from '#src/features/goals/one.ts';
import { goalDone, goalsToday } from '#src/features/goals/view.ts';
import { setPause } from '#src/features/pauses.ts';
import { setZone } from '#src/features/people.ts';
import type { Vault } from '#src/vault.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const ana = { user: '100000000000000001', guild: '200000000000000001' };
const ben = { user: '100000000000000002', guild: '200000000000000001' };
const opened = eachWithDatabase(ana, ben);
/** A Monday. */
const at = Temporal.Instant.from('2026-11-23T10:00:00Z');
const instant = (text: string) => Temporal.Instant.from(text);

let db: Db;
let vault: Vault;
beforeEach(() => {
	({ db, vault } = opened());
});

async function routine(rhythm: GoalRhythm | undefined = { times: 7 }): Promise<{ user: string; id: string }> {
	const id = randomUUID();
	await addGoal(db, vault, { id, member: ana, at, about: { words: 'swim' }, rhythm });
	return { user: ana.user, id };
}

const letters = async () =>
	(await db.selectFrom('letter').selectAll().where('kind', '=', 'goal').orderBy('due_at').execute()).map(
		({ due_at, expires_at }) => [due_at, expires_at],
	);
const next = async () => (await db.selectFrom('goal').select('next_at').executeTakeFirst())?.next_at;

describe('a goal', () => {
	test('rests without a reminder, and goes on by its clock; what is over and taken up again rests no more', async () => {
		const own = await routine();
		await setGoalReminder(db, own, '18:00', at);
		for (let press = 0; press < 2; press += 1) await restGoal(db, own, true, at);
		expect(await next()).toBeNull();
		expect((await goalOf(db, vault, own, at)).rests).toBe(true);
		expect(await goalsToday(db, vault, own.user, at)).toEqual([]);
		await setZone(db, ana, 'Asia/Tokyo', at);
		await setGoalReminder(db, own, '19:00', at);
		expect(await next(), 'a new clock or hour wakes nothing').toBeNull();
		await restGoal(db, own, false, at);
		expect(await next()).toBe('2026-11-24T10:00:00.000Z');
		await restGoal(db, own, true, at);
		await endGoal(db, own, 'let-go', at);
		expect((await goalOf(db, vault, own, at)).rests).toBe(false);
		await reopenGoal(db, own, at);
		expect(await next()).toBe('2026-11-24T10:00:00.000Z');
	});

	test('that rests since a reminder was made is not reminded of', async () => {
		const own = await routine();
		await setGoalReminder(db, own, '18:00', at);
		const due = instant('2026-11-23T18:00:00Z');
		expect(await queueGoals(db, due)).toBe(1);
		await restGoal(db, own, true, due);
		const letter = { user: own.user, subject: own.id } as Parameters<typeof goalToRemind>[2];
		expect(await goalToRemind(db, vault, letter, due)).toBeUndefined();
	});

	test('with a number keeps the last of each day, and nobody else’s', async () => {
		const id = randomUUID();
		const own = { user: ana.user, id };
		const about = { words: 'save', measure: { amount: 500, unit: 'euros' } };
		await addGoal(db, vault, { id, member: ana, at, about });
		for (const amount of [10, 12.5]) await noteAmount(db, own, amount, at);
		await noteAmount(db, own, 0, at.add({ hours: 24 }));
		const { measure, amounts } = await goalOf(db, vault, own, at);
		expect(measure).toEqual(about.measure);
		expect(amounts.map(({ day, amount }) => [String(day), amount])).toEqual([
			['2026-11-23', 12.5],
			['2026-11-24', 0],
		]);
		await expect(noteAmount(db, { user: ben.user, id }, 3, at)).rejects.toThrow(Expired);
		await expect(
			changeGoal(
				db,
				vault,
				own,
				{ about: { words: 'save', measure: { amount: 0, unit: '' } }, rhythm: undefined, by: undefined },
				at,
			),
		).rejects.toThrow(RangeError);
		await changeGoal(db, vault, own, { about: { words: 'save' }, rhythm: undefined, by: undefined }, at);
		expect((await goalOf(db, vault, own, at)).measure).toBeUndefined();
	});

	test('is ended and taken up again, each as often as it is pressed, with what was done for it', async () => {
		const own = await routine();
		await goalDone(db, vault, own.user, own.id, at);
		await setGoalReminder(db, own, '18:00', at);
		await endGoal(db, own, 'let-go', at);
		expect(await next()).toBeNull();
		expect((await goalsOf(db, vault, own.user, 'over', at)).map(({ state, doneOn }) => [state, doneOn.length])).toEqual(
			[['let-go', 1]],
		);
		await expect(endGoal(db, own, 'done', at)).rejects.toThrow(Expired);
		for (let press = 0; press < 2; press += 1) await reopenGoal(db, own, at);
		expect((await goalOf(db, vault, own, at)).state).toBe('open');
		expect(await next()).toBe('2026-11-23T18:00:00.000Z');
	});

	test('is nobody else’s to change, to see or to forget', async () => {
		const { id } = await routine();
		const theirs = { user: ben.user, id };
		for (const act of [
			async () => endGoal(db, theirs, 'done', at),
			async () => reopenGoal(db, theirs, at),
			async () => forgetGoal(db, theirs),
			async () => setGoalReminder(db, theirs, '18:00', at),
			async () => shareGoal(db, theirs, 'near'),
			async () => setSteps(db, vault, theirs, ['mine']),
			async () => goalOf(db, vault, theirs, at),
			async () => changeGoal(db, vault, theirs, { about: { words: 'mine' }, rhythm: undefined, by: undefined }, at),
		]) {
			await expect(act()).rejects.toThrow(Expired);
		}
		expect((await goalOf(db, vault, { user: ana.user, id }, at)).words).toBe('swim');
	});

	test('takes its steps and days along when it is forgotten', async () => {
		const own = await routine();
		await setSteps(db, vault, own, ['find the towel']);
		await goalDone(db, vault, own.user, own.id, at);
		await forgetGoal(db, own);
		for (const table of ['goal', 'goal_step', 'goal_done'] as const) {
			expect(await db.selectFrom(table).select('id').execute(), table).toEqual([]);
		}
	});

	test('can be noted for the days of a week back, and for no day that is to come', async () => {
		const own = await routine();
		const on = async (day: string) => goalDone(db, vault, own.user, own.id, at, Temporal.PlainDate.from(day));
		await on('2026-11-17');
		await expect(on('2026-11-16')).rejects.toThrow(Expired);
		await expect(on('2026-11-24')).rejects.toThrow(Expired);
		const { weeks, doneToday } = await goalOf(db, vault, own, at);
		expect(weeks).toEqual([0, 0, 0, 0, 0, 0, 1, 0]);
		expect(doneToday).toBe(false);
	});
});

describe('the steps of a goal', () => {
	test('stay ticked where their words stay, in whichever order', async () => {
		const own = await routine(undefined);
		await setSteps(db, vault, own, ['one', 'two', 'two']);
		const [one, two] = (await goalOf(db, vault, own, at)).steps;
		await tickStep(db, own, one?.id ?? '', at);
		await tickStep(db, own, two?.id ?? '', at);
		await setSteps(db, vault, own, ['two', 'three', 'one', 'two']);
		const { steps } = await goalOf(db, vault, own, at);
		expect(steps.map(({ words, doneAt }) => [words, doneAt !== null])).toEqual([
			['two', true],
			['three', false],
			['one', true],
			['two', false],
		]);
		await tickStep(db, own, steps[0]?.id ?? '', at);
		expect((await goalOf(db, vault, own, at)).steps[0]?.doneAt).toBeNull();
		await expect(tickStep(db, own, randomUUID(), at)).rejects.toThrow(Expired);
	});

	test('that are too many or too long are refused, and those before stay', async () => {
		const own = await routine(undefined);
		await setSteps(db, vault, own, ['one']);
		for (const wrong of [Array.from({ length: mostSteps + 1 }, () => 'x'), ['x'.repeat(101)], [' ']]) {
			await expect(setSteps(db, vault, own, wrong)).rejects.toThrow(RangeError);
		}
		expect((await goalOf(db, vault, own, at)).steps).toHaveLength(1);
	});
});

describe('a routine is reminded of', () => {
	test('once a time, also where two look at once, and after a long silence only of the latest day', async () => {
		const own = await routine();
		await setGoalReminder(db, own, '18:00', at);
		const due = instant('2026-11-26T19:00:00Z');
		const queued = await Promise.all([queueGoals(db, due), queueGoals(db, due)]);
		expect(queued.toSorted()).toEqual([0, 1]);
		expect(await letters()).toEqual([['2026-11-26T18:00:00.000Z', '2026-11-27T03:00:00.000Z']]);
		expect(await next()).toBe('2026-11-27T18:00:00.000Z');
	});

	test('not any more once its day is over', async () => {
		const own = await routine({ days: [1] });
		await setGoalReminder(db, own, '18:00', at);
		expect(await queueGoals(db, instant('2026-11-25T09:00:00Z'))).toBe(0);
		expect(await next()).toBe('2026-11-30T18:00:00.000Z');
	});

	test('by the clock of its person, through a change of the clocks and after a move', async () => {
		await setZone(db, ana, 'Europe/Berlin', at);
		const own = await routine();
		await setGoalReminder(db, own, '18:00', instant('2027-03-27T12:00:00Z'));
		expect(await next()).toBe('2027-03-27T17:00:00.000Z');
		await queueGoals(db, instant('2027-03-27T17:00:00Z'));
		expect(await next()).toBe('2027-03-28T16:00:00.000Z');
		await setZone(db, ana, 'Asia/Kolkata', instant('2027-03-27T18:00:00Z'));
		expect(await next()).toBe('2027-03-28T12:30:00.000Z');
	});

	test.each<readonly [string, (own: { user: string; id: string }) => Promise<unknown>]>([
		['it is done today', async (own) => goalDone(db, vault, own.user, own.id, at)],
		['it is let go', async (own) => endGoal(db, own, 'let-go', at)],
		['nothing reminds of it any more', async (own) => setGoalReminder(db, own, null, at)],
		[
			'its person pauses',
			async () =>
				setPause(
					db,
					ana,
					{ from: Temporal.PlainDate.from('2026-11-23'), until: Temporal.PlainDate.from('2026-11-30') },
					at,
				),
		],
	])('not where %s meanwhile', async (_why, act) => {
		const own = await routine();
		await setGoalReminder(db, own, '18:00', at);
		await queueGoals(db, instant('2026-11-23T18:00:00Z'));
		const letter = { user: ana.user, subject: own.id } as Parameters<typeof goalToRemind>[2];
		expect(await goalToRemind(db, vault, letter, at)).toMatchObject({ words: 'swim', left: 7 });
		await act(own);
		expect(await goalToRemind(db, vault, letter, at)).toBeUndefined();
	});
});
