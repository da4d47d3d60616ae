/** A list of meetings somewhere else that a server follows. */
export interface FeedTable {
	id: string;
	guild_id: string;
	/** Null: a file that was attached, which is read once. */
	url: string | null;
	name: string;
	/** A `FeedFormat`. */
	format: string;
	/** For rows that name no zone. */
	zone: string | null;
	/** Which rows are wanted, as JSON. */
	filter: string;
	/** `all` that fit the filter, also new ones; or `chosen`: only those that a moderator took. */
	takes: string;
	/** 1: what is taken is listed, and neither reminded of in a channel nor in Discord's calendar. */
	quiet: number;
	etag: string | null;
	modified: string | null;
	/** A hash of what was last read. */
	read_mark: string | null;
	/** How often in a row it could not be read. */
	failures: number;
	/** A code of what was wrong the last time; null: nothing. */
	trouble: string | null;
	trouble_since: string | null;
	trouble_told_at: string | null;
	ok_at: string | null;
	/** When it is next to be read; null: it is followed no more. */
	next_at: string | null;
	made_at: string;
}

/** A row of a feed, as it was last read. */
export interface FeedRowTable {
	feed_id: string;
	key: string;
	/** A hash of what it said. */
	mark: string;
	name: string;
	/** `taken`, `left` (not wanted), or `gone` (the feed has it no more, and its meeting was ended). */
	state: string;
	/** Since when the feed has it no more; it is `gone` a day later. */
	gone_at: string | null;
}

/** A change in a feed of which moderators are to be told. */
export interface FeedChangeTable {
	id: string;
	feed_id: string;
	guild_id: string;
	/** `new`, `changed`, `gone` or `back`. */
	kind: string;
	name: string;
	/** What changed, as a JSON list of codes. */
	what: string;
	at: string;
	told_at: string | null;
}
