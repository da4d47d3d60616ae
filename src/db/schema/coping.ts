/** Something that helps a person in a hard moment, on a list of their own. */
export interface CopingThingTable {
	id: string;
	user_id: string;
	/** Where it was added; null in the bot's DM, or when that server is forgotten. */
	guild_id: string | null;
	/** Its place on the list; some may be missing between. */
	number: number;
	/** Sealed. */
	words: string;
}
