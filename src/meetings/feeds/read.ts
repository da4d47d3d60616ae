import { readCalendar } from './calendar.ts';
import { readJson } from './json.ts';
import type { FeedReading } from './meeting.ts';
import { isTable, readTable } from './table.ts';

/** As long as the text of a feed can be, in UTF-16 units. */
export const largestFeed = 20_000_000;

/**
 * Reads the text of a feed, whichever it is: every row becomes a meeting or is refused with its reason, or the whole text
 * has a problem. It never throws, whatever the text is.
 */
export function readFeed(text: string): FeedReading {
	if (text.length > largestFeed) return { problem: 'too-large' };
	const content = text.replace(/^\ufeff/, '').trim();
	if (content === '') return { problem: 'empty' };
	if (content.startsWith('<')) return { problem: 'html' };
	if (/^BEGIN:VCALENDAR/i.test(content)) return readCalendar(content);
	return isTable(content) ? readTable(content) : readJson(content);
}
