import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { NewLetter } from '#src/delivery/letters.ts';
import type { Celebrate, Reached } from '#src/features/counters/counter.ts';
import { milestoneLetter, type Announcing } from '#src/features/counters/letters.ts';

/** What decides whether and how somebody is told of a milestone. */
export interface Teller {
	readonly user: string;
	readonly celebrate: Celebrate;
	/** Where and when its server announces; undefined where it has none, or Handrail has left it. */
	readonly announcing: Announcing | undefined;
}

/** Steps that an attempt came to at one moment, the highest first. */
export interface Moment {
	readonly codes: readonly string[];
	readonly day: Temporal.PlainDate;
	readonly at: Temporal.Instant;
}

/** Rows of `reached`, and letters to be queued together with them. */
export interface Telling {
	readonly rows: readonly ReturnType<typeof rowsOf>[number][];
	readonly letters: readonly NewLetter[];
}

/**
 * A milestone that is told as its person chose: in its server, or by asking them.
 * @param moment with the codes that are not written yet; the first is the one that names it.
 */
export function telling({ user, celebrate, announcing }: Teller, attempt: string, moment: Moment): Telling {
	if (celebrate === 'off') return { rows: rowsOf(user, attempt, moment, 'silent'), letters: [] };
	const announced = celebrate === 'ask' ? undefined : announcing;
	const rows = rowsOf(user, attempt, moment, announced ? 'celebrated' : 'asked');
	const [top] = rows;
	if (!top) return { rows, letters: [] };
	const due = { code: top.step, at: moment.at };
	return { rows, letters: [milestoneLetter({ user, attempt, reached: top.id, due, announced })] };
}

/** Rows that say that an attempt came to steps. */
export function rowsOf(user: string, attempt: string, { codes, day, at }: Moment, how: Reached['how']) {
	return codes.map((step) => ({
		...{ id: randomUUID(), attempt_id: attempt, user_id: user, step },
		...{ day: day.toString(), at: written(at), how },
	}));
}
