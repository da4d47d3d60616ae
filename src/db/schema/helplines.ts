/** What moderators changed about a line of a country, or one that they added. */
export interface HelplineChangeTable {
	guild_id: string;
	/** Of `data/resources`, or `own-` and a random id. */
	line: string;
	/** ISO 3166-1 alpha-2. */
	country: string;
	/** JSON of `LineFacts`: in place of what is bundled, or of a line of their own; null: as it is bundled. */
	facts: string | null;
	/** The facts before the last change, to undo it; null: there were none. */
	before: string | null;
	/** Since when it is not shown in this server; null: it is. */
	hidden_at: string | null;
}

/** That a moderator compared a line with the service's own pages. */
export interface HelplineCheckTable {
	guild_id: string;
	line: string;
	user_id: string;
	at: string;
	/** A hash of the numbers and addresses that they saw: of others it says nothing. */
	seen: string;
}

/** When the moderators of a server are next asked to look at its lines. */
export interface HelplineAskTable {
	guild_id: string;
	next_at: string;
}

/** The tables about helplines. */
export interface HelplineSchema {
	helpline_change: HelplineChangeTable;
	helpline_check: HelplineCheckTable;
	helpline_ask: HelplineAskTable;
}
