import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { NewLetter } from '#src/delivery/letters.ts';
import type { Db } from '#src/db/schema.ts';
import type { Meeting } from '#src/features/meetings/meeting.ts';
import type { Occurrence } from '#src/meetings/recurrence.ts';

/** The kind of the letters that remind of an occurrence in a channel, each at its lead; their subject is the occurrence. */
export const meetingLetters = 'meeting';
/** The kind of those that remind one person who wished it. */
export const wishLetters = 'meeting-wish';

/** An occurrence that has a row, with its meeting. */
export interface Known {
	readonly id: string;
	readonly meeting: Meeting;
	readonly occurrence: Occurrence;
}

/** The key of a reminder in the channel, or of one for a person. */
export function keyFor(occurrence: string, lead: number, user?: string): string {
	return user === undefined ? `meeting:${occurrence}:${lead}` : `meeting-wish:${user}:${occurrence}:${lead}`;
}

/**
 * Reminds of an occurrence in its channel. There is one of each lead, and another only where the occurrence moves to later.
 * @param expires when the next one comes, which says the same better, or the meeting is over.
 */
export function meetingLetter({ id, meeting, occurrence }: Known, lead: number, expires: Temporal.Instant): NewLetter {
	return {
		key: keyFor(id, lead),
		kind: meetingLetters,
		...{ user: null, guild: meeting.guild, subject: id },
		priority: lead <= 15 ? 2 : 4,
		due: occurrence.at.subtract({ minutes: lead }),
		expires,
		gather: `meeting:${meeting.postChannel ?? meeting.guild}`,
	};
}

/** Reminds one person of an occurrence, as `meetingLetter`. */
export function wishLetter(user: string, known: Known, lead: number, expires: Temporal.Instant): NewLetter {
	return {
		key: keyFor(known.id, lead, user),
		kind: wishLetters,
		...{ user, guild: known.meeting.guild, subject: known.id },
		priority: 3,
		due: known.occurrence.at.subtract({ minutes: lead }),
		expires,
	};
}

/** How many minutes before the start a letter of either kind was to come. @throws {RangeError} for any other letter. */
export function leadOf({ key }: Pick<NewLetter, 'key'>): number {
	const lead = /^(?:moved:.+:)?meeting(?:-wish:.+)?:[^:]+:(\d+)$/.exec(key)?.[1];
	if (lead === undefined) throw new RangeError('That is not the key of a letter that reminds of a meeting');
	return Number(lead);
}

/** A reminder that was taken back; of a person, or of the channel where `user` is null. */
export interface Withdrawn {
	readonly user: string | null;
	readonly lead: number;
}

/** Takes the reminders of an occurrence back that nobody has begun to send; those that were put off stay. */
export async function withdrawLetters(
	tx: Db,
	{ occurrence, guild }: { readonly occurrence: string; readonly guild: string },
): Promise<readonly Withdrawn[]> {
	const waiting = await tx
		.selectFrom('letter')
		.select(['id', 'user_id', 'key'])
		.where('guild_id', '=', guild)
		.where('state', 'in', ['waiting', 'visit'])
		.where('kind', 'in', [meetingLetters, wishLetters])
		.where('subject', '=', occurrence)
		.where('begun_at', 'is', null)
		.execute();
	const own = waiting.filter(({ user_id, key }) => key === keyFor(occurrence, leadOf({ key }), user_id ?? undefined));
	const ids = own.map(({ id }) => id);
	if (ids.length > 0) await tx.deleteFrom('letter').where('id', 'in', ids).execute();
	return own.map(({ user_id, key }) => ({ user: user_id, lead: leadOf({ key }) }));
}

/** Notes that reminders were of a time that is not to come any more, so that there can be others of the new one. */
export async function freeKeys(tx: Db, keys: readonly string[]): Promise<void> {
	for (let from = 0; from < keys.length; from += 500) {
		await tx
			.updateTable('letter')
			.set({ key: sql`'moved:' || id || ':' || key` })
			.where('key', 'in', keys.slice(from, from + 500))
			.execute();
	}
}
