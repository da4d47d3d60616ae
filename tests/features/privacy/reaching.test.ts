import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { openVault } from '#src/db/keys.ts';
import { openDatabase } from '#src/db/open.ts';
import { scrub } from '#src/db/scrub.ts';
import { agree } from '#src/features/consent.ts';
import { forgetServer } from '#src/features/guild-life.ts';
import { erase, replayErasures, withdraw, type Eraser } from '#src/features/privacy/erase.ts';
import { everythingAbout, heldAbout } from '#src/features/privacy/held.ts';
import { askForHelper } from '#src/features/reachout/ask.ts';
import { barSender } from '#src/features/reachout/bars.ts';
import { claim, closeRequest } from '#src/features/reachout/change.ts';
import { requestOf, whoOf } from '#src/features/reachout/find.ts';
import { onCallNow } from '#src/features/reachout/helpers.ts';
import { notesWaiting } from '#src/features/reachout/notes.ts';
import { setHours, setOnCall } from '#src/features/reachout/on-call.ts';
import { wordsOf } from '#src/features/reachout/texts.ts';
import { openLedger } from '#src/ledger.ts';
import { ana, at, ben, channel, elsewhere, guild, hana, hugo, minutes } from '#tests/features/reachout/scene.ts';
import { dialectName, eachWithStorage } from '#tests/support/storage.ts';

const storage = eachWithStorage();
const key = Buffer.alloc(32, 7);

async function opened(): Promise<Eraser> {
	const db = await openDatabase(storage().dialect());
	onTestFinished(async () => db.destroy());
	return { db, vault: await openVault(db, key), ledger: await openLedger(join(storage().folder, 'handrail.erased')) };
}

let eraser: Eraser;
beforeEach(async () => {
	eraser = await opened();
	const { db } = eraser;
	for (const guild_id of [guild, elsewhere]) {
		await db.insertInto('guild').values({ guild_id, helper_channel_id: channel }).execute();
		for (const user of [ana.user, ben.user, hana, hugo]) await agree(db, { user, guild: guild_id }, at);
	}
});

const asks = async (member = ana) => {
	const asked = {
		how: 'anonymous',
		way: 'visit',
		locale: 'en-GB',
		words: 'please talk to me',
		followUp: true,
	} as const;
	return askForHelper(eraser.db, eraser.vault, member, asked, at);
};
const held = async (scope: 'everywhere' | { readonly place: string } = 'everywhere') =>
	heldAbout(eraser, ana.user, scope);
const told = async (member = ana) => (await notesWaiting(eraser.db, eraser.vault, member, at)).map(({ what }) => what);

describe('a request to talk', () => {
	test('is shown to its member and given to them, open or closed within a day, and to nobody else', async () => {
		const { db, vault } = eraser;
		const { id, pseudonym } = await asks();
		expect(await held()).toMatchObject({ reach_request: 1, reach_bar: 0 });
		expect(await held({ place: guild })).toMatchObject({ reach_request: 1 });
		expect(await held({ place: elsewhere })).toMatchObject({ reach_request: 0 });
		expect(await held({ place: 'dm' })).toMatchObject({ reach_request: 0 });
		await claim(db, vault, { guild, id }, hana, at);
		await closeRequest(db, vault, { guild, id }, { helper: hana }, at);
		expect(await held()).toMatchObject({ reach_request: 1 });
		const { rows } = await everythingAbout(db, vault, ana.user);
		expect(rows.reach_request).toMatchObject([{ guild_id: guild, pseudonym, state: 'closed', how: 'anonymous' }]);
		expect(JSON.stringify(rows)).not.toMatch(/"who"|"mark"|card_/);
		expect((await everythingAbout(db, vault, ben.user)).rows.reach_request).toEqual([]);
		// Which request it was that they took, helpers are told without whose it was.
		expect((await everythingAbout(db, vault, hana)).rows.reach_claim).toHaveLength(1);
	});

	test.each([
		['everywhere', 'everywhere'],
		['in its server', { place: guild }],
	] as const)('ends when its member erases %s, and its key is destroyed', async (_, scope) => {
		const { db, vault } = eraser;
		const request = await asks();
		await claim(db, vault, request, hana, at);
		const { id: text } = await db.selectFrom('reach_text').select('id').executeTakeFirstOrThrow();
		await erase(eraser, ana.user, scope, at);
		expect(await requestOf(db, guild, request.id)).toMatchObject({ state: 'closed', closedBy: 'erased' });
		expect(await whoOf(db, vault, request)).toBeUndefined();
		expect(await wordsOf(db, vault, text)).toBeUndefined();
		expect(await db.selectFrom('reach_key').selectAll().execute()).toEqual([]);
		expect(await held(scope)).toMatchObject({ reach_request: 0, letter: 0 });
	});

	test('that is closed loses its key too, and one of another server or person keeps it', async () => {
		const { db, vault } = eraser;
		const [mine, there, others] = [await asks(), await asks({ ...ana, guild: elsewhere }), await asks(ben)];
		await closeRequest(db, vault, mine, { moderator: hana }, at);
		await erase(eraser, ana.user, { place: guild }, at);
		expect(await whoOf(db, vault, mine)).toBeUndefined();
		expect(await whoOf(db, vault, there)).toBe(ana.user);
		expect(await whoOf(db, vault, others)).toBe(ben.user);
		expect((await requestOf(db, elsewhere, there.id)).state).toBe('open');
	});

	test('ends when its member takes back their consent there', async () => {
		const { db } = eraser;
		const request = await asks();
		await withdraw(eraser, ana, at);
		expect(await requestOf(db, guild, request.id)).toMatchObject({ state: 'closed', closedBy: 'member' });
	});

	test.runIf(dialectName === 'sqlite')('that was erased is erased again in an older backup', async () => {
		const request = await asks();
		await scrub(eraser.db);
		const [file, backup] = ['handrail.db', 'backup.db'].map((name) => join(storage().folder, name));
		if (file === undefined || backup === undefined) throw new TypeError('There are two names');
		copyFileSync(file, backup);
		await erase(eraser, ana.user, 'everywhere', at);
		await eraser.db.destroy();
		copyFileSync(backup, file);
		eraser = await opened();
		const { db, vault } = eraser;
		// The consent beside it may be gone from a backup: the request alone tells whose it is.
		await db.deleteFrom('consent').execute();
		expect(await whoOf(db, vault, request)).toBe(ana.user);
		expect(await replayErasures(eraser)).toBe(1);
		expect(await whoOf(db, vault, request)).toBeUndefined();
		expect(await requestOf(db, guild, request.id)).toMatchObject({ state: 'closed', closedBy: 'erased' });
	});
});

