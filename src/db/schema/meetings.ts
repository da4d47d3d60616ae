import type { FeedChangeTable, FeedRowTable, FeedTable } from '#src/db/schema/feeds.ts';

/** Something that a server's members come to: a support meeting, a workshop, a discussion. All of it is said by moderators. */
export interface MeetingTable {
	id: string;
	guild_id: string;
	title: string;
	/** What it is about; null: nothing was said. */
	about: string | null;
	/** `meeting`, `workshop`, `discussion` or `social`. */
	kind: string;
	/** Whose type codes `types` are: a `Program`; null: none is known. */
	program: string | null;
	/** Codes with commas between. */
	types: string;
	/** Codes and words that the program does not know, as a JSON list. */
	other_types: string;
	/** Where in Discord it is: a voice, stage or text channel; null: elsewhere. */
	channel_id: string | null;
	url: string | null;
	phone: string | null;
	address: string | null;
	/** What to know before joining, passcodes too. */
	joining: string | null;
	/** 1: the way to join (`url`, `phone`, `joining`) is told only when it starts. */
	link_private: number;
	/** IANA. */
	zone: string;
	/** `YYYY-MM-DDTHH:MM` on the wall in that zone. */
	start_local: string;
	minutes: number;
	/** As `rruleOf` writes it, but with `UNTIL` as the last date on the wall; null for what is once. */
	rrule: string | null;
	/** Where it is reminded of; null: the server's meeting channel. */
	post_channel_id: string | null;
	/** How many minutes before the start, with commas between, 0 for the start itself; empty: never in a channel. */
	leads: string;
	/** The role that is pinged, which members join and leave by a button; null: none. */
	role_id: string | null;
	/** 1: that role was made by Handrail. */
	role_made: number;
	/** 1: the posts about an occurrence go into a thread of its own. */
	in_thread: number;
	/** 1: older posts about it are removed. */
	tidy: number;
	/** How many can come; null: any number. */
	capacity: number | null;
	/** 1: its occurrences stand in Discord's own calendar. */
	events: number;
	/** What hosts have at hand; null: nothing. */
	script: string | null;
	/** The feed that it follows, and its id there; null: typed in, or cut loose from its feed. */
	feed_id: string | null;
	feed_key: string | null;
	made_at: string;
	/** When a moderator ended it, or its feed did. */
	ended_at: string | null;
	/** Up to when what is to happen around its occurrences has been queued. */
	settled_at: string;
	/** When it is next to be looked at; null while nothing can come. */
	next_at: string | null;
}

/** What is different about one occurrence; see `Exception`. */
export interface MeetingExceptionTable {
	meeting_id: string;
	/** The local date that the rule gives it, `YYYY-MM-DD`; for one that is added its local date and time. */
	day: string;
	/** `skipped`, `moved` or `added`. */
	kind: string;
	/** `YYYY-MM-DDTHH:MM`; null for one that is skipped. */
	to_local: string | null;
}

/** A stretch in which a meeting does not meet. */
export interface MeetingBreakTable {
	id: string;
	meeting_id: string;
	/** Both included. */
	from_day: string;
	/** Null: until somebody ends it. */
	until_day: string | null;
}

/** One occurrence of a meeting, from a week before it on, or from when somebody first spoke of it. */
export interface OccurrenceTable {
	id: string;
	meeting_id: string;
	guild_id: string;
	/** See `keyOf`: unique in its meeting, and the same when it moves. */
	key: string;
	starts_at: string;
	ends_at: string;
	/** `on`, or `off`: it was skipped, or the rule has it no more. */
	state: string;
	topic: string | null;
	/** When it was said that it has no host; null again once somebody took it. */
	alerted_at: string | null;
	/** Its start, or `off`, as those who come to it or host it know it; null: nobody does yet. */
	told_start: string | null;
	/** The thread of its posts. */
	thread_id: string | null;
	/** When its posts are next to be made to show what is true; null: they do. */
	stale_at: string | null;
	/** Its event in Discord's calendar. */
	event_id: string | null;
	/** A hash of what the event shows, or was to show; null: there is none. */
	event_looks: string | null;
	/** An `EventState`; null: nobody has looked whether it is to have one. */
	event_state: string | null;
	/** Before this nothing is done about the event; null: as soon as there is something to do. */
	event_try_at: string | null;
}

