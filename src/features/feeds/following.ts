import type { Temporal } from 'temporal-polyfill';
import type { Program } from '#data/meetings/types.ts';
import type { Db } from '#src/db/schema.ts';
import { meetingFrom } from '#src/features/feeds/as-meeting.ts';
import type { Feed } from '#src/features/feeds/feed.ts';
import { addMeeting } from '#src/features/meetings/add.ts';
import { changeMeeting } from '#src/features/meetings/change.ts';
import { endMeeting, reviveMeeting } from '#src/features/meetings/end.ts';
import { TooManyMeetings, type AboutMeeting, type Meeting } from '#src/features/meetings/meeting.ts';
import { readMeetings } from '#src/features/meetings/rows.ts';
import type { MeetingRule } from '#src/domain/meetings/rule.ts';
import type { FeedMeeting } from '#src/meetings/feeds/meeting.ts';
import { feedParts, type FeedPart } from '#src/meetings/feeds/says.ts';

/** What became of the meeting that follows a row. `none`: there is none any more. `as-it-was`: moderators have ended it. */
export type Followed = 'changed' | 'revived' | 'as-it-was' | 'none';

/** Adds a meeting for a row, or takes up again the one that it had. */
export async function adopt(
	tx: Db,
	feed: Feed,
	{ key, about }: { readonly key: string; readonly about: AboutMeeting },
	at: Temporal.Instant,
): Promise<'taken' | 'noRoom'> {
	try {
		const before = await meetingFollowing(tx, feed, key);
		if (before) {
			if (before.endedAt) await reviveMeeting(tx, { guild: feed.guild, meeting: before.id }, at);
			await changeMeeting(tx, feed.guild, before.id, anew(before, about, feedParts), at);
			return 'taken';
		}
		const quiet = feed.isQuiet ? { leads: [], events: false } : {};
		await addMeeting(tx, { guild: feed.guild, ...about, ...quiet, feed: { id: feed.id, key } }, at);
		return 'taken';
	} catch (error) {
		if (error instanceof TooManyMeetings) return 'noRoom';
		throw error;
	}
}

/**
 * Brings the meeting of a row in step with what its feed says anew. What the feed has not touched stays as moderators have
 * it; one that they have ended stays ended, while one that was gone with its row comes back.
 */
export async function follow(
	tx: Db,
	feed: Feed,
	step: { readonly do: 'change' | 'revive'; readonly meeting: FeedMeeting; readonly parts: readonly FeedPart[] },
	{ program, at }: { readonly program: Program | undefined; readonly at: Temporal.Instant },
): Promise<Followed> {
	const meeting = await meetingFollowing(tx, feed, step.meeting.id);
	if (!meeting) return 'none';
	const comesBack = meeting.endedAt !== null && step.do === 'revive';
	if (meeting.endedAt !== null && !comesBack) return 'as-it-was';
	try {
		if (comesBack) await reviveMeeting(tx, { guild: feed.guild, meeting: meeting.id }, at);
	} catch (error) {
		if (error instanceof TooManyMeetings) return 'as-it-was';
		throw error;
	}
	// The zone stays as it is, where moderators have said it and the feed has not.
	const about = meetingFrom(step.meeting, { zone: meeting.rule.zone, program, at });
	if (about && step.parts.length > 0) {
		await changeMeeting(tx, feed.guild, meeting.id, anew(meeting, about, step.parts, step.meeting), at);
	}
	return comesBack ? 'revived' : 'changed';
}

/** Ends the meeting of a row that is gone. False where there is none, or it has ended before. */
export async function endFollowing(tx: Db, feed: Feed, key: string, at: Temporal.Instant): Promise<boolean> {
	const meeting = await meetingFollowing(tx, feed, key);
	if (!meeting || meeting.endedAt) return false;
	await endMeeting(tx, { guild: feed.guild, meeting: meeting.id }, at);
	return true;
}

async function meetingFollowing(tx: Db, feed: Feed, key: string): Promise<Meeting | undefined> {
	const rows = await tx
		.selectFrom('meeting')
		.selectAll()
		.where('guild_id', '=', feed.guild)
		.where('feed_id', '=', feed.id)
		.where('feed_key', '=', key)
		.execute();
	return (await readMeetings(tx, rows))[0];
}

/** What changes of a meeting where its feed says some parts of it anew. */
function anew(
	meeting: Meeting,
	about: AboutMeeting,
	parts: readonly FeedPart[],
	found?: FeedMeeting,
): Partial<AboutMeeting> {
	const says = (part: FeedPart) => parts.includes(part);
	const saysDates = found?.when.from !== undefined;
	return {
		...(says('name') && { title: about.title }),
		...(says('about') && { about: about.about }),
		...(says('types') && { program: about.program, types: about.types, otherTypes: about.otherTypes }),
		...(says('where') && { place: { ...about.place, channel: meeting.place.channel } }),
		...(says('when') && { rule: saysDates ? withBreaks(about.rule, meeting) : withDates(about.rule, meeting) }),
	};
}

/** A calendar says what is different about single dates, so that only breaks are the moderators' own. */
function withBreaks(rule: MeetingRule, { rule: { breaks } }: Meeting): MeetingRule {
	return { ...rule, breaks };
}

/**
 * A feed that says nothing of single dates leaves those to the moderators, and the meeting met before: its first day stays.
 */
function withDates(rule: MeetingRule, { rule: { start, exceptions, breaks } }: Meeting): MeetingRule {
	return { ...rule, start: start.toPlainDate().toPlainDateTime(rule.start.toPlainTime()), exceptions, breaks };
}
