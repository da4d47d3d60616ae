import { Temporal } from 'temporal-polyfill';
import type { Db } from '#src/db/schema.ts';
import { queueLetters, type Letter } from '#src/delivery/letters.ts';
import { quietUntil } from '#src/domain/quiet-hours.ts';
import { Expired } from '#src/errors.ts';
import { hasAgreed } from '#src/features/consent.ts';
import { occurrenceOf } from '#src/features/meetings/find.ts';
import { leadOf, wishLetters } from '#src/features/meetings/letters.ts';
import type { Occurring } from '#src/features/meetings/meeting.ts';
import { standingOf } from '#src/features/people.ts';
import { toldBy, type DirectPlan } from '#src/features/told.ts';

/** What somebody is reminded of. */
export interface Wished {
	readonly occurring: Occurring;
	/** Minutes before the start, as they wished. */
	readonly lead: number;
	/** How often it was put off. */
	readonly round: number;
}

/** What is to be done with a person's reminder of a meeting now. */
export type WishPlan = DirectPlan<{ readonly wished: Wished }>;

/** What begins within that time does not wait for the end of quiet hours: it was asked for. */
const soon = Temporal.Duration.from({ hours: 1 });

/** Looks at what is true now: whether it is still wanted, and whether and how it may come at this hour. */
export async function planWish(db: Db, letter: Letter, at: Temporal.Instant): Promise<WishPlan> {
	const wished = await wishedIn(db, letter, at);
	if (typeof wished === 'string') return { do: 'drop', why: wished };
	const { user, guild } = letter;
	const { dmAgreedAt, dmChannel, quiet, locale } = await toldBy(db, user ?? '');
	if (isForVisit(letter) || dmAgreedAt === null || dmChannel === null) return { do: 'visit' };
	const { rule } = await standingOf(db, { user: user ?? '', guild });
	const until = heldUntil(at, quietUntil(at, quiet, rule.zone), wished.occurring.occurrence.at);
	return until ? { do: 'wait', until } : { do: 'send', channel: dmChannel, locale, wished };
}

/** Until when quiet hours hold a reminder back, if they do. @param quiet when they end; undefined: it is none of them. */
export function heldUntil(
	at: Temporal.Instant,
	quiet: Temporal.Instant | undefined,
	starts: Temporal.Instant,
): Temporal.Instant | undefined {
	const near = starts.subtract(soon);
	if (quiet === undefined || Temporal.Instant.compare(at, near) >= 0) return undefined;
	return Temporal.Instant.compare(quiet, near) < 0 ? quiet : near;
}

/** What a letter reminds its person of; or, in a word for the log, why of nothing any more. */
export async function wishedIn(
	db: Db,
	letter: Letter,
	at: Temporal.Instant,
): Promise<Wished | 'gone' | 'consent' | 'it does not take place' | 'it is over' | 'not wished any more'> {
	const { user, guild, subject } = letter;
	if (user === null || guild === null) return 'gone';
	if (!(await hasAgreed(db, { user, guild }))) return 'consent';
	const occurring = await occurrenceOf(db, guild, subject).catch((error: unknown) => {
		if (error instanceof Expired) return undefined;
		throw error;
	});
	if (!occurring) return 'gone';
	if (occurring.state === 'off') return 'it does not take place';
	if (Temporal.Instant.compare(occurring.occurrence.ends, at) <= 0) return 'it is over';
	const lead = leadOf(letter);
	if (!(await wishes(db, user, occurring.meeting.id, lead))) return 'not wished any more';
	return { occurring, lead, round: roundOf(letter) };
}

async function wishes(db: Db, user: string, meeting: string, lead: number): Promise<boolean> {
	const row = await db
		.selectFrom('meeting_wish')
		.select('lead')
		.where('meeting_id', '=', meeting)
		.where('user_id', '=', user)
		.where('lead', '=', lead)
		.executeTakeFirst();
	return row !== undefined;
}

/**
 * The key of a reminder that is put off, or that is shown at a visit since no message got through. It ends as that of the
 * first does: with occurrence and lead.
 */
export function wishKey(user: string, occurrence: string, lead: number, how: 'visit' | number): string {
	const again = how === 'visit' ? [how] : how === 0 ? [] : [`round${how}`];
	return ['meeting-wish', user, ...again, occurrence, lead].join(':');
}

function roundOf({ key }: Letter): number {
	return Number(/:round(\d+):/.exec(key)?.[1] ?? 0);
}

function isForVisit({ key }: Letter): boolean {
	return key.includes(':visit:');
}

/** No message gets through to its person: they see it when they come by. */
export async function wishAtVisit(db: Db, letter: Letter, at: Temporal.Instant): Promise<void> {
	const { user, guild, subject, expires } = letter;
	if (user === null || isForVisit(letter)) return;
	const key = wishKey(user, subject, leadOf(letter), 'visit');
	await queueLetters(db, [{ key, kind: wishLetters, user, guild, subject, priority: 3, due: at, expires }]);
}
