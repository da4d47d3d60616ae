import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, test } from 'vitest';
import { readLetter } from '#src/delivery/letters.ts';
import type { Db } from '#src/db/schema.ts';
import { Expired } from '#src/errors.ts';
import { withdrawConsent } from '#src/features/consent.ts';
import { forgetKindWords } from '#src/features/kindness/mine.ts';
import {
	forgetGratitude,
	goneFromWalls,
	gratitudeNotShown,
	gratitudeShown,
	gratitudeToShow,
	isOnItsWay,
} from '#src/features/kindness/shown.ts';
import { stopWords } from '#src/features/kindness/stops.ts';
import {
	draftGratitude,
	onWall,
	removeFromWall,
	takeGratitudeBack,
	unposted,
	wallInServer,
	wishGratitude,
} from '#src/features/kindness/wall.ts';
import type { Vault } from '#src/vault.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const guild = '200000000000000001';
const other = '200000000000000002';
const [ana, ben] = [
	{ user: '100000000000000001', guild },
	{ user: '100000000000000002', guild },
] as const;
const opened = eachWithDatabase(ana, ben);
const at = Temporal.Instant.from('2026-11-23T10:00:00Z');
const channel = '300000000000000001';
const message = '400000000000000001';

let db: Db;
let vault: Vault;
beforeEach(() => {
	({ db, vault } = opened());
});

async function wished(text = 'tea', how: 'named' | 'anonymous' = 'anonymous') {
	const id = randomUUID();
	await draftGratitude(db, vault, ana, { id, text }, at);
	expect(await wishGratitude(db, vault, { user: ana.user, id, how }, at)).toBe('wanted');
	const row = await db.selectFrom('letter').selectAll().where('subject', '=', id).executeTakeFirstOrThrow();
	return { id, letter: readLetter(row) };
}

async function shown() {
	const { id, letter } = await wished();
	await gratitudeToShow(db, vault, letter, channel);
	await gratitudeShown(db, id, message);
	return { id, letter };
}

const gone = async () => (await goneFromWalls(db)).map(({ channel: where, message: which }) => [where, which]);

describe('what somebody is grateful for', () => {
	test('is one draft at a time, and wished once', async () => {
		const first = randomUUID();
		await draftGratitude(db, vault, ana, { id: first, text: 'tea' }, at);
		const { id } = await wished('rain');
		await expect(wishGratitude(db, vault, { user: ana.user, id: first, how: 'named' }, at)).rejects.toThrow(Expired);
		await expect(wishGratitude(db, vault, { user: ana.user, id, how: 'named' }, at)).rejects.toThrow(Expired);
		expect((await onWall(db, vault, ana, 5)).map(({ text, how }) => [text, how])).toEqual([['rain', 'anonymous']]);
	});

	test('taken back before it was posted is posted no more, and leaves nothing to remove', async () => {
		const { id, letter } = await wished();
		await takeGratitudeBack(db, ana.user, id, at);
		expect(await gratitudeToShow(db, vault, letter, channel)).toBeUndefined();
		expect(await gone()).toEqual([[null, null]]);
		await forgetGratitude(db, id);
		expect(await gone()).toEqual([]);
	});

	test('taken back on its way is removed as soon as it is known where it stands', async () => {
		const { id, letter } = await wished();
		await gratitudeToShow(db, vault, letter, channel);
		await takeGratitudeBack(db, ana.user, id, at);
		await gratitudeShown(db, id, message);
		expect(await gone()).toEqual([[channel, message]]);
	});

	test('is taken back by its author alone, and removed in its own server alone', async () => {
		const { id } = await shown();
		await expect(takeGratitudeBack(db, ben.user, id, at)).rejects.toThrow(Expired);
		await removeFromWall(db, other, id, at);
		await expect(wallInServer(db, vault, other, id)).rejects.toThrow(Expired);
		expect(await gone()).toEqual([]);
		await removeFromWall(db, guild, id, at);
		await removeFromWall(db, guild, id, at);
		expect(await gone()).toEqual([[channel, message]]);
	});

	test.each([
		['of who took their consent back', async () => withdrawConsent(db, ana, at)],
		['of whom moderators stopped', async () => stopWords(db, vault, ana, at)],
	])('%s is not posted', async (_whose, happens) => {
		const { letter } = await wished();
		await happens();
		expect(await gratitudeToShow(db, vault, letter, channel)).toBeUndefined();
	});

	test('that could not be posted is a draft again, of which its author is told, and can be wished for once more', async () => {
		const { id, letter } = await wished();
		await gratitudeNotShown(db, letter, at);
		await gratitudeNotShown(db, letter, at);
		expect((await unposted(db, vault, ana))?.text).toBe('tea');
		const told = db.selectFrom('letter').select('user_id').where('kind', '=', 'gratitude-not-shown');
		expect(await told.execute()).toEqual([{ user_id: ana.user }]);
		await db.updateTable('letter').set({ state: 'dead' }).where('subject', '=', id).execute();
		expect(await isOnItsWay(db, id)).toBe(false);
		const again = at.add({ minutes: 5 });
		expect(await wishGratitude(db, vault, { user: ana.user, id, how: 'named' }, again)).toBe('wanted');
		expect(await isOnItsWay(db, id)).toBe(true);
	});

	test('stays where it stands, however long ago', async () => {
		const { id } = await shown();
		await forgetKindWords(db, at.add({ hours: 24 * 400 }));
		expect((await wallInServer(db, vault, guild, id)).text).toBe('tea');
	});
});
