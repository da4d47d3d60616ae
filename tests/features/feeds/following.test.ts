import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '#src/db/schema.ts';
import { readDueFeeds } from '#src/features/feeds/due.ts';
import { untoldChanges } from '#src/features/feeds/changes.ts';
import { feedsOf } from '#src/features/feeds/feed.ts';
import { followFeed, forgetFeed, stopFeed } from '#src/features/feeds/manage.ts';
import { changeMeeting } from '#src/features/meetings/change.ts';
import { endMeeting } from '#src/features/meetings/end.ts';
import { meetingsOf } from '#src/features/meetings/find.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';
import { eachWithWeb } from '#tests/support/web.ts';
import { at, feedText, followed, guild, hours, kept, rowOf, rowsOf } from './scene.ts';

const opened = eachWithDatabase();
const webOf = eachWithWeb();
let db: Db;

beforeEach(async () => {
	({ db } = opened());
	await db.insertInto('guild').values({ guild_id: guild }).execute();
});

const titles = async (ended = false) => (await meetingsOf(db, guild, { ended })).map(({ title }) => title);
const news = async () => (await untoldChanges(db, guild, hours(10_000))).flatMap(({ changes }) => changes);
const named = async (title: string) => {
	const found = (await meetingsOf(db, guild)).find((meeting) => meeting.title === title);
	if (!found) throw new Error(`No ${title}`);
	return found;
};

describe('a feed that is followed', () => {
	test('is asked only for what changed, and where nothing did, nothing is said', async () => {
		const web = await webOf();
		const { feed, read } = await followed(db, web, feedText(...rowsOf('ab')));
		expect(await read(hours(1))).toEqual({ changes: 0 });
		web.serve('/feed', (request, response) => {
			const isKnown = request.headers['if-none-match'] === '"a"';
			response.writeHead(isKnown ? 304 : 200, { etag: '"a"' }).end(isKnown ? '' : feedText(...rowsOf('ab')));
		});
		expect(await read(hours(2))).toEqual({ changes: 0 });
		expect(await read(hours(3))).toEqual({ changes: 0 });
		expect(web.asked.at(-1)?.headers['if-none-match']).toBe('"a"');
		expect(await kept(db, feed)).toMatchObject({ failures: 0, trouble: undefined });
		expect(await news()).toEqual([]);
	});

	test('brings what is new, where all is taken that fits', async () => {
		const web = await webOf();
		const { read } = await followed(db, web, feedText(...rowsOf('ab')), {
			filter: { days: [1], types: [], where: 'anywhere', name: '' },
		});
		expect(await read(hours(1), feedText(...rowsOf('abc'), rowOf('d', { day: 2 })))).toEqual({ changes: 1 });
		expect(await titles()).toEqual(['Lamp a', 'Lamp b', 'Lamp c']);
		expect(await news()).toEqual([{ kind: 'new', name: 'Lamp c', what: [] }]);
	});

	test('only tells of what is new, where moderators choose', async () => {
		const web = await webOf();
		const { read } = await followed(db, web, feedText(...rowsOf('ab')), { chosen: new Set(['a']) });
		expect(await titles()).toEqual(['Lamp a']);
		expect(await read(hours(1), feedText(...rowsOf('abc')))).toEqual({ changes: 1 });
		expect(await titles()).toEqual(['Lamp a']);
		expect(await news()).toEqual([{ kind: 'new', name: 'Lamp c', what: ['left'] }]);
	});

	test('changes what it says anew, and leaves what moderators have changed and it has not', async () => {
		const web = await webOf();
		const { read } = await followed(db, web, feedText(...rowsOf('a')));
		const { id, rule } = await named('Lamp a');
		const skipped = [{ kind: 'skipped', day: Temporal.PlainDate.from('2026-03-16') }] as const;
		await changeMeeting(db, guild, id, { title: 'Our lamp', capacity: 9, rule: { ...rule, exceptions: skipped } }, at);
		await read(hours(1), feedText(rowOf('a', { time: '20:00', end_time: '21:30', notes: 'Bring a mug' })));
		const changed = await named('Our lamp');
		expect(changed).toMatchObject({
			id,
			about: 'Bring a mug',
			capacity: 9,
			rule: { minutes: 90, zone: 'Europe/Berlin' },
		});
		expect(changed.rule.start.toString()).toBe('2026-03-06T20:00:00');
		expect(changed.rule.exceptions).toEqual(skipped);
		expect(await news()).toEqual([{ kind: 'changed', name: 'Lamp a', what: ['when', 'about'] }]);
		await read(
			hours(2),
			feedText(rowOf('a', { name: 'Lantern', time: '20:00', end_time: '21:30', notes: 'Bring a mug' })),
		);
		expect(await titles()).toEqual(['Lantern']);
	});

	test('keeps the zone that moderators gave a meeting of which it names none', async () => {
		const web = await webOf();
		const { read } = await followed(db, web, feedText(...rowsOf('a')));
		const { id, rule } = await named('Lamp a');
		await changeMeeting(db, guild, id, { rule: { ...rule, zone: 'Europe/Lisbon' } }, at);
		await read(hours(1), feedText(rowOf('a', { time: '20:00' })));
		expect((await named('Lamp a')).rule.zone).toBe('Europe/Lisbon');
		await read(hours(2), feedText(rowOf('a', { time: '20:00', timezone: 'Europe/Paris' })));
		expect((await named('Lamp a')).rule.zone).toBe('Europe/Paris');
	});

	test('does not bring back what moderators have ended, nor change it', async () => {
		const web = await webOf();
		const { read } = await followed(db, web, feedText(...rowsOf('ab')));
		await endMeeting(db, { guild, meeting: (await named('Lamp a')).id }, at);
		expect(await read(hours(1), feedText(rowOf('a', { time: '20:00' }), rowOf('b')))).toEqual({ changes: 0 });
		expect(await titles()).toEqual(['Lamp b']);
		expect(await titles(true)).toEqual(['Lamp a']);
	});
});

