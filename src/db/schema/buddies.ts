/** When a server pairs its buddies. */
export interface BuddyPlanTable {
	guild_id: string;
	/** A round comes every one or two weeks. */
	weeks: number;
	/** ISO 8601: 1 is Monday, 7 is Sunday. */
	day: number;
	/** 0 to 23, on clocks in the server's zone. */
	hour: number;
	/** When the next round is due; null while rounds are switched off. */
	next_at: string | null;
}

/** Somebody who wants a buddy in a server. Nobody else sees that they are there. */
export interface BuddyMemberTable {
	id: string;
	user_id: string;
	guild_id: string;
	/** Codes of `topics`, between commas, at least one. */
	topics: string;
	/** Codes of languages, between commas, at least one. */
	languages: string;
	/** `HH:MM` on their own clock: from when until when they are up. Over midnight where the end is not later. */
	wakes: string;
	sleeps: string;
	joined_at: string;
	/** Since when they sit out until they say otherwise. */
	paused_at: string | null;
	/** When they said that they skip the next round; that round takes it away. */
	skip_at: string | null;
	/** Since when they come first: nobody was left for them, or their buddy was gone early. */
	first_at: string | null;
}

/** One round of a server; of each time that it is due there is one at most. */
export interface BuddyRoundTable {
	id: string;
	guild_id: string;
	due_at: string;
	made_at: string;
	/** When its people are asked whether they met. */
	mid_at: string;
	ends_at: string;
	/** When they were; null while they were not. */
	asked_at: string | null;
	/** When it was over; null while it goes on. */
	over_at: string | null;
}

/** Two or three people of a round. */
export interface BuddyGroupTable {
	id: string;
	buddy_round_id: string;
	guild_id: string;
	/** Which of the opening questions. */
	question: number;
	made_at: string;
}

/** Somebody's place in a round: with whom, or that nobody was left for them. */
export interface BuddySeatTable {
	id: string;
	buddy_round_id: string;
	/** Null where nobody was left. */
	buddy_group_id: string | null;
	guild_id: string;
	user_id: string;
	/** `in`; `out`: it ended for them before its time; `alone`: nobody was left; `few`: too few people wanted a buddy. */
	state: string;
	/** `yes`, `not-yet` or `rather-not`: whether they met, as they said; null while they have not. */
	met: string | null;
	at: string;
}

/** The tables of buddies. */
export interface BuddySchema {
	buddy_plan: BuddyPlanTable;
	buddy_member: BuddyMemberTable;
	buddy_round: BuddyRoundTable;
	buddy_group: BuddyGroupTable;
	buddy_seat: BuddySeatTable;
}
