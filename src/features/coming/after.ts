import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { queueLetters, type Letter, type NewLetter } from '#src/delivery/letters.ts';
import { afterLetters, comingTo, type OwnComing } from '#src/features/coming/coming.ts';
import { hasAgreed } from '#src/features/consent.ts';

/** An occurrence that is over, and that somebody had said they would come to. */
export interface AskedAfter extends OwnComing {
	/** Later than this nobody is asked out of the blue, only when they come by. */
	readonly freshUntil: Temporal.Instant;
}

const fresh = Temporal.Duration.from({ hours: 12 });

/**
 * What a letter asks about; undefined where they did not come or only waited for a place, where it did not take place or
 * was moved to a later time, or where they have told already.
 */
export async function askedAfter(db: Db, letter: Letter, at: Temporal.Instant): Promise<AskedAfter | undefined> {
	const { user, guild, subject } = letter;
	if (user === null || !(await hasAgreed(db, { user, guild }))) return undefined;
	const coming = await comingTo(db, user, subject);
	if (coming?.place !== 'in' || coming.state === 'off') return undefined;
	if (Temporal.Instant.compare(at, coming.ends) < 0) return undefined;
	const told = await db
		.selectFrom('attended')
		.select('id')
		.where('user_id', '=', user)
		.where('occurrence_id', '=', subject)
		.executeTakeFirst();
	return told ? undefined : { ...coming, freshUntil: coming.ends.add(fresh) };
}

/** So long after its end somebody is still asked; later it is long ago. */
const askedWithin = Temporal.Duration.from({ hours: 24 });
/** The longest that a meeting lasts. */
const longest = Temporal.Duration.from({ hours: 24 });
/** So long the question waits for its person. */
const waits = Temporal.Duration.from({ hours: 24 * 6 });
const atOnce = 200;

/**
 * Queues the questions afterwards, one to each who said that they come and had a place, however they come. Nobody else is
 * ever asked. @returns how many.
 */
export async function queueAfter(db: Db, at: Temporal.Instant): Promise<number> {
	return inTransaction(db, async (tx) => {
		const rows = await tx
			.selectFrom('occurrence')
			.innerJoin('coming', 'coming.occurrence_id', 'occurrence.id')
			.select(['occurrence.id', 'occurrence.guild_id as guild', 'ends_at', 'user_id as user'])
			.where('starts_at', '>', written(at.subtract(longest).subtract(askedWithin)))
			.where('starts_at', '<', written(at))
			.where('ends_at', '<=', written(at))
			.where('ends_at', '>', written(at.subtract(askedWithin)))
			.where('state', '=', 'on')
			.where('place', '=', 'in')
			.where('asked_at', 'is', null)
			.limit(atOnce)
			.execute();
		const letters: NewLetter[] = [];
		for (const { id, guild, ends_at, user } of rows) {
			await tx
				.updateTable('coming')
				.set({ asked_at: written(at) })
				.where('occurrence_id', '=', id)
				.where('user_id', '=', user)
				.execute();
			const ends = Temporal.Instant.from(ends_at);
			const about = { key: `${afterLetters}:${id}:${user}`, kind: afterLetters, user, guild, subject: id };
			letters.push({ ...about, priority: 5, due: ends, expires: ends.add(waits) });
		}
		return letters.length === 0 ? 0 : queueLetters(tx, letters);
	});
}
