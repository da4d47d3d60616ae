import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { openVault, rotateKey } from '#src/db/keys.ts';
import { Expired, NeedsConsent } from '#src/errors.ts';
import { withdrawConsent } from '#src/features/consent.ts';
import { reachStanding } from '#src/features/reachout/ask.ts';
import { claim, closeRequest, giveBack, endOwn } from '#src/features/reachout/change.ts';
import { ownRequest, requestOf, whoOf } from '#src/features/reachout/find.ts';
import { ringOf } from '#src/features/reachout/letters.ts';
import { setOff } from '#src/features/reachout/on-call.ts';
import { wordsOf } from '#src/features/reachout/texts.ts';
import {
	ana,
	at,
	ben,
	elsewhere,
	guild,
	hana,
	hilda,
	hugo,
	minutes,
	reachScene,
} from '#tests/features/reachout/scene.ts';

const { db, vault, ask, claim: take, told, letters } = reachScene();
const rings = async () => (await letters('reach-ring')).map(ringOf);
const refused = (why: string) => ({ name: 'Refused', why });

describe('who asks for a helper', () => {
	test('has a request that rings at once, tells to the minute, and names nobody', async () => {
		const request = await ask({ words: 'please talk to me' });
		expect(request).toMatchObject({ state: 'open', how: 'anonymous', rung: 1, lead: null, guild });
		expect(request.pseudonym).toMatch(/^[A-Z][a-z]+ \d\d$/);
		expect(String(request.openedAt)).toBe('2026-11-27T22:00:00Z');
		expect(await rings()).toEqual(['first']);
		expect(await letters('reach-relay')).toEqual([]);
		expect(await ownRequest(db(), vault(), ana)).toEqual(request);
		expect(await ownRequest(db(), vault(), { user: ana.user, guild: null })).toEqual(request);
		expect(await ownRequest(db(), vault(), ben)).toBeUndefined();
		expect(await whoOf(db(), vault(), request)).toBe(ana.user);
		for (const table of ['reach_request', 'reach_key', 'reach_text', 'letter', 'reach_count'] as const) {
			const rows = JSON.stringify(await db().selectFrom(table).selectAll().execute());
			expect(rows).not.toContain(ana.user);
			expect(rows).not.toContain('please');
		}
	});

	test('rings everybody at once where nobody is on call', async () => {
		for (const user of [hana, hugo]) await setOff(db(), { user, guild }, null, at);
		expect(await reachStanding(db(), guild, at)).toEqual({ open: true, onCall: false, usuallyMinutes: undefined });
		expect((await ask()).rung).toBe(2);
		expect(await rings()).toEqual(['all', 'first']);
	});

	test('has one request at a time, however often they press', async () => {
		const all = await Promise.allSettled([ask(), ask(), ask()]);
		expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		await expect(ask()).rejects.toMatchObject(refused('open'));
		await expect(ask({}, { ...ana, guild: elsewhere })).resolves.toMatchObject({ guild: elsewhere });
	});

	test('is asked first whether anything may be kept', async () => {
		await withdrawConsent(db(), ana, at);
		await expect(ask()).rejects.toThrow(NeedsConsent);
		expect(await letters()).toEqual([]);
	});

	test('is not let to wait where nobody can be reached', async () => {
		await db().updateTable('guild').set({ reach_off_at: '2026-11-27T00:00:00.000Z' }).execute();
		await expect(ask()).rejects.toMatchObject(refused('off'));
		expect(await reachStanding(db(), guild, at)).toMatchObject({ open: false });
	});

	test('can be found still after the master key was changed', async () => {
		const key = randomBytes(32);
		const { id } = await ask({ words: 'hello' });
		// The vault of this test was opened with a key that it does not tell: so it is all kept anew with one that is known.
		await db().deleteFrom('reach_request').execute();
		await db().deleteFrom('fact').execute();
		const before = await openVault(db(), key);
		const next = randomBytes(32);
		const { askForHelper } = await import('#src/features/reachout/ask.ts');
		const asked = { how: 'anonymous', way: 'visit', locale: null, words: 'hello', followUp: false } as const;
		const request = await askForHelper(db(), before, ana, asked, at);
		expect(request.id).not.toBe(id);
		await rotateKey(db(), key, next);
		const after = await openVault(db(), next);
		const text = await db().selectFrom('reach_text').select('id').executeTakeFirstOrThrow();
		expect(await whoOf(db(), after, request)).toBe(ana.user);
		expect(await wordsOf(db(), after, text.id)).toBe('hello');
		expect(await whoOf(db(), before, request)).toBeUndefined();
	});
});

