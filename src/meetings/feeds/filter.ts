import { folded } from '#src/domain/countries.ts';
import { weekdayOf } from '#src/domain/meetings/weekday-codes.ts';
import type { Weekday } from '#src/domain/meetings/rule.ts';
import type { FeedMeeting } from './meeting.ts';

/** Which meetings of a feed are wanted; all conditions hold together. */
export interface FeedFilter {
	/** Any day, where there is none. */
	readonly days: readonly Weekday[];
	/** One of these codes or words; any, where there is none. */
	readonly types: readonly string[];
	readonly where: FilterPlace;
	/** A part of its name or its group's, whatever its letter case and accents; empty for any. */
	readonly name: string;
}

export const filterPlaces = ['anywhere', 'online', 'in-person'] as const;
export type FilterPlace = (typeof filterPlaces)[number];

export const everything: FeedFilter = { days: [], types: [], where: 'anywhere', name: '' };

/** Whether a meeting is one of those wanted. One that is hybrid is online and in person. */
export function fits(meeting: FeedMeeting, { days, types, where, name }: FeedFilter): boolean {
	const own = daysOf(meeting);
	const wanted = folded(name);
	return (
		(days.length === 0 || own === undefined || own.some((day) => days.includes(day))) &&
		(types.length === 0 || [...meeting.types, ...meeting.otherTypes].some((type) => types.includes(type))) &&
		(where === 'anywhere' || meeting.attendance === 'hybrid' || meeting.attendance === where) &&
		[meeting.name, meeting.group ?? ''].some((text) => folded(text).includes(wanted))
	);
}

/** The days of the week on which it meets; undefined where that can be any. */
export function daysOf({ when: { repeat, from } }: FeedMeeting): readonly Weekday[] | undefined {
	if (repeat.every === 'week') return repeat.days;
	if (repeat.every === 'month') return repeat.by === 'date' ? undefined : repeat.places.map(({ day }) => day);
	const day = from && weekdayOf(from.dayOfWeek);
	return day && [day];
}

/** A filter as it is kept. */
export function filterText(filter: FeedFilter): string {
	return JSON.stringify(filter);
}

/** The opposite of `filterText`. What cannot be read limits nothing. */
export function readFilter(text: string): FeedFilter {
	const kept: unknown = JSON.parse(text);
	const { days, types, where, name } = (typeof kept === 'object' && kept !== null ? kept : {}) as Readonly<
		Record<string, unknown>
	>;
	const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
	return {
		days: list(days).flatMap((day) => (typeof day === 'number' ? (weekdayOf(day) ?? []) : [])),
		types: list(types).filter((type) => typeof type === 'string'),
		where: filterPlaces.find((one) => one === where) ?? 'anywhere',
		name: typeof name === 'string' ? name : '',
	};
}
