import { Temporal } from 'temporal-polyfill';
import type { Db } from '#src/db/schema.ts';
import type { Letter } from '#src/delivery/letters.ts';
import { queueLetters } from '#src/delivery/letters.ts';
import { quietUntil } from '#src/domain/quiet-hours.ts';
import { standingOf } from '#src/features/people.ts';
import { toldBy, type DirectPlan } from '#src/features/told.ts';

/** How a letter gets to its person now. */
export interface Reaching {
	/** When a meeting begins that it is about: what is about the next hour does not wait for the end of quiet hours. */
	readonly starts?: Temporal.Instant | undefined;
	/** Later than this it only is shown when they come by, and not out of the blue. */
	readonly freshUntil?: Temporal.Instant | undefined;
}

const soon = Temporal.Duration.from({ hours: 1 });

/**
 * By direct message where they agreed to those and it is no quiet hour of theirs; otherwise when they come by. It waits for
 * the end of quiet hours where it is still worth something then.
 */
export async function reachPlan(
	db: Db,
	letter: Letter,
	{ starts, freshUntil }: Reaching,
	at: Temporal.Instant,
): Promise<Exclude<DirectPlan<object>, { do: 'drop' }>> {
	if (isAgain(letter) || letter.user === null) return { do: 'visit' };
	const { dmAgreedAt, dmChannel, quiet, locale } = await toldBy(db, letter.user);
	if (dmAgreedAt === null || dmChannel === null) return { do: 'visit' };
	if (freshUntil && isBefore(freshUntil, at)) return { do: 'visit' };
	const { rule } = await standingOf(db, { user: letter.user, guild: letter.guild });
	const until = quietUntil(at, quiet, rule.zone);
	const isSoon = starts !== undefined && isBefore(at, starts) && !isBefore(at.add(soon), starts);
	if (until && !isSoon) {
		const inTime = letter.expires === null || isBefore(until, letter.expires);
		return inTime ? { do: 'wait', until } : { do: 'visit' };
	}
	return { do: 'send', channel: dmChannel, locale };
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
	return Temporal.Instant.compare(one, other) < 0;
}

/** With this the key of a letter begins that is only shown at a visit. */
const againMark = 'again:';

function isAgain({ key }: Letter): boolean {
	return key.startsWith(againMark);
}

/** The key that a letter had at first. */
export function ownKey({ key }: Letter): string {
	return key.startsWith(againMark) ? key.slice(againMark.length) : key;
}

/** No message gets through to its person: they see it when they come by. */
export async function atVisit(db: Db, letter: Letter, at: Temporal.Instant): Promise<void> {
	if (isAgain(letter)) return;
	const { kind, user, guild, subject, key, expires, priority } = letter;
	await queueLetters(db, [{ key: `${againMark}${key}`, kind, user, guild, subject, priority, due: at, expires }]);
}
