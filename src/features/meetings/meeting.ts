import type { Temporal } from 'temporal-polyfill';
import type { Program } from '#data/meetings/types.ts';
import type { Words } from '#data/words/index.ts';
import type { MeetingRule } from '#src/domain/meetings/rule.ts';
import { UserError } from '#src/errors.ts';
import type { Occurrence } from '#src/meetings/recurrence.ts';

export const meetingKinds = ['meeting', 'workshop', 'discussion', 'social'] as const;
export type MeetingKind = (typeof meetingKinds)[number];

/** How many meetings a server can have that have not ended. */
export const mostMeetings = 1_000;

/** The longest time before a start at which somebody can be reminded, in minutes: a week. */
export const longestLead = 7 * 24 * 60;

/** What a server's meetings are reminded of where it has chosen nothing else: a day before, an hour before, at the start. */
export const usualLeads: readonly number[] = [1440, 60, 0];

/** Where a meeting is; null for each way that there is not. */
export interface Place {
	/** A channel of Discord. */
	readonly channel: string | null;
	readonly url: string | null;
	readonly phone: string | null;
	readonly address: string | null;
	/** What to know before joining, passcodes too. */
	readonly joining: string | null;
}

/** What moderators choose about a meeting besides when and where it is; see `MeetingTable`. */
export interface MeetingChoices {
	/** Null: the server's meeting channel. */
	readonly postChannel: string | null;
	/** Minutes before the start, 0 to `longestLead`, the earliest first; empty: never in a channel. */
	readonly leads: readonly number[];
	readonly role: string | null;
	readonly roleMade: boolean;
	readonly inThread: boolean;
	readonly tidy: boolean;
	readonly capacity: number | null;
	readonly events: boolean;
	readonly linkPrivate: boolean;
	readonly script: string | null;
}

/** The row of a feed that a meeting follows. */
export interface FeedOrigin {
	readonly id: string;
	readonly key: string;
}

/** What is to be told of a meeting. */
export interface AboutMeeting {
	readonly title: string;
	readonly about: string | null;
	readonly kind: MeetingKind;
	/** Whose codes `types` are. */
	readonly program: Program | null;
	readonly types: readonly string[];
	/** Codes and words that the program does not know. */
	readonly otherTypes: readonly string[];
	readonly place: Place;
	/** With its exceptions and breaks. */
	readonly rule: MeetingRule;
}

/** A meeting to be added. What is not chosen is as `usualChoices` and the server's usual leads say. */
export interface NewMeeting extends Omit<AboutMeeting, 'about' | 'program'>, Partial<MeetingChoices> {
	/** The id that it will have, so that adding it twice is as once; a new one, if not told. */
	readonly id?: string;
	readonly guild: string;
	readonly about?: string | null | undefined;
	readonly program?: Program | null | undefined;
	readonly feed?: FeedOrigin | null | undefined;
}

export interface Meeting extends AboutMeeting, MeetingChoices {
	readonly id: string;
	readonly guild: string;
	/** Null: it was typed in, or is cut loose from its feed. */
	readonly feed: FeedOrigin | null;
	readonly madeAt: Temporal.Instant;
	readonly endedAt: Temporal.Instant | null;
}

/** What moderators have not chosen. */
export const usualChoices: Omit<MeetingChoices, 'leads'> = {
	postChannel: null,
	role: null,
	roleMade: false,
	inThread: false,
	tidy: true,
	capacity: null,
	events: true,
	linkPrivate: false,
	script: null,
};

/** An occurrence with what was said of it. */
export interface Upcoming {
	/** Null: nobody has spoken of it yet; `occurrenceRow` gives it a row. */
	readonly id: string | null;
	readonly meeting: Meeting;
	readonly occurrence: Occurrence;
	/** `off`: it was skipped, or the rule has it no more. */
	readonly state: 'on' | 'off';
	readonly topic: string | null;
	/** Users, first come first. */
	readonly hosts: readonly string[];
}

/** An occurrence that has a row. */
export interface Occurring extends Upcoming {
	readonly id: string;
}

/** More meetings than one server can have. */
export class TooManyMeetings extends UserError {
	constructor() {
		super((words: Words) => words.errors.tooManyMeetings(mostMeetings));
		this.name = 'TooManyMeetings';
	}
}
