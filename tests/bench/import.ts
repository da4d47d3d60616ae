import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { openDatabase } from '#src/db/open.ts';
import { sqlite } from '#src/db/sqlite.ts';
import { carryOut } from '#src/features/feeds/carry-out.ts';
import { importFeed, type NewFeed } from '#src/features/feeds/import.ts';
import { rowsOf } from '#src/features/feeds/feed.ts';
import { readMarkOf } from '#src/features/feeds/read-again.ts';
import { steps } from '#src/meetings/feeds/compare.ts';
import { everything } from '#src/meetings/feeds/filter.ts';
import type { FeedFound } from '#src/meetings/feeds/meeting.ts';
import { readFeed } from '#src/meetings/feeds/read.ts';
import { figure } from './figures.ts';
import { heap } from './heap.ts';
import type { Row } from './row.ts';

/** As many as the largest feeds that are known have. */
const rows = { full: 2_000, quick: 200 } as const;
/** Those that are online, as a server on Discord would choose. */
const taken = { full: 250, quick: 50 } as const;

const at = Temporal.Instant.from('2026-03-06T12:00:00Z');

/** What it costs to read a large list, and to have its meetings. */
export const imported: Row = {
	id: 'import',
	name: 'import of a list of 2,000 rows of which 250 are taken, and the same list read again with nothing changed',
	against: 'parsing its JSON',
	goals: [{ of: 'value', figures: ['heap of the list'], atMost: 16 }],
	async run({ folder, rounds, size }) {
		const text = listOf(rows[size], taken[size]);
		const times: Record<'parse' | 'read' | 'take' | 'again' | 'heap', number[]> = {
			...{ parse: [], read: [], take: [], again: [], heap: [] },
		};
		for (let round = 1; round <= rounds; round += 1) {
			const db = await openDatabase(sqlite(join(folder, `import-${round}.db`)));
			times.parse.push(await timed(() => JSON.parse(text) as unknown));
			const before = heap();
			let found: FeedFound | undefined;
			times.read.push(await timed(() => (found = whole(text))));
			if (!found) throw new Error('The list was not read.');
			const list = found;
			times.heap.push((heap() - before) / 1e6);
			const given: NewFeed = {
				...{ guild: 'g', url: 'https://example.org/feed', name: 'list', zone: 'Europe/Berlin', isQuiet: true },
				...{ filter: { ...everything, where: 'online' }, chosen: 'all', marks: { etag: null, modified: null } },
				...{ readMark: readMarkOf(text), nextAt: null },
			};
			let feed: Awaited<ReturnType<typeof importFeed>> | undefined;
			times.take.push(await timed(async () => (feed = await importFeed(db, given, list, at))));
			if (feed?.taken !== taken[size]) throw new Error(`Taken were ${feed?.taken} meetings.`);
			const kept = feed.feed;
			times.again.push(
				await timed(async () => {
					const asked = steps(await rowsOf(db, kept.id), whole(text).meetings, { wants: () => false, at });
					await carryOut(db, kept, asked, { program: 'aa', at, tell: async () => Promise.resolve() });
				}),
			);
			await db.destroy();
		}
		const compared = (name: string, values: readonly number[]) => figure(name, 'ms', values, times.parse);
		return {
			figures: [
				compared('reading', times.read),
				compared('taking', times.take),
				compared('again', times.again),
				figure(
					'heap of the list',
					'MB',
					times.heap,
					times.heap.map(() => (text.length * 2) / 1e6),
				),
			],
			disk: undefined,
			notes: [
				'The heap is what the list holds when it is read and garbage is gone, beside the text of the list itself. SQLite,',
				'synced to the disk, a transaction for each three rows.',
			],
		};
	},
};

async function timed(work: () => unknown): Promise<number> {
	const began = performance.now();
	await work();
	return performance.now() - began;
}

function whole(text: string): FeedFound {
	const found = readFeed(text);
	if ('problem' in found) throw new Error(found.problem);
	return found;
}

/** Rows as a site of the Meeting Guide writes them; the first so many of them online. */
function listOf(count: number, online: number): string {
	const all = Array.from({ length: count }, (_, index) => ({
		...{ slug: `group-${index}`, name: `Lamp Group ${index}`, day: index % 7, time: `${10 + (index % 12)}:30` },
		...{
			end_time: `${11 + (index % 12)}:30`,
			types: ['O', 'D', 'B'],
			location: 'Town Hall',
			notes: 'Ring twice. '.repeat(20),
		},
		...(index < online
			? { conference_url: `https://zoom.us/j/${index}`, attendance_option: 'online' }
			: { formatted_address: `${index} Main St, Anytown, NY 10001, USA`, attendance_option: 'in_person' }),
	}));
	return JSON.stringify(all);
}
