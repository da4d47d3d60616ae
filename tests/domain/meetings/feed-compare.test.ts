import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { nextLook } from '#src/domain/meetings/feed-times.ts';
import { absences, isShrunk, steps, type KnownRow } from '#src/meetings/feeds/compare.ts';
import { everything, filterText, fits, readFilter, type FeedFilter } from '#src/meetings/feeds/filter.ts';
import { markOf, partsChanged } from '#src/meetings/feeds/says.ts';
import { row, taken } from '../../support/feeds.ts';

const at = Temporal.Instant.from('2026-03-06T12:00:00Z');
const hours = (count: number) => at.add({ hours: count });
const lamp = taken(row());
const owls = taken(row({ slug: 'owls', name: 'Owls' }));
const known = (parts: Partial<KnownRow> = {}): KnownRow => ({
	...{ key: lamp.id, mark: markOf(lamp), name: lamp.name, state: 'taken', goneAt: undefined },
	...parts,
});
const rows = (...all: readonly KnownRow[]) => new Map(all.map((one) => [one.key, one]));
const wanting = (wants: boolean) => ({ wants: () => wants, at });
const done = (...of: Parameters<typeof steps>) => steps(...of).map((step) => step.do);

describe('a reading of a feed', () => {
	test('takes what is new and wanted, and leaves the rest', () => {
		expect(done(rows(), [lamp, owls], wanting(true))).toEqual(['take', 'take']);
		expect(done(rows(), [lamp], wanting(false))).toEqual(['leave']);
		expect(done(rows(known({ state: 'left' })), [lamp], wanting(true))).toEqual(['take']);
		expect(done(rows(known({ state: 'left' })), [lamp], wanting(false))).toEqual([]);
	});

	test('asks for nothing where nothing changed', () => {
		expect(done(rows(known()), [lamp], wanting(true))).toEqual([]);
	});

	test.each([
		['name', { name: 'Lantern Group' }],
		['when', { time: '20:00' }],
		['when', { timezone: 'America/Denver' }],
		['types', { types: ['C'] }],
		['where', { formatted_address: '2 Main St' }],
		['about', { notes: 'Bring a mug' }],
	])('tells what changed: the %s', (part, fields) => {
		const changed = taken(row(fields));
		expect(partsChanged(markOf(lamp), markOf(changed)).filter((one) => one !== 'where' || part === 'where')).toEqual([
			part,
		]);
		expect(steps(rows(known()), [changed], wanting(true))).toMatchObject([{ do: 'change' }]);
	});

	test('ends a row that was missing in two readings and for a day, and none before', () => {
		expect(done(rows(known(), known({ key: 'x' })), [lamp], wanting(true))).toEqual(['miss']);
		const missing = known({ key: 'x', goneAt: at });
		expect(absences([missing], hours(23))).toEqual([]);
		expect(absences([missing], hours(24))).toMatchObject([{ do: 'end', key: 'x' }]);
		expect(absences([known({ state: 'left', goneAt: at })], hours(24))).toMatchObject([{ do: 'forget' }]);
		expect(done(rows(known({ goneAt: at })), [lamp], wanting(true))).toEqual(['find']);
		expect(done(rows(known({ state: 'gone', goneAt: at })), [lamp], wanting(true))).toEqual(['revive']);
		expect(done(rows(known({ state: 'gone', goneAt: at })), [owls], wanting(false))).toEqual(['leave']);
	});

	test('is not believed where more than half of what was there is missing, but for one or two', () => {
		const many = (count: number) =>
			rows(known(), ...Array.from({ length: count }, (_, key) => known({ key: `x${key}` })));
		expect([1, 2, 3, 6].map((count) => isShrunk(many(count), [lamp]))).toEqual([false, false, true, true]);
		const half = rows(known(), known({ key: owls.id }), known({ key: 'x' }), known({ key: 'y' }));
		expect(isShrunk(half, [lamp, owls])).toBe(false);
		// What was missing before does not count once more.
		const before = rows(known(), ...[1, 2, 3].map((key) => known({ key: `x${key}`, goneAt: at })));
		expect(isShrunk(before, [lamp])).toBe(false);
	});
});

describe('a filter', () => {
	const online = taken(
		row({ conference_url: 'https://zoom.us/j/1', formatted_address: undefined, location: undefined }),
	);
	test.each<[string, Partial<FeedFilter>, boolean]>([
		['nothing is asked', {}, true],
		['its day', { days: [1, 3] }, true],
		['another day', { days: [2] }, false],
		['its type', { types: ['D', 'W'] }, true],
		['another type', { types: ['W'] }, false],
		['in person', { where: 'in-person' }, true],
		['online', { where: 'online' }, false],
		['a part of its name', { name: 'LÁMP' }, true],
		['another name', { name: 'owl' }, false],
		['two things of which one is not so', { name: 'lamp', days: [2] }, false],
	])('where it asks for %s', (_what, parts, fit) => {
		expect(fits(lamp, { ...everything, ...parts })).toBe(fit);
	});

	test('finds what is online', () => {
		expect(fits(online, { ...everything, where: 'online' })).toBe(true);
		expect(fits(online, { ...everything, where: 'in-person' })).toBe(false);
	});

	test('is read back as it was kept, and limits nothing where it cannot be read', () => {
		const filter: FeedFilter = { days: [1, 7], types: ['O', 'a, b'], where: 'online', name: 'lamp "x"' };
		expect(readFilter(filterText(filter))).toEqual(filter);
		for (const text of ['null', '{"days":5,"where":"here","types":[7],"name":1}', '[]', '{"days":[9,"1"]}']) {
			expect(readFilter(text)).toEqual(everything);
		}
	});
});

test('a feed is read about hourly, and after failures later and later, up to about a day', () => {
	expect([0, 1, 2, 3, 4, 5, 6, 30, 10_000].map((failures) => nextLook(failures, 0))).toEqual([
		...[60, 60, 120, 240, 480, 960, 1440, 1440, 1440],
	]);
	expect(nextLook(0, 0.999_999)).toBe(69);
	expect(nextLook(50, 0.999_999)).toBeLessThanOrEqual(1656);
});
