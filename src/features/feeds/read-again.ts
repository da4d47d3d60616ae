import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import { nextLook } from '#src/domain/meetings/feed-times.ts';
import { carryOut } from '#src/features/feeds/carry-out.ts';
import { noteChanges, type FeedChange } from '#src/features/feeds/changes.ts';
import { rowsOf, type Feed, type Trouble } from '#src/features/feeds/feed.ts';
import { get, type Got } from '#src/feeds/get.ts';
import { webUrl } from '#src/feeds/url.ts';
import type { Web } from '#src/feeds/web.ts';
import { absences, isShrunk, steps, type Step } from '#src/meetings/feeds/compare.ts';
import { fits } from '#src/meetings/feeds/filter.ts';
import type { FeedMeeting } from '#src/meetings/feeds/meeting.ts';
import { readFeed } from '#src/meetings/feeds/read.ts';

/** With what feeds are read. */
export interface Reading {
	readonly db: Db;
	readonly web: Web;
	/** From 0 up to 1. */
	readonly random: () => number;
	/** `believing`: also when it has lost more than half of its rows, since a moderator says that this is right. */
	readonly how: 'careful' | 'believing';
}

/** What came of reading a feed again: how many changes there were, or why it could not be read. */
export type ReadAgain = { readonly changes: number } | { readonly trouble: Trouble };

/**
 * Reads a feed that is followed, and carries out what has changed. Where it cannot be read, everything stays as it was, and
 * it is looked at later and later, up to a day; one that is gone for good is followed no more.
 */
export async function readAgain(reading: Reading, feed: Feed, at: Temporal.Instant): Promise<ReadAgain> {
	const { db, web, how } = reading;
	const url = feed.url === undefined ? undefined : webUrl(feed.url);
	if (!url) return { trouble: 'bad-address' };
	// What was not believed before has to be read once more.
	const marks = how === 'careful' && feed.trouble === undefined ? feed.marks : undefined;
	const got = await get(url, { web, marks });
	const found = readable(got, how === 'careful' ? feed.readMark : undefined);
	if ('trouble' in found) return noteTrouble(reading, feed, found.trouble, at);
	const known = await rowsOf(db, feed.id);
	if ('same' in found) {
		const missed = [...known.values()].filter(({ goneAt, state }) => goneAt && state !== 'gone');
		return settle(reading, feed, { steps: absences(missed, at), program: undefined, got }, at);
	}
	if (how === 'careful' && isShrunk(known, found.meetings)) return noteTrouble(reading, feed, 'shrunk', at);
	const wants = (meeting: FeedMeeting) => feed.takes === 'all' && fits(meeting, feed.filter);
	const asked = steps(known, found.meetings, { wants, at });
	return settle(reading, feed, { steps: asked, program: found.program, got }, at);
}

/** A short hash of a whole text: where it is the same, nothing has to be read. */
export function readMarkOf(text: string): string {
	return createHash('sha256').update(text).digest('base64url');
}

function readable(got: Got, readMark: string | undefined) {
	if (got.kind === 'problem') return { trouble: got.why };
	if (got.kind === 'same' || readMarkOf(got.text) === readMark) return { same: true } as const;
	const found = readFeed(got.text);
	return 'problem' in found ? { trouble: found.problem } : found;
}

interface Settling {
	readonly steps: readonly Step[];
	readonly program: Parameters<typeof carryOut>[3]['program'];
	readonly got: Got;
}

async function settle({ db, random }: Reading, feed: Feed, todo: Settling, at: Temporal.Instant): Promise<ReadAgain> {
	let count = 0;
	const tell = async (tx: Db, changes: readonly FeedChange[]) => {
		count += changes.length;
		await noteChanges(tx, feed, changes, at);
	};
	await carryOut(db, feed, todo.steps, { program: todo.program, at, tell });
	const { got } = todo;
	await db
		.updateTable('feed')
		.set({ failures: 0, trouble: null, trouble_since: null, trouble_told_at: null, ok_at: written(at) })
		.set(got.kind === 'text' ? { ...got.marks, read_mark: readMarkOf(got.text) } : {})
		.$if(feed.nextAt !== undefined, (row) => row.set({ next_at: written(at.add({ minutes: nextLook(0, random()) })) }))
		.where('id', '=', feed.id)
		.execute();
	return { changes: count };
}

async function noteTrouble(
	{ db, random }: Reading,
	feed: Feed,
	trouble: Trouble,
	at: Temporal.Instant,
): Promise<ReadAgain> {
	const failures = feed.failures + 1;
	const isOver = feed.nextAt === undefined || trouble === 'gone';
	await db
		.updateTable('feed')
		.set({ failures, trouble, trouble_since: written(feed.troubleSince ?? at) })
		// Another trouble that is told at once is told, though the one before was.
		.$if(trouble !== feed.trouble && isUrgent(trouble), (row) => row.set({ trouble_told_at: null }))
		.set({ next_at: isOver ? null : written(at.add({ minutes: nextLook(failures, random()) })) })
		.where('id', '=', feed.id)
		.execute();
	return { trouble };
}

/** Whether moderators are told of it at once, since waiting does not help. */
export function isUrgent(trouble: string): boolean {
	return trouble === 'gone' || trouble === 'shrunk';
}