describe('a bar', () => {
	test('is shown to who it is for, and stays until its day when they erase everything', async () => {
		const { db, vault } = eraser;
		const request = await asks();
		await claim(db, vault, request, hana, at);
		await barSender(db, vault, request, { helper: hana, days: 30 }, at);
		expect((await everythingAbout(db, vault, ana.user)).rows.reach_bar).toMatchObject([
			{ guild_id: guild, why: 'block' },
		]);
		await erase(eraser, ana.user, 'everywhere', at);
		expect(await db.selectFrom('reach_bar').select('why').execute()).toEqual([{ why: 'block' }]);
		await agree(db, ana, minutes(60));
		await expect(asks()).rejects.toMatchObject({ why: 'blocked' });
	});
});

describe('a helper', () => {
	test.each([
		['erases everything', async () => erase(eraser, hana, 'everywhere', at)],
		['erases what they gave there', async () => erase(eraser, hana, { place: guild }, at)],
		['takes back their consent there', async () => withdraw(eraser, { user: hana, guild }, at)],
	])('who %s gives back what they have, and is not rung any more', async (_, go) => {
		const { db, vault } = eraser;
		const friday = { weekday: 5, begins: '20:00', ends: '23:00' };
		for (const user of [hana, hugo]) {
			await setHours(db, { user, guild }, { zone: 'UTC', hours: [friday] });
			await setOnCall(db, { user, guild }, at.add({ hours: 2 }), at);
		}
		const request = await asks();
		await claim(db, vault, request, hana, at);
		await go();
		expect(await requestOf(db, guild, request.id)).toMatchObject({ state: 'open', lead: null });
		expect(await told()).toEqual(['claimed', 'back']);
		expect(await onCallNow(db, guild, at)).toEqual([hugo]);
	});
});

test('nothing of a server’s requests and helpers is left when it is forgotten, and nothing of another goes', async () => {
	const { db, vault } = eraser;
	for (const server of [guild, elsewhere]) {
		await setOnCall(db, { user: hana, guild: server }, Temporal.Instant.from('2026-11-28T00:00:00Z'), at);
		await setHours(
			db,
			{ user: hana, guild: server },
			{ zone: 'UTC', hours: [{ weekday: 1, begins: '01:00', ends: '02:00' }] },
		);
		const request = await asks({ ...ana, guild: server });
		await claim(db, vault, request, hana, at);
		await barSender(db, vault, request, { helper: hana, days: 1 }, at);
	}
	await forgetServer(db, guild, at);
	for (const table of [
		'reach_request',
		'reach_claim',
		'reach_pass',
		'reach_text',
		'reach_note',
		'reach_bar',
	] as const) {
		const rows = await db.selectFrom(table).select('guild_id').execute();
		expect(
			rows.map(({ guild_id }) => guild_id).filter((one) => one !== elsewhere),
			table,
		).toEqual([]);
	}
	for (const table of ['reach_count', 'helper', 'helper_hours', 'helper_day'] as const) {
		const rows = await db.selectFrom(table).select('guild_id').distinct().execute();
		expect(rows, table).toEqual([{ guild_id: elsewhere }]);
	}
	expect(await db.selectFrom('reach_key').selectAll().execute()).toHaveLength(1);
});
