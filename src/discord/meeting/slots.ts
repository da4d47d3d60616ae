import type { APIButtonComponent } from 'discord-api-types/v10';
import type { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import { remindSlot } from '#src/discord/meeting/remind/slot.ts';
import { comingSlot } from '#src/discord/meeting/coming/slot.ts';
import type { Meeting, Upcoming } from '#src/features/meetings/meeting.ts';

/** A meeting that somebody has opened. */
export interface OpenMeeting {
	readonly words: Words;
	readonly at: Temporal.Instant;
	/** Whoever has opened it. */
	readonly user: string;
	readonly meeting: Meeting;
	/** Whether they manage the server, now. */
	readonly manages: boolean;
	/** What comes next or is on; undefined where nothing comes any more. */
	readonly next: Upcoming | undefined;
}

/** Buttons of another area for a meeting that somebody has opened: at most three. */
export type MeetingSlot = (
	shown: OpenMeeting,
) => readonly APIButtonComponent[] | Promise<readonly APIButtonComponent[]>;

/**
 * What other areas put below an opened meeting: to be reminded, to join, to come. Each slot is a row of its own, left out
 * where it is empty; the first comes first.
 */
export const slots: readonly MeetingSlot[] = [comingSlot, remindSlot];
