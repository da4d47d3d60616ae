import { Temporal } from 'temporal-polyfill';
import { bundleBegun, gatheredIn, lettersApart, takeAlong } from '#src/delivery/gather.ts';
import type { Delivering, Kind, Sent } from '#src/delivery/kind.ts';
import { letterBack } from '#src/delivery/lease.ts';
import type { Letter } from '#src/delivery/letters.ts';
import { end, isLastTry, tryAgain } from '#src/delivery/outcome.ts';
import { partsAgain, planned, soonest, type Part } from '#src/delivery/plans.ts';

/** Letters that may go in one message. The first leads: its nonce, its tries and its lease are those of the message. */
export type Bundle = readonly [Letter, ...Letter[]];

/** What it takes to deliver a bundle. */
interface Work<Message> extends Delivering<Message> {
	/** False once nothing new is to be sent. */
	readonly mayGo: () => boolean;
	/** Told of further letters that are under way here from now on. */
	readonly hold: (letters: readonly Letter[]) => void;
}

/** A card has room for so many. */
const mostTogether = 5;

/** Puts letters together that may go in one message. One that was begun has its own; nothing is added to it. */
export function bundlesOf(letters: readonly Letter[]): readonly Bundle[] {
	const bundles = new Map<string, Bundle>();
	for (const letter of letters) {
		const name = letter.gather === undefined || letter.begun ? letter.id : `${letter.kind} ${letter.gather}`;
		const before = bundles.get(name);
		if (before && before.length >= mostTogether) bundles.set(letter.id, [letter]);
		else bundles.set(name, before ? [...before, letter] : [letter]);
	}
	return [...bundles.values()];
}

/** A channel that is busy for longer is not waited for, so that it holds nobody up. Milliseconds. */
const patience = 2_000;
/** After a clock that was ahead, nobody knows when it was begun; further back than this, a message is not looked for. */
const unsureFor = Temporal.Duration.from({ hours: 1 });

/**
 * Delivers letters, together with what may go with them. Those that cannot go now are put back, ended, or left to wait.
 * @returns what Discord said; undefined when it was not asked.
 */
export async function deliverBundle<Message>(
	taken: Bundle,
	kind: Kind<Message> | undefined,
	work: Work<Message>,
): Promise<Sent['outcome'] | undefined> {
	if (!kind) {
		for (const letter of taken) await end(letter, work, 'dead', { why: 'nobody makes letters of this kind' });
		return undefined;
	}
	const [leader] = taken;
	const noted = leader.begun ? await gatheredIn(work.db, leader) : [];
	if (noted.length > 0) return send(await partsAgain(leader, noted, kind, work), kind, work);
	const room = kind.gather && !leader.begun ? mostTogether - taken.length : 0;
	const along = await takeAlong(work.db, leader, work.now(), room);
	work.hold(along);
	const parts: Part<Message>[] = [];
	for (const letter of [...taken, ...along]) parts.push(...(await planned(letter, kind, work)));
	const [first] = parts;
	const apart = kind.gather ? parts.filter(({ plan }) => plan.channel !== first?.plan.channel) : parts.slice(1);
	for (const { letter } of apart) await letterBack(work.db, letter, work.now());
	return send(
		parts.filter((part) => !apart.includes(part)),
		kind,
		work,
	);
}

/** Sends the parts as one message, in its turn, and notes what came of it. */
async function send<Message>(
	parts: readonly Part<Message>[],
	kind: Kind<Message>,
	work: Work<Message>,
): Promise<Sent['outcome'] | undefined> {
	const [first, ...rest] = parts;
	if (!first) return undefined;
	const { db, now } = work;
	const { letter: leader, plan } = first;
	/** What is noted to go together stays so. */
	const back = async (next: Temporal.Instant) => {
		for (const { letter } of parts) await letterBack(db, letter, next);
		return undefined;
	};
	const busyFor = await work.turn(plan.channel, patience, leader.priority);
	if (busyFor > 0) return back(now().add({ milliseconds: Math.ceil(busyFor) }));
	if (!work.mayGo()) return back(now());
	const message =
		rest.length > 0 && kind.gather
			? await kind.gather(
					parts.toSorted(inOrder).map(({ letter, plan: { message: own } }) => ({ letter, message: own })),
				)
			: plan.message;
	const at = now();
	const channel = kind.unlinked ? null : plan.channel;
	const begun = { at, channel, looks: work.looks(message) };
	const others = rest.map(({ letter }) => letter);
	const fresh = leader.begun ? [] : others;
	if (!(await bundleBegun(db, leader, fresh, begun))) return back(at.add(soonest));
	const since = leader.begun && isPast(at, leader.begun) ? at.subtract(unsureFor) : (leader.begun ?? at);
	const sent = await work.send({ ...leader, looks: leader.looks ?? begun.looks }, plan.channel, message, since);
	await note([leader, ...others], { sent, channel: plan.channel }, kind, work);
	return sent.outcome;
}

/** The same whoever leads: a database gives letters of one time in an order of its own. */
function inOrder<Message>({ letter: a }: Part<Message>, { letter: b }: Part<Message>): number {
	return Temporal.Instant.compare(a.due, b.due) || (a.key < b.key ? -1 : 1);
}

/** Even where it says that a channel is gone, Discord is asked again before it is believed. */
export const goneAfter = 3;

/** The leader comes last: after a crash in between, it is tried again, and Discord gives the message that there is. */
async function note<Message>(
	[leader, ...others]: Bundle,
	{ sent, channel }: { readonly sent: Sent; readonly channel: string },
	kind: Kind<Message>,
	work: Work<Message>,
): Promise<void> {
	const all = [...others, leader];
	if (sent.outcome === 'sent') {
		const detail = sent.message === undefined ? {} : { message: sent.message };
		for (const letter of all) {
			await kind.sent?.(letter, { channel, message: sent.message });
			await end(letter, work, 'sent', detail);
		}
		return;
	}
	if (sent.outcome === 'later') {
		await letterBack(work.db, leader, work.now().add({ milliseconds: Math.ceil(sent.ms) }));
		return;
	}
	const { outcome } = sent;
	const repeats = outcome === 'again' || (outcome === 'gone' && leader.tries < goneAfter);
	if (repeats && !isLastTry(leader)) return tryAgain(leader, work, outcome);
	// Perhaps it is one of them, or that they are too much together.
	if (outcome === 'refused' && others.length > 0) return lettersApart(work.db, all, work.now());
	for (const letter of all) {
		if (outcome !== 'again') await kind.refused?.(letter, outcome);
		await end(letter, work, 'dead', { why: outcome === 'again' ? 'no answer' : outcome });
	}
}

function isPast(instant: Temporal.Instant, now: Temporal.Instant): boolean {
	return Temporal.Instant.compare(instant, now) < 0;
}
