import type { Kysely, Transaction } from 'kysely';

/*
 * Instants are ISO 8601 texts in UTC with milliseconds (text order is time order), days are `YYYY-MM-DD`, ids are text.
 * There are no booleans: better-sqlite3 refuses them, and an instant that may be absent also says when.
 * A column that names a person is `user_id` or ends in `_user_id`.
 */

/** What a person told Handrail about themselves; the same in every server. */
export interface PersonTable {
	user_id: string;
	/** IANA; null until they say it. */
	zone: string | null;
	/** The local hour, 0 to 12, at which their day ends; null means the default. */
	day_end_hour: number | null;
	/** ISO 3166-1 alpha-2, for helplines; null until they say it. */
	country: string | null;
	/** The language that they chose; null: the one of their Discord. */
	locale: string | null;
	/** Their DM with Handrail, kept from the moment of their yes. */
	dm_channel_id: string | null;
	/** When they said yes to DMs; null while they have not, or have taken it back. */
	dm_agreed_at: string | null;
	/** When Discord last refused a DM to them; null when the last one arrived. */
	dm_refused_at: string | null;
	/** Whole local hours, 0 to 23: from the first until the second nothing is sent by DM. Both or neither. */
	quiet_from: number | null;
	quiet_to: number | null;
}

/** What opens a person's sealed texts. Without it they are noise. */
export interface PersonKeyTable {
	user_id: string;
	/** 32 random bytes, wrapped by the master key. */
	wrapped: string;
}

/** That a person agreed to what is kept about them, in one server or in the DM. */
export interface ConsentTable {
	user_id: string;
	/** `dm` for the bot's DM. */
	guild_id: string;
	/** Of the text that they agreed to. */
	version: string;
	given_at: string;
	withdrawn_at: string | null;
}

/** What moderators chose for their server; null is the default, or off. */
export interface GuildTable {
	guild_id: string;
	zone: string | null;
	/** `off`: switched off, also where a channel has the usual name. */
	checkin_channel_id: string | null;
	milestone_channel_id: string | null;
	meeting_channel_id: string | null;
	helper_channel_id: string | null;
	helper_role_id: string | null;
	/** Where moderators are told what needs them. */
	notice_channel_id: string | null;
	/** ISO 3166-1 alpha-2. */
	country: string | null;
	/** The language of what everybody there sees. */
	locale: string | null;
	/** When Handrail was removed from it; null while it is there. */
	left_at: string | null;
	/** When Handrail had come into it (as Discord tells it) the last time that it greeted those who invited it. */
	greeted_at: string | null;
	/** The channel that was last seen to be used for check-ins because of its name. */
	usual_channel_id: string | null;
	/** Which questions its check-in prompts ask next; see `rotaText`. Null before the first. */
	question_rota: string | null;
}

/** A standing message with buttons. */
export interface PanelTable {
	id: string;
	guild_id: string;
	channel_id: string;
	/** Lets a repeated post be recognised by Discord. */
	nonce: string;
	/** Null while it is being posted. */
	message_id: string | null;
	/** A hash of what it shows, to tell when it is out of date. */
	looks: string;
	/** When its post was begun. */
	posted_at: string;
	/** When it was last posted again because somebody had deleted it. */
	mended_at: string | null;
	/** Since when it is only to be removed from Discord; null while it is wanted. */
	unwanted_at: string | null;
}

/** Something of a server that does not work, of which its moderators are told once. */
export interface NoticeTable {
	guild_id: string;
	/** Which part of the server's set-up it is about. */
	about: string;
	/** `gone` or `forbidden`. */
	why: string;
	since: string;
	told_at: string | null;
}

export interface CheckinTable {
	id: string;
	user_id: string;
	/** Where it was made; null in the bot's DM. */
	guild_id: string | null;
	/** The person's own day. */
	day: string;
	at: string;
	/** The person's zone when they had told it; null when another was assumed, so that the day can be put right. */
	zone: string | null;
	mood: string;
	urge: string | null;
	/** Sealed. */
	note: string | null;
}

