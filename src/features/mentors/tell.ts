import type { Temporal } from 'temporal-polyfill';
import type { Db } from '#src/db/schema.ts';
import { queueLetters } from '#src/delivery/letters.ts';

/** The kind of the letters to people about mentors, and of those to moderators. */
export const mentorLetters = 'mentor';
export const mentorOfferLetters = 'mentor-offer';
export const mentorReportLetters = 'mentor-report';

/** What a letter about mentors tells. */
export const tellings = [
	...(['approved', 'declined', 'ask', 'remind', 'silenced', 'unroled'] as const),
	...([
		'yes',
		'no',
		'silent',
		'gone',
		'begins',
		'nudge',
		'check',
		'paused',
		'resumed',
		'missing',
		'slip',
		'ended',
	] as const),
] as const;

export type What = (typeof tellings)[number];

/** Tells somebody something once. @param about the row that it is about. @param more tells one apart from the next. */
export async function tell(
	tx: Db,
	what: What,
	{ user, guild, about, more = '' }: { user: string; guild: string; about: string; more?: string },
	due: Temporal.Instant,
	expires: Temporal.Instant | null = null,
): Promise<number> {
	const key = `${mentorLetters}:${what}:${about}:${user}:${more}`;
	const priority = what === 'nudge' || what === 'check' ? 5 : 3;
	return queueLetters(tx, [{ key, kind: mentorLetters, user, guild, subject: about, priority, due, expires }]);
}

/** Tells moderators of a server, where they are told what needs them, that somebody offers to be a mentor. */
export async function tellModerators(tx: Db, guild: string, offer: string, at: Temporal.Instant): Promise<void> {
	const key = `${mentorOfferLetters}:${offer}:${at.epochMilliseconds}`;
	await queueLetters(tx, [
		{ key, kind: mentorOfferLetters, user: null, guild, subject: offer, priority: 4, due: at, expires: null },
	]);
}
