import type { Temporal } from 'temporal-polyfill';
import type { Program } from '#data/meetings/types.ts';
import type { Exception, Repeat } from '#src/domain/meetings/rule.ts';

/** When a meeting of a feed meets, as far as the feed says. */
export interface FeedTime {
	/** The first day it can meet; undefined where it has always met, so that it begins with the day it is taken over. */
	readonly from: Temporal.PlainDate | undefined;
	readonly time: Temporal.PlainTime;
	/** 60 where the feed says nothing. */
	readonly minutes: number;
	readonly repeat: Repeat;
	readonly until?: Temporal.PlainDate | undefined;
	readonly count?: number | undefined;
	readonly exceptions: readonly Exception[];
}

export type Attendance = 'in-person' | 'hybrid' | 'online';

/** What was not understood of a meeting that is taken all the same, for a moderator to look at. */
export type Doubt =
	/** A zone is named that is none, or none that keeps its summer time. */
	| 'zone-unread'
	/** The end or the length cannot be read, or says that it lasts no time at all; an hour is assumed. */
	| 'end-unread'
	/** The address to join is none of the web's. */
	| 'url-unread'
	/** Some dates of a calendar are left out: they could not be read, or the rule has none there. */
	| 'dates-unread';

/** A meeting as a feed tells it, in plain text. Contacts are never read: they are people. */
export interface FeedMeeting {
	/** The same at every reading of the feed, unique in it. */
	readonly id: string;
	readonly name: string;
	/** As `zoneOf` gives it; undefined where the feed says none, as most do not: somebody must be asked. */
	readonly zone: string | undefined;
	readonly when: FeedTime;
	/** Known codes of the feed's program, see `typeCodes`. */
	readonly types: readonly string[];
	/** All other codes, as they are written, or in the feed's own words. */
	readonly otherTypes: readonly string[];
	readonly attendance: Attendance;
	/** http or https. */
	readonly url: string | undefined;
	readonly phone: string | undefined;
	/** What to know before joining, passcodes too. */
	readonly joining: string | undefined;
	readonly place: string | undefined;
	readonly group: string | undefined;
	readonly notes: string | undefined;
	readonly doubts: readonly Doubt[];
}

/** Why a row is refused. */
export type Refusal =
	/** Not an object with fields. */
	| 'not-a-row'
	| 'no-name'
	/** Neither a day nor a time: by appointment, so there is nothing to be reminded of. */
	| 'by-appointment'
	| 'no-day'
	| 'bad-day'
	| 'no-time'
	| 'bad-time'
	/** Closed for now, or neither a place nor a way to join. */
	| 'inactive'
	| 'unpublished'
	/** The same meeting is there already. */
	| 'twice'
	/** A calendar's entry without an hour. */
	| 'all-day'
	| 'cancelled'
	/** A calendar's entry that cannot be parsed; where the others are is counted without it. */
	| 'broken-event'
	/** A calendar's rule of repetition that is broken. */
	| 'bad-rule'
	/** A calendar's rule that no meeting here can follow. */
	| 'unsupported-rule';

export interface RefusedRow {
	/** Which one it is, counted from 1. */
	readonly row: number;
	readonly name: string | undefined;
	readonly why: Refusal;
}

/** Why a whole text is no feed. */
export type FeedProblem =
	| 'empty'
	/** More than `largestFeed`. */
	| 'too-large'
	/** A page to look at, most often of an error or a login. */
	| 'html'
	| 'broken-json'
	| 'broken-calendar'
	/** A table of which a quotation mark has no other half, or a row more parts than there are columns. */
	| 'broken-table'
	/** Right in itself, but nothing that has meetings. */
	| 'not-a-feed'
	/** A list without a row: also what a BMLT server says to a question it does not understand. */
	| 'no-rows'
	/** More than `mostRows`. */
	| 'too-many-rows';

export type FeedFormat = 'meeting-guide' | 'bmlt' | 'icalendar';

/** What was found in a feed: rows = meetings + refused. */
export interface FeedFound {
	readonly format: FeedFormat;
	/** Whose type codes were found; undefined for calendars, which have none. */
	readonly program: Program | undefined;
	readonly meetings: readonly FeedMeeting[];
	readonly refused: readonly RefusedRow[];
}

export type FeedReading = FeedFound | { readonly problem: FeedProblem };

/** A row read for itself: a meeting, or why it is refused. */
export type RowRead = FeedMeeting | Refusal;
