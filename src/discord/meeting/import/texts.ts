import { escapeMarkdown } from 'discord.js';
import type { Words } from '#data/words/index.ts';
import type { Weekday } from '#src/domain/meetings/rule.ts';
import { shortened } from '#src/domain/text.ts';
import { daysOf } from '#src/meetings/feeds/filter.ts';
import type { FeedMeeting } from '#src/meetings/feeds/meeting.ts';
import { Temporal } from 'temporal-polyfill';

/** What somebody else has written, so that it stands there as it is: no link, no heading, no list. */
export function plainly(text: string, most = 100): string {
	return escapeMarkdown(shortened(text, most), {
		...{ maskedLink: true, heading: true, bulletedList: true, numberedList: true },
	});
}

/** A day of the week as people of a Discord locale write it. */
export function weekdayName(day: Weekday, locale: string): string {
	// 5 January 2026 is a Monday.
	const date = Temporal.PlainDate.from({ year: 2026, month: 1, day: 4 + day });
	return date.toLocaleString(Intl.DateTimeFormat.supportedLocalesOf(safe(locale))[0] ?? 'en', { weekday: 'long' });
}

function safe(locale: string): string {
	return /^[a-z]{2,3}(-[a-z\d]{2,8})*$/i.test(locale) ? locale : 'en';
}

/** When a meeting of a feed is and how people come to it, on one line. */
export function lineOf({ feed }: Words, meeting: FeedMeeting, locale: string): string {
	const days = (daysOf(meeting) ?? []).map((day) => weekdayName(day, locale)).join(', ');
	const time = meeting.when.time.toString({ smallestUnit: 'minute' });
	return feed.choose.row(days, time, feed.choose[meeting.attendance]).trim();
}

/** How many there are of each, those with the most first. */
export function counted<Key extends string>(keys: readonly Key[]): readonly (readonly [Key, number])[] {
	const counts = new Map<Key, number>();
	for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
	return [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
}