/** A message in a channel that reminds of an occurrence. */
export interface MeetingPostTable {
	/** The id of its letter. */
	id: string;
	occurrence_id: string;
	guild_id: string;
	/** Minutes before the start. */
	lead: number;
	channel_id: string;
	/** Several that fell together have one message. Null while it is being posted. */
	message_id: string | null;
	posted_at: string;
	/** When its message is next to be removed; null: it stays. */
	remove_at: string | null;
}

/** That a person wants to be reminded of a meeting, in their own time. */
export interface MeetingWishTable {
	user_id: string;
	guild_id: string;
	meeting_id: string;
	/** Minutes before the start, 0 for the start itself. A person can have several. */
	lead: number;
	settled_at: string;
	next_at: string | null;
}

/** That a person means to come to an occurrence. */
export interface ComingTable {
	occurrence_id: string;
	user_id: string;
	guild_id: string;
	/** `going`, `maybe` or `quiet` (counted, not named). */
	how: string;
	/** `in`, `waiting` for a place, or `offered` one. */
	place: string;
	at: string;
	/** Until when an offered place is kept. */
	offered_until: string | null;
	/** When they were asked whether they made it. */
	asked_at: string | null;
}

/** A meeting that a person was at, by their own word. */
export interface AttendedTable {
	id: string;
	user_id: string;
	guild_id: string | null;
	/** Which occurrence it was; of each there is one. Null where it is gone. */
	occurrence_id: string | null;
	/** Their own day. */
	day: string;
	/** Sealed: the meeting's name and what they took from it, as JSON. */
	about: string;
	at: string;
}

/** The counter in which a person counts the days with a meeting. */
export interface MeetingCounterTable {
	user_id: string;
	counter_id: string;
}

/** Who may be asked to host a meeting: they signed up for its rota. */
export interface MeetingHostTable {
	meeting_id: string;
	user_id: string;
	guild_id: string;
	at: string;
}

/** Who hosts an occurrence; two at most. */
export interface HostingTable {
	occurrence_id: string;
	user_id: string;
	guild_id: string;
	at: string;
	/** Since when they would like somebody else to take it; null: they host. */
	offered_at: string | null;
	/** How many minutes before the start they were last reminded of it, or took it; null: they are still to be. */
	told_lead: number | null;
}

/** How often what calendars tell of a meeting has changed since it was first told. */
export interface MeetingVersionTable {
	meeting_id: string;
	/** A hash of what is told. */
	mark: string;
	/** `SEQUENCE` of RFC 5545: 0 at first, and one more with each change. */
	sequence: number;
	at: string;
}

/** A secret address under which calendar programs fetch meetings. */
export interface CalendarLinkTable {
	id: string;
	/** A hash of the secret. */
	mark: string;
	guild_id: string;
	made_at: string;
}

/** The same for the meetings of which one person wants to be reminded. */
export interface OwnCalendarLinkTable {
	id: string;
	user_id: string;
	mark: string;
	made_at: string;
}

/** The tables of meetings. */
export interface MeetingSchema {
	meeting: MeetingTable;
	meeting_exception: MeetingExceptionTable;
	meeting_break: MeetingBreakTable;
	occurrence: OccurrenceTable;
	meeting_post: MeetingPostTable;
	meeting_wish: MeetingWishTable;
	coming: ComingTable;
	attended: AttendedTable;
	meeting_counter: MeetingCounterTable;
	meeting_host: MeetingHostTable;
	hosting: HostingTable;
	feed: FeedTable;
	feed_row: FeedRowTable;
	feed_change: FeedChangeTable;
	meeting_version: MeetingVersionTable;
	calendar_link: CalendarLinkTable;
	own_calendar_link: OwnCalendarLinkTable;
}
