import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { chosenDay, type DayChoice } from '#src/domain/day.ts';
import { Expired } from '#src/errors.ts';
import { changeNote, checkIn, findCheckIn, noteIn, undoCheckIn, type NewCheckIn } from '#src/features/checkins.ts';
import { setGuildZone } from '#src/features/guilds.ts';
import { setDayEnd, setZone, standingOf } from '#src/features/people.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const ana = { user: '100000000000000001', guild: '200000000000000001' };
const ben = { user: '100000000000000002', guild: '200000000000000001' };
const opened = eachWithDatabase(ana, { ...ana, guild: null }, ben);

const at = (text: string) => Temporal.Instant.from(text);

function given(when: string, more: Partial<NewCheckIn> & { choice?: DayChoice } = {}): NewCheckIn {
	const { choice = 'today', ...rest } = more;
	return {
		id: randomUUID(),
		member: ana,
		at: at(when),
		day: (_today, rule) => chosenDay(choice, at(when), rule),
		mood: 'good',
		urge: undefined,
		note: undefined,
		...rest,
	};
}

const keep = async (when: string, more: Parameters<typeof given>[1] = {}) => {
	const { db, vault } = opened();
	return checkIn(db, vault, given(when, more));
};

test('a person whom Handrail has never seen can check in, and it is their first', async () => {
	const { moment, progress, standing } = await keep('2026-11-23T10:00:00Z');
	expect(moment).toBe('first');
	expect(progress).toMatchObject({ current: 1, best: 1, total: 1, recent: 1 });
	expect(standing).toEqual({ rule: { zone: 'UTC', dayEndHour: 3 }, ownZone: false, country: undefined });
});

test('thirty daily check-ins are thirty days in a row, and four on one day are one', async () => {
	for (let day = 1; day <= 30; day += 1) await keep(`2026-11-${String(day).padStart(2, '0')}T10:00:00Z`);
	for (let time = 11; time < 14; time += 1) await keep(`2026-11-30T${time}:00:00Z`);
	const { progress, moment } = await keep('2026-11-30T15:00:00Z');
	expect(moment).toBe('again-today');
	expect(progress).toMatchObject({ current: 30, best: 30, total: 30, recent: 30 });
});

test('half past two at night still belongs to the evening before, and three is a new day', async () => {
	const { db } = opened();
	await setZone(db, ana, 'Europe/Lisbon', at('2026-11-23T00:00:00Z'));
	expect((await keep('2026-11-24T02:59:59Z')).day.toString()).toBe('2026-11-23');
	expect((await keep('2026-11-24T03:00:00Z')).progress.current).toBe(2);
});

test('before a zone is told, the days are those of the server, and then those of the person', async () => {
	const { db } = opened();
	await setGuildZone(db, ana.guild, 'Pacific/Auckland');
	expect((await keep('2026-11-23T20:00:00Z')).day.toString()).toBe('2026-11-24');
	await setZone(db, ana, 'Pacific/Honolulu', at('2026-11-23T20:05:00Z'));
	expect((await keep('2026-11-23T20:10:00Z')).day.toString()).toBe('2026-11-23');
});

test('telling the zone for the first time puts the days before right, also those made for yesterday', async () => {
	const { db } = opened();
	await keep('2026-11-23T20:00:00Z');
	await keep('2026-11-24T20:00:00Z', { choice: 'yesterday' });
	await setZone(db, ana, 'Pacific/Auckland', at('2026-11-24T20:10:00Z'));
	const days = await db.selectFrom('checkin').select(['day', 'zone']).orderBy('at').execute();
	expect(days).toEqual([
		{ day: '2026-11-24', zone: 'Pacific/Auckland' },
		{ day: '2026-11-24', zone: 'Pacific/Auckland' },
	]);
});

