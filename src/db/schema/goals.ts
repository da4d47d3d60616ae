/** Something that a person means to do or to come to, in their own words, once or in a rhythm. */
export interface GoalTable {
	id: string;
	user_id: string;
	/** Where it was made; null in the bot's DM, or when that server is forgotten. */
	guild_id: string | null;
	/** Sealed: all that they wrote about it, as JSON; see `GoalAbout`. */
	about: string;
	/** Until which day of theirs they mean to; null for none. */
	by_day: string | null;
	/** Who else may see it: `me` is nobody, `near` whoever is their mentor or their buddy. */
	seen: string;
	/** How often a week, 1 to 7; null where it has no rhythm, or days of the week. */
	often: number | null;
	/** On which days of the week, as ISO 8601 counts them, in order: `135`; null as above. */
	days: string | null;
	/** `HH:MM` on their own clock, when they want to be reminded; null for not at all. */
	time: string | null;
	/** IANA: by which clock its days go. Their own, or the one that stands in for it since they have told none. */
	zone: string;
	/** Since when it rests: nothing reminds of it, and no day asks for it; null: it does not. */
	paused_at: string | null;
	/** When the next reminder comes; null while none does. */
	next_at: string | null;
	/** `open`, `done` or `let-go`. */
	state: string;
	/** Since when it is that. */
	since: string;
	made_at: string;
}

/** A small step on the way. */
export interface GoalStepTable {
	id: string;
	goal_id: string;
	user_id: string;
	/** Its place among the steps of its goal; some may be missing between. */
	number: number;
	/** Sealed. */
	words: string;
	done_at: string | null;
}

/** That something was done for a goal on a day: once a day at the most. */
export interface GoalDoneTable {
	id: string;
	goal_id: string;
	user_id: string;
	/** The person's own day. */
	day: string;
	at: string;
}

/** How far somebody has come with a goal that has a number: of a day the last that they noted. */
export interface GoalAmountTable {
	id: string;
	goal_id: string;
	user_id: string;
	/** The person's own day. */
	day: string;
	/** A hundred times the number, which has two decimals at the most; from 0 up. */
	hundredths: number;
	at: string;
}

export interface GoalSchema {
	goal: GoalTable;
	goal_step: GoalStepTable;
	goal_done: GoalDoneTable;
	goal_amount: GoalAmountTable;
}
