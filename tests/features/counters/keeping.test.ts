import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { readCounters } from '#src/domain/milestones/csv.ts';
import { archiveCounter, editCounter, unarchiveCounter } from '#src/features/counters/edit.ts';
import { mostCounters } from '#src/features/counters/counter.ts';
import { logDay, unlogDay } from '#src/features/counters/days.ts';
import { written } from '#src/db/instant.ts';
import { queueMilestones } from '#src/features/counters/due.ts';
import { importCounters } from '#src/features/counters/importing.ts';
import { pauseCounter, resumeCounter } from '#src/features/counters/pausing.ts';
import { countersOf, countersShown, maySee } from '#src/features/counters/view.ts';
import { wakeLadder } from '#src/features/counters/waking.ts';
import { setGuildZone } from '#src/features/guilds.ts';
import { setZone } from '#src/features/people.ts';
import { after, ana, at, ben, chips, date, only, scene } from '#tests/features/counters/scene.ts';
import { dialectName, eachWithDatabase } from '#tests/support/storage.ts';

const opened = eachWithDatabase(ana, ben);
const { add, view, letters } = scene(opened);
const run = async (when: Temporal.Instant) => queueMilestones(opened().db, when);

describe('a pause', () => {
	const pause = async (id: string, when = at, until?: string) =>
		pauseCounter(opened().db, opened().vault, ana, {
			id,
			at: when,
			until: until === undefined ? undefined : date(until),
		});
	const resume = async (id: string, when: Temporal.Instant) =>
		resumeCounter(opened().db, opened().vault, { user: ana.user, id, at: when });

	test('adds nothing, brings nothing, and moves what comes after it', async () => {
		const { id } = await add({ from: '2026-10-25' });
		expect(await pause(id)).toMatchObject({ paused: true, next: undefined, figures: { present: 29 } });
		expect(await run(after(5))).toBe(0);
		expect((await view(id, after(5))).figures.present).toBe(29);
		const { next, paused, figures } = await resume(id, after(5));
		expect({ paused, present: figures.present }).toEqual({ paused: false, present: 29 });
		expect(next).toMatchObject({ code: 'P30D', day: date('2026-11-29') });
		expect(await run(after(6))).toBe(1);
	});

	test('takes nothing back that came before it: a day with a milestone still counts', async () => {
		const { id, figures, ...before } = await add({ from: '2026-10-24' });
		const paused = await pause(id);
		expect(paused).toMatchObject({ paused: true, figures });
		expect(chips(paused)).toEqual(chips({ id, figures, ...before }));
		expect((await view(id, after(3))).figures).toEqual({ present: 31, best: 31, total: 31 });
		expect(chips(await view(id, after(3)))).toEqual(chips({ id, figures, ...before }));
	});

	test('that is called off on the same day was none, and one with an end ends by itself', async () => {
		const { id } = await add({ from: '2026-10-25' });
		await pause(id);
		await pause(id);
		expect((await resume(id, at)).pauses).toEqual([]);
		await pause(id, at, '2026-11-24');
		expect(await run(after(2))).toBe(0);
		expect((await view(id, after(2))).paused).toBe(false);
		expect(await run(after(3))).toBe(1);
	});
});

