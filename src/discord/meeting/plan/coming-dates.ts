import { Temporal } from 'temporal-polyfill';
import { keyOf, type MeetingRule } from '#src/domain/meetings/rule.ts';
import { typedDate } from '#src/domain/typed-date.ts';
import { keyField } from '#src/discord/meeting/routes.ts';
import type { Meeting } from '#src/features/meetings/meeting.ts';
import { nextOccurrences, type Occurrence } from '#src/meetings/recurrence.ts';

/** A date to come: as it takes place, or by the rule where it is skipped. */
export interface ComingDate {
	readonly key: string;
	readonly local: Temporal.PlainDateTime;
	readonly how: Occurrence['how'] | 'skipped';
}

/** The dates of a meeting that are to come, those that are skipped among them, in order. */
export function comingDates(rule: MeetingRule, at: Temporal.Instant, count: number): ComingDate[] {
	const now = at.toZonedDateTimeISO(rule.zone).toPlainDateTime();
	const skipped = rule.exceptions.flatMap((one): ComingDate[] => {
		if (one.kind !== 'skipped') return [];
		const local = one.day.toPlainDateTime(rule.start.toPlainTime());
		return Temporal.PlainDateTime.compare(local, now) > 0 ? [{ key: keyOf(local), local, how: 'skipped' }] : [];
	});
	return [...nextOccurrences(rule, at, count), ...skipped]
		.sort((a, b) => Temporal.PlainDateTime.compare(a.local, b.local))
		.slice(0, count);
}

const lookedThrough = 120;

/** The key of the date that an option names: one that was offered, or a day as it is typed; without one the next date. */
export function keyTold({ rule }: Meeting, told: string | null, at: Temporal.Instant): string | undefined {
	const dates = comingDates(rule, at, lookedThrough);
	if (told === null) return dates.find(({ how }) => how !== 'skipped')?.key;
	const offered = keyField.decode(told);
	if (offered !== undefined) return offered;
	const today = at.toZonedDateTimeISO(rule.zone).toPlainDate();
	const date = typedDate(told, today, 'ahead');
	if (date.kind !== 'day') return undefined;
	return dates.find(({ local }) => local.toPlainDate().equals(date.day))?.key;
}
