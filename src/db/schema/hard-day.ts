/** A part of a person's own plan for a hard day. */
export interface HardDayPlanTable {
	id: string;
	user_id: string;
	/** Where it was written last; null in the bot's DM, or when that server is forgotten. */
	guild_id: string | null;
	/** See `planParts`; of each part a person has one at most. */
	part: string;
	/** Sealed. */
	words: string;
}
