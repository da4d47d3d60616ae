import { Temporal } from 'temporal-polyfill';
import { offsetAt } from '#src/domain/meetings/clock.ts';

/** That the clocks of a zone are moved. */
export interface ClockMove {
	/** What the clocks show just before, as though they went on. */
	readonly wall: Temporal.PlainDateTime;
	/** Minutes east of Greenwich before and after. */
	readonly from: number;
	readonly to: number;
}

/**
 * What was found for each zone. The clocks of a process do not change their mind, and there are no more than some 600
 * zones; to look for a move takes a thousand times as long as to look here.
 */
const found = new Map<string, { readonly first: number; readonly last: number; readonly moves: ClockMove[] }>();

/** Every time the clocks of a zone are moved in these years, both included, by the tzdata of this process. */
export function clockMoves(zone: string, first: number, last: number): readonly ClockMove[] {
	const known = found.get(zone);
	const isKnown = known !== undefined && known.first <= first && last <= known.last;
	const moves = isKnown
		? known.moves
		: look(zone, Math.min(first, known?.first ?? first), Math.max(last, known?.last ?? last));
	return moves.filter(({ wall: { year } }) => first <= year && year <= last);
}

function look(zone: string, first: number, last: number): ClockMove[] {
	const moves: ClockMove[] = [];
	let at = Temporal.PlainDate.from({ year: first, month: 1, day: 1 }).toZonedDateTime(zone);
	for (;;) {
		const next = at.getTimeZoneTransition('next');
		const instant = next?.toInstant();
		const from = instant ? offsetAt(instant.subtract({ nanoseconds: 1 }), zone) : 0;
		const wall = instant?.toZonedDateTimeISO('UTC').toPlainDateTime().add({ minutes: from });
		if (!next || !instant || !wall || wall.year > last) break;
		const to = offsetAt(instant, zone);
		// A zone can change its name alone.
		if (from !== to) moves.push({ wall, from, to });
		at = next;
	}
	found.set(zone, { first, last, moves });
	return moves;
}
