import type { Temporal } from 'temporal-polyfill';
import type { Attempt, CounterPause, Figures } from '#src/domain/milestones/attempt.ts';
import type { Due } from '#src/domain/milestones/due.ts';
import type { Ladder, Look, Rung } from '#src/domain/milestones/ladder.ts';
import type { DayRule } from '#src/domain/day.ts';
import type { About } from '#src/features/counters/about.ts';

/** What is counted: time since a start, days on which something was done, or days within a limit. */
export const counterKinds = ['since', 'days', 'limit'] as const;
export type CounterKind = (typeof counterKinds)[number];

/** Who may see a counter, besides its person: nobody, their mentor or buddy, or the members of its server. */
export const visibilities = ['me', 'buddies', 'server'] as const;
export type Visibility = (typeof visibilities)[number];

/** What becomes of a milestone. */
export const celebrations = ['ask', 'named', 'anonymous', 'off'] as const;
export type Celebrate = (typeof celebrations)[number];

/** So many counters a person can have, those that are put away included. */
export const mostCounters = 50;

/** So many attempts a counter can have. */
export const mostAttempts = 200;

/** What a person chose for a counter. */
export interface Choices {
	readonly visible: Visibility;
	readonly celebrate: Celebrate;
	/** Its name may be told with a milestone. */
	readonly showsName: boolean;
	/** Its milestones may bring roles. */
	readonly roles: boolean;
	/** Ids of `data/ladders`, and `own` for the one of its server. */
	readonly ladders: readonly string[];
}

export interface KeptAttempt extends Attempt {
	readonly id: string;
	/** Their order; some may be missing between. */
	readonly number: number;
	/** Still sealed; `learntIn` opens it. */
	readonly sealedLearnt: string | null;
}

/** A step that an attempt came to. */
export interface Reached {
	readonly id: string;
	readonly attempt: string;
	/** Its code; where several steps came at one moment, the highest. */
	readonly step: string;
	/** The person's own day. */
	readonly day: Temporal.PlainDate;
	readonly at: Temporal.Instant;
	readonly how: 'silent' | 'asked' | 'celebrated' | 'passed';
}

/** A step that an attempt came to, with what is given for it. */
export interface Chip extends Reached {
	readonly look: Look;
}

/** A day that was logged. */
export interface LoggedDay {
	readonly day: Temporal.PlainDate;
	/** Of a limit. */
	readonly amount: number | undefined;
	/** It counts: it was done, or not more than the limit that held then. */
	readonly within: boolean;
}

/** What is the same whoever looks at a counter, without anything sealed. */
export interface Counter extends Choices {
	readonly id: string;
	readonly user: string;
	/** Where it was made; null in the bot's DM. */
	readonly guild: string | null;
	readonly kind: CounterKind;
	readonly archived: boolean;
	/** Those of its ladders that there are. */
	readonly steps: readonly Ladder[];
	/** By which its days are counted. */
	readonly rule: DayRule;
	/** In their order, at least one; those of a practice or a limit have one. */
	readonly attempts: readonly KeptAttempt[];
	/** In order. */
	readonly pauses: readonly CounterPause[];
	/** In order; empty for time since a start. */
	readonly days: readonly LoggedDay[];
}

/** A counter as its person sees it at a moment. */
export interface CounterView extends Counter {
	readonly about: About;
	readonly today: Temporal.PlainDate;
	/** It waits, from today or from tomorrow on. */
	readonly paused: boolean;
	readonly figures: Figures;
	/** What comes next; none while it is put away, waits without an end, or no step is left. */
	readonly next: Due | { readonly times: Rung } | undefined;
	/** In order. */
	readonly reached: readonly Chip[];
	/** On all days so far, where they told what a day saves. */
	readonly saved:
		| {
				readonly money?: { readonly amount: number; readonly currency: string } | undefined;
				readonly minutes?: number | undefined;
		  }
		| undefined;
}
