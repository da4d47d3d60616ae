import { beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '#src/db/schema.ts';
import { giveBack, offerDate, putForward, takeDate } from '#src/features/hosting/hosting.ts';
import { hostCheckLetters, hostedDate, hostLetters, hostsOf } from '#src/features/hosting/hosts.ts';
import { hostlessIn, hostTelling, queueHostChecks, queueHosts } from '#src/features/hosting/letters.ts';
import { joinRota, leaveRota, rotaOf, takeOffRota } from '#src/features/hosting/rota.ts';
import { ana, before, ben, chi, dev, everybody, lettersOf, planned } from '#tests/features/coming/scene.ts';
import { guild } from '#tests/features/meetings/scene.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const opened = eachWithDatabase(...everybody);
let db: Db;
beforeEach(() => {
	({ db } = opened());
});

const day = 24 * 60;

/** A meeting with some on its rota. */
async function rota(...members: readonly (typeof ana)[]) {
	const date = await planned(db);
	for (const [index, member] of members.entries()) await joinRota(db, member, date.meeting, before(3 * day - index));
	return date;
}

const hosts = async (occurrence: string) =>
	((await hostsOf(db, [occurrence])).get(occurrence) ?? []).map(({ user }) => user);

describe('the rota of a meeting', () => {
	test('has who signed up, once each, with their consent, in their own server', async () => {
		const { meeting } = await rota(ana, ben, ana);
		expect(await rotaOf(db, meeting)).toEqual(['ana', 'ben']);
		await expect(joinRota(db, { user: 'stranger', guild }, meeting, before(day))).rejects.toThrow('before they agreed');
		await expect(joinRota(db, { user: 'ana', guild: 'other' }, meeting, before(day))).rejects.toThrow('can put right');
		await leaveRota(db, 'ana', meeting);
		expect(await rotaOf(db, meeting)).toEqual(['ben']);
	});

	test('lets moderators take somebody off it, and from what they were to host', async () => {
		const { meeting, occurrence } = await rota(ana);
		await takeDate(db, ana, occurrence, before(2 * day));
		expect(await takeOffRota(db, guild, { meeting, user: 'ana', at: before(day) })).toBe(true);
		expect(await hosts(occurrence)).toEqual([]);
		expect(await takeOffRota(db, guild, { meeting, user: 'ana', at: before(day) })).toBe(false);
		await expect(takeOffRota(db, 'other', { meeting, user: 'ana', at: before(day) })).rejects.toThrow('can put right');
	});
});

describe('a date', () => {
	test('has two hosts at most, of its rota alone, however many take it at once', async () => {
		const { occurrence } = await rota(ana, ben, chi);
		const takes = [ana, ben, chi, ana].map(async (member) => takeDate(db, member, occurrence, before(2 * day)));
		const ends = (await Promise.allSettled(takes)).map(({ status }) => status);
		expect(ends.filter((status) => status === 'rejected')).toHaveLength(1);
		expect(await hosts(occurrence)).toHaveLength(2);
		await expect(takeDate(db, dev, occurrence, before(2 * day))).rejects.toThrow('can put right');
	});

	test('is passed on: others of the rota are asked, one takes it, and whoever had it is told', async () => {
		const { occurrence } = await rota(ana, ben, chi);
		await takeDate(db, ana, occurrence, before(2 * day));
		expect(await offerDate(db, ana, occurrence, before(day + 60))).toBe(2);
		expect(await offerDate(db, ana, occurrence, before(day + 59))).toBe(2);
		const asked = await lettersOf(db, hostLetters);
		expect(asked.map(({ user }) => user)).toEqual(['ben', 'chi']);
		expect(await hostTelling(db, asked[0]!, before(day))).toMatchObject({ what: 'offer', from: 'ana' });
		expect(await hosts(occurrence)).toEqual(['ana']);
		await takeDate(db, ben, occurrence, before(day + 30));
		expect(await hosts(occurrence)).toEqual(['ben']);
		expect(await hostTelling(db, asked[1]!, before(day))).toBeUndefined();
		const passed = (await lettersOf(db, hostLetters)).find(({ user }) => user === 'ana');
		expect(passed && (await hostTelling(db, passed, before(day)))).toMatchObject({ what: 'passed' });
	});

	test('is kept after all by who wanted to pass it on', async () => {
		const { occurrence } = await rota(ana, ben);
		await takeDate(db, ana, occurrence, before(2 * day));
		await offerDate(db, ana, occurrence, before(day + 60));
		await takeDate(db, ana, occurrence, before(day + 50));
		expect((await hostedDate(db, guild, occurrence))?.hosts).toEqual([{ user: 'ana', offeredAt: null }]);
		await takeDate(db, ben, occurrence, before(day + 40));
		expect(await hosts(occurrence)).toEqual(['ana', 'ben']);
	});

	test('is hosted by nobody without their yes, and each is asked once', async () => {
		const { occurrence } = await rota(ana);
		const ask = async (user: string) => putForward(db, guild, { occurrence, user, at: before(2 * day) });
		expect([await ask('ana'), await ask('ana'), await ask('ben')]).toEqual(['asked', 'again', 'not-on-rota']);
		expect(await hosts(occurrence)).toEqual([]);
		const [letter] = await lettersOf(db, hostLetters);
		expect(letter && (await hostTelling(db, letter, before(day)))).toMatchObject({ what: 'ask' });
		await takeDate(db, ana, occurrence, before(2 * day));
		expect(await ask('ana')).toBe('hosts');
	});
});

describe('whoever hosts', () => {
	test('is reminded a day and an hour before, once each, and of several that were missed of the latest', async () => {
		const { occurrence } = await rota(ana, ben);
		await takeDate(db, ana, occurrence, before(2 * day));
		expect(await queueHosts(db, before(day + 1))).toBe(0);
		expect(await queueHosts(db, before(day))).toBe(1);
		expect(await queueHosts(db, before(day - 1))).toBe(0);
		await takeDate(db, ben, occurrence, before(120));
		expect(await queueHosts(db, before(59))).toBe(2);
		expect(await queueHosts(db, before(30))).toBe(0);
		const letters = await lettersOf(db, hostLetters);
		expect(letters.map(({ user, due }) => [user, due])).toEqual([
			['ana', before(day)],
			['ana', before(60)],
			['ben', before(60)],
		]);
		expect(await hostTelling(db, letters[0]!, before(50))).toMatchObject({ what: 'remind' });
		await giveBack(db, ana, occurrence, before(40));
		expect(await hostTelling(db, letters[0]!, before(30))).toBeUndefined();
	});

	test('is missed a day before by moderators, once, and again where it is given back', async () => {
		const { occurrence } = await rota(ana);
		expect(await queueHostChecks(db, before(day + 1))).toBe(0);
		expect(await queueHostChecks(db, before(day))).toBe(1);
		expect(await queueHostChecks(db, before(day - 1))).toBe(0);
		const [letter] = await lettersOf(db, hostCheckLetters);
		expect(letter && (await hostlessIn(db, letter, before(day)))).toMatchObject({ rota: 1 });
		await takeDate(db, ana, occurrence, before(600));
		expect(letter && (await hostlessIn(db, letter, before(500)))).toBeUndefined();
		expect(await queueHostChecks(db, before(500))).toBe(0);
		await giveBack(db, ana, occurrence, before(400));
		expect(await queueHostChecks(db, before(399))).toBe(1);
	});

	test('is not missed where nobody has signed up', async () => {
		await planned(db);
		expect(await queueHostChecks(db, before(day))).toBe(0);
	});
});
