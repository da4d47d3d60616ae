import { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import { problemText } from '#src/discord/meeting/plan/read.ts';
import { asTyped } from '#src/discord/milestone/names.ts';
import type { MeetingRule } from '#src/domain/meetings/rule.ts';
import { typedSchedule } from '#src/domain/meetings/typed/schedule.ts';

/** What a time is told for. */
export interface Telling {
	readonly rule: MeetingRule;
	/** The date that is moved; undefined: it is a further one, whose day has to be told. */
	readonly before?: Temporal.PlainDateTime;
	readonly at: Temporal.Instant;
	readonly locale: string;
}

/**
 * A day, a time, or both, as somebody typed it: what is not told stays, and a further date is at the time of the others. A
 * day of the week is the one nearest to the date that is moved, or the next one.
 */
export function timeTold(
	words: Words,
	typed: string,
	{ rule, before, at, locale }: Telling,
): { readonly to: Temporal.PlainDateTime } | { readonly problems: readonly string[] } {
	const now = at.toZonedDateTimeISO(rule.zone).toPlainDateTime();
	const { said, problems } = typedSchedule(typed, now.toPlainDate());
	const { problem: say } = words.meetingPlan;
	if (problems.length > 0) return { problems: problems.map((one) => problemText(words, typed, one, locale)) };
	const { repeat, on, time } = said;
	const [weekday, ...more] = repeat?.every === 'week' && repeat.interval === 1 ? repeat.days : [];
	const isDay = repeat === undefined || (weekday !== undefined && more.length === 0);
	if (!isDay || (!on && !time && weekday === undefined)) return { problems: [say.unknown(asTyped(typed))] };
	const usual = before?.toPlainTime() ?? rule.start.toPlainTime();
	const day = on ?? (weekday === undefined ? before?.toPlainDate() : dayNamed(weekday, now, before));
	if (!day) return { problems: [say.noDay] };
	const to = day.toPlainDateTime(time ?? usual);
	if (Temporal.PlainDateTime.compare(to, now) > 0) return { to };
	// Today is such a day, and the time has passed: the next one is meant.
	if (!on && !before) return { to: to.add({ weeks: 1 }) };
	return { problems: [say.past] };
}

function dayNamed(
	weekday: number,
	now: Temporal.PlainDateTime,
	before: Temporal.PlainDateTime | undefined,
): Temporal.PlainDate {
	const today = now.toPlainDate();
	if (!before) return today.add({ days: (weekday - today.dayOfWeek + 7) % 7 });
	const found = before.toPlainDate().add({ days: ((weekday - before.dayOfWeek + 10) % 7) - 3 });
	return Temporal.PlainDate.compare(found, today) < 0 ? found.add({ weeks: 1 }) : found;
}
