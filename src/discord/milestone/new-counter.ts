import type { Words } from '#data/words/index.ts';
import type { NewGiven } from '#src/discord/milestone/add-form.ts';
import { asTyped } from '#src/discord/milestone/names.ts';
import type { Kind } from '#src/discord/milestone/routes.ts';
import { startTold, type PersonClock } from '#src/discord/milestone/when.ts';
import type { Point } from '#src/domain/milestones/attempt.ts';
import { legible, lengthOf } from '#src/domain/text.ts';
import { typedAllowance } from '#src/domain/typed-amount.ts';
import type { About } from '#src/features/counters/about.ts';
import { nameLimit, reasonLimit } from '#src/features/counters/about.ts';

/** A new counter as it can be kept. */
export interface NewRead {
	/** From when it is counted; with a second day where the date can be read in two ways. */
	readonly since: readonly [Point, ...Point[]];
	readonly about: About;
}

/** For whom it is read. */
export interface Reading {
	readonly words: Words;
	/** A Discord locale. */
	readonly locale: string;
}

/** Reads what somebody gave for a new counter; or all that cannot be read in it, as sentences. */
export function readNew(
	given: NewGiven,
	kind: Kind,
	clock: PersonClock,
	reading: Reading,
): NewRead | { readonly problems: readonly string[] } {
	const { words, locale } = reading;
	const { unreadable: say } = words.counter;
	const name = legible(given.name).replace(/\s+/g, ' ');
	const reason = legible(given.reason);
	const limit = kind === 'limit' ? typedAllowance(given.limit) : undefined;
	const told =
		kind === 'since' ? startTold(given.since, clock, words, locale) : { points: [{ day: clock.today }] as const };
	const problems = [
		...(name === '' ? [say.name] : []),
		...(lengthOf(name) > nameLimit ? [say.longName(nameLimit)] : []),
		...(lengthOf(reason) > reasonLimit ? [say.longText(reasonLimit)] : []),
		...(kind === 'limit' && !limit ? [given.limit === '' ? say.noLimit : say.limit(asTyped(given.limit))] : []),
		...('problem' in told ? [told.problem] : []),
	];
	if (problems.length > 0 || 'problem' in told) return { problems };
	return { since: told.points, about: { name, ...(reason !== '' && { reason }), ...(limit && { limit }) } };
}
