import { Temporal } from 'temporal-polyfill';
import { repeatOf } from './rrule-repeat.ts';
import type { Repeat } from './rule.ts';

/** Why an RRULE is not taken. */
export type RruleProblem =
	/** Not `NAME=VALUE` parts with a FREQ among them, or a part is there twice. */
	| 'not-an-rrule'
	/** A part's value is none that RFC 5545 allows. */
	| 'bad-value'
	/** UNTIL and COUNT, of which RFC 5545 allows one. */
	| 'until-and-count'
	/** A rule of RFC 5545 that no meeting of ours can follow: hourly, the last working day, some months only … */
	| 'unsupported';

export interface ReadRrule {
	readonly repeat: Repeat;
	readonly until?: Temporal.PlainDate;
	readonly count?: number;
}

/**
 * Reads an RRULE, with or without its name in front, as it repeats what starts at that time on the wall of a zone.
 * A daily rule is taken as a weekly one on all days, a yearly one as every twelfth month. An `UNTIL` in UTC is an instant
 * and becomes the last date on that wall at which the meeting can still start by then.
 */
export function readRrule(
	text: string,
	{ start, zone }: { readonly start: Temporal.PlainDateTime; readonly zone: string },
): ReadRrule | { readonly problem: RruleProblem } {
	const parts = partsIn(text);
	if (!parts) return { problem: 'not-an-rrule' };
	const [untilText, countText] = [parts.get('UNTIL'), parts.get('COUNT')];
	if (untilText !== undefined && countText !== undefined) return { problem: 'until-and-count' };
	const until = untilText === undefined ? undefined : lastDay(untilText, start, zone);
	const count = countText === undefined ? undefined : countIn(countText);
	if (until === null || count === null) return { problem: 'bad-value' };

	const repeat = repeatOf(parts, start);
	if ('problem' in repeat) return repeat;
	return { repeat, ...(until && { until }), ...(count !== undefined && { count }) };
}

function partsIn(text: string): ReadonlyMap<string, string> | undefined {
	const pairs = text
		.trim()
		.replace(/^RRULE:/i, '')
		.replace(/;$/, '')
		.toUpperCase()
		.split(';')
		.map((part) => /^([A-Z-]+)=(.+)$/.exec(part.trim()));
	const parts = new Map(pairs.flatMap((pair) => (pair ? [[pair[1]!, pair[2]!] as const] : [])));
	return parts.size === pairs.length && parts.has('FREQ') ? parts : undefined;
}

function countIn(text: string): number | null {
	return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

/** The last date on which a meeting of that time on the wall starts no later than `UNTIL` says; null where that is no time. */
function lastDay(text: string, start: Temporal.PlainDateTime, zone: string): Temporal.PlainDate | null {
	if (!/^\d{8}(T\d{6}Z?)?$/.test(text)) return null;
	try {
		if (text.length === 8) return Temporal.PlainDate.from(text);
		const local = text.endsWith('Z')
			? Temporal.Instant.from(text).toZonedDateTimeISO(zone).toPlainDateTime()
			: Temporal.PlainDateTime.from(text);
		const day = local.toPlainDate();
		const isLate = Temporal.PlainTime.compare(local.toPlainTime(), start.toPlainTime()) >= 0;
		return isLate ? day : day.subtract({ days: 1 });
	} catch {
		return null;
	}
}
