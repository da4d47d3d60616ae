import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '#src/db/schema.ts';
import type { GoalRhythm } from '#src/domain/goals/rhythm.ts';
import { Expired, NeedsConsent } from '#src/errors.ts';
import { agree, withdrawConsent } from '#src/features/consent.ts';
import { addGoal, mostGoals } from '#src/features/goals/add.ts';
import { goalDone, goalNotDone, goalsToday } from '#src/features/goals/view.ts';
import { forgetServer } from '#src/features/guild-life.ts';
import { setDayEnd, setZone } from '#src/features/people.ts';
import { everythingAbout } from '#src/features/privacy/held.ts';
import type { Vault } from '#src/vault.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const ana = { user: '100000000000000001', guild: '200000000000000001' };
const ben = { user: '100000000000000002', guild: '200000000000000001' };
const opened = eachWithDatabase(ana, ben);
/** A Monday. */
const at = Temporal.Instant.from('2026-11-23T10:00:00Z');
const monday = Temporal.PlainDate.from('2026-11-23');
const later = (days: number, hours = 0) => at.add({ hours: 24 * days + hours });

let db: Db;
let vault: Vault;
beforeEach(() => {
	({ db, vault } = opened());
});

const add = async (words: string, rhythm: GoalRhythm | undefined, member = ana) => {
	const id = randomUUID();
	expect(await addGoal(db, vault, { id, member, at, about: { words }, rhythm })).toBe('added');
	return id;
};
const today = async (when = at) => goalsToday(db, vault, ana.user, when);

describe('the goals of today', () => {
	test('are those that are still to be done this week, and those that were done today', async () => {
		const id = await add('swim', { times: 2 });
		await add('paint the door', undefined);
		await add('of Ben', { times: 7 }, ben);
		expect(await today()).toEqual([{ id, words: 'swim', doneToday: false, left: 2 }]);
		await goalDone(db, vault, ana.user, id, at);
		expect(await today()).toEqual([{ id, words: 'swim', doneToday: true, left: 1 }]);
		await goalDone(db, vault, ana.user, id, later(1));
		expect(await today(later(1))).toEqual([{ id, words: 'swim', doneToday: true, left: 0 }]);
		expect(await today(later(2))).toEqual([]);
		expect(await today(later(7))).toEqual([{ id, words: 'swim', doneToday: false, left: 2 }]);
	});

	test('are those of its days where it has days', async () => {
		const id = await add('call Marta', { days: [3, 5] });
		expect(await today()).toEqual([]);
		expect(await today(later(2))).toEqual([{ id, words: 'call Marta', doneToday: false, left: 2 }]);
	});

	test('go by the end of one’s own day, and by another zone from the day of the move on', async () => {
		const id = await add('walk', { times: 7 });
		await setZone(db, ana, 'Europe/Lisbon', at);
		await setDayEnd(db, ana, 4, at);
		const night = Temporal.Instant.from('2026-11-24T03:30:00Z');
		await goalDone(db, vault, ana.user, id, night);
		expect(await db.selectFrom('goal_done').select('day').execute()).toEqual([{ day: '2026-11-23' }]);
		await setZone(db, ana, 'Asia/Tokyo', night);
		expect((await today(night))[0]?.doneToday).toBe(false);
	});
});

describe('what was done', () => {
	test('counts once a day, however often and at once it is pressed, and can be taken back', async () => {
		const id = await add('swim', { times: 3 });
		const press = async () => goalDone(db, vault, ana.user, id, at);
		const all = await Promise.all([press(), press(), press()]);
		expect(all.map(({ left }) => left)).toEqual([2, 2, 2]);
		expect(await db.selectFrom('goal_done').selectAll().execute()).toHaveLength(1);
		await goalNotDone(db, ana.user, id, monday);
		await goalNotDone(db, ana.user, id, monday);
		expect(await today()).toEqual([{ id, words: 'swim', doneToday: false, left: 3 }]);
	});

	test('is nobody else’s to note, and not kept of who took their consent back', async () => {
		const id = await add('swim', { times: 3 });
		await expect(goalDone(db, vault, ben.user, id, at)).rejects.toThrow(Expired);
		await expect(goalNotDone(db, ben.user, id, monday)).rejects.toThrow(Expired);
		await withdrawConsent(db, ana, at);
		await expect(goalDone(db, vault, ana.user, id, at)).rejects.toThrow(NeedsConsent);
		await agree(db, { user: ana.user, guild: null }, at);
		expect((await goalDone(db, vault, ana.user, id, at)).left).toBe(2);
	});
});

describe('a goal', () => {
	test('is not readable where it is kept, and readable for who takes it along', async () => {
		await add('call Marta', { days: [5, 3, 5] });
		expect(JSON.stringify(await db.selectFrom('goal').selectAll().execute())).not.toContain('Marta');
		const [kept] = (await everythingAbout(db, vault, ana.user)).rows.goal;
		expect(kept).toMatchObject({ about: '{"words":"call Marta"}', days: '35', state: 'open', seen: 'me' });
	});

	test('is made once, of at most two hundred characters, for who agreed, and fifty times at the most', async () => {
		const id = randomUUID();
		const given = { id, member: ana, at, kind: 'sleep', about: { words: 'x'.repeat(200) } } as const;
		expect(await Promise.all([addGoal(db, vault, given), addGoal(db, vault, given)])).toEqual(['added', 'added']);
		await expect(addGoal(db, vault, { ...given, member: ben })).rejects.toThrow(Expired);
		const wrong = [{ about: { words: 'x'.repeat(201) } }, { about: { words: ' ' } }, { rhythm: { times: 8 } }];
		for (const one of [...wrong, { rhythm: { days: [] } }]) {
			await expect(addGoal(db, vault, { ...given, id: randomUUID(), ...one })).rejects.toThrow(RangeError);
		}
		for (let count = 1; count < mostGoals; count += 1) await add(`goal ${count}`, undefined);
		expect(await addGoal(db, vault, { ...given, id: randomUUID() })).toBe('too-many');
		await withdrawConsent(db, ana, at);
		await expect(addGoal(db, vault, { ...given, id: randomUUID() })).rejects.toThrow(NeedsConsent);
	});

	test('stays with its person when its server is forgotten, and nobody there sees it any more', async () => {
		const id = await add('swim', { times: 3 });
		await db.updateTable('goal').set({ seen: 'server' }).where('id', '=', id).execute();
		await forgetServer(db, ana.guild, at);
		const rows = await db.selectFrom('goal').select(['guild_id', 'seen']).execute();
		expect(rows).toEqual([{ guild_id: null, seen: 'me' }]);
	});
});