describe('a row that is gone', () => {
	test('ends its meeting after two readings and a day, and revives it when it is back', async () => {
		const web = await webOf();
		const { read } = await followed(db, web, feedText(...rowsOf('abc')));
		const { id } = await named('Lamp c');
		await read(hours(1), feedText(...rowsOf('ab')));
		await read(hours(24));
		expect(await titles()).toEqual(['Lamp a', 'Lamp b', 'Lamp c']);
		expect(await read(hours(25))).toEqual({ changes: 1 });
		expect(await titles()).toEqual(['Lamp a', 'Lamp b']);
		expect(await read(hours(26))).toEqual({ changes: 0 });
		expect(await read(hours(50), feedText(...rowsOf('ab'), rowOf('c', { time: '21:00' })))).toEqual({ changes: 1 });
		expect(await named('Lamp c')).toMatchObject({ id, endedAt: null });
		expect((await named('Lamp c')).rule.start.hour).toBe(21);
		expect((await news()).map(({ kind, what }) => [kind, what])).toEqual([
			['gone', []],
			['back', ['when']],
		]);
	});

	test('that comes back within the day was never gone', async () => {
		const web = await webOf();
		const { read } = await followed(db, web, feedText(...rowsOf('abc')));
		await read(hours(1), feedText(...rowsOf('ab')));
		await read(hours(20), feedText(...rowsOf('abc')));
		await read(hours(30), feedText(...rowsOf('ab')));
		expect(await read(hours(40))).toEqual({ changes: 0 });
		expect(await titles()).toEqual(['Lamp a', 'Lamp b', 'Lamp c']);
	});

	test('ends nothing where more than half are gone at once, until a moderator believes it', async () => {
		const web = await webOf();
		const { feed, read } = await followed(db, web, feedText(...rowsOf('abcdef')));
		for (const hour of [1, 2, 30]) {
			expect(await read(hours(hour), feedText(...rowsOf('ab')))).toEqual({ trouble: 'shrunk' });
		}
		expect(await titles()).toHaveLength(6);
		expect(await kept(db, feed)).toMatchObject({ trouble: 'shrunk', failures: 3, troubleSince: hours(1) });
		expect(await read(hours(31), undefined, 'believing')).toEqual({ changes: 0 });
		expect(await read(hours(56))).toEqual({ changes: 4 });
		expect(await titles()).toEqual(['Lamp a', 'Lamp b']);
	});
});

describe('a feed that cannot be read', () => {
	test.each([
		['<html>Sign in</html>', 'html'],
		['[{', 'broken-json'],
		['[]', 'no-rows'],
	])('keeps everything, and is looked at later and later: %s', async (text, trouble) => {
		const web = await webOf();
		const { feed, read } = await followed(db, web, feedText(...rowsOf('ab')));
		expect(await read(hours(1), text)).toEqual({ trouble });
		expect(await read(hours(2))).toEqual({ trouble });
		expect(await kept(db, feed)).toMatchObject({ failures: 2, troubleSince: hours(1), nextAt: hours(4), okAt: at });
		expect(await titles()).toEqual(['Lamp a', 'Lamp b']);
		expect(await read(hours(4), feedText(...rowsOf('ab')))).toEqual({ changes: 0 });
		expect(await kept(db, feed)).toMatchObject({ failures: 0, trouble: undefined, okAt: hours(4), nextAt: hours(5) });
	});

	test('is followed no more where it is gone for good', async () => {
		const web = await webOf();
		const { feed, read } = await followed(db, web, feedText(...rowsOf('ab')));
		web.serve('/feed', (_request, response) => response.writeHead(410).end());
		expect(await read(hours(1))).toEqual({ trouble: 'gone' });
		expect(await kept(db, feed)).toMatchObject({ trouble: 'gone', nextAt: undefined });
		expect(await titles()).toEqual(['Lamp a', 'Lamp b']);
	});
});

describe('reading what is due', () => {
	const due = async (web: Parameters<typeof followed>[1], when: Temporal.Instant) =>
		readDueFeeds({ db, web: web.web, random: () => 0 }, () => when);

	test('reads each feed once, hourly at most, and none of a server that is left', async () => {
		const web = await webOf();
		await followed(db, web, feedText(...rowsOf('ab')));
		await due(web, hours(0.5));
		expect(web.asked).toHaveLength(0);
		await Promise.all([due(web, hours(1)), due(web, hours(1))]);
		expect(web.asked).toHaveLength(1);
		await due(web, hours(1.9));
		expect(web.asked).toHaveLength(1);
		expect(await due(web, hours(2))).toBe(0);
		web.serve('/feed', '[{');
		expect(await due(web, hours(3))).toBe(1);
		await db
			.updateTable('guild')
			.set({ left_at: hours(3).toString() })
			.execute();
		await due(web, hours(9));
		expect(web.asked).toHaveLength(3);
	});

	test('leaves alone what is not followed, until it is again', async () => {
		const web = await webOf();
		const { feed } = await followed(db, web, feedText(...rowsOf('ab')));
		await stopFeed(db, guild, feed);
		await due(web, hours(1));
		expect(web.asked).toEqual([]);
		await followFeed(db, guild, feed, hours(2));
		await due(web, hours(2));
		expect(web.asked).toHaveLength(1);
		await expect(stopFeed(db, 'elsewhere', feed)).rejects.toThrow();
		await forgetFeed(db, guild, feed);
		expect(await feedsOf(db, guild)).toEqual([]);
		expect((await named('Lamp a')).feed).toBeNull();
	});
});
