import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { countries } from '#data/resources/index.ts';
import { NeedsConsent } from '#src/errors.ts';
import { helpFor } from '#src/domain/helplines.ts';
import type { LineFacts } from '#src/domain/server-lines.ts';
import { changeGuild } from '#src/features/guilds.ts';
import { forgetServer } from '#src/features/guild-life.ts';
import { helplinesCheck, linesStanding, queueHelplineChecks } from '#src/features/helplines/ask.ts';
import { lineBoard } from '#src/features/helplines/board.ts';
import {
	addLine,
	confirmLine,
	correctLine,
	deleteLine,
	hideLine,
	mostAdded,
	unconfirmLine,
	undoCorrection,
} from '#src/features/helplines/change.ts';
import { lineIn, serverLines } from '#src/features/helplines/lines.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const guild = '100';
const moderator = { user: '7', guild };
const open = eachWithDatabase(moderator);
const at = Temporal.Instant.from('2026-11-23T10:00:00Z');
const on = Temporal.PlainDate.from('2026-11-23');
const samaritans = { guild, id: 'gb-samaritans', country: 'GB' };
const facts = (call: string, name = 'Harbour line'): LineFacts => ({
	...{ name, kind: 'crisis', call: [call], text: null, textWord: null, chat: null, url: null, hours: null },
});

const now = async () => serverLines(open().db, guild);
const lineNow = async (id = samaritans.id, country = 'GB') => lineIn(await now(), country, id)!;
const confirmed = async () => [...(await now()).confirmedOn];

describe('a confirmation', () => {
	test('says which line, by whom and when, and counts until the line changes or it is taken back', async () => {
		const { db } = open();
		await confirmLine(db, moderator, await lineNow(), at);
		await confirmLine(db, moderator, await lineNow(), at);
		expect(await confirmed()).toEqual([['gb-samaritans', '2026-11-23']]);
		await correctLine(db, samaritans, facts('0800 111 222'));
		expect(await confirmed()).toEqual([]);
		await undoCorrection(db, guild, samaritans.id);
		expect(await confirmed()).toEqual([['gb-samaritans', '2026-11-23']]);
		await unconfirmLine(db, guild, samaritans.id);
		expect(await confirmed()).toEqual([]);
	});

	test('needs the agreement of who confirms', async () => {
		const stranger = { user: '8', guild };
		await expect(confirmLine(open().db, stranger, await lineNow(), at)).rejects.toThrow(NeedsConsent);
	});

	test('makes what is shown first confirmed for 180 days', async () => {
		const { db } = open();
		for (const id of ['gb-samaritans', 'gb-shout']) await confirmLine(db, moderator, await lineNow(id), at);
		const server = await now();
		expect(helpFor('GB', { on, server }).confirmed).toBe(true);
		expect(helpFor('GB', { on: on.add({ days: 180 }), server }).confirmed).toBe(true);
		expect(helpFor('GB', { on: on.add({ days: 181 }), server }).confirmed).toBe(false);
	});
});

describe('a correction', () => {
	test('is undone step by step, to what is bundled', async () => {
		const { db } = open();
		const calls = async () => (await lineNow()).call;
		const bundled = await calls();
		await correctLine(db, samaritans, facts('0800 111 222'));
		await correctLine(db, samaritans, facts('0800 111 333'));
		await correctLine(db, samaritans, facts('0800 111 333'));
		expect(await calls()).toEqual(['0800 111 333']);
		await undoCorrection(db, guild, samaritans.id);
		expect(await calls()).toEqual(['0800 111 222']);
		await undoCorrection(db, guild, samaritans.id);
		expect(await calls()).toEqual(bundled);
		await undoCorrection(db, guild, samaritans.id);
		expect(await db.selectFrom('helpline_change').selectAll().execute()).toEqual([]);
	});

	test('that is damaged shows what is bundled', async () => {
		const { db } = open();
		for (const kept of ['{', '[]', '7', '{"name":"x","call":"116"}', '{"name":"x","kind":"magic","call":[]}']) {
			await db.deleteFrom('helpline_change').execute();
			const row = { guild_id: guild, line: samaritans.id, country: 'GB', facts: kept, before: null, hidden_at: null };
			await db.insertInto('helpline_change').values(row).execute();
			expect((await lineNow()).call, kept).toEqual(countries.get('GB')!.lines[0]!.call);
		}
	});
});