describe('a practice', () => {
	const log = async (id: string, day: string, amount?: number) =>
		logDay(opened().db, opened().vault, ana, { id, at, day: date(day), amount });

	test('counts each day once, and tells of the steps that days reach', async () => {
		const { id } = await add({ kind: 'days', about: { name: 'Meetings' } });
		expect((await log(id, '2026-11-23')).reached).toBe('x1');
		expect((await log(id, '2026-11-23')).reached).toBeUndefined();
		for (const day of ['2026-11-22', '2026-11-20', '2026-11-19']) await log(id, day);
		const { view: fifth, reached } = await log(id, '2026-11-18');
		expect(reached).toBe('x5');
		expect(fifth.figures).toEqual({ present: 2, best: 3, total: 5 });
		expect(fifth.next).toMatchObject({ times: { count: 10 } });
		expect((await letters()).map(({ key }) => key.split(':').at(-1))).toEqual(['x1', 'x5']);
	});

	test('taken back, a day counts no more, and nobody hears of what it reached', async () => {
		const { db, vault } = opened();
		const { id } = await add({ kind: 'days', about: { name: 'Meetings' } });
		await log(id, '2026-11-23');
		const { figures, reached } = await unlogDay(db, vault, { user: ana.user, id, at, day: date('2026-11-23') });
		expect({ total: figures.total, reached, letters: await letters() }).toEqual({ total: 0, reached: [], letters: [] });
		await log(id, '2026-11-23');
		// Delivered, and forgotten since.
		await db.deleteFrom('letter').execute();
		await unlogDay(db, vault, { user: ana.user, id, at, day: date('2026-11-23') });
		expect((await log(id, '2026-11-23')).reached).toBeUndefined();
		expect(await letters()).toEqual([]);
	});

	test('knows no day that is still to come, and time since a start has none to log', async () => {
		const { id } = await add({ kind: 'days' });
		await expect(log(id, '2026-11-24')).rejects.toMatchObject({ problem: 'no-such-day' });
		await expect(log((await add()).id, '2026-11-23')).rejects.toThrow();
	});

	test('with a limit counts the days that were within it, and keeps the others', async () => {
		const { db, vault } = opened();
		const about = { name: 'Coffee', limit: { amount: 2.5, unit: 'cups' } };
		const { id } = await add({ kind: 'limit', about });
		await log(id, '2026-11-22', 2.5);
		const { view: over } = await log(id, '2026-11-23', 3);
		expect(over.figures.total).toBe(1);
		expect(over.days.map(({ amount, within }) => [amount, within])).toEqual([
			[2.5, true],
			[3, false],
		]);
		await expect(log(id, '2026-11-23')).rejects.toThrow(RangeError);
		// A limit that is changed changes no day that was held against the one before.
		const edited = await editCounter(db, vault, ana, { id, at, about: { limit: { amount: 1, unit: 'cups' } } });
		expect(edited.figures.total).toBe(1);
	});
});

describe('changes', () => {
	test('of what is said and chosen keep the rest, and celebrate nothing', async () => {
		const { db, vault } = opened();
		const { id } = await add({
			from: '2026-10-25',
			about: { name: 'Sober', note: 'Mine', money: { amount: 4.5, currency: '€' } },
		});
		const edited = await editCounter(db, vault, ana, {
			...{ id, at, about: { name: 'Free', note: undefined }, choices: { ladders: ['na', 'long'], visible: 'server' } },
		});
		expect(edited).toMatchObject({ visible: 'server', celebrate: 'ask', ladders: ['na', 'long'] });
		expect(edited.about).toEqual({ name: 'Free', money: { amount: 4.5, currency: '€' } });
		expect(edited.saved).toEqual({ money: { amount: 130.5, currency: '€' } });
		await run(at);
		expect(await letters()).toEqual([]);
		await expect(editCounter(db, vault, ben, { id, at, about: { name: 'Not yours' } })).rejects.toThrow();
	});

	test('lose nothing that came due a moment before', async () => {
		const { db, vault } = opened();
		const { id } = await add({ from: '2026-10-25' });
		await editCounter(db, vault, ana, { id, at: after(1), about: { note: 'Just now' } });
		expect(only(await letters()).key).toMatch(/:P30D$/);
	});

	test('put away, nothing comes of it; taken out again, what came meanwhile is there, and nobody is told', async () => {
		const { db, vault } = opened();
		const { id } = await add({ from: '2026-10-25' });
		expect(await archiveCounter(db, vault, { user: ana.user, id, at })).toMatchObject({
			archived: true,
			next: undefined,
		});
		expect(await run(after(2))).toBe(0);
		const back = await unarchiveCounter(db, vault, { user: ana.user, id, at: after(2) });
		expect(chips(back).at(-1)).toBe('P30D 2026-11-24');
		expect(await run(after(2))).toBe(0);
		expect(await run(after(40))).toBe(1);
	});
});

