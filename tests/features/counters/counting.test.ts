import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { NeedsConsent } from '#src/errors.ts';
import { deleteCounter } from '#src/features/counters/edit.ts';
import { mostCounters } from '#src/features/counters/counter.ts';
import { queueMilestones } from '#src/features/counters/due.ts';
import { TooManyCounters } from '#src/features/counters/problems.ts';
import { correctSlip, correctStart, slip, undoSlip } from '#src/features/counters/slips.ts';
import { countersOf, learntIn } from '#src/features/counters/view.ts';
import { setZone } from '#src/features/people.ts';
import { after, ana, at, ben, chips, date, only, scene } from '#tests/features/counters/scene.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const opened = eachWithDatabase(ana, ben);
const { add, view, letters } = scene(opened);

describe('a new counter', () => {
	test('counts from its start, shows what was reached on the way, and tells nobody of it', async () => {
		const { figures, reached, next, about } = await add({
			from: '2026-10-23',
			about: { name: 'Sober', reason: 'Mia' },
		});
		expect(figures).toEqual({ present: 31, best: 31, total: 31 });
		expect(reached.map(({ step, how }) => `${step} ${how}`)).toEqual(
			['P1D', 'P3D', 'P7D', 'P14D', 'P30D'].map((code) => `${code} silent`),
		);
		expect(reached.at(-1)?.day.toString()).toBe('2026-11-22');
		expect(next).toMatchObject({ code: 'P60D' });
		expect(about).toEqual({ name: 'Sober', reason: 'Mia' });
		expect(await queueMilestones(opened().db, at)).toBe(0);
		expect(await letters()).toEqual([]);
	});

	test('is private and asks, unless it was chosen otherwise', async () => {
		expect(await add()).toMatchObject({ visible: 'me', celebrate: 'ask', showsName: false, roles: false });
		const choices = {
			visible: 'server',
			celebrate: 'named',
			showsName: true,
			roles: true,
			ladders: ['aa', 'own'],
		} as const;
		expect(await add({ choices })).toMatchObject(choices);
	});

	test('is one, however often it is submitted, and is nobody else’s', async () => {
		const { db, vault } = opened();
		const { id } = await add();
		await add({ id, about: { name: 'Another' } });
		expect(only(await countersOf(db, vault, ana.user, at)).about.name).toBe('Sober');
		await expect(add({ id, member: ben })).rejects.toThrow();
		expect(await countersOf(db, vault, ben.user, at)).toEqual([]);
	});

	test('needs consent, and a start that can be', async () => {
		await expect(add({ member: { user: '100', guild: '999' } })).rejects.toThrow(NeedsConsent);
		await expect(add({ from: '2026-12-01' })).rejects.toMatchObject({ problem: 'too-far-ahead' });
		await expect(add({ from: '1899-12-31' })).rejects.toMatchObject({ problem: 'too-early' });
		await expect(add({ about: { name: ' ' } })).rejects.toThrow(RangeError);
		await expect(add({ choices: { ladders: ['stairs'] } })).rejects.toThrow(RangeError);
		expect(await countersOf(opened().db, opened().vault, ana.user, at)).toEqual([]);
		expect((await add({ from: '2026-11-30' })).figures.present).toBe(0);
	});

	test('is refused kindly beyond as many as there can be', async () => {
		for (let count = 0; count < mostCounters; count += 1) await add();
		await expect(add()).rejects.toThrow(TooManyCounters);
		expect(await countersOf(opened().db, opened().vault, ana.user, at)).toHaveLength(mostCounters);
	});
});

