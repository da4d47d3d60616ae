import { ladders as known } from '#data/ladders/index.ts';
import type { Ladder } from '#src/domain/milestones/ladder.ts';
import { asLadder, ownLadder, ownLadderId } from '#src/domain/milestones/own-ladder.ts';

const byId: ReadonlyMap<string, Ladder> = new Map(Object.entries(known));

/** The ladders of these ids, in their order. @param own the server's own, as it is kept. Unknown ids are left out. */
export function laddersOf(ids: readonly string[], own: string | null): readonly Ladder[] {
	return ids.flatMap((id) => (id === ownLadderId ? ownLadderOf(own) : byId.get(id)) ?? []);
}

/** Of one server after the other, many counters are looked at. */
let read: { readonly text: string; readonly ladder: Ladder } | undefined;

function ownLadderOf(text: string | null): Ladder | undefined {
	if (text === null) return undefined;
	if (read?.text !== text) read = { text, ladder: asLadder(ownLadder(text)) };
	return read.ladder;
}

/** @throws {RangeError} for an id that no ladder has. */
export function laddersText(ids: readonly string[]): string {
	const unknown = ids.find((id) => id !== ownLadderId && !byId.has(id));
	if (unknown !== undefined) throw new RangeError('There is no such ladder');
	return [...new Set(ids)].join(',');
}
