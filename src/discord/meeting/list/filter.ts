import type { MeetingRule, Weekday } from '#src/domain/meetings/rule.ts';
import type { Meeting, MeetingKind } from '#src/features/meetings/meeting.ts';

/** What is wanted of all meetings; empty: whatever it is. */
export interface Filter {
	readonly kind: '' | MeetingKind;
	/** As ISO 8601 counts them: 1 is Monday. */
	readonly day: '' | `${Weekday}`;
	/** In Discord, with a link or phone, or in a place. */
	readonly where: '' | 'here' | 'link' | 'address';
	/** What is in its name. */
	readonly search: string;
}

export const noFilter: Filter = { kind: '', day: '', where: '', search: '' };

/** Whether a meeting is one of those that are wanted. */
export function fits(meeting: Meeting, { kind, day, where, search }: Filter): boolean {
	const { channel, url, phone, address } = meeting.place;
	const has = { here: channel !== null, link: url !== null || phone !== null, address: address !== null };
	return (
		(kind === '' || meeting.kind === kind) &&
		(day === '' || weekdaysOf(meeting.rule).includes(Number(day))) &&
		(where === '' || has[where]) &&
		meeting.title.toLocaleLowerCase().includes(search.trim().toLocaleLowerCase())
	);
}

/** The days of the week on which a rule meets; none where it goes by the date. */
function weekdaysOf({ start, repeat }: MeetingRule): readonly number[] {
	if (repeat.every === 'once') return [start.dayOfWeek];
	if (repeat.every === 'week') return repeat.days;
	return repeat.by === 'weekday' ? repeat.places.map(({ day }) => day) : [];
}