/** A day that keeps a streak together and adds nothing to it. */
export interface HeldDayTable {
	user_id: string;
	day: string;
	/** `move`: cut short by a change of zone. `pause`: of a pause, present, past or to come. */
	why: string;
}

/** The latest pause of a person: days on which nothing reminds them. That they are held is in `held_day`. */
export interface PauseTable {
	user_id: string;
	/** Both included; days of their own. */
	from_day: string;
	until_day: string;
}

/** A check-in, or a picture of some days, that its author chose to show in a channel. */
export interface SharedCheckinTable {
	id: string;
	/** Null when the check-in is gone and its message could not be removed yet. */
	checkin_id: string | null;
	/** Which preview its author saw; null when it is a check-in, or the picture was taken back and is to be removed. */
	picture: string | null;
	/** Empty when its author is erased, and only the message is left to be removed. */
	user_id: string;
	guild_id: string;
	channel_id: string;
	/** `named` or `anonymous`. */
	how: string;
	/** Random; lets a repeated post be recognised by Discord. Not derived from anything. */
	nonce: string;
	/** A keyed hash of what the message shows, to find it again when Discord never said that it has it. */
	mark: string;
	claimed_at: string;
	/** Null while it is being posted. */
	message_id: string | null;
}

/** What somebody answered to a shared check-in; of each kind one at most. */
export interface EncouragementTable {
	shared_checkin_id: string;
	/** Who answered. */
	user_id: string;
	guild_id: string;
	/** `heard` or `kind`. */
	kind: string;
	/** Which of the ready-made words; null for `heard`. */
	line: string | null;
	at: string;
	/** The id of the letter that tells the author of it; null while none does. Another text: it is not to be told. */
	told_in: string | null;
}

/** Who wants to hear nothing of answers to what they share. */
export interface AnswersOffTable {
	user_id: string;
	since: string;
}

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

/** Something that comes to a person by the clock, as they wished. */
export interface ReminderTable {
	id: string;
	user_id: string;
	/** `morning`, `checkin` or `evening`; of each kind a person has one at most. */
	kind: string;
	/** `dm`, or `nudge`: quietly, the next time that they use Handrail. Each row has one. */
	way: string | null;
	/** `HH:MM` on their own clock. */
	time: string;
	/** IANA: whose clock it goes by. Their own, or the one that stands in for it since they have told none. */
	zone: string;
	next_at: string;
}

/** What a day began or ended with: an intention, or a look back. */
export interface ReflectionTable {
	id: string;
	user_id: string;
	/** Where it was made; null in the bot's DM. */
	guild_id: string | null;
	/** The person's own day. Of each kind there is one a day. */
	day: string;
	/** `morning` or `evening`. */
	kind: string;
	at: string;
	/** As in `CheckinTable`. */
	zone: string | null;
	/** How hard the day was; null for a morning. */
	hard: string | null;
	/** What helped, as codes between commas; null for nothing, and for a morning. */
	helped: string | null;
	/** Sealed. */
	words: string | null;
}

/** Facts about this database itself. */
export interface FactTable {
	name: string;
	value: string;
}

export interface Schema {
	person: PersonTable;
	person_key: PersonKeyTable;
	consent: ConsentTable;
	guild: GuildTable;
	panel: PanelTable;
	notice: NoticeTable;
	checkin: CheckinTable;
	held_day: HeldDayTable;
	pause: PauseTable;
	shared_checkin: SharedCheckinTable;
	encouragement: EncouragementTable;
	answers_off: AnswersOffTable;
	prompt: PromptTable;
	summary: SummaryTable;
	letter: LetterTable;
	reminder: ReminderTable;
	reflection: ReflectionTable;
	fact: FactTable;
}

/** The database, or the transaction that is open on it. */
export type Db = Kysely<Schema>;

/**
 * Runs `work` in one transaction: the open one if `db` is a transaction, otherwise a new one. Inside, use only the handle
 * that `work` is given: the outer one would wait for ever.
 */
export async function inTransaction<Result>(db: Db, work: (tx: Db) => Promise<Result>): Promise<Result> {
	return isTransaction(db) ? work(db) : db.transaction().execute(work);
}

function isTransaction(db: Db): db is Transaction<Schema> {
	return db.isTransaction;
}
