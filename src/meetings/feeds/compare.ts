import { Temporal } from 'temporal-polyfill';
import type { FeedMeeting } from './meeting.ts';
import { markOf, partsChanged, type FeedPart } from './says.ts';

/** A row of a feed as it is known from before. */
export interface KnownRow {
	readonly key: string;
	readonly mark: string;
	readonly name: string;
	/** `taken`: a meeting follows it; `left`: not wanted; `gone`: the feed had it no more, and its meeting was ended. */
	readonly state: 'taken' | 'left' | 'gone';
	/** Since when the feed has it no more. */
	readonly goneAt: Temporal.Instant | undefined;
}

/** What is to be done after a reading, for one row each. */
export type Step =
	/** It is new, or was left and is wanted now. */
	| { readonly do: 'take'; readonly meeting: FeedMeeting }
	| { readonly do: 'leave'; readonly meeting: FeedMeeting; readonly isNew: boolean }
	| { readonly do: 'change'; readonly meeting: FeedMeeting; readonly parts: readonly FeedPart[] }
	/** It was gone, its meeting too. */
	| { readonly do: 'revive'; readonly meeting: FeedMeeting; readonly parts: readonly FeedPart[] }
	/** It is there again before anything was done. */
	| { readonly do: 'find'; readonly key: string }
	| { readonly do: 'miss'; readonly key: string }
	| { readonly do: 'end'; readonly key: string; readonly name: string }
	/** It is gone, and nobody wanted it. */
	| { readonly do: 'forget'; readonly key: string };

/** So long a row has to be missing, in two good readings, before it counts as gone. */
const longEnough = Temporal.Duration.from({ hours: 24 });

/** So few rows can go at once without a question. */
const unremarkable = 2;

/**
 * What a good reading of a feed asks to do. A row that is missing is only noted; in a later reading, at least a day after,
 * it is gone.
 * @param wants whether a row is wanted that is not taken yet.
 */
export function steps(
	known: ReadonlyMap<string, KnownRow>,
	meetings: readonly FeedMeeting[],
	{ wants, at }: { readonly wants: (meeting: FeedMeeting) => boolean; readonly at: Temporal.Instant },
): Step[] {
	const there = new Set(meetings.map(({ id }) => id));
	const absent = [...known.values()].filter(({ key, state }) => state !== 'gone' && !there.has(key));
	return [...meetings.flatMap((meeting) => stepsFor(meeting, known.get(meeting.id), wants)), ...absences(absent, at)];
}

function stepsFor(
	meeting: FeedMeeting,
	row: KnownRow | undefined,
	wants: (meeting: FeedMeeting) => boolean,
): readonly Step[] {
	if (!row) return wants(meeting) ? [{ do: 'take', meeting }] : [{ do: 'leave', meeting, isNew: true }];
	const parts = partsChanged(row.mark, markOf(meeting));
	if (row.state === 'gone') return [{ do: 'revive', meeting, parts }];
	const found: Step[] = row.goneAt ? [{ do: 'find', key: row.key }] : [];
	if (row.state === 'left') {
		if (wants(meeting)) return [...found, { do: 'take', meeting }];
		return parts.length > 0 ? [...found, { do: 'leave', meeting, isNew: false }] : found;
	}
	return parts.length > 0 ? [...found, { do: 'change', meeting, parts }] : found;
}

/** What is to be done with rows that the feed does not have, where it has not changed since they were first missed. */
export function absences(rows: readonly KnownRow[], at: Temporal.Instant): Step[] {
	return rows.flatMap(({ key, name, state, goneAt }): Step[] => {
		if (!goneAt) return [{ do: 'miss', key }];
		if (Temporal.Instant.compare(goneAt.add(longEnough), at) > 0) return [];
		return state === 'left' ? [{ do: 'forget', key }] : [{ do: 'end', key, name }];
	});
}

/** Whether a feed has suddenly lost more than half of its rows: more likely it is broken than that all of them ended. */
export function isShrunk(known: ReadonlyMap<string, KnownRow>, meetings: readonly FeedMeeting[]): boolean {
	const there = new Set(meetings.map(({ id }) => id));
	const before = [...known.values()].filter(({ state, goneAt }) => state !== 'gone' && !goneAt);
	const lost = before.filter(({ key }) => !there.has(key));
	return lost.length > unremarkable && lost.length * 2 > before.length;
}
