import { Temporal } from 'temporal-polyfill';
import type { MeetingRule } from '#src/domain/meetings/rule.ts';
import type { FeedMeeting } from './meeting.ts';

/**
 * The rule of a meeting that was found in a feed. The zone is asked for where the feed says none, the day is where it begins
 * if it has always met.
 */
export function ruleOf({ when }: FeedMeeting, zone: string, today: Temporal.PlainDate): MeetingRule {
	const { from = today, time, minutes, repeat, until, count, exceptions } = when;
	return { zone, start: from.toPlainDateTime(time), minutes, repeat, until, count, exceptions, breaks: [] };
}