describe('the due run', () => {
	test('asks once when a milestone comes, at the beginning of the day on the person’s own clock', async () => {
		const { db } = opened();
		await setZone(db, ana, 'America/New_York', at);
		const { id } = await add({ from: '2026-10-25' });
		// Day 30 begins at 3 o'clock of 24 November, which is 8 o'clock UTC.
		expect(await queueMilestones(db, Temporal.Instant.from('2026-11-24T07:59:59.999Z'))).toBe(0);
		expect(await queueMilestones(db, Temporal.Instant.from('2026-11-24T08:00:00Z'))).toBe(1);
		expect(await queueMilestones(db, after(2))).toBe(0);
		const reached = (await view(id, after(1))).reached.at(-1)!;
		expect(reached).toMatchObject({ step: 'P30D', how: 'asked' });
		expect(reached.day.toString()).toBe('2026-11-24');
		expect(only(await letters())).toMatchObject({
			...{ key: `milestone:${reached.attempt}:P30D`, kind: 'milestone', user_id: ana.user, guild_id: null },
			...{ subject: reached.id, due_at: '2026-11-24T08:00:00.000Z', gather_key: null },
		});
	});

	test('announces at the hour of the server, where that was chosen', async () => {
		const { db } = opened();
		await db.insertInto('guild').values({ guild_id: '200', zone: 'Europe/Lisbon', milestone_hour: 18 }).execute();
		await add({ from: '2026-10-25', choices: { celebrate: 'anonymous' } });
		expect(await queueMilestones(db, after(1))).toBe(1);
		expect(only(await letters())).toMatchObject({
			...{ kind: 'celebration', user_id: ana.user, guild_id: '200', gather_key: 'celebration:200' },
			due_at: '2026-11-24T18:00:00.000Z',
		});
	});

	test('asks instead in a server that Handrail has left, and is silent where that was chosen', async () => {
		const { db } = opened();
		await db.insertInto('guild').values({ guild_id: '200', left_at: '2026-11-01T00:00:00.000Z' }).execute();
		await add({ from: '2026-10-25', choices: { celebrate: 'named' } });
		const { id } = await add({ from: '2026-10-25', choices: { celebrate: 'off' } });
		expect(await queueMilestones(db, after(1))).toBe(1);
		expect(only(await letters()).kind).toBe('milestone');
		expect((await view(id, after(1))).reached.at(-1)).toMatchObject({ step: 'P30D', how: 'silent' });
	});

	test('after a long time without anybody looking, tells the highest of what came, and writes the others down', async () => {
		const { id } = await add();
		expect(await queueMilestones(opened().db, after(65))).toBe(1);
		expect((await view(id, after(65))).reached.map(({ step, how }) => `${step} ${how}`)).toEqual([
			...['P1D', 'P3D', 'P7D', 'P14D', 'P30D'].map((code) => `${code} passed`),
			'P60D asked',
		]);
		expect(only(await letters()).key).toMatch(/:P60D$/);
	});

	test('that breaks half way has done nothing, and the next does all of it', async () => {
		const { db } = opened();
		const { id } = await add({ from: '2026-10-25' });
		await db.schema.alterTable('letter').renameTo('away').execute();
		await expect(queueMilestones(db, after(1))).rejects.toThrow();
		await db.schema.alterTable('away').renameTo('letter').execute();
		expect(chips(await view(id, after(1)))).not.toContain('P30D 2026-11-24');
		expect(await queueMilestones(db, after(1))).toBe(1);
	});

	test('of two at once, each milestone is told by one', async () => {
		const { db } = opened();
		for (let count = 0; count < 5; count += 1) await add({ from: '2026-10-25' });
		const all = await Promise.all([1, 2, 3].map(async () => queueMilestones(db, after(1))));
		expect(all.reduce((sum, count) => sum + count, 0)).toBe(5);
		expect(await letters()).toHaveLength(5);
	});
});

