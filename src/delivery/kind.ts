import type { Temporal } from 'temporal-polyfill';
import type { End, Letter } from '#src/delivery/letters.ts';
import type { Turn } from '#src/delivery/pace.ts';
import type { Db } from '#src/db/schema.ts';
import type { Log } from '#src/log.ts';

/** What is to be done with a letter now. */
export type Plan<Message> =
	| { readonly do: 'send'; readonly channel: string; readonly message: Message }
	/** Not now: at `until` it is looked at again. Not for ever; see `longestWait`. */
	| { readonly do: 'wait'; readonly until: Temporal.Instant }
	/** It leaves the queue and is shown to its person privately, the next time they do something; see `Kind.visit`. */
	| { readonly do: 'visit' }
	/** Nobody wants it any more. */
	| { readonly do: 'drop'; readonly why: string };

/**
 * What came of sending. `later`: it was surely not taken, and can be in so many milliseconds. `again`: Discord may have
 * taken it, or may later. `gone`, `forbidden`, `closed`: the channel, the right to write
 * there, or the way to the person is missing. `refused`: Discord does not take this message.
 */
export type Sent =
	| { readonly outcome: 'sent'; readonly message: string | undefined }
	| { readonly outcome: 'later'; readonly ms: number }
	| { readonly outcome: 'again' | 'gone' | 'forbidden' | 'closed' | 'refused' };

/** One kind of letter: who makes it out, and who is told what became of it. */
export interface Kind<Message> {
	readonly name: string;
	/** Makes a letter out from what is true now. */
	plan(letter: Letter): Promise<Plan<Message>>;
	/** Its letters go where many see them, also those that are of one person: not into their direct messages. */
	readonly toChannel?: true;
	/**
	 * Nothing kept of its letters may lead to whom they went: where one is sent is not noted, and when it ends it is deleted.
	 */
	readonly unlinked?: true;
	/**
	 * Told where a letter arrived, before it is ended as sent; after a crash between the two, once more. With several in one
	 * message each is told of. @param message undefined: it was deleted already.
	 */
	sent?(letter: Letter, where: { readonly channel: string; readonly message: string | undefined }): Promise<void>;
	/** Told when Discord will not take it, before it is ended as dead; after a crash between the two, once more. */
	refused?(letter: Letter, why: 'gone' | 'forbidden' | 'closed' | 'refused'): Promise<void>;
	/**
	 * Makes one message of several that are due together in one channel, in the order of when they were due and then of their
	 * keys; of letters with one gather key.
	 * Without it each goes on its own.
	 */
	gather?(parts: readonly { readonly letter: Letter; readonly message: Message }[]): Promise<Message>;
	/**
	 * What a letter that was planned as a visit shows its person now that they are there; undefined when it is wanted no
	 * more. @param locale the language in which they are spoken to.
	 */
	visit?(letter: Letter, locale: string): Promise<Message | undefined>;
}

/** What became of a letter just now, without anything about a person. */
export interface Observed {
	readonly kind: string;
	/**
	 * How it ended; or `again`: it comes back after a failure; `visit`: from now on it waits for its person; `shown`: they
	 * have come by and seen it.
	 */
	readonly outcome: End | 'again' | 'visit' | 'shown';
	/** Seconds since it was due, 0 or more. */
	readonly late: number;
	/** How often it was tried so far, this time included. */
	readonly tries: number;
}

/** Told of each letter what became of it. It returns at once and never throws: metrics, for example. */
export type Observe = (seen: Observed) => void;

/** What delivery works with. */
export interface Delivering<Message> {
	readonly db: Db;
	readonly now: () => Temporal.Instant;
	readonly log: Log;
	readonly kinds: readonly Kind<Message>[];
	/** Sends once, however often it is begun: `since` is when it first was, with what `letter.looks` tells. */
	send(letter: Letter, channel: string, message: Message, since: Temporal.Instant): Promise<Sent>;
	/** A short hash of what a message says, by which it is found in its channel when nobody knows whether it arrived. */
	looks(message: Message): string;
	readonly turn: Turn;
	/** From 0 up to 1. */
	readonly random: () => number;
	/** Real time passes, in milliseconds. */
	wait(ms: number): Promise<void>;
	readonly observe?: Observe | undefined;
}
