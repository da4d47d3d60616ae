/** When a server talks about a question each week, and how. */
export interface DiscussionTable {
	guild_id: string;
	/** Null until moderators choose one. */
	channel_id: string | null;
	/** ISO 8601: 1 is Monday. */
	day: number;
	/** `HH:MM` on clocks in the server's zone. */
	time: string;
	/** Whole days from the question to the closing, 1 to 7. */
	days_open: number;
	/** `archive` or `lock`. */
	closing: string;
	/** What the ready questions are about, by comma; null: everything. */
	themes: string | null;
	/** Since when only the server's own questions are asked; null: ready ones too. */
	own_only_at: string | null;
	/** Which ready questions come next; see `rotaText`. */
	rota: string | null;
	/** Null while it is off. */
	next_at: string | null;
}

/** A question of a server's own. */
export interface DiscussionQuestionTable {
	id: string;
	guild_id: string;
	words: string;
	at: string;
	/** When it was last asked; null before. */
	asked_at: string | null;
	/** The member's suggestion that it is, until it was asked or that is forgotten; null: moderators' own. */
	suggestion_id: string | null;
}

/** One week's discussion. */
export interface DiscussionThreadTable {
	id: string;
	guild_id: string;
	/** `asked`, `open`, `closing`, `closed`, `missed`. */
	state: string;
	due_at: string;
	/** From when it is asked. */
	closes_at: string | null;
	closing: string | null;
	/** A ready question, or null. */
	theme: string | null;
	question: number | null;
	/** A question of the server's own, or null. */
	said: string | null;
	/** When its message was first made out. */
	made_at: string | null;
	channel_id: string | null;
	/** Of the question; its thread has the same id (Discord's documents, "Start Thread from Message"). */
	message_id: string | null;
	/** When something is to be done about its thread. */
	try_at: string | null;
	/** When it was over. */
	over_at: string | null;
}

/** Somebody who would like to host the weekly discussion of a server now and then. */
export interface DiscussionHostTable {
	guild_id: string;
	user_id: string;
	/** When they said so. */
	at: string;
	/** When their last turn was; null: they had none yet. */
	turn_at: string | null;
}

/** That somebody was asked to host one week's discussion. */
export interface DiscussionTurnTable {
	guild_id: string;
	/** When that discussion comes. */
	due_at: string;
	user_id: string;
	/** `asked`, `yes` or `no`. */
	state: string;
	at: string;
}

/** The tables of discussions. */
export interface DiscussionSchema {
	discussion: DiscussionTable;
	discussion_question: DiscussionQuestionTable;
	discussion_thread: DiscussionThreadTable;
	discussion_host: DiscussionHostTable;
	discussion_turn: DiscussionTurnTable;
}
