/** Something whose days a person counts. */
export interface CounterTable {
	id: string;
	user_id: string;
	/** Where it was made; null in the bot's DM, or when that server is forgotten. */
	guild_id: string | null;
	/** `since`, `days` or `limit`. */
	kind: string;
	/** Sealed: its name and all that they said about it, as JSON; see `aboutText`. */
	about: string;
	/** Who else may see it: `me` is nobody, `buddies`, or `server`. */
	visible: string;
	/** Ids with commas between; `own` is the one of the server. */
	ladders: string;
	/** What becomes of a milestone: `ask`, `named`, `anonymous` or `off`. */
	celebrate: string;
	/** 1: its name may be told with a milestone. */
	shows_name: number;
	/** 1: its milestones may bring roles. */
	roles: number;
	made_at: string;
	archived_at: string | null;
}

/** Time counted from a start. A slip ends it and begins the next; the present one has no end. */
export interface AttemptTable {
	id: string;
	counter_id: string;
	user_id: string;
	/** Its place among those of its counter; the first is 1. Some may be missing between. */
	number: number;
	/** On the person's own clock; the times are `HH:MM`, or null where they told none. */
	start_day: string;
	start_time: string | null;
	end_day: string | null;
	end_time: string | null;
	/** Sealed: what they learnt from the slip that ended it. */
	learnt: string | null;
	/** When it is next to be looked at for a milestone, which is never after the next one; null while none can come. */
	next_at: string | null;
	/** When it was last looked at: what came before is told to nobody any more. */
	settled_at: string;
}

/** Days on which a counter waits, both included. */
export interface CounterPauseTable {
	counter_id: string;
	user_id: string;
	from_day: string;
	/** Null: it still does. */
	until_day: string | null;
}

/** A day of a practice that was done, or what was logged on a day for a limit. */
export interface CounterDayTable {
	counter_id: string;
	user_id: string;
	day: string;
	/** A decimal number as text, in the unit of the limit; null for a practice. */
	amount: string | null;
	/** 1: it counts. 0: it was over the limit that held then. */
	within: number;
}

/** That an attempt came to a step, once and for all. */
export interface ReachedTable {
	id: string;
	attempt_id: string;
	user_id: string;
	/** The step's code; see `stepCode`. */
	step: string;
	/** The person's own day, and the moment. Those of steps that came at one moment are the same. */
	day: string;
	at: string;
	/**
	 * `silent`: it was past when it was told. `asked` and `celebrated`: a letter was queued, to ask or to announce.
	 * `passed`: a higher one came before anybody could look.
	 */
	how: string;
	/** Since when it is not reached any more, as its start was corrected; it stays, so that it is not told again. */
	taken_back_at: string | null;
}
