/**
 * Break-glass: two people of a role together learn who made a request, since a life may be in danger. It is off until a
 * server switches it on, and then touches only requests that were made after that.
 */

/** That somebody asks for it. One row at most of a request is `asked` or `opened`. */
export interface GlassAskTable {
	id: string;
	guild_id: string;
	reach_request_id: string;
	/** Who asks. */
	user_id: string;
	/** `life`, `child` or `threat`. */
	reason: string;
	asked_at: string;
	/** `asked`, `opened`, `refused`, `lapsed`. */
	state: string;
	/** Who agreed. */
	second_user_id: string | null;
	/** When the member of the request is told, at the earliest; null while it is not opened. */
	tells_at: string | null;
	/** When who asked was shown it, which happens once; who agreed is shown it when they agree. */
	shown_at: string | null;
}

/** What was done about it, for twelve months; each row is bound to the one before by a keyed hash, and none is changed. */
export interface GlassLogTable {
	/** From 1, without a gap. */
	seq: number;
	guild_id: string;
	at: string;
	/** `on`, `off`, `asked`, `refused`, `lapsed`, `opened`, `shown`. */
	what: string;
	/** Who did it; of what lapsed, who had asked. */
	user_id: string;
	/** Who had asked, where somebody else agreed or refused. */
	other_user_id: string | null;
	reason: string | null;
	/** A hash of the ciphertext of who it is about, so that the chain holds when that is gone; null for a switch. */
	sealed_hash: string | null;
	/** The keyed hash of this row and of the chain of the row before. */
	chain: string;
}

/** The tables of break-glass. */
export interface GlassSchema {
	glass_ask: GlassAskTable;
	glass_log: GlassLogTable;
}
