import { Temporal } from 'temporal-polyfill';
import type { NewLetter } from '#src/delivery/letters.ts';
import type { Db } from '#src/db/schema.ts';
import type { Due } from '#src/domain/milestones/due.ts';
import { nextAnnouncement } from '#src/domain/milestones/announce.ts';

/** The kind of the letters that ask somebody about a milestone of theirs. */
export const milestoneLetters = 'milestone';

/** The kind of the letters that announce a milestone in a server. */
export const celebrationLetters = 'celebration';

/** After so long, nobody is asked about a milestone, and nobody told. */
const worthTelling = Temporal.Duration.from({ hours: 24 * 30 });

/** Where a milestone is announced: in a server, at an hour (0 to 23) by its clock, which goes by an IANA zone. */
export interface Announcing {
	readonly guild: string;
	readonly zone: string;
	readonly hour: number;
}

/** Which milestone is told, to whom or where. */
interface Told {
	readonly user: string;
	readonly attempt: string;
	/** The row of `reached`. */
	readonly reached: string;
	readonly due: Pick<Due, 'code' | 'at'>;
	/** Undefined: its person is asked. */
	readonly announced: Announcing | undefined;
}

/** The letter about a milestone; of each step of an attempt there is one. */
export function milestoneLetter({ user, attempt, reached, due, announced }: Told): NewLetter {
	const expires = due.at.add(worthTelling);
	const letter = { key: milestoneKey(attempt, due.code), user, subject: reached, priority: 6, expires };
	if (!announced) return { ...letter, kind: milestoneLetters, guild: null, due: due.at };
	const { guild, zone, hour } = announced;
	return {
		...letter,
		kind: celebrationLetters,
		guild,
		due: announcedAt(due.at, zone, hour),
		gather: `${celebrationLetters}:${guild}`,
	};
}

/** Many of one server come together. */
let last: { readonly key: string; readonly due: Temporal.Instant } | undefined;

function announcedAt(at: Temporal.Instant, zone: string, hour: number): Temporal.Instant {
	const key = `${at.epochMilliseconds} ${zone} ${hour}`;
	if (last?.key !== key) last = { key, due: nextAnnouncement(at, zone, hour) };
	return last.due;
}

/** The key of a letter about a step of an attempt. */
export function milestoneKey(attempt: string, code: string): string {
	return `milestone:${attempt}:${code}`;
}

/** Takes letters about milestones back that nobody has begun to send or seen. @returns whether there was one. */
export async function withdrawMilestones(tx: Db, user: string, keys: readonly string[]): Promise<boolean> {
	const { numDeletedRows } = await tx
		.deleteFrom('letter')
		.where('user_id', '=', user)
		.where('key', 'in', keys)
		.where('state', 'in', ['waiting', 'visit'])
		.where('begun_at', 'is', null)
		.where('held', '=', 0)
		.executeTakeFirst();
	return numDeletedRows > 0n;
}
