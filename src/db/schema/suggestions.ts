/** What a member suggested to the moderators of a server, who do not learn whose it is. */
export interface SuggestionTable {
	id: string;
	guild_id: string;
	user_id: string;
	/** `question`, `idea` or `concern`. */
	kind: string;
	/** `waiting`, what was answered (`used`, `thanked`, `declined`, `removed`, `unanswered`), or `back`: taken back. */
	state: string;
	/** Sealed; null once taken back. */
	words: string | null;
	at: string;
	/** When it was answered; null before. */
	answered_at: string | null;
}

/** The message in which moderators read a suggestion. It outlives that, so that it is removed. */
export interface SuggestionPostTable {
	suggestion_id: string;
	guild_id: string;
	channel_id: string;
	message_id: string;
	at: string;
	/** The state that the message shows. */
	shown: string;
	/** When it is to be changed next, after Discord did not let it; null: as soon as it is to be. */
	try_at: string | null;
}

/** That moderators want no suggestions from somebody for a while. Nobody is named. */
export interface SuggestionBarTable {
	guild_id: string;
	/** A keyed hash of server and person. */
	mark: string;
	until: string;
}

/** The tables of suggestions. */
export interface SuggestionSchema {
	suggestion: SuggestionTable;
	suggestion_post: SuggestionPostTable;
	suggestion_bar: SuggestionBarTable;
}