test("putting the server's zone right breaks nobody's streak", async () => {
	const { db } = opened();
	await keep('2026-11-22T21:00:00Z');
	await keep('2026-11-23T21:00:00Z');
	await setGuildZone(db, ana.guild, 'Pacific/Auckland');
	expect((await keep('2026-11-24T21:00:00Z')).progress.current).toBe(3);
});

test('a journey over the date line to the west or the east breaks no streak', async () => {
	const { db } = opened();
	await setZone(db, ana, 'Pacific/Honolulu', at('2026-11-01T00:00:00Z'));
	await keep('2026-11-10T20:00:00Z');
	await keep('2026-11-11T20:00:00Z');
	await setZone(db, ana, 'Pacific/Auckland', at('2026-11-12T20:00:00Z'));
	expect((await keep('2026-11-12T21:00:00Z')).progress).toMatchObject({ current: 3, total: 3 });
	await setZone(db, ana, 'Pacific/Honolulu', at('2026-11-12T22:00:00Z'));
	expect((await keep('2026-11-12T23:00:00Z')).progress.current).toBe(4);
});

test('a day-end that moves forward cuts no day short for a streak', async () => {
	const { db } = opened();
	await setZone(db, ana, 'Europe/Lisbon', at('2026-11-01T12:00:00Z'));
	await setDayEnd(db, ana, 6, at('2026-11-01T12:00:00Z'));
	await keep('2026-11-10T12:00:00Z');
	await setDayEnd(db, ana, 0, at('2026-11-12T04:00:00Z'));
	expect((await keep('2026-11-12T12:00:00Z')).progress.current).toBe(2);
});

test('checking in for yesterday joins the days on both sides', async () => {
	await keep('2026-11-20T10:00:00Z');
	await keep('2026-11-22T10:00:00Z');
	const { progress, day } = await keep('2026-11-22T11:00:00Z', { choice: 'yesterday' });
	expect(day.toString()).toBe('2026-11-21');
	expect(progress.current).toBe(3);
});

test('after a gap one is welcome back, and the best streak stays', async () => {
	for (const day of ['01', '02', '03']) await keep(`2026-11-${day}T10:00:00Z`);
	const { moment, progress } = await keep('2026-11-20T10:00:00Z');
	expect(moment).toBe('welcome-back');
	expect(progress).toMatchObject({ current: 1, best: 3, total: 4 });
});

test('the same form sent twice is kept once, with what was sent last', async () => {
	const { db, vault } = opened();
	const form = given('2026-11-23T10:00:00Z', { note: 'first', urge: 'mild' });
	await checkIn(db, vault, form);
	await checkIn(db, vault, { ...form, mood: 'low', note: 'second' });
	expect(await db.selectFrom('checkin').select('id').execute()).toHaveLength(1);
	const kept = await findCheckIn(db, ana.user, form.id);
	expect(kept).toMatchObject({ mood: 'low', urge: 'mild' });
	expect(await noteIn(db, vault, kept)).toBe('second');
});

test('the same form sent twice at the same moment is kept once', async () => {
	const { db, vault } = opened();
	const form = given('2026-11-23T10:00:00Z');
	const [first, second] = await Promise.all([checkIn(db, vault, form), checkIn(db, vault, form)]);
	expect([first.progress.current, second.progress.current]).toEqual([1, 1]);
	expect(await db.selectFrom('checkin').select('id').execute()).toHaveLength(1);
});

test("nobody can see, change, take back or overwrite another person's check-in", async () => {
	const { db, vault } = opened();
	const form = given('2026-11-23T10:00:00Z', { note: 'mine' });
	await checkIn(db, vault, form);
	await expect(findCheckIn(db, ben.user, form.id)).rejects.toThrow(Expired);
	await expect(changeNote(db, vault, ben, form.id, 'theirs')).rejects.toThrow(Expired);
	await expect(undoCheckIn(db, ben.user, form.id)).rejects.toThrow(Expired);
	await expect(checkIn(db, vault, { ...form, member: ben, note: 'theirs' })).rejects.toThrow(Expired);
	const kept = await findCheckIn(db, ana.user, form.id);
	expect(kept.guild).toBe(ana.guild);
	expect(await noteIn(db, vault, kept)).toBe('mine');
});

