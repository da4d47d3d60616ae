import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { beforeEach, expect, test } from 'vitest';
import type { Db } from '#src/db/schema.ts';
import { takeLetters } from '#src/delivery/lease.ts';
import { congratulate, takeCongratulationBack } from '#src/features/celebrations/congratulations.ts';
import { latestSteps } from '#src/features/celebrations/choosing.ts';
import { draft, forgetDrafts, takeBack, wish } from '#src/features/celebrations/drafts.ts';
import { roleChanged, roleChanges } from '#src/features/celebrations/roles.ts';
import { milestoneSettings, setLowerGo, setMilestones, setRole } from '#src/features/celebrations/server.ts';
import { onItsWay, planShowing, shownIn } from '#src/features/celebrations/showing.ts';
import { messageSettled, staleMessages } from '#src/features/celebrations/stale.ts';
import { upcoming } from '#src/features/celebrations/upcoming.ts';
import { addCounter } from '#src/features/counters/add.ts';
import { queueMilestones } from '#src/features/counters/due.ts';
import { planHeard, queueHeard } from '#src/features/heard.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const emi = { user: 'emi', guild: 'riverside' };
const ben = { user: 'ben', guild: 'riverside' };
const opened = eachWithDatabase(emi, ben);
const at = Temporal.Instant.from('2026-11-23T10:00:00Z');
const hours = (count: number) => at.add({ hours: count });
let db: Db;

beforeEach(() => {
	({ db } = opened());
});

/** Something that Emi shows by hand. @returns its id. */
async function shown(): Promise<string> {
	const { vault } = opened();
	const id = randomUUID();
	await draft(db, vault, emi, { id, about: 'the choir', words: 'thank you', how: 'named' }, at);
	await wish(db, vault, { user: emi.user, id, how: 'named' }, at);
	const [letter] = await takeLetters(db, at, 5);
	if (!letter) throw new Error('No letter');
	const planned = await planShowing(db, vault, letter, at);
	if ('do' in planned) throw new Error(planned.do);
	expect(planned).toMatchObject({ about: 'the choir', words: 'thank you', how: 'named' });
	await onItsWay(db, planned, { channel: 'c', picture: null });
	await shownIn(db, letter, 'm');
	return id;
}

test('what is shown counts congratulations once each, and tells its author', async () => {
	const { vault } = opened();
	const id = await shown();
	expect(await congratulate(db, emi, id, at)).toBe(false);
	for (let times = 0; times < 2; times += 1) expect(await congratulate(db, ben, id, at)).toBe(true);
	const [stale] = await staleMessages(db, vault, at);
	expect(stale?.shows.map(({ count }) => count)).toEqual([1]);
	if (stale) await messageSettled(db, stale);
	expect(await staleMessages(db, vault, at)).toEqual([]);
	expect(await queueHeard(db, hours(5))).toBe(1);
	const letter = (await takeLetters(db, hours(5), 5)).find(({ kind }) => kind === 'heard');
	if (!letter) throw new Error('Nobody is told');
	expect(await planHeard(db, letter, hours(5))).toEqual({ do: 'visit' });
	await takeCongratulationBack(db, ben.user, id, at);
	expect((await staleMessages(db, vault, at))[0]?.shows.map(({ count }) => count)).toEqual([0]);
	expect(await takeBack(db, emi.user, id, at)).toEqual({ channel: 'c' });
	const [gone] = await staleMessages(db, vault, at);
	expect(gone).toMatchObject({ shows: [], loses: [id] });
});

test('a draft that nobody comes back to is forgotten after a day', async () => {
	const { vault } = opened();
	await draft(db, vault, emi, { id: randomUUID(), about: 'the choir', how: 'named' }, at);
	await forgetDrafts(db, hours(23));
	expect(await db.selectFrom('celebration').selectAll().execute()).toHaveLength(1);
	await forgetDrafts(db, hours(25));
	expect(await db.selectFrom('celebration').selectAll().execute()).toEqual([]);
});

test('a counter that comes to a step is announced by the server’s hour, gives roles, and is seen to come', async () => {
	const { vault } = opened();
	const day = Temporal.PlainDate.from('2026-10-25');
	const choices = { celebrate: 'named', roles: true } as const;
	const about = { name: 'the choir' };
	const given = { id: randomUUID(), member: emi, at, kind: 'since', about, choices } as const;
	await addCounter(db, vault, { ...given, start: { day } });
	await setRole(db, emi.guild, { step: 'P14D', role: 'fortnight', at });
	await setRole(db, emi.guild, { step: 'P30D', role: 'month', at });
	expect((await roleChanges(db, at)).map(({ role, state }) => [role, state])).toEqual([['fortnight', 'wanted']]);
	for (const change of await roleChanges(db, at)) await roleChanged(db, change);
	expect(await upcoming(db, vault, emi.guild, at)).toMatchObject([{ user: 'emi', step: 'P30D' }]);
	await setLowerGo(db, emi.guild, true, at);
	expect(await queueMilestones(db, hours(18))).toBe(1);
	const changes = (await roleChanges(db, hours(18))).map(({ role, state }) => [role, state]).sort();
	expect(changes).toEqual([
		['fortnight', 'unwanted'],
		['month', 'wanted'],
	]);
	await setMilestones(db, emi.guild, { hour: 5, ladder: '30 days = Bronze leaf' });
	expect(await milestoneSettings(db, emi.guild)).toMatchObject({
		hour: 5,
		ladder: '30 days = Bronze leaf',
		lowerGo: true,
	});
	const [letter] = await takeLetters(db, hours(19), 5);
	expect(letter?.due.toString()).toBe('2026-11-24T05:00:00Z');
	expect(letter && (await planShowing(db, vault, letter, hours(19)))).toMatchObject({ step: 'P30D', how: 'named' });
	expect((await latestSteps(db, vault, emi)).map(({ step }) => step)).toEqual(['P30D']);
});
