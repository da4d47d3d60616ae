import { setTimeout as wait } from 'node:timers/promises';
import type { Temporal } from 'temporal-polyfill';
import type { Program } from '#data/meetings/types.ts';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { meetingFrom } from '#src/features/feeds/as-meeting.ts';
import type { FeedChange } from '#src/features/feeds/changes.ts';
import type { Feed } from '#src/features/feeds/feed.ts';
import { adopt, endFollowing, follow, type Followed } from '#src/features/feeds/following.ts';
import { fits } from '#src/meetings/feeds/filter.ts';
import type { KnownRow, Step } from '#src/meetings/feeds/compare.ts';
import type { FeedMeeting } from '#src/meetings/feeds/meeting.ts';
import { markOf } from '#src/meetings/feeds/says.ts';

/** With what steps are carried out. */
export interface CarryingOut {
	readonly program: Program | undefined;
	readonly at: Temporal.Instant;
	/** Told of what was done, in the transaction in which it was. */
	readonly tell: (tx: Db, changes: readonly FeedChange[]) => Promise<void>;
}

/** How many rows there were of each outcome. */
export interface CarriedOut {
	readonly taken: number;
	readonly changed: number;
	readonly ended: number;
	/** Wanted, but nobody has said in which zone they are. */
	readonly noZone: number;
	/** Wanted, but the server has as many meetings as it can have. */
	readonly noRoom: number;
}

type Outcome = keyof CarriedOut | undefined;

interface Done {
	readonly outcome: Outcome;
	readonly change?: FeedChange;
}

/** Few, so that whoever waits for an answer meanwhile gets it: with SQLite nothing else runs within a transaction. */
const atOnce = 3;

/** Does what a reading of a feed asks for, a few rows in each transaction: after a crash the next reading asks for the rest. */
export async function carryOut(db: Db, feed: Feed, steps: readonly Step[], options: CarryingOut): Promise<CarriedOut> {
	const counts = { taken: 0, changed: 0, ended: 0, noZone: 0, noRoom: 0 };
	for (let from = 0; from < steps.length; from += atOnce) {
		await inTransaction(db, async (tx) => {
			const done: Done[] = [];
			for (const step of steps.slice(from, from + atOnce)) done.push(await carryOutOne(tx, feed, step, options));
			for (const { outcome } of done) if (outcome) counts[outcome] += 1;
			await options.tell(
				tx,
				done.flatMap(({ change }) => change ?? []),
			);
		});
		await wait(1);
	}
	return counts;
}

async function carryOutOne(tx: Db, feed: Feed, step: Step, options: CarryingOut): Promise<Done> {
	const { at } = options;
	switch (step.do) {
		case 'take':
			return takeOne(tx, feed, step.meeting, options);
		case 'leave': {
			await keepRow(tx, feed, step.meeting, 'left');
			const isNews = step.isNew && feed.takes === 'chosen' && fits(step.meeting, feed.filter);
			if (!isNews) return { outcome: undefined };
			return { outcome: undefined, change: { kind: 'new', name: step.meeting.name, what: ['left'] } };
		}
		case 'change':
		case 'revive': {
			const followed = await follow(tx, feed, step, options);
			await keepRow(tx, feed, step.meeting, followed === 'none' ? 'left' : 'taken');
			return followedDone(followed, step);
		}
		case 'find':
			await setGone(tx, feed, step.key, null);
			return { outcome: undefined };
		case 'miss':
			await setGone(tx, feed, step.key, at);
			return { outcome: undefined };
		case 'forget':
			await tx.deleteFrom('feed_row').where('feed_id', '=', feed.id).where('key', '=', step.key).execute();
			return { outcome: undefined };
		case 'end': {
			const isEnded = await endFollowing(tx, feed, step.key, at);
			await tx
				.updateTable('feed_row')
				.set({ state: 'gone' })
				.where('feed_id', '=', feed.id)
				.where('key', '=', step.key)
				.execute();
			return isEnded
				? { outcome: 'ended', change: { kind: 'gone', name: step.name, what: [] } }
				: { outcome: undefined };
		}
	}
}

async function takeOne(tx: Db, feed: Feed, found: FeedMeeting, { program, at }: CarryingOut): Promise<Done> {
	const about = meetingFrom(found, { zone: feed.zone, program, at });
	const outcome = about ? await adopt(tx, feed, { key: found.id, about }, at) : 'noZone';
	await keepRow(tx, feed, found, outcome === 'taken' ? 'taken' : 'left');
	return outcome === 'taken' ? { outcome, change: { kind: 'new', name: found.name, what: [] } } : { outcome };
}

function followedDone(
	followed: Followed,
	{ do: kind, meeting: { name }, parts }: Step & { do: 'change' | 'revive' },
): Done {
	if (followed === 'revived') return { outcome: 'taken', change: { kind: 'back', name, what: parts } };
	if (followed === 'changed' && (kind === 'change' || parts.length > 0)) {
		return { outcome: 'changed', change: { kind: 'changed', name, what: parts } };
	}
	return { outcome: undefined };
}

async function keepRow(tx: Db, feed: Feed, found: FeedMeeting, state: KnownRow['state']): Promise<void> {
	const said = { mark: markOf(found), name: found.name, state, gone_at: null };
	await tx
		.insertInto('feed_row')
		.values({ feed_id: feed.id, key: found.id, ...said })
		.onConflict((conflict) => conflict.columns(['feed_id', 'key']).doUpdateSet(said))
		.execute();
}

async function setGone(tx: Db, feed: Feed, key: string, at: Temporal.Instant | null): Promise<void> {
	await tx
		.updateTable('feed_row')
		.set({ gone_at: at && written(at) })
		.where('feed_id', '=', feed.id)
		.where('key', '=', key)
		.execute();
}