test('an undone check-in counts no longer, and undoing it again changes nothing', async () => {
	const { db, vault } = opened();
	await keep('2026-11-22T10:00:00Z');
	const form = given('2026-11-23T10:00:00Z');
	await checkIn(db, vault, form);
	await undoCheckIn(db, ana.user, form.id);
	await expect(undoCheckIn(db, ana.user, form.id)).rejects.toThrow(Expired);
	expect((await keep('2026-11-23T12:00:00Z')).progress).toMatchObject({ current: 2, total: 2 });
});

test('a note is sealed at rest, opens for its author, and does not open in another row', async () => {
	const { db, vault } = opened();
	const [one, two] = [
		given('2026-11-22T10:00:00Z', { note: 'a quiet word' }),
		given('2026-11-23T10:00:00Z', { note: 'x' }),
	];
	await checkIn(db, vault, one);
	await checkIn(db, vault, two);
	const sealed = await db.selectFrom('checkin').select('note').where('id', '=', one.id).executeTakeFirstOrThrow();
	expect(sealed.note).toMatch(/^v2\./);
	expect(sealed.note).not.toContain('quiet');
	expect(await noteIn(db, vault, await findCheckIn(db, ana.user, one.id))).toBe('a quiet word');
	await db.updateTable('checkin').set({ note: sealed.note }).where('id', '=', two.id).execute();
	const moved = await findCheckIn(db, ana.user, two.id);
	await expect(noteIn(db, vault, moved)).rejects.toThrow();
});

test('a note can be changed and taken away', async () => {
	const { db, vault } = opened();
	const form = given('2026-11-23T10:00:00Z');
	await checkIn(db, vault, form);
	await changeNote(db, vault, ana, form.id, 'now with words');
	expect(await noteIn(db, vault, await findCheckIn(db, ana.user, form.id))).toBe('now with words');
	await changeNote(db, vault, ana, form.id, undefined);
	expect(await noteIn(db, vault, await findCheckIn(db, ana.user, form.id))).toBeUndefined();
});

test("the country for helplines is what was said, or what a person's or server's zone suggests", async () => {
	const { db } = opened();
	expect((await standingOf(db, ana)).country).toBeUndefined();
	await setGuildZone(db, ana.guild, 'Europe/Berlin');
	expect((await standingOf(db, ana)).country).toBe('DE');
	await setZone(db, ana, 'Europe/Lisbon', at('2026-11-23T00:00:00Z'));
	expect((await standingOf(db, ana)).country).toBe('PT');
});

test('the same form sent again says that it changed something, and leaves a note that it does not carry', async () => {
	const { db, vault } = opened();
	const form = given('2026-11-23T10:00:00Z', { note: 'first words' });
	expect(await checkIn(db, vault, form)).toMatchObject({ changed: false });
	const again = await checkIn(db, vault, { ...form, at: at('2026-11-23T10:01:00Z'), mood: 'low', note: undefined });
	expect(again).toMatchObject({ changed: true, kept: { mood: 'low' } });
	expect(await noteIn(db, vault, again.kept)).toBe('first words');
	const without = await checkIn(db, vault, { ...form, at: at('2026-11-23T10:02:00Z'), note: null });
	expect(await noteIn(db, vault, without.kept)).toBeUndefined();
});

test('a check-in whose note can no longer be opened can still be found and undone', async () => {
	const { db, vault } = opened();
	const form = given('2026-11-23T10:00:00Z', { note: 'x' });
	await checkIn(db, vault, form);
	await db.updateTable('checkin').set({ note: 'v1.damaged' }).execute();
	expect((await findCheckIn(db, ana.user, form.id)).id).toBe(form.id);
	await undoCheckIn(db, ana.user, form.id);
	await expect(findCheckIn(db, ana.user, form.id)).rejects.toThrow(Expired);
});
