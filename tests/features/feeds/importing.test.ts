import { beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '#src/db/schema.ts';
import { feedsOf, mostFeeds } from '#src/features/feeds/feed.ts';
import { importFeed, type NewFeed } from '#src/features/feeds/import.ts';
import { readMarkOf } from '#src/features/feeds/read-again.ts';
import { meetingsOf } from '#src/features/meetings/find.ts';
import { mostMeetings } from '#src/features/meetings/meeting.ts';
import { everything } from '#src/meetings/feeds/filter.ts';
import { readFeed } from '#src/meetings/feeds/read.ts';
import { found } from '#tests/support/feeds.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';
import { at, feedText, guild, hours, rowOf, rowsOf } from './scene.ts';

const opened = eachWithDatabase();
let db: Db;

beforeEach(() => {
	({ db } = opened());
});

const take = async (text: string, given: Partial<NewFeed> = {}, when = at) => {
	const whole: NewFeed = {
		...{ guild, url: undefined, name: 'meetings.json', zone: 'Europe/Berlin', filter: everything, chosen: 'all' },
		...{ isQuiet: false, marks: { etag: null, modified: null }, readMark: readMarkOf(text), nextAt: null },
		...given,
	};
	const done = await importFeed(db, whole, found(readFeed(text)), when);
	const { taken, changed, ended, noZone, noRoom } = done;
	return { taken, changed, ended, noZone, noRoom };
};
const nothing = { taken: 0, changed: 0, ended: 0, noZone: 0, noRoom: 0 };
const all = async () => meetingsOf(db, guild);

describe('an import', () => {
	test('makes meetings of rows, with what they say', async () => {
		const online = rowOf('b', {
			...{ conference_url: 'https://zoom.us/j/1', conference_url_notes: 'Passcode 7', attendance_option: 'online' },
			...{ types: ['O', 'XYZ'], timezone: 'America/New_York', notes: 'For everybody', day: [2, 4] },
		});
		expect(await take(feedText(rowOf('a'), online))).toEqual({ ...nothing, taken: 2 });
		const [lamp, other] = await all();
		expect(lamp).toMatchObject({
			...{ title: 'Lamp a', kind: 'meeting', program: 'aa', types: ['O', 'D'], about: null },
			...{
				place: { url: null, address: 'Town Hall, 1 Main St, Anytown' },
				rule: { zone: 'Europe/Berlin', minutes: 60 },
			},
			...{ leads: [1440, 60, 0], events: true, feed: { key: 'a' } },
		});
		expect(other).toMatchObject({
			...{ about: 'For everybody', otherTypes: ['XYZ'], rule: { zone: 'America/New_York', repeat: { days: [2, 4] } } },
			place: { url: 'https://zoom.us/j/1', joining: 'Passcode 7', address: null },
		});
	});

	test('only lists them where that was chosen', async () => {
		await take(feedText(rowOf('a')), { isQuiet: true });
		expect((await all())[0]).toMatchObject({ leads: [], events: false });
	});

	test('takes what was chosen and fits', async () => {
		const text = feedText(...rowsOf('abc'));
		const filter = { ...everything, name: 'lamp' };
		expect(await take(text, { chosen: new Set(['b', 'z']), filter })).toEqual({ ...nothing, taken: 1 });
		expect((await all()).map(({ title }) => title)).toEqual(['Lamp b']);
	});

	test('of the same file once more doubles nothing, changes what changed, and ends nothing', async () => {
		await take(feedText(...rowsOf('abc')));
		expect(await take(feedText(...rowsOf('abc')))).toEqual(nothing);
		expect(await take(feedText(rowOf('a', { time: '20:00' }), rowOf('d')))).toEqual({
			...nothing,
			taken: 1,
			changed: 1,
		});
		expect(await take(feedText(rowOf('a', { time: '20:00' })), {}, hours(48))).toEqual(nothing);
		expect(await all()).toHaveLength(4);
		expect(await feedsOf(db, guild)).toMatchObject([{ name: 'meetings.json', taken: 4 }]);
	});

	test('leaves out what has no zone, and what there is no room for', async () => {
		expect(await take(feedText(rowOf('a')), { zone: undefined })).toEqual({ ...nothing, noZone: 1 });
		await take(feedText(rowOf('a')), { name: 'one.json' });
		const one = await db.selectFrom('meeting').selectAll().executeTakeFirstOrThrow();
		const others = Array.from({ length: mostMeetings - 2 }, (_, index) => ({ ...one, id: `m${index}`, feed_id: null }));
		for (const few of [others.slice(0, 500), others.slice(500)]) await db.insertInto('meeting').values(few).execute();
		expect(await take(feedText(...rowsOf('bcd')), { name: 'more.json' })).toEqual({ ...nothing, taken: 1, noRoom: 2 });
	});

	test('is refused beyond the lists that a server can have', async () => {
		for (let index = 0; index < mostFeeds; index += 1) await take(feedText(rowOf('a')), { name: `${index}.json` });
		await expect(take(feedText(rowOf('a')), { name: 'one more.json' })).rejects.toThrow();
		expect(await feedsOf(db, guild)).toHaveLength(mostFeeds);
	});
});
