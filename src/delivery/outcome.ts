import type { Temporal } from 'temporal-polyfill';
import type { Delivering, Kind, Observed } from '#src/delivery/kind.ts';
import { letterAgain, letterEnded, letterForgotten } from '#src/delivery/lease.ts';
import type { End, Letter } from '#src/delivery/letters.ts';
import { letterToVisit } from '#src/delivery/visits.ts';

/** What is needed to note what became of a letter. */
export interface Noting extends Pick<Delivering<unknown>, 'db' | 'now' | 'log' | 'observe'> {
	/** Those of which nothing is kept; none where they are left out. */
	readonly kinds?: readonly Pick<Kind<never>, 'name' | 'unlinked'>[] | undefined;
}

/**
 * Ends a letter, and tells the log and whoever observes. @param how `shown`: sent, by showing it to its person.
 * @param detail as for `letterEnded`.
 */
export async function end(
	letter: Letter,
	noting: Noting,
	how: End | 'shown',
	detail: { readonly message?: string; readonly why?: string } = {},
): Promise<void> {
	if (isUnlinked(letter, noting)) await letterForgotten(noting.db, letter);
	else await letterEnded(noting.db, letter, noting.now(), how === 'shown' ? 'sent' : how, detail);
	tell(letter, noting, how, detail.why);
}

/** True where nothing kept of a letter may lead to whom it went; see `Kind.unlinked`. */
export function isUnlinked({ kind }: Letter, { kinds }: Pick<Noting, 'kinds'>): boolean {
	return kinds?.find(({ name }) => name === kind)?.unlinked === true;
}

/** Lets a letter wait for its person. */
export async function untilVisit(letter: Letter, noting: Noting): Promise<void> {
	await letterToVisit(noting.db, letter, noting.now());
	tell(letter, noting, 'visit');
}

/** Tells what became of a letter: the log, and whoever observes. @param why as for `letterEnded`. */
export function tell(
	{ kind, due, tries }: Letter,
	{ now, log, observe }: Noting,
	outcome: Observed['outcome'],
	why?: string,
): void {
	const late = secondsSince(due, now());
	log.info({ kind, outcome, late, tries, ...(why !== undefined && { why }) }, 'letter');
	observe?.({ kind, outcome, late, tries });
}

/** About seven hours, and longer where Discord's own trouble lets few letters try. */
const mostTries = 60;
const firstDelay = 5;
const quickTries = 20;
/** Short enough that, when Discord's trouble is over, all is well within a minute. */
const quickDelay = 40;
const longestDelay = 600;

/** What is needed to try a letter again. */
type Retrying = Noting & Pick<Delivering<unknown>, 'random'>;

/** True where a failure now is the last one. */
export function isLastTry({ tries }: Letter): boolean {
	return tries >= mostTries;
}

/** Growing delays, with a part by chance, so that not everything comes back at once; after the last one it is dead. */
export async function tryAgain(letter: Letter, with_: Retrying, why: string): Promise<void> {
	if (isLastTry(letter)) return end(letter, with_, 'dead', { why });
	const most = letter.tries < quickTries ? quickDelay : longestDelay;
	const seconds = Math.min(firstDelay * 2 ** (letter.tries - 1), most) * (0.75 + with_.random() / 2);
	const at = with_.now();
	await letterAgain(with_.db, letter, at.add({ milliseconds: Math.round(seconds * 1_000) }));
	with_.observe?.({ kind: letter.kind, outcome: 'again', late: secondsSince(letter.due, at), tries: letter.tries });
	return undefined;
}

function secondsSince(due: Temporal.Instant, at: Temporal.Instant): number {
	return Math.max(0, Math.round(due.until(at).total('seconds')));
}