describe('another clock', () => {
	test('of a person moves what is to come, and nothing that was reached', async () => {
		const { db } = opened();
		await setZone(db, ana, 'Asia/Tokyo', at);
		const { id } = await add({ from: '2026-10-25' });
		// Day 30 begins in Tokyo at 18:00 UTC of the day before, in Los Angeles at 11:00 UTC.
		const evening = Temporal.Instant.from('2026-11-23T18:00:00Z');
		await setZone(db, ana, 'America/Los_Angeles', Temporal.Instant.from('2026-11-23T17:00:00Z'));
		expect(await run(evening)).toBe(0);
		expect(await run(Temporal.Instant.from('2026-11-24T10:59:59Z'))).toBe(0);
		expect(await run(Temporal.Instant.from('2026-11-24T11:00:00Z'))).toBe(1);
		await setZone(db, ana, 'Asia/Tokyo', after(2));
		expect(await run(after(2))).toBe(0);
		expect(chips(await view(id, after(2))).at(-1)).toBe('P30D 2026-11-24');
	});

	test('that is hours ahead tells late of what came there already', async () => {
		const { db } = opened();
		await setZone(db, ana, 'America/Los_Angeles', at);
		await add({ from: '2026-10-25' });
		await setZone(db, ana, 'Asia/Tokyo', Temporal.Instant.from('2026-11-23T22:00:00Z'));
		expect(await run(Temporal.Instant.from('2026-11-23T22:00:05Z'))).toBe(1);
	});

	test('of a server counts for who has told none', async () => {
		const { db } = opened();
		await add({ from: '2026-10-25' });
		await setGuildZone(db, '200', 'Asia/Tokyo');
		expect(await run(Temporal.Instant.from('2026-11-23T17:59:59Z'))).toBe(0);
		expect(await run(Temporal.Instant.from('2026-11-23T18:00:00Z'))).toBe(1);
	});
});

test('a ladder that a server makes for itself is used by who chose it, and what lies back by it is told to nobody', async () => {
	const { db } = opened();
	await db.insertInto('guild').values({ guild_id: '200' }).execute();
	const { id } = await add({ from: '2026-10-25', choices: { ladders: ['own'] } });
	await db.updateTable('guild').set({ milestone_ladder: '10 days = Leaf\n20 days\n30 days = Oak' }).execute();
	await wakeLadder(db, '200');
	expect(await run(at)).toBe(0);
	expect(chips(await view(id))).toEqual(['P10D 2026-11-04', 'P20D 2026-11-14']);
	expect(await run(after(1))).toBe(1);
	expect(chips(await view(id, after(1)))).toContain('P30D 2026-11-24');
});

