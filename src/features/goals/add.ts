import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import type { GoalRhythm } from '#src/domain/goals/rhythm.ts';
import { Expired } from '#src/errors.ts';
import { needsConsent } from '#src/features/consent.ts';
import { sealGoal, type GoalAbout } from '#src/features/goals/about.ts';
import { standingOf, type Member } from '#src/features/people.ts';
import type { Vault } from '#src/vault.ts';

/** So many goals a person can have, those that are over included: as many as a menu of Discord names. */
export const mostGoals = 25;

export interface NewGoal {
	/** Opaque, at most 36 characters. The same id again adds nothing. */
	readonly id: string;
	readonly member: Member;
	readonly at: Temporal.Instant;
	readonly about: GoalAbout;
	readonly rhythm?: GoalRhythm | undefined;
	readonly by?: Temporal.PlainDate | undefined;
}

/**
 * Adds a goal, which nobody but its person sees. Submitting the same one twice adds one.
 * @returns `too-many` where they have as many as there can be, and nothing was added.
 * @throws {Expired} when the id is somebody else's.
 * @throws {NeedsConsent} when the person has not agreed to be remembered here.
 * @throws {RangeError} for words that are empty or too long, or a rhythm that no week has.
 */
export async function addGoal(db: Db, vault: Vault, given: NewGoal): Promise<'added' | 'too-many'> {
	const { id, member, at, about, rhythm, by } = given;
	const { user, guild } = member;
	const row = rhythmRow(rhythm);
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		await needsConsent(tx, member);
		const there = await tx.selectFrom('goal').select('user_id').where('id', '=', id).executeTakeFirst();
		if (there) {
			if (there.user_id !== user) throw new Expired();
			return 'added';
		}
		if ((await countOf(tx, user)) >= mostGoals) return 'too-many';
		const { rule } = await standingOf(tx, member);
		await tx
			.insertInto('goal')
			.values({
				...{ id, user_id: user, guild_id: guild, by_day: by?.toString() ?? null, seen: 'me', ...row },
				about: await sealGoal(tx, vault, about, { id, user }),
				...{ time: null, zone: rule.zone, next_at: null, paused_at: null },
				...{ state: 'open', since: written(at), made_at: written(at) },
			})
			.execute();
		return 'added';
	});
}

/** The columns of a rhythm. @throws {RangeError} for one that no week has. */
export function rhythmRow(rhythm: GoalRhythm | undefined) {
	if (!rhythm) return { often: null, days: null };
	const isDay = (count: number) => Number.isInteger(count) && count >= 1 && count <= 7;
	if ('times' in rhythm) {
		if (!isDay(rhythm.times)) throw new RangeError(`Nothing is done ${rhythm.times} times a week`);
		return { often: rhythm.times, days: null };
	}
	const days = [...new Set(rhythm.days)].toSorted();
	if (days.length === 0 || !days.every(isDay)) throw new RangeError('A rhythm has days from 1 to 7');
	return { often: null, days: days.join('') };
}

async function countOf(tx: Db, user: string): Promise<number> {
	const { count } = await tx
		.selectFrom('goal')
		.select((all) => all.fn.countAll<number | string>().as('count'))
		.where('user_id', '=', user)
		.executeTakeFirstOrThrow();
	return Number(count);
}
