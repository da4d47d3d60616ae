import type { Temporal } from 'temporal-polyfill';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { queueLetters } from '#src/delivery/letters.ts';
import { Expired } from '#src/errors.ts';
import { mentorReportLetters } from '#src/features/mentors/tell.ts';

/** What a pair is reported for. */
export const whyReported = ['boundaries', 'money', 'unsafe', 'other'] as const;
export type WhyReported = (typeof whyReported)[number];

/** A week later nobody is surprised by it any more. */
const daysKept = 7;

/**
 * One of a pair would like moderators to look at it, also where it has ended: they are told once of each reason. What
 * waits names no person. @throws {Expired} where it is not theirs.
 */
export async function reportPair(
	db: Db,
	user: string,
	{ id, why }: { readonly id: string; readonly why: WhyReported },
	at: Temporal.Instant,
): Promise<void> {
	await inTransaction(db, async (tx) => {
		const { pair, by } = await reporting(tx, user, id);
		const subject = `${id}:${by}:${why}`;
		const letter = { kind: mentorReportLetters, user: null, guild: pair.guild_id, subject };
		const expires = at.add({ hours: 24 * daysKept });
		await queueLetters(tx, [{ key: `${mentorReportLetters}:${subject}`, ...letter, priority: 2, due: at, expires }]);
	});
}

/** In which server a pair is, or was. @throws {Expired} where it is not theirs. */
export async function serverOfPair(db: Db, user: string, id: string): Promise<string> {
	return (await reporting(db, user, id)).pair.guild_id;
}

/** Pairs that have ended too. */
async function reporting(db: Db, user: string, id: string) {
	const pair = await db.selectFrom('mentor_pair').selectAll().where('id', '=', id).executeTakeFirst();
	if (pair?.mentor_user_id === user) return { pair, by: 'mentor' } as const;
	if (pair?.mentee_user_id === user) return { pair, by: 'mentee' } as const;
	throw new Expired();
}

/** A report that waits to be told. */
export interface Report {
	readonly by: string;
	readonly role: 'mentor' | 'mentee';
	readonly other: string;
	readonly why: WhyReported;
}

/** What a letter to the moderators of a server reports; undefined where there is no such pair any more. */
export async function reportIn(db: Db, guild: string, subject: string): Promise<Report | undefined> {
	const [id = '', by, given] = subject.split(':');
	const why = whyReported.find((one) => one === given);
	const pair = await db
		.selectFrom('mentor_pair')
		.select(['mentor_user_id as mentor', 'mentee_user_id as mentee'])
		.where('id', '=', id)
		.where('guild_id', '=', guild)
		.executeTakeFirst();
	if (!pair || why === undefined) return undefined;
	const { mentor, mentee } = pair;
	return by === 'mentor'
		? { by: mentor, role: 'mentor', other: mentee, why }
		: { by: mentee, role: 'mentee', other: mentor, why };
}
