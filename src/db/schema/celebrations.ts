/** Something that a person celebrates in a server: a step of a counter, or anything else in their own words. */
export interface CelebrationTable {
	id: string;
	/** Empty when its author is erased, and only the message is left to be changed or removed. */
	user_id: string;
	guild_id: string;
	/** The row of `reached`; null for what was celebrated by hand. Of each there is one at most. */
	reached_id: string | null;
	/** A step's code (`stepCode`) and the look of its picture, as JSON; null for anything else. */
	step: string | null;
	look: string | null;
	/** The person's own day on which the step was reached. */
	day: string | null;
	/** Sealed: what is celebrated, in their words; with a step the name of its counter, where that is told. */
	about: string | null;
	/** Sealed: what they say to it. */
	words: string | null;
	/** `named` or `anonymous`. */
	how: string;
	/** `draft` until its author says yes, `wanted` until it is shown, `shown`, or `gone`: its message is to show it no more. */
	state: string;
	/** Where it goes; null while it never was on its way. */
	channel_id: string | null;
	/** Several that fell together have one message. */
	message_id: string | null;
	/** The name of its picture's file in that message; null: it has none. */
	picture: string | null;
	/** The day that it names since it came late; null: none. */
	says_day: string | null;
	/** How many congratulations its message shows. */
	shown: number;
	/** When its message is next to be made to show what is true; null: it does. */
	stale_at: string | null;
	/** When it was made; where it is gone, since when. */
	made_at: string;
}

/** That somebody congratulated on a celebration. */
export interface CongratulationTable {
	celebration_id: string;
	user_id: string;
	guild_id: string;
	at: string;
	/** As in `EncouragementTable`. */
	told_in: string | null;
}

/** The role that a server gives for a step. */
export interface MilestoneRoleTable {
	guild_id: string;
	/** A step's code. */
	step: string;
	role_id: string;
}

/** A role that a person has, or is to have or to lose, because of a step; they wished it so for its counter. */
export interface RoleGrantTable {
	user_id: string;
	guild_id: string;
	role_id: string;
	/** `wanted`, `held`, `unwanted`, or `refused`: Discord does not let Handrail give it. */
	state: string;
	/** When it is next to be given or taken; null: nothing is to be done. */
	try_at: string | null;
}
