import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { queueLetters } from '#src/delivery/letters.ts';
import { Expired } from '#src/errors.ts';
import { occurrenceOf } from '#src/features/meetings/find.ts';
import { wishLetters } from '#src/features/meetings/letters.ts';
import type { Occurring } from '#src/features/meetings/meeting.ts';
import { wishKey } from '#src/features/meetings/wish-plan.ts';
import { toldBy } from '#src/features/told.ts';

/** How a reminder can be put off: ten minutes, an hour, or until the start. */
export const snoozes = ['ten', 'hour', 'start'] as const;
export type Snooze = (typeof snoozes)[number];

/** So often one reminder can be put off, one after the other. */
export const mostRounds = 5;

/** A reminder that somebody has: of an occurrence, at a lead of theirs, put off so often. */
export interface ReminderOf {
	readonly occurrence: string;
	readonly lead: number;
	readonly round: number;
}

/** What comes of the wish to be reminded again. `late`: it starts before then. `messages`: they take no direct messages. */
export type Snoozed =
	| { readonly outcome: 'later'; readonly at: Temporal.Instant }
	| { readonly outcome: 'over' | 'off' | 'late' | 'messages' };

/** How a reminder can be put off at a moment, before its meeting starts. */
export function snoozesAt(starts: Temporal.Instant, at: Temporal.Instant, round: number): readonly Snooze[] {
	return round >= mostRounds ? [] : snoozes.filter((how) => snoozedTo(how, starts, at) !== undefined);
}

/** When a reminder comes again; undefined where its meeting starts before then, or in a minute. */
export function snoozedTo(how: Snooze, starts: Temporal.Instant, at: Temporal.Instant): Temporal.Instant | undefined {
	const to = how === 'start' ? starts : at.add(how === 'ten' ? { minutes: 10 } : { hours: 1 });
	const isLate = Temporal.Instant.compare(to, starts) > 0 || Temporal.Instant.compare(at.add({ minutes: 1 }), to) > 0;
	return isLate ? undefined : to;
}

/**
 * Reminds a person once more; of one letter comes one more, however often it is pressed, at the time that was said last.
 * When they are reminded of other dates stays as it is. @throws {Expired} where there is no such letter of theirs.
 */
export async function snoozeWish(
	db: Db,
	user: string,
	{ occurrence, lead, round }: ReminderOf,
	{ how, at }: { readonly how: Snooze; readonly at: Temporal.Instant },
): Promise<Snoozed> {
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		const guild = await guildOf(tx, user, occurrence);
		const { occurrence: one, state }: Occurring = await occurrenceOf(tx, guild, occurrence);
		if (state === 'off') return { outcome: 'off' };
		if (Temporal.Instant.compare(one.ends, at) <= 0) return { outcome: 'over' };
		const { dmAgreedAt, dmChannel } = await toldBy(tx, user);
		if (dmAgreedAt === null || dmChannel === null) return { outcome: 'messages' };
		const to = snoozedTo(how, one.at, at);
		if (!to || round >= mostRounds) return { outcome: 'late' };
		const key = wishKey(user, occurrence, lead, round + 1);
		const letter = { key, kind: wishLetters, user, guild, subject: occurrence, priority: 3 };
		await queueLetters(tx, [{ ...letter, due: to, expires: one.ends }]);
		const times = { due_at: written(to), try_at: written(to) };
		await tx
			.updateTable('letter')
			.set(times)
			.where('key', '=', key)
			.where('state', '=', 'waiting')
			.where('held', '=', 0)
			.where('begun_at', 'is', null)
			.execute();
		const waits = await tx.selectFrom('letter').select(['state', 'due_at']).where('key', '=', key).executeTakeFirst();
		if (waits?.state !== 'waiting') return { outcome: 'late' };
		return { outcome: 'later', at: Temporal.Instant.from(waits.due_at) };
	});
}

async function guildOf(tx: Db, user: string, occurrence: string): Promise<string> {
	const row = await tx
		.selectFrom('letter')
		.select('guild_id')
		.where('user_id', '=', user)
		.where('kind', '=', wishLetters)
		.where('subject', '=', occurrence)
		.limit(1)
		.executeTakeFirst();
	if (row?.guild_id == null) throw new Expired();
	return row.guild_id;
}