describe('who may see a counter', () => {
	const carla = { user: '102', guild: '200' };

	test.each([
		['me', false],
		['buddies', false],
		['server', true],
	] as const)('that is for %s: a member of its server: %s', (visible, sees) => {
		const counter = { user: ana.user, guild: '200', visible };
		expect(maySee(counter, ana, false)).toBe(true);
		expect(maySee(counter, { ...ana, guild: null }, false)).toBe(true);
		expect(maySee(counter, carla, false)).toBe(sees);
		expect(maySee(counter, carla, true)).toBe(sees || visible === 'buddies');
		expect(maySee(counter, { ...carla, guild: '201' }, false)).toBe(false);
		expect(maySee({ ...counter, guild: null }, { ...carla, guild: null }, false)).toBe(false);
	});

	test('that is for mentor and buddy is seen by whoever is that now, and by nobody who was', async () => {
		const { db, vault } = opened();
		await add({ about: { name: 'Sober' }, choices: { visible: 'buddies' }, from: '2026-11-01' });
		const seen = async () => (await countersShown(db, vault, ana.user, carla, at)).map(({ about }) => about.name);
		expect(await seen()).toEqual([]);
		const pair = { id: 'p', guild_id: '200', mentor_user_id: carla.user, mentee_user_id: ana.user };
		const times = { made_at: written(at), since: written(at), check_at: null, ended_at: null };
		await db
			.insertInto('mentor_pair')
			.values({ ...pair, state: 'agreeing', ...times })
			.execute();
		expect(await seen(), 'before both agreed').toEqual([]);
		const become = async (state: string) => db.updateTable('mentor_pair').set({ state }).execute();
		await become('on');
		expect(await seen()).toEqual(['Sober']);
		const theirs = await countersShown(db, vault, carla.user, ana, at);
		expect(theirs, 'a mentor shows nothing by it').toEqual([]);
		await become('ended');
		expect(await seen()).toEqual([]);
	});

	test('sees its name and how it stands, and nothing that is for its person alone', async () => {
		const { db, vault } = opened();
		const about = { name: 'Sober', note: 'A note', reason: 'Why', money: { amount: 3, currency: 'EUR' } };
		await add({ about, choices: { visible: 'server' }, from: '2026-11-01' });
		await add({ about: { name: 'Secret' } });
		const shown = only(await countersShown(db, vault, ana.user, carla, at));
		expect(shown).toMatchObject({ about: { name: 'Sober' }, figures: { present: 22 }, saved: undefined });
		expect(JSON.stringify(shown)).not.toMatch(/A note|Why|EUR/);
	});
});

describe('an import', () => {
	const bring = async (text: string) => {
		const { rows } = readCounters(text, date('2026-11-23'));
		return importCounters(opened().db, opened().vault, ana, { rows, at });
	};

	test('adds what it can, silently, says why not of the rest, and a second time adds nothing', async () => {
		const file = 'name,date,kind\nSober,2024-02-29,since\nMeetings,2026-11-01,days\n';
		const { added, problems } = await bring(file);
		expect(added.map(({ about, kind }) => `${about.name} ${kind}`)).toEqual(['Sober since', 'Meetings days']);
		expect(problems).toEqual([]);
		expect(await run(at)).toBe(0);
		expect(await bring(file)).toEqual({
			added: [],
			problems: [
				{ line: 2, why: 'twice' },
				{ line: 3, why: 'twice' },
			],
		});
	});

	test('goes no further than as many as there can be', async () => {
		const lines = Array.from({ length: mostCounters }, (_, index) => `Row ${index},2026-11-01`);
		await add();
		const { added, problems } = await bring(['name,date', ...lines].join('\n'));
		expect(added).toHaveLength(mostCounters - 1);
		expect(problems).toEqual([{ line: mostCounters + 1, why: 'too-many' }]);
		expect(await countersOf(opened().db, opened().vault, ana.user, at)).toHaveLength(mostCounters);
	});
});

test.runIf(dialectName === 'sqlite')('what is due is found by an index, and no table is scanned', async () => {
	const { db } = opened();
	const planOf = async (query: string) => {
		const { rows } = await sql<{ detail: string }>`explain query plan ${sql.raw(query)}`.execute(db);
		return rows.map(({ detail }) => detail);
	};
	expect(await planOf("select id, user_id from attempt where next_at <= '2026' order by next_at limit 200")).toEqual([
		'SEARCH attempt USING INDEX attempt_due (next_at<?)',
	]);
	const others = [
		"select * from reached where attempt_id in ('a', 'b')",
		"select * from counter_pause where counter_id in ('a', 'b')",
		"select * from counter left join person on person.user_id = counter.user_id where counter.id in ('a', 'b')",
		"update attempt set next_at = n.column2 from (values ('a', '2026'), ('b', '2027')) as n where attempt.id = n.column1",
	];
	for (const plan of await Promise.all(others.map(planOf))) {
		expect(plan.join()).toContain('SEARCH');
		expect(plan.filter((line) => /^SCAN (attempt|reached|counter|person)/.test(line))).toEqual([]);
	}
});