describe('a line', () => {
	test('that is hidden comes back, with its correction', async () => {
		const { db } = open();
		await correctLine(db, samaritans, facts('0800 111 222'));
		await hideLine(db, samaritans, at);
		expect(helpFor('GB', { server: await now() }).lines.map(({ id }) => id)).not.toContain(samaritans.id);
		await hideLine(db, samaritans, null);
		expect(helpFor('GB', { server: await now() }).lines.map(({ id }) => id)).toContain(samaritans.id);
		expect((await lineNow()).call).toEqual(['0800 111 222']);
	});

	test('is added once under one id, corrected, undone, and deleted for good', async () => {
		const { db } = open();
		const own = { guild, id: 'own-1', country: 'GB' };
		for (let times = 0; times < 2; times += 1) expect(await addLine(db, own, facts('0800 111 222'))).toBe(true);
		expect((await now()).added).toHaveLength(1);
		await correctLine(db, own, facts('0800 111 333'));
		await undoCorrection(db, guild, own.id);
		await undoCorrection(db, guild, own.id);
		expect((await lineNow(own.id)).call).toEqual(['0800 111 222']);
		await confirmLine(db, moderator, await lineNow(own.id), at);
		await deleteLine(db, guild, own.id);
		expect((await now()).added).toEqual([]);
		expect(await db.selectFrom('helpline_check').selectAll().execute()).toEqual([]);
	});

	test('is one of so many that a server can add in a country', async () => {
		const { db } = open();
		const added = [];
		for (let number = 0; number <= mostAdded; number += 1) {
			added.push(await addLine(db, { guild, id: `own-${number}`, country: 'GB' }, facts('0800 111 222')));
		}
		expect(added.filter(Boolean)).toHaveLength(mostAdded);
		expect(await addLine(db, { guild, id: 'own-fr', country: 'FR' }, facts('0800 111 222'))).toBe(true);
		expect(await addLine(db, { guild: '200', id: 'own-x', country: 'GB' }, facts('0800 111 222'))).toBe(true);
	});

	test('of one server is not one of another, and goes with its server', async () => {
		const { db } = open();
		await addLine(db, { guild, id: 'own-1', country: 'GB' }, facts('0800 111 222'));
		await confirmLine(db, moderator, await lineNow('own-1'), at);
		expect((await serverLines(db, '200')).added).toEqual([]);
		await forgetServer(db, guild, at);
		expect((await now()).added).toEqual([]);
		expect(await db.selectFrom('helpline_check').selectAll().execute()).toEqual([]);
	});
});

test('what was decided is in memory, and stays there when the database is gone', async () => {
	const { db } = open();
	const board = lineBoard(db);
	await addLine(db, { guild, id: 'own-1', country: 'GB' }, facts('0800 111 222'));
	expect(board.of(guild)).toBeUndefined();
	await board.refresh();
	expect(board.of(guild)?.added).toHaveLength(1);
	expect(board.of(null)).toBeUndefined();
	await deleteLine(db, guild, 'own-1');
	await board.changed(guild);
	expect(board.of(guild)?.added).toEqual([]);
	await db.schema.dropTable('helpline_change').execute();
	await expect(board.refresh()).rejects.toThrow();
	expect(board.of(guild)).toBeDefined();
});

test('moderators are asked a week after Handrail came, then twice a year, and not where it has left', async () => {
	const { db } = open();
	await changeGuild(db, guild, { country: 'GB' });
	await db.insertInto('guild').values({ guild_id: '300', left_at: '2026-01-01T00:00:00.000Z' }).execute();
	let count = 0;
	for (let day = 0; day <= 366; day += 1) {
		count += await queueHelplineChecks(db, at.add({ hours: 24 * day }));
		count += await queueHelplineChecks(db, at.add({ hours: 24 * day + 1 }));
	}
	expect(count).toBe(2);
	const letters = await db.selectFrom('letter').select(['kind', 'guild_id', 'due_at']).orderBy('due_at').execute();
	expect(letters.map(({ due_at }) => due_at.slice(0, 10))).toEqual(['2026-11-30', '2027-05-31']);
	expect(letters.every(({ kind, guild_id }) => kind === helplinesCheck && guild_id === guild)).toBe(true);
});

test('it is told how many lines of the country of a server nobody has confirmed', async () => {
	const { db } = open();
	expect(await linesStanding(db, guild, on)).toBeUndefined();
	await changeGuild(db, guild, { country: 'GB' });
	const all = countries.get('GB')!.lines.length;
	expect(await linesStanding(db, guild, on)).toEqual({ country: 'GB', lines: all, unconfirmed: all });
	await confirmLine(db, moderator, await lineNow(), at);
	await hideLine(db, { guild, id: 'gb-shout', country: 'GB' }, at);
	expect(await linesStanding(db, guild, on)).toEqual({ country: 'GB', lines: all - 1, unconfirmed: all - 2 });
});
