import { Temporal } from 'temporal-polyfill';
import {
	clockWentBack,
	letterAgain,
	letterBack,
	letterBegun,
	letterEnded,
	renewLetters,
	takeLetters,
} from '#src/delivery/lease.ts';
import type { Letter } from '#src/delivery/letters.ts';
import type { Turn } from '#src/delivery/pace.ts';
import type { Db } from '#src/db/schema.ts';
import type { Log } from '#src/log.ts';

/** What is to be done with a letter now. */
export type Plan<Message> =
	| { readonly do: 'send'; readonly channel: string; readonly message: Message }
	/** Not now: at `until` it is looked at again. Not for ever; see `longestWait`. */
	| { readonly do: 'wait'; readonly until: Temporal.Instant }
	/** Nobody wants it any more. */
	| { readonly do: 'drop'; readonly why: string };

/**
 * What came of sending. `again`: Discord may take it later. `gone`, `forbidden`, `closed`: the channel, the right to write
 * there, or the way to the person is missing. `refused`: Discord does not take this message.
 */
export type Sent =
	| { readonly outcome: 'sent'; readonly message: string | undefined }
	| { readonly outcome: 'again' | 'gone' | 'forbidden' | 'closed' | 'refused' };

/** One kind of letter: who makes it out, and who is told what became of it. */
export interface Kind<Message> {
	readonly name: string;
	/** Makes a letter out from what is true now. */
	plan(letter: Letter): Promise<Plan<Message>>;
	/** Told when Discord will not take it, before it is ended as dead; after a crash between the two, once more. */
	refused?(letter: Letter, why: 'gone' | 'forbidden' | 'closed' | 'refused'): Promise<void>;
}

/** What delivery works with. */
export interface Delivering<Message> {
	readonly db: Db;
	readonly now: () => Temporal.Instant;
	readonly log: Log;
	readonly kinds: readonly Kind<Message>[];
	/** Sends once, however often it is begun: `since` is when it first was. */
	send(letter: Letter, channel: string, message: Message, since: Temporal.Instant): Promise<Sent>;
	readonly turn: Turn;
	/** From 0 up to 1. */
	readonly random: () => number;
	/** Real time passes, in milliseconds. */
	wait(ms: number): Promise<void>;
}

/** How many letters are under way at a time: enough for the pace while each takes a second. */
const mostUnderWay = 40;
/** How often there is a look for letters that became due, and for leases to renew. */
const lookMs = 250;
const renewedEvery = 20;
/** So many failures, and no success between, are Discord's own trouble: from then on one letter at a time tries whether it is over. */
const troubleAfter = 5;
/** A channel that is busy for longer is not waited for, so that it holds nobody up. Milliseconds. */
const patience = 2_000;

/**
 * Gives the function that delivers what is due, until nothing is or until it is told to stop; then what is under way is
 * finished. It never rejects for one letter's sake. Not to be called again before it has resolved.
 */
export function delivery<Message>(with_: Delivering<Message>): (signal: AbortSignal) => Promise<void> {
	const { db, now, log } = with_;
	const kinds = new Map(with_.kinds.map((kind) => [kind.name, kind]));
	const underWay = new Map<string, Promise<void>>();
	let failures = 0;
	let renewed = now();

	const deliverOne = async (letter: Letter, signal: AbortSignal) => {
		try {
			const heard = await deliver(letter, kinds.get(letter.kind), with_, signal);
			if (heard !== undefined) failures = heard === 'again' ? failures + 1 : 0;
		} catch (err) {
			log.error({ err, kind: letter.kind }, 'a letter could not be delivered');
			await tryAgain(letter, with_, 'error').catch(() => undefined);
		} finally {
			underWay.delete(letter.id);
		}
	};
	/** Whichever way the clock jumps: a letter under way stays ours, and so it is not taken twice. */
	const renew = async (at: Temporal.Instant) => {
		const passed = renewed.until(at).total('seconds');
		if (passed >= 0 && passed < renewedEvery) return;
		await renewLetters(db, at, [...underWay.keys()]);
		if (passed < 0) await clockWentBack(db, at);
		renewed = at;
	};

	return async (signal) => {
		try {
			for (;;) {
				const at = now();
				await renew(at);
				const before = failures;
				const inTrouble = failures >= troubleAfter;
				const room = (inTrouble ? 1 : mostUnderWay) - underWay.size;
				const letters = room > 0 && !signal.aborted ? await takeLetters(db, at, room) : [];
				for (const letter of letters) underWay.set(letter.id, deliverOne(letter, signal));
				if (underWay.size === 0) return;
				await Promise.race([Promise.all(underWay.values()), with_.wait(lookMs)]);
				// The next call tries another letter.
				if (inTrouble && failures > before) return;
			}
		} finally {
			await Promise.all(underWay.values());
		}
	};
}

