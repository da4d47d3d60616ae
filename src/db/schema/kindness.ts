import type { BlockTable } from '#src/db/schema/blocks.ts';

/** Who wants to receive kind words, in one server. */
export interface KindTakerTable {
	user_id: string;
	guild_id: string;
	since: string;
	/** Since when they want none for now; null while they do. */
	paused_at: string | null;
}

/** A kind word from one person to another one; it is the sender's row. */
export interface KindWordTable {
	id: string;
	/** Who says it. */
	user_id: string;
	/** To whom; empty once that is not kept any more. */
	to_user_id: string;
	guild_id: string;
	/** `named` or `anonymous`. */
	how: string;
	/** Which of the ready-made words; null for words of their own, and while it is a draft without any. */
	line: string | null;
	/** Sealed under the key of the sender. */
	words: string | null;
	/** `draft` until its sender says yes, `sent` from then on. */
	state: string;
	made_at: string;
	sent_at: string | null;
	/** When it was handed over; null while it can be taken back. */
	arrived_at: string | null;
	thanked_at: string | null;
	/** The id of the letter that tells the sender of the thanks; null while none does. Another text: it is not to be told. */
	told_in: string | null;
}

/** What a person is grateful for, shown on the wall of a server. */
export interface GratitudeTable {
	id: string;
	/** Empty where it is nobody's any more, and only its message is left to be removed. */
	user_id: string;
	guild_id: string;
	/** `named` or `anonymous`. */
	how: string;
	/** Sealed. */
	words: string | null;
	/** `draft`, `wanted`, `shown`, or `gone`: its message is to be removed. */
	state: string;
	/** Where it is on its way to, or stands; null while it surely never was on its way. */
	channel_id: string | null;
	message_id: string | null;
	made_at: string;
}

/** That moderators stopped the words of somebody in their server. Nobody is named. */
export interface KindStopTable {
	guild_id: string;
	/** A keyed hash of server and person. */
	mark: string;
	at: string;
}

/** The tables of kindness between people. */
export interface KindnessSchema {
	block: BlockTable;
	kind_taker: KindTakerTable;
	kind_word: KindWordTable;
	gratitude: GratitudeTable;
	kind_stop: KindStopTable;
}
