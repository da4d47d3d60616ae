/** When a server is asked a question, and the last one that it was asked. */
export interface PromptTable {
	id: string;
	guild_id: string;
	/** Days of the week as ISO 8601 counts them, in order: `12345` is Monday to Friday. */
	days: string;
	/** `HH:MM` on clocks in the server's zone. */
	time: string;
	next_at: string;
	/** What it says instead of questions; see `ownWordsText`. Moderators typed it for everybody to read. */
	words: string | null;
	/** How many of these texts it has posted since they were set; null before the first. */
	words_posted: number | null;
	/** What its questions are about, by `themes`, with commas between; null: everything. */
	themes: string | null;
	/** Since when a thread is started from each of its messages; null: none is. */
	threads_at: string | null;
	/** The theme of the last question; null before the first. */
	theme: string | null;
	/** The number of the last question in its theme; see `questionOf`. Null before the first. */
	question: number | null;
	/** What it said instead of a question the last time. */
	said: string | null;
	/** When that was due; null before the first. */
	asked_at: string | null;
	/** The key of its letter. */
	asked_key: string | null;
	/** When it was first made out. */
	made_at: string | null;
	/** How many people its message says have checked in; null when that cannot be changed any more. */
	shown: number | null;
	/** When a thread is next to be started from its last message; null: it has one, or is to have none. */
	thread_due: string | null;
}

/** When a server is told in figures how its week of check-ins was, and the last time that it was. */
export interface SummaryTable {
	guild_id: string;
	/** As ISO 8601 counts it: 1 is Monday. */
	day: number;
	/** `HH:MM` on clocks in the server's zone. */
	time: string;
	/** Null while it is switched off. */
	next_at: string | null;
	/** The key of the last letter; null before the first. */
	asked_key: string | null;
	/** When that was due, and from when until when it counts. */
	asked_at: string | null;
	from_at: string | null;
	to_at: string | null;
	/** The figures that it was first made out with, as JSON. */
	figures: string | null;
	/** Until when has been counted for any summary that may have been posted; no later one counts from before. */
	counted_to: string | null;
	/** When the last one was due, where nothing was posted since too few had checked in. */
	few_at: string | null;
}

/** Something that Handrail is to send by itself, or has sent. */
export interface LetterTable {
	id: string;
	/** What it is; of two with one key there is one. */
	key: string;
	kind: string;
	/** For whom; null when it is for a channel. */
	user_id: string | null;
	guild_id: string | null;
	/** What it is about: the id of a row, or empty. */
	subject: string;
	/** 0 is the most urgent, 9 the least. */
	priority: number;
	due_at: string;
	expires_at: string | null;
	/**
	 * `waiting`; `visit` until its person comes by; `gathered` while it goes in the message of another letter; or how it
	 * ended: `sent`, `late`, `dropped`, `dead`.
	 */
	state: string;
	/** When it may be taken: taken, that is the end of the lease. For a visit: until when it may be shown. */
	try_at: string;
	/** 1 while it is taken. */
	held: number;
	tries: number;
	/** Lets a repeated post be recognised by Discord. */
	nonce: string;
	channel_id: string | null;
	/** When it was first handed to Discord. */
	begun_at: string | null;
	message_id: string | null;
	done_at: string | null;
	why: string | null;
	/** Letters that are due together and have this in common may go in one message. */
	gather_key: string | null;
	/** The letter in whose message it goes. */
	gathered_in: string | null;
	/** A hash of what its message says, by which it is found again. */
	looks: string | null;
}
