import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { pageOf, type Entry, type Page } from '#src/features/history.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const ana = '1';
const ben = '2';
const opened = eachWithDatabase();

/** Puts check-ins into the database: the minute of the day tells them apart. */
async function keep(user: string, made: readonly (readonly [day: string, minute: number])[]) {
	const rows = made.map(([day, minute]) => ({
		id: randomUUID(),
		user_id: user,
		guild_id: null,
		day,
		at: `2027-01-01T00:${String(minute).padStart(2, '0')}:00.000Z`,
		zone: null,
		mood: 'good',
		urge: null,
		note: null,
	}));
	for (let from = 0; from < rows.length; from += 100) {
		await opened()
			.db.insertInto('checkin')
			.values(rows.slice(from, from + 100))
			.execute();
	}
	return rows.map(({ id }) => id);
}

const days = (count: number) =>
	Array.from(
		{ length: count },
		(_, index) => [new Date(Date.UTC(2024, 0, 1 + index)).toISOString().slice(0, 10), 0] as const,
	);
const idsOf = ({ entries }: Page) => entries.map(({ kept }) => kept.id);
const keyOf = ({ entries }: Page, which: 'first' | 'last') => (which === 'first' ? entries[0] : entries.at(-1))!.key;

/** From the newest page to the oldest. */
async function walk(user: string, size: number): Promise<Page[]> {
	const { db } = opened();
	const pages = [await pageOf(db, user, 'latest', size)];
	while (pages.at(-1)!.older) {
		pages.push(await pageOf(db, user, { side: 'older', key: keyOf(pages.at(-1)!, 'last') }, size));
	}
	return pages;
}

describe('a list of check-ins by pages', () => {
	test('leads through years of them, each once, newest first, and back the same way', async () => {
		const { db } = opened();
		const ids = await keep(ana, days(1_000));
		await keep(ben, days(3));
		const pages = await walk(ana, 10);
		expect(pages.flatMap(idsOf)).toEqual(ids.toReversed());
		expect(pages).toHaveLength(100);
		expect([pages[0]!.newer, pages[1]!.newer, pages.at(-1)!.older]).toEqual([false, true, false]);
		const back = await pageOf(db, ana, { side: 'newer', key: keyOf(pages[50]!, 'first') }, 10);
		expect(idsOf(back)).toEqual(idsOf(pages[49]!));
		expect(idsOf(await pageOf(db, ana, { side: 'newer', key: keyOf(pages[1]!, 'first') }, 10))).toEqual(
			idsOf(pages[0]!),
		);
	});

	test('has every one of those of one day and one moment', async () => {
		const ids = await keep(ana, [
			...Array.from({ length: 5 }, () => ['2026-11-23', 7] as const),
			...Array.from({ length: 5 }, (_, minute) => ['2026-11-23', minute] as const),
		]);
		const pages = await walk(ana, 3);
		expect(pages.flatMap(idsOf).toSorted()).toEqual(ids.toSorted());
	});

	test('has check-ins, intentions and reviews of one person in one order', async () => {
		const { db } = opened();
		const checkins = await keep(ana, days(20));
		const reflections = days(40).flatMap(([day], index) =>
			(['morning', 'evening'] as const).map((kind, later) => ({
				...{ id: randomUUID(), user_id: index < 30 ? ana : ben, guild_id: null, day, kind, zone: null },
				...{
					at: `2027-01-01T0${later + 1}:00:00.000Z`,
					hard: kind === 'morning' ? null : 'hard',
					helped: null,
					words: null,
				},
			})),
		);
		await db.insertInto('reflection').values(reflections).execute();
		const all = [...checkins, ...reflections.filter(({ user_id }) => user_id === ana).map(({ id }) => id)];
		const pages = await walk(ana, 7);
		const entries = pages.flatMap((page) => page.entries);
		expect(entries.map(({ kept }) => kept.id).toSorted()).toEqual(all.toSorted());
		const places = entries.map(({ key }) => `${key.day} ${key.at}`);
		expect(places).toEqual(places.toSorted().toReversed());
		const back = await pageOf(db, ana, { side: 'newer', key: keyOf(pages[5]!, 'first') }, 7);
		expect(idsOf(back)).toEqual(idsOf(pages[4]!));
	});

	test('stays where it is when others come in between, and when its own entries go', async () => {
		const { db } = opened();
		await keep(ana, days(40));
		const [first, second] = await walk(ana, 10);
		await keep(ana, [
			['2027-01-01', 0],
			['2027-01-02', 0],
			['2024-02-09', 1],
		]);
		const next = await pageOf(db, ana, { side: 'older', key: keyOf(first!, 'last') }, 10);
		expect(idsOf(next)).toEqual(idsOf(second!));

		const top = second!.entries[0]!;
		await db.deleteFrom('checkin').where('id', '=', top.kept.id).execute();
		const same = await pageOf(db, ana, { side: 'from', key: top.key }, 10);
		expect(idsOf(same).slice(0, 9)).toEqual(idsOf(second!).slice(1));
		expect(same.newer).toBe(true);
	});

	test('where nothing is left, it is the newest page', async () => {
		const { db } = opened();
		const ids = await keep(ana, days(3));
		const [only] = await walk(ana, 10);
		const beyond = { side: 'older', key: keyOf(only!, 'last') } as const;
		expect(idsOf(await pageOf(db, ana, beyond, 10))).toEqual(ids.toReversed());
		await db.deleteFrom('checkin').execute();
		const none = { entries: [] as Entry[], newer: false, older: false };
		expect(await pageOf(db, ana, beyond, 10)).toEqual(none);
		expect(await pageOf(db, ana, { side: 'newer', key: beyond.key }, 10)).toEqual(none);
		expect(await pageOf(db, ana, 'latest', 10)).toEqual(none);
	});
});
