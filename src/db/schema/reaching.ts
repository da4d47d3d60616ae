/**
 * That somebody wishes to talk to a helper. No column names them: who they are is sealed with a key of this request alone,
 * and goes with that key within a day of its end (within a week where a server allows break-glass).
 */
export interface ReachRequestTable {
	/** Random, 128 bits. */
	id: string;
	guild_id: string;
	/** `open`: nobody has taken it; `claimed`: there is a row in `reach_claim`; `closed`. */
	state: string;
	/** One more with each change of state, so that of two changes at once one fails. */
	version: number;
	/** As helpers see it, for example `River 27`: by chance, of no two open requests of a server the same. */
	pseudonym: string;
	/** `anonymous`, or `named`: whoever takes it learns who it is, and nobody before. */
	how: string;
	/** How what helpers write reaches them: `dm`, or `visit`: privately, when they next look. */
	way: string;
	/** The language that they wrote in. */
	locale: string | null;
	/** Sealed with the key of the request; see `whoOf`. */
	who: string;
	/** A keyed hash of server and person, by which they find it again; null once it is closed, so that nothing links two. */
	mark: string | null;
	/** To the minute, like every instant here but `due_at` and `stale_at`. */
	opened_at: string;
	/** Which rings have gone out: 1 the first, 2 after T1, 3 after T2, when its member was told. */
	rung: number;
	/**
	 * When it next needs looking at: a ring, a helper who is silent; once it is closed, what stands of it in Discord and
	 * could not be removed. Null: by no clock.
	 */
	due_at: string | null;
	/** Since when nobody has answered what its member wrote last; null while the last word is a helper's. */
	unanswered_since: string | null;
	/** Since when who has taken it calls for somebody beside them; null: they do not, or somebody came. */
	backup_at: string | null;
	/** They want one message a day or two after its end. */
	wants_follow_up_at: string | null;
	closed_at: string | null;
	/** `member`, `helper`, `moderator`, `left` (its member left the server), `erased`, `server`, `gone` (Handrail left or forgot it). */
	closed_by: string | null;
	/** The message in the helpers' channel; null before it stands there. */
	card_channel_id: string | null;
	card_message_id: string | null;
	/** Where its talk stands for helpers: a thread on the card, or with `how` named a private thread; null: the channel itself. */
	thread_id: string | null;
	/** Since when break-glass was on when it was made; null: nobody may ever learn who made it. */
	glass_at: string | null;
	/** Since when its card does not show what is true. */
	stale_at: string | null;
}

/** What opens the sealed columns of a request. Without it they are noise. */
export interface ReachKeyTable {
	reach_request_id: string;
	/** 32 random bytes, wrapped by the master key. */
	wrapped: string;
}

/** Who talks with the member of a request. */
export interface ReachClaimTable {
	reach_request_id: string;
	guild_id: string;
	user_id: string;
	/** `lead`: has taken it, one at most for each request; `beside`: came when that one called for somebody. */
	how: string;
	/** To the minute. */
	at: string;
}

/** Who has passed on a request or given it back, so that they are not rung for it again. */
export interface ReachPassTable {
	reach_request_id: string;
	guild_id: string;
	user_id: string;
}

/**
 * Something that is on its way to the other side of a request. Words are sealed with the key of the request and go when
 * they have arrived, or after 15 minutes at the latest; the row stays until the purge, so that what stands in the helpers'
 * channel is removed from there.
 */
export interface ReachTextTable {
	id: string;
	reach_request_id: string;
	guild_id: string;
	/** `member` or `helper`. */
	written_by: string;
	/** Sealed with the key of the request; null when it arrived, or was too long on its way. */
	words: string | null;
	/** To the minute. */
	at: string;
	/** The instant at which the words go, whatever became of them. */
	ends_at: string;
	/** `waiting`, `arrived`, `lost`. */
	state: string;
	/** Where it stands in the helpers' channel or its thread; null when it does not. */
	channel_id: string | null;
	message_id: string | null;
	/** What its copy there says became of it: `delivered`, `visit`, `lost`; null: that it is on its way. */
	copy_says: string | null;
}

/** What a member is to be told of their request: by DM, or when they next look. */
export interface ReachNoteTable {
	id: string;
	reach_request_id: string;
	guild_id: string;
	/** From 1, in the order in which they are to be read. */
	number: number;
	/**
	 * `claimed`, `answer`, `waiting` (T2), `handed-on`, `joined` (a second helper reads along), `back` (it is open again),
	 * `closed`, `lost` (a text of theirs), `lines` (who talks with them offers numbers to call).
	 */
	what: string;
	/** The text that an `answer` brings, or that was lost; null also where several were. */
	reach_text_id: string | null;
	at: string;
	/** When it reached them; null while it waits. */
	shown_at: string | null;
}

/** Who may not open a request for a while. It names nobody; a row is a keyed hash of server and person. */
export interface ReachBarTable {
	guild_id: string;
	mark: string;
	/** `rest`: between two requests. `block`: a helper asked for it. Lines are never barred. */
	why: string;
	until: string;
}

/** Somebody who helps in a server. */
export interface HelperTable {
	guild_id: string;
	user_id: string;
	/** On call by hand until then; null: by their hours alone. */
	on_until: string | null;
	/** Off whatever their hours say, until then. */
	off_until: string | null;
	/** IANA: the clock of their hours. */
	zone: string;
	/** How many requests they take at a time, 1 to 5. */
	most: number;
	/** They have read the guide. */
	guided_at: string | null;
	/** When they were last rung, so that rings are spread. */
	rung_at: string | null;
}

/** Weekly hours of a helper. */
export interface HelperHoursTable {
	guild_id: string;
	user_id: string;
	/** 1 Monday to 7 Sunday, as ISO 8601. */
	weekday: number;
	/** `HH:MM`; where the end is not after the start, it is on the next day. */
	begins: string;
	ends: string;
}

/** How many requests a helper took on a day, for a fair spread; kept for a week. */
export interface HelperDayTable {
	guild_id: string;
	user_id: string;
	day: string;
	count: number;
}

/** How it goes in a server, in numbers without anybody in them. */
export interface ReachCountTable {
	guild_id: string;
	/** The Monday of the week. */
	week: string;
	/** `asked`, `taken`, `untaken`, `within:5` (taken within so many minutes: 2, 5, 10, 25, 60, 1440), `glass`. */
	what: string;
	count: number;
}

/** The tables of reaching out. */
export interface ReachingSchema {
	reach_request: ReachRequestTable;
	reach_key: ReachKeyTable;
	reach_claim: ReachClaimTable;
	reach_pass: ReachPassTable;
	reach_text: ReachTextTable;
	reach_note: ReachNoteTable;
	reach_bar: ReachBarTable;
	reach_count: ReachCountTable;
	helper: HelperTable;
	helper_hours: HelperHoursTable;
	helper_day: HelperDayTable;
}
