import { Temporal } from 'temporal-polyfill';
import type { MeetingRule } from '#src/domain/meetings/rule.ts';
import type { Meeting } from '#src/features/meetings/meeting.ts';
import { nextOccurrences, occurrencesBetween, type Occurrence } from '#src/meetings/recurrence.ts';

/** How long before it starts an occurrence gets its row: the longest lead, and a day to spare. */
export const seenBefore = Temporal.Duration.from({ hours: 24 * 8 });

/** So long after its end, what was to happen then still does; later it would only surprise. */
export const afterwards = Temporal.Duration.from({ hours: 24 });

/** The longest that an occurrence lasts. */
const longest = Temporal.Duration.from({ hours: 24 });

/** The occurrences at which something can happen now: from those that ended within a day to those that are near. */
export function occurrencesAround(rule: MeetingRule, at: Temporal.Instant): Occurrence[] {
	const from = at.subtract(longest).subtract(afterwards);
	return occurrencesBetween(rule, from, at.add(seenBefore).add({ nanoseconds: 1 }));
}

/** Those of them that are not over; of a meeting that has ended none. */
export function nearOf({ rule, endedAt }: Pick<Meeting, 'rule' | 'endedAt'>, at: Temporal.Instant): Occurrence[] {
	return endedAt ? [] : occurrencesAround(rule, at).filter(({ ends }) => isAfter(ends, at));
}

/** The next moment after `at` at which something happens around an occurrence; undefined where nothing can come. */
export function nextMoment(
	rule: MeetingRule,
	{
		around,
		leads,
		at,
	}: { readonly around: readonly Occurrence[]; readonly leads: readonly number[]; readonly at: Temporal.Instant },
): Temporal.Instant | undefined {
	const [beyond] = nextOccurrences(rule, at.add(seenBefore), 1);
	const moments = around.flatMap((each) => [each.ends, ...leads.map((lead) => each.at.subtract({ minutes: lead }))]);
	return earliest([...moments, ...(beyond ? [beyond.at.subtract(seenBefore)] : [])].filter((one) => isAfter(one, at)));
}

/** The latest lead of an occurrence that came after one moment and up to another, while it is not over; undefined: none. */
export function cameLead(
	{ at: start, ends }: Occurrence,
	leads: readonly number[],
	{ after, at }: { readonly after: Temporal.Instant; readonly at: Temporal.Instant },
): number | undefined {
	if (!isAfter(ends, at)) return undefined;
	const came = leads.filter((lead) => {
		const moment = start.subtract({ minutes: lead });
		return isAfter(moment, after) && !isAfter(moment, at);
	});
	return came.length === 0 ? undefined : Math.min(...came);
}

/** When the reminder of a lead has lost its sense: with the next lead, which says the same better, or with the end. */
export function leadExpires({ at, ends }: Occurrence, leads: readonly number[], lead: number): Temporal.Instant {
	const next = leads.filter((one) => one < lead);
	return next.length === 0 ? ends : at.subtract({ minutes: Math.max(...next) });
}

export function isAfter(one: Temporal.Instant, other: Temporal.Instant): boolean {
	return Temporal.Instant.compare(one, other) > 0;
}

function earliest(moments: readonly Temporal.Instant[]): Temporal.Instant | undefined {
	return [...moments].sort((a, b) => Temporal.Instant.compare(a, b))[0];
}