/** After a clock that was ahead, nobody knows when it was begun; further back than this, a message is not looked for. */
const unsureFor = Temporal.Duration.from({ hours: 1 });
const soonest = Temporal.Duration.from({ seconds: 5 });
/** Without an end of its own a letter is dropped that has waited for so long. */
const longestWait = Temporal.Duration.from({ hours: 24 * 30 });

/** @returns what Discord said; undefined when it was not asked. */
async function deliver<Message>(
	letter: Letter,
	kind: Kind<Message> | undefined,
	with_: Delivering<Message>,
	signal: AbortSignal,
): Promise<Sent['outcome'] | undefined> {
	const { db, now } = with_;
	const ended = async (how: 'late' | 'dropped' | 'dead', why?: string) => {
		await end(letter, with_, how, why === undefined ? {} : { why });
		return undefined;
	};
	if (!kind) return ended('dead', 'nobody makes letters of this kind');
	if (letter.expires && isPast(letter.expires, now())) return ended('late');
	const plan = await kind.plan(letter);
	if (plan.do === 'drop') return ended('dropped', plan.why);
	if (plan.do === 'wait') {
		if (!letter.expires && isPast(letter.due.add(longestWait), now())) return ended('dropped', 'waited too long');
		await letterBack(db, letter, laterOf(plan.until, now().add(soonest)));
		return undefined;
	}

	const busyFor = await with_.turn(plan.channel, patience);
	if (busyFor > 0 || signal.aborted) {
		await letterBack(db, letter, now().add({ milliseconds: Math.ceil(busyFor) }));
		return undefined;
	}
	const at = now();
	if (!(await letterBegun(db, letter, at, plan.channel))) return undefined;
	const since = letter.begun && isPast(at, letter.begun) ? at.subtract(unsureFor) : (letter.begun ?? at);
	const sent = await with_.send(letter, plan.channel, plan.message, since);
	if (sent.outcome === 'sent') {
		await end(letter, with_, 'sent', sent.message === undefined ? {} : { message: sent.message });
	} else if (sent.outcome === 'again') {
		await tryAgain(letter, with_, 'no answer');
	} else {
		await kind.refused?.(letter, sent.outcome);
		await end(letter, with_, 'dead', { why: sent.outcome });
	}
	return sent.outcome;
}

async function end(
	letter: Letter,
	{ db, now, log }: Delivering<unknown>,
	how: 'sent' | 'late' | 'dropped' | 'dead',
	detail: { readonly message?: string; readonly why?: string },
): Promise<void> {
	await letterEnded(db, letter, now(), how, detail);
	const late = Math.max(0, Math.round(letter.due.until(now()).total('seconds')));
	const { why } = detail;
	log.info({ kind: letter.kind, outcome: how, late, tries: letter.tries, ...(why && { why }) }, 'letter');
}

/** About seven hours, and longer where Discord's own trouble lets few letters try. */
const mostTries = 60;
const firstDelay = 5;
const quickTries = 20;
/** Short enough that, when Discord's trouble is over, all is well within a minute. */
const quickDelay = 40;
const longestDelay = 600;

/** Growing delays, with a part by chance, so that not everything comes back at once; after the last one it is dead. */
async function tryAgain(letter: Letter, with_: Delivering<unknown>, why: string): Promise<void> {
	if (letter.tries >= mostTries) return end(letter, with_, 'dead', { why });
	const most = letter.tries < quickTries ? quickDelay : longestDelay;
	const seconds = Math.min(firstDelay * 2 ** (letter.tries - 1), most) * (0.75 + with_.random() / 2);
	await letterAgain(with_.db, letter, with_.now().add({ milliseconds: Math.round(seconds * 1_000) }));
}

function isPast(instant: Temporal.Instant, now: Temporal.Instant): boolean {
	return Temporal.Instant.compare(instant, now) < 0;
}

function laterOf(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
	return isPast(one, other) ? other : one;
}
