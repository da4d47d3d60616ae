import { Temporal } from 'temporal-polyfill';
import type { MeetingRule, Repeat, Weekday } from '#src/domain/meetings/rule.ts';
import type { Occurrence } from '#src/meetings/recurrence.ts';

export const date = (text: string) => Temporal.PlainDate.from(text);
export const wall = (text: string) => Temporal.PlainDateTime.from(text);
export const instant = (text: string) => Temporal.Instant.from(text);

export const once: Repeat = { every: 'once' };
export const weekly = (days: readonly Weekday[], interval = 1): Repeat => ({ every: 'week', interval, days });
export const monthlyOn = (dates: readonly number[], interval = 1): Repeat => ({
	...{ every: 'month', by: 'date' },
	...{ interval, dates },
});

/** A meeting of an hour, in Berlin on Tuesdays at seven in the evening where nothing else is said. */
export function ruleWith(parts: Partial<MeetingRule> = {}): MeetingRule {
	return {
		zone: 'Europe/Berlin',
		start: wall('2026-01-06T19:00'),
		minutes: 60,
		repeat: weekly([2]),
		exceptions: [],
		breaks: [],
		...parts,
	};
}

export const localsOf = (occurrences: readonly Occurrence[]) =>
	occurrences.map(({ local }) => local.toString({ smallestUnit: 'minute' }));
export const daysOf = (occurrences: readonly Occurrence[]) =>
	occurrences.map(({ local }) => local.toPlainDate().toString());
export const keysOf = (occurrences: readonly Occurrence[]) => occurrences.map(({ key }) => key);
