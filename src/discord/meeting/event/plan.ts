import { Temporal } from 'temporal-polyfill';
import type { EventRow } from '#src/features/meetings/events.ts';

/** Handrail takes at most so many of the 100 events that a server can have open: others have some too. */
export const mostEvents = 80;

/** An event that is to start sooner than this is not made any more: Discord takes none that has begun. */
const tooLate = Temporal.Duration.from({ minutes: 1 });

/** What is to be done about the event of an occurrence now. */
export type EventStep =
	/** Find out whether Discord made what it was asked for. */
	| 'find'
	| 'make'
	/** Make it show what is true, and start it where it is time. */
	| 'keep'
	/** It has ended. */
	| 'end'
	/** Take it out. */
	| 'remove'
	| 'nothing';

/**
 * What is to be done with the events of a server, in order: what takes one out comes first, then the soonest.
 * @param rows the soonest first.
 */
export function eventSteps(
	rows: readonly EventRow[],
	at: Temporal.Instant,
): readonly { readonly row: EventRow; readonly step: EventStep }[] {
	const wanted = rows.filter((row) => row.wanted && isBefore(at, row.ends) && (isOpen(row) || canBegin(row, at)));
	const chosen = new Set(wanted.slice(0, mostEvents));
	const steps = rows
		.filter(({ tryAt }) => tryAt === null || !isBefore(at, tryAt))
		.map((row) => ({ row, step: stepOf(row, chosen.has(row), at) }));
	const isFirst = ({ step }: { readonly step: EventStep }) => step === 'remove' || step === 'end';
	return [...steps.filter(isFirst), ...steps.filter((one) => !isFirst(one) && one.step !== 'nothing')];
}

function stepOf(row: EventRow, isChosen: boolean, at: Temporal.Instant): EventStep {
	if (row.state === 'removing') return 'remove';
	if (row.state === 'making') return 'find';
	if (row.state === 'wanted') return isChosen ? 'make' : 'nothing';
	if (row.state === 'over' || row.state === 'unwanted') return 'nothing';
	if (isChosen) return 'keep';
	return isBefore(at, row.ends) ? 'remove' : 'end';
}

function isOpen({ state }: EventRow): boolean {
	return state === 'making' || state === 'there' || state === 'running';
}

function canBegin({ state, starts }: EventRow, at: Temporal.Instant): boolean {
	return state === 'wanted' && isBefore(at.add(tooLate), starts);
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
	return Temporal.Instant.compare(one, other) < 0;
}
