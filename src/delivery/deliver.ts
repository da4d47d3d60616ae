import type { Temporal } from 'temporal-polyfill';
import { bundlesOf, deliverBundle, type Bundle } from '#src/delivery/bundle.ts';
import type { Delivering } from '#src/delivery/kind.ts';
import { clockWentBack, renewLetters, takeLetters } from '#src/delivery/lease.ts';
import type { Letter } from '#src/delivery/letters.ts';
import { tryAgain } from '#src/delivery/outcome.ts';

export type { Delivering, Kind, Plan, Sent } from '#src/delivery/kind.ts';

/** How many letters are under way at a time: enough for the pace while each takes two seconds. */
const mostUnderWay = 100;
/** How often there is a look for letters that became due, and for leases to renew. */
const lookMs = 250;
const renewedEvery = 20;
/** So many failures, and no success between, are Discord's own trouble: from then on one letter at a time tries whether it is over. */
const troubleAfter = 5;

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

	/** Whatever is ours, for as long as it is. */
	const held = new Set<string>();
	const isTroubled = () => failures >= troubleAfter;

	const deliverOne = async (letters: Bundle, signal: AbortSignal) => {
		const [leader] = letters;
		const ours: string[] = [];
		const hold = (more: readonly Letter[]) => {
			for (const { id } of more) {
				ours.push(id);
				held.add(id);
			}
		};
		hold(letters);
		try {
			// The one that tries whether trouble is over goes alone.
			const mayGo = () => !signal.aborted && (!isTroubled() || underWay.size === 1);
			const heard = await deliverBundle(letters, kinds.get(leader.kind), { ...with_, mayGo, hold });
			// Where Discord sets a time, that is no trouble.
			if (heard !== undefined && heard !== 'later') failures = heard === 'again' ? failures + 1 : 0;
		} catch (err) {
			log.error({ err, kind: leader.kind }, 'a letter could not be delivered');
			for (const letter of letters) await tryAgain(letter, with_, 'error').catch(() => undefined);
		} finally {
			underWay.delete(leader.id);
			for (const id of ours) held.delete(id);
		}
	};
	/** Whichever way the clock jumps: a letter under way stays ours, and so it is not taken twice. */
	const renew = async (at: Temporal.Instant) => {
		const passed = renewed.until(at).total('seconds');
		if (passed >= 0 && passed < renewedEvery) return;
		await renewLetters(db, at, [...held]);
		if (passed < 0) await clockWentBack(db, at);
		renewed = at;
	};

	return async (signal) => {
		try {
			for (;;) {
				const at = now();
				await renew(at);
				const before = failures;
				const inTrouble = isTroubled();
				const room = (inTrouble ? 1 : mostUnderWay) - underWay.size;
				const letters = room > 0 && !signal.aborted ? await takeLetters(db, at, room) : [];
				for (const bundle of bundlesOf(letters)) underWay.set(bundle[0].id, deliverOne(bundle, signal));
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
