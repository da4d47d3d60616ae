import { Temporal } from 'temporal-polyfill';
import type { Delivering, Kind, Sent } from '#src/delivery/kind.ts';
import { clockWentBack, letterBack, letterBegun, renewLetters, takeLetters } from '#src/delivery/lease.ts';
import type { Letter } from '#src/delivery/letters.ts';
import { end, tryAgain, untilVisit } from '#src/delivery/outcome.ts';

export type { Delivering, Kind, Plan, Sent } from '#src/delivery/kind.ts';

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
	if (plan.do === 'visit') {
		if (letter.user === null || !kind.visit) return ended('dead', 'nobody to show it to');
		await untilVisit(letter, with_);
		return undefined;
	}
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

function isPast(instant: Temporal.Instant, now: Temporal.Instant): boolean {
	return Temporal.Instant.compare(instant, now) < 0;
}

function laterOf(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
	return isPast(one, other) ? other : one;
}