describe('a slip', () => {
	const told = { slip: { day: date('2026-11-20') }, anew: { day: date('2026-11-21') }, learnt: 'Not alone on Fridays' };

	test('keeps every attempt, the best and the total, and what was learnt', async () => {
		const { db, vault } = opened();
		const { id, attempts } = await add({ from: '2026-10-01' });
		const { figures, ...slipped } = await slip(db, vault, ana, { id, attempt: attempts[0]!.id, at, ...told });
		expect(figures).toEqual({ present: 2, best: 50, total: 52 });
		expect(slipped.attempts).toHaveLength(2);
		expect(await learntIn(db, vault, ana.user, slipped.attempts[0]!)).toBe('Not alone on Fridays');
		expect(slipped.next).toMatchObject({ code: 'P3D' });
		expect(slipped.reached.map(({ step }) => step)).toEqual(['P1D', 'P3D', 'P7D', 'P14D', 'P30D', 'P1D']);
	});

	test('is one, however often the button is pressed', async () => {
		const { db, vault } = opened();
		const { id, attempts } = await add({ from: '2026-10-01' });
		const given = { id, attempt: attempts[0]!.id, at, ...told };
		await slip(db, vault, ana, given);
		expect((await slip(db, vault, ana, given)).attempts).toHaveLength(2);
		await expect(slip(db, vault, ben, given)).rejects.toThrow('sender can put right');
	});

	test('cannot be before the start, in the future, or after the new start', async () => {
		const { db, vault } = opened();
		const { id, attempts } = await add({ from: '2026-11-01' });
		const given = { id, attempt: attempts[0]!.id, at };
		const on = (slipped: string, anew: string) =>
			slip(db, vault, ana, { ...given, slip: { day: date(slipped) }, anew: { day: date(anew) } });
		await expect(on('2026-10-31', '2026-11-02')).rejects.toMatchObject({ problem: 'before-start' });
		await expect(on('2026-11-24', '2026-11-24')).rejects.toMatchObject({ problem: 'in-future' });
		await expect(on('2026-11-20', '2026-11-19')).rejects.toMatchObject({ problem: 'anew-before-slip' });
		await expect(on('2026-11-20', '2026-12-05')).rejects.toMatchObject({ problem: 'anew-too-far' });
		expect((await view(id)).attempts).toHaveLength(1);
	});

	test('can be corrected, and undone as if it had never been', async () => {
		const { db, vault } = opened();
		const before = await add({ from: '2026-10-01' });
		const of = { id: before.id, attempt: before.attempts[0]!.id, at };
		await slip(db, vault, ana, { ...of, ...told });
		const corrected = await correctSlip(db, vault, ana, {
			...of,
			slip: { day: date('2026-11-10') },
			anew: { day: date('2026-11-10') },
		});
		expect(corrected.figures).toEqual({ present: 13, best: 40, total: 53 });
		expect(await learntIn(db, vault, ana.user, corrected.attempts[0]!)).toBe('Not alone on Fridays');
		const undone = await undoSlip(db, vault, ana.user, of);
		expect({ ...undone, reached: [] }).toEqual({ ...before, reached: [] });
		expect(chips(undone)).toEqual(chips(before));
		expect(await undoSlip(db, vault, ana.user, of)).toEqual(undone);
	});

	test('a milestone that came just before it is not lost', async () => {
		const { db, vault } = opened();
		const { id, attempts } = await add({ from: '2026-10-25' });
		const now = after(1);
		const on = { slip: { day: date('2026-11-24') }, anew: { day: date('2026-11-24') } };
		await slip(db, vault, ana, { id, attempt: attempts[0]!.id, at: now, ...on });
		expect((await view(id, now)).reached.at(-1)).toMatchObject({ step: 'P30D', how: 'asked' });
		expect(await letters()).toHaveLength(1);
	});
});

describe('a corrected start', () => {
	const begin = async (from: string) => add({ from });
	const correct = async (id: string, attempt: string, day: string, when = at) =>
		correctStart(opened().db, opened().vault, ana, { id, attempt, at: when, start: { day: date(day) } });

	test('that was a typo leaves no trace', async () => {
		const { id, attempts } = await begin('2025-11-01');
		await correct(id, attempts[0]!.id, '2026-11-01');
		expect(await queueMilestones(opened().db, at)).toBe(0);
		const { reached, figures, next } = await view(id);
		const right = await begin('2026-11-01');
		expect({ figures, next }).toEqual({ figures: right.figures, next: right.next });
		expect(reached.map(({ step, day }) => `${step} ${day}`)).toEqual(chips(right));
		expect(await letters()).toEqual([]);
	});

	test('takes back what nobody has heard of yet, so that it is told in its time', async () => {
		const { db } = opened();
		const { id, attempts } = await begin('2026-10-25');
		await queueMilestones(db, after(1));
		await correct(id, attempts[0]!.id, '2026-10-27', after(1));
		expect(await letters()).toEqual([]);
		expect((await view(id, after(1))).reached.map(({ step }) => step)).not.toContain('P30D');
		expect(await queueMilestones(db, after(3))).toBe(1);
	});

	test('does not have told again what was told', async () => {
		const { db } = opened();
		const { id, attempts } = await begin('2026-10-25');
		await queueMilestones(db, after(1));
		// Delivered, and forgotten since.
		await db.deleteFrom('letter').execute();
		await correct(id, attempts[0]!.id, '2026-10-27', after(1));
		expect((await view(id, after(1))).reached.map(({ step }) => step)).not.toContain('P30D');
		expect(await queueMilestones(db, after(3))).toBe(0);
		const back = (await view(id, after(3))).reached.at(-1)!;
		expect(back).toMatchObject({ step: 'P30D', how: 'asked' });
		expect(back.day.toString()).toBe('2026-11-26');
	});
});

test('a counter that is deleted takes everything along, also what was to be told of it', async () => {
	const { db, vault } = opened();
	const { id } = await add({ from: '2026-10-25' });
	await queueMilestones(db, after(1));
	await expect(deleteCounter(db, ben.user, id)).rejects.toThrow('sender can put right');
	await deleteCounter(db, ana.user, id);
	expect(await countersOf(db, vault, ana.user, at)).toEqual([]);
	for (const table of ['attempt', 'reached', 'letter'] as const) {
		expect(await db.selectFrom(table).select('id').execute()).toEqual([]);
	}
});
