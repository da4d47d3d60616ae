/*
 * Mentors: who offers to be one, who asked for one, and who goes together. An ask names only who asks: whose offer it is to
 * is found by the offer, so that nobody learns a name from what is kept about them before both have said yes.
 */

/** How a server has mentors. No row: it has none. */
export interface MentorPlanTable {
	guild_id: string;
	/** Since when it has; null: it has none. */
	on_at: string | null;
	/** Since when offers open without a moderator's yes; null: moderators say yes first. */
	unapproved_at: string | null;
	/** For how many days whoever offers has counted, at least; null: it does not matter. */
	min_days: number | null;
	/** Which role whoever offers has; null: any. */
	role_id: string | null;
}

/** What somebody offers as a mentor; one a server at most. */
export interface MentorOfferTable {
	id: string;
	guild_id: string;
	user_id: string;
	/** Codes between commas; empty for none but their own. */
	topics: string;
	/** Sealed. */
	own: string | null;
	/** Codes between commas. */
	languages: string;
	/** IANA: the clock of the hours. */
	zone: string;
	/** `1 19:00 22:00`: weekday (ISO 8601), begin and end, several between commas. */
	hours: string;
	/** How many at once. */
	most: number;
	/** Sealed. */
	words: string | null;
	/**
	 * `draft`, `waiting` (for moderators), `open`, `declined`; paused: `paused` by themselves, `silent` since asks had no
	 * answer, `role` since they have the role no more.
	 */
	state: string;
	/** How many asks in a row had no answer. */
	silences: number;
	/** What moderators wrote with their yes or no. Sealed for who offers. */
	answer: string | null;
	changed_at: string;
}

/** That somebody asked whether a mentor has room for them. One at most of a person in a server is open. */
export interface MentorAskTable {
	id: string;
	guild_id: string;
	mentor_offer_id: string;
	user_id: string;
	/** Sealed; null once it is answered. */
	words: string | null;
	/** `open`, `yes`, `no`, `silent`, `gone` (the offer is), `back` (taken back). */
	state: string;
	/** Which of the ready-made words came with a no. */
	reason: string | null;
	at: string;
	/** Until when there is an answer, or they are told that there is none. */
	ends_at: string;
	/** When the mentor is next reminded, or the ask ends. */
	next_at: string;
}

/** Two people who go together. They go together once at most: an end stays known. */
export interface MentorPairTable {
	id: string;
	guild_id: string;
	mentor_user_id: string;
	mentee_user_id: string;
	/** `agreeing`, `on`, `paused`, `ended`. */
	state: string;
	made_at: string;
	/** When both had agreed to how they go together. */
	since: string | null;
	/** When both are asked how it goes; while they still agree, when that is over. */
	check_at: string | null;
	ended_at: string | null;
}

/** One of the two, with the hour at which they are reminded each week. */
export interface MentorSideTable {
	mentor_pair_id: string;
	user_id: string;
	guild_id: string;
	agreed_at: string | null;
	/** ISO 8601: 1 is Monday, 7 is Sunday. */
	day: number;
	/** `HH:MM` on their own clock. */
	time: string;
	/** IANA: whose clock it goes by. */
	zone: string;
	/** Null while nothing reminds them. */
	next_at: string | null;
	/** When they last did anything about it. */
	heard_at: string;
	/** When the other one was asked since nothing was heard of them; null: never, or they were heard of since. */
	missed_at: string | null;
}

/** The tables of mentors. */
export interface MentorSchema {
	mentor_plan: MentorPlanTable;
	mentor_offer: MentorOfferTable;
	mentor_ask: MentorAskTable;
	mentor_pair: MentorPairTable;
	mentor_side: MentorSideTable;
}
