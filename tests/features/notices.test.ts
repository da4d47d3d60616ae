import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { guildsToTell, noticesOf, noticesTold, raiseNotices, resolveNotice } from '#src/features/notices.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const opened = eachWithDatabase();
const at = Temporal.Instant.from('2026-11-23T10:00:00Z');
const gone = { abouts: ['checkinChannel', 'helperRole'], why: 'gone', at } as const;

test('what is lost is noted once, however often it is seen', async () => {
	const { db } = opened();
	expect(await raiseNotices(db, 'g', gone)).toBe(true);
	expect(await raiseNotices(db, 'g', { ...gone, at: at.add({ hours: 1 }) })).toBe(false);
	expect(await noticesOf(db, 'g')).toEqual([
		{ guild: 'g', about: 'checkinChannel', why: 'gone', since: '2026-11-23T10:00:00.000Z', toldAt: null },
		{ guild: 'g', about: 'helperRole', why: 'gone', since: '2026-11-23T10:00:00.000Z', toldAt: null },
	]);
	expect(await noticesOf(db, 'other')).toEqual([]);
});

test('nothing lost is nothing noted', async () => {
	const { db } = opened();
	expect(await raiseNotices(db, 'g', { ...gone, abouts: [] })).toBe(false);
	expect(await guildsToTell(db)).toEqual([]);
});

test('what was told waits no longer, and is not noted anew', async () => {
	const { db } = opened();
	await raiseNotices(db, 'g', gone);
	await raiseNotices(db, 'h', gone);
	expect([...(await guildsToTell(db))].sort()).toEqual(['g', 'h']);
	await noticesTold(db, await noticesOf(db, 'g'), at.add({ minutes: 1 }));
	expect(await guildsToTell(db)).toEqual(['h']);
	expect(await raiseNotices(db, 'g', gone)).toBe(false);
	expect((await noticesOf(db, 'g')).map(({ toldAt }) => toldAt)).toEqual(
		Array<string>(2).fill('2026-11-23T10:01:00.000Z'),
	);
});

test('what works again is told again when it is lost again', async () => {
	const { db } = opened();
	await raiseNotices(db, 'g', gone);
	await noticesTold(db, await noticesOf(db, 'g'), at);
	await resolveNotice(db, 'g', 'checkinChannel');
	expect((await noticesOf(db, 'g')).map(({ about }) => about)).toEqual(['helperRole']);
	expect(await raiseNotices(db, 'g', { ...gone, at: at.add({ hours: 1 }) })).toBe(true);
	expect(await guildsToTell(db)).toEqual(['g']);
});

test('a loss that was resolved and came back while an older one was being told still waits', async () => {
	const { db } = opened();
	await raiseNotices(db, 'g', gone);
	const beingTold = await noticesOf(db, 'g');
	await resolveNotice(db, 'g', 'checkinChannel');
	await raiseNotices(db, 'g', { ...gone, at: at.add({ seconds: 1 }) });
	await noticesTold(db, beingTold, at.add({ seconds: 2 }));
	expect((await noticesOf(db, 'g')).filter(({ toldAt }) => toldAt === null).map(({ about }) => about)).toEqual([
		'checkinChannel',
	]);
});

test('resolving what was never noted changes nothing', async () => {
	const { db } = opened();
	await raiseNotices(db, 'g', gone);
	await resolveNotice(db, 'h', 'checkinChannel');
	await resolveNotice(db, 'g', 'panel:1');
	expect(await noticesOf(db, 'g')).toHaveLength(2);
});

test('what was forbidden and told, and is gone then, waits to be told again; what is gone is not noted as forbidden', async () => {
	const { db } = opened();
	const forbidden = { abouts: ['checkinChannel', 'noticeChannel'], why: 'forbidden', at } as const;
	const later = at.add({ hours: 1 });
	await raiseNotices(db, 'g', forbidden);
	await raiseNotices(db, 'other', forbidden);
	const beingTold = await noticesOf(db, 'g');
	await noticesTold(db, beingTold, at);
	expect(await raiseNotices(db, 'g', { abouts: ['checkinChannel'], why: 'gone', at: later })).toBe(true);
	await noticesTold(db, beingTold, later);
	const told = { guild: 'g', why: 'forbidden', since: '2026-11-23T10:00:00.000Z' };
	const waiting = { guild: 'g', why: 'gone', since: '2026-11-23T11:00:00.000Z', toldAt: null };
	const now = [
		{ ...told, about: 'noticeChannel', toldAt: '2026-11-23T11:00:00.000Z' },
		{ ...waiting, about: 'checkinChannel' },
	];
	expect(await noticesOf(db, 'g')).toEqual(now);
	expect(await raiseNotices(db, 'g', { ...forbidden, at: later.add({ hours: 1 }) })).toBe(false);
	expect(await noticesOf(db, 'g')).toEqual(now);
	expect((await noticesOf(db, 'other')).map(({ why }) => why)).toEqual(['forbidden', 'forbidden']);
});
