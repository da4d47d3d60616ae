import { randomUUID } from 'node:crypto';
import type { Insertable, Selectable } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import type { MeetingBreakTable, MeetingExceptionTable } from '#src/db/schema/meetings.ts';
import { rruleOf } from '#src/domain/meetings/rrule.ts';
import { readRrule } from '#src/domain/meetings/rrule-read.ts';
import { keyOf, type Break, type Exception, type MeetingRule } from '#src/domain/meetings/rule.ts';

/** A rule as columns: see `MeetingTable`. */
export interface RuleRow {
	readonly zone: string;
	readonly start_local: string;
	readonly minutes: number;
	readonly rrule: string | null;
}

/** A rule as columns, without its exceptions and breaks. */
export function ruleRow(rule: MeetingRule): RuleRow {
	return { zone: rule.zone, start_local: keyOf(rule.start), minutes: rule.minutes, rrule: rruleText(rule) };
}

/** `UNTIL` stands there as the day that it is on the wall, so that it stays that day when the zone changes, or its clocks. */
function rruleText(rule: MeetingRule): string | null {
	const endless = rruleOf({ ...rule, until: undefined });
	if (endless === undefined) return null;
	return rule.until ? `${endless};UNTIL=${rule.until.toString().replaceAll('-', '')}` : endless;
}

/** The opposite of `ruleRow`. @throws {RangeError} for a row that it has not written. */
export function readRule(row: RuleRow, kept: Pick<MeetingRule, 'exceptions' | 'breaks'>): MeetingRule {
	const { zone, minutes } = row;
	const start = Temporal.PlainDateTime.from(row.start_local);
	const read = row.rrule === null ? { repeat: { every: 'once' as const } } : readRrule(row.rrule, { start, zone });
	if ('problem' in read) throw new RangeError(`A kept rule cannot be read: ${read.problem}`);
	return { zone, start, minutes, ...read, ...kept };
}

/** One exception as a row names it: by its day, or, for one that is added, by its day and time. */
export function exceptionDay(exception: Exception): string {
	return exception.kind === 'added' ? keyOf(exception.to) : exception.day.toString();
}

/** The exceptions of a meeting as rows. */
export function exceptionRows(meeting: string, exceptions: readonly Exception[]): Insertable<MeetingExceptionTable>[] {
	return exceptions.map((one) => ({
		meeting_id: meeting,
		day: exceptionDay(one),
		kind: one.kind,
		to_local: one.kind === 'skipped' ? null : keyOf(one.to),
	}));
}

/** The opposite of `exceptionRows`, for one. */
export function readException({ day, kind, to_local }: Selectable<MeetingExceptionTable>): Exception {
	const to = to_local === null ? undefined : Temporal.PlainDateTime.from(to_local);
	if (kind === 'added' && to) return { kind, to };
	const date = Temporal.PlainDate.from(day);
	return kind === 'moved' && to ? { kind, day: date, to } : { kind: 'skipped', day: date };
}

/** The breaks of a meeting as rows. */
export function breakRows(meeting: string, breaks: readonly Break[]): Insertable<MeetingBreakTable>[] {
	return breaks.map(({ from, until }) => ({
		...{ id: randomUUID(), meeting_id: meeting },
		...{ from_day: from.toString(), until_day: until?.toString() ?? null },
	}));
}

/** The opposite of `breakRows`, for one. */
export function readBreak({ from_day, until_day }: Selectable<MeetingBreakTable>): Break {
	const from = Temporal.PlainDate.from(from_day);
	return until_day === null ? { from } : { from, until: Temporal.PlainDate.from(until_day) };
}
