import { describe, expect, test } from 'vitest';
import { NeedsConsent } from '#src/errors.ts';
import { helperOf, noteRung, onCallNow } from '#src/features/reachout/helpers.ts';
import { readGuide, setHours, setMost, setOff, setOnCall } from '#src/features/reachout/on-call.ts';
import { ana, at, guild, hana, hilda, hugo, minutes, reachScene } from '#tests/features/reachout/scene.ts';

const { db, ask, claim } = reachScene();
const helper = (user: string) => ({ user, guild });
const onCall = async (when = at) => onCallNow(db(), guild, when);
const friday = { weekday: 5, begins: '21:00', ends: '23:00' };

describe('on call', () => {
	test('somebody is until they said, for four hours where they did not, and a day at the longest', async () => {
		expect(String(await setOnCall(db(), helper(hilda), null, at))).toBe('2026-11-28T02:00:07.123Z');
		expect(String(await setOnCall(db(), helper(hilda), minutes(99_999), at))).toBe('2026-11-28T22:00:07.123Z');
		expect(await onCall()).toEqual([hana, hugo, hilda]);
		expect(await onCall(at.add({ hours: 24 }))).toEqual([]);
	});

	test('somebody is by their hours, in their zone, and not while they are off', async () => {
		await db().updateTable('guild').set({ zone: 'Europe/Lisbon' }).execute();
		await setHours(db(), helper(hilda), { zone: 'UTC', hours: [friday] });
		expect(await onCall()).toContain(hilda);
		expect(String(await setOff(db(), helper(hilda), null, at))).toBe('2026-11-27T23:00:00Z');
		expect(await onCall()).not.toContain(hilda);
		expect(await onCall(at.add({ hours: 24 * 7 }))).toEqual([hilda]);
		await setHours(db(), helper(hilda), { zone: 'Asia/Tokyo', hours: [friday] });
		expect(await onCall()).not.toContain(hilda);
	});

	test('who is off that never said anything about helping leaves no trace', async () => {
		expect(await setOff(db(), helper(hilda), null, at)).toBeNull();
		expect(await helperOf(db(), helper(hilda), at)).toBeUndefined();
	});

	test('nobody is who has as many as they take, or has passed', async () => {
		await setMost(db(), helper(hana), 1);
		const request = await ask();
		await claim(request);
		expect(await onCall()).toEqual([hugo]);
		await db()
			.insertInto('reach_pass')
			.values({ reach_request_id: request.id, guild_id: guild, user_id: hugo })
			.execute();
		expect(await onCallNow(db(), guild, at, request.id)).toEqual([]);
	});

	test('those come first who took least in a week, then whose last ring is longest ago', async () => {
		await noteRung(db(), guild, [hana], at);
		expect(await onCall()).toEqual([hugo, hana]);
		await claim(await ask(), hugo);
		expect(await onCall()).toEqual([hana, hugo]);
		expect(await helperOf(db(), helper(hugo), at)).toMatchObject({ load: 1, has: 1, most: 2 });
	});

	test('nobody is kept who did not agree to that', async () => {
		await expect(setOnCall(db(), helper('300000000000000009'), null, at)).rejects.toThrow(NeedsConsent);
		await expect(setMost(db(), { ...helper(hana), guild: '1' }, 1)).rejects.toThrow(NeedsConsent);
	});

	test('what cannot be is refused, and changes nothing', async () => {
		await setHours(db(), helper(hilda), { zone: 'UTC', hours: [friday, friday] });
		for (const hours of [
			[{ ...friday, weekday: 8 }],
			[{ ...friday, begins: '24:00' }],
			[{ ...friday, ends: 'late' }],
			Array.from({ length: 22 }, () => friday),
		]) {
			await expect(setHours(db(), helper(hilda), { zone: 'UTC', hours })).rejects.toThrow(RangeError);
		}
		for (const most of [0, 6, 1.5]) await expect(setMost(db(), helper(hilda), most)).rejects.toThrow(RangeError);
		await readGuide(db(), helper(hilda), at);
		expect(await helperOf(db(), helper(hilda), at)).toMatchObject({ hours: [friday], most: 2, guidedAt: at });
	});
});

test('who asks is no helper by that', async () => {
	expect(await helperOf(db(), ana, at)).toBeUndefined();
});