describe('a request', () => {
	test('is taken by exactly one of many who press at once, and the others are told', async () => {
		const request = await ask({ words: 'hello' });
		const all = await Promise.allSettled([hana, hugo, hilda].map(async (helper) => take(request, helper)));
		const losers = all.filter((one) => one.status === 'rejected').map(({ reason }) => reason as unknown);
		expect(losers).toEqual([expect.objectContaining(refused('taken')), expect.objectContaining(refused('taken'))]);
		const { lead, state, beside } = await requestOf(db(), guild, request.id);
		expect([hana, hugo, hilda]).toContain(lead);
		expect({ state, beside }).toEqual({ state: 'claimed', beside: [] });
		expect(await told()).toEqual(['claimed']);
		expect(await letters('reach-relay')).toHaveLength(1);
	});

	test('is taken once by who presses twice', async () => {
		const request = await ask();
		const first = await take(request);
		expect(await take(request)).toEqual(first);
		expect(await told()).toEqual(['claimed']);
	});

	test('is not taken by its own member, from another server, or by who has as many as they take', async () => {
		const of = await ask();
		await expect(take(of, ana.user)).rejects.toMatchObject(refused('own'));
		await expect(claim(db(), vault(), { guild: elsewhere, id: of.id }, hana, at)).rejects.toThrow(Expired);
		await take(of);
		await take(await ask({}, ben));
		await endOwn(db(), vault(), ben, 'member', at);
		const third = await ask({}, ben, minutes(10));
		await db().updateTable('helper').set({ most: 1 }).execute();
		await expect(take(third)).rejects.toMatchObject(refused('full'));
		expect((await requestOf(db(), guild, third.id)).state).toBe('open');
	});

	test('that is given back is open again, its member told, and all are rung', async () => {
		const request = await ask();
		await take(request);
		await expect(giveBack(db(), request, hugo, at)).rejects.toMatchObject(refused('not-yours'));
		const back = await giveBack(db(), request, hana, minutes(3));
		expect(back).toMatchObject({ state: 'open', lead: null, rung: 2 });
		expect(String(back.dueAt)).toBe('2026-11-27T22:28:07.123Z');
		expect(await told()).toEqual(['claimed', 'back']);
		expect(await rings()).toEqual(['first', 'all']);
		await expect(giveBack(db(), request, hana, at)).rejects.toMatchObject(refused('not-yours'));
		expect(await take(request, hugo)).toMatchObject({ lead: hugo });
	});

	test('that is closed leads to nobody but by its key, and tells so', async () => {
		const request = await ask();
		await take(request);
		await expect(closeRequest(db(), vault(), request, { helper: hugo }, at)).rejects.toMatchObject(
			refused('not-yours'),
		);
		const closed = await closeRequest(db(), vault(), request, { helper: hana }, minutes(30));
		expect(closed).toMatchObject({ state: 'closed', closedBy: 'helper', dueAt: null });
		expect(await db().selectFrom('reach_request').select('mark').execute()).toEqual([{ mark: null }]);
		expect(await ownRequest(db(), vault(), ana)).toBeUndefined();
		expect(await told()).toEqual(['claimed', 'closed']);
		await expect(take(request, hugo)).rejects.toMatchObject(refused('closed'));
		await expect(closeRequest(db(), vault(), request, { moderator: hugo }, at)).rejects.toMatchObject(
			refused('closed'),
		);
	});

	test('that its member withdraws is closed without a word to them, and their words are gone', async () => {
		await ask({ words: 'hello' });
		expect(await endOwn(db(), vault(), ana, 'member', at)).toMatchObject({ state: 'closed', closedBy: 'member' });
		expect(await endOwn(db(), vault(), ana, 'member', at)).toBeUndefined();
		expect(await told()).toEqual([]);
		expect(await db().selectFrom('reach_text').select(['words', 'state']).execute()).toEqual([
			{ words: null, state: 'lost' },
		]);
		await expect(ask()).resolves.toMatchObject({ state: 'open' });
	});
});
