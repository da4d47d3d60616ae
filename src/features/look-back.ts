import { Temporal } from 'temporal-polyfill';
import type { Db } from '#src/db/schema.ts';
import { moods, urges } from '#src/domain/checkin.ts';
import { dayOf } from '#src/domain/day.ts';
import { daysOfMoods, type DayOfMoods } from '#src/domain/days-of-moods.ts';
import type { Pause } from '#src/domain/pause.ts';
import { difficulties, helpersIn, type Difficulty, type Helper } from '#src/domain/reflection.ts';
import type { Progress } from '#src/domain/streak.ts';
import { progressNow } from '#src/features/checkins.ts';
import { pauseOf } from '#src/features/pauses.ts';
import { standingOf, type Member, type Standing } from '#src/features/people.ts';

/** What a person can look back on, as it stands today. */
export interface LookBack {
	readonly standing: Standing;
	readonly today: Temporal.PlainDate;
	readonly progress: Progress;
	/** The days of the last year (`longestBack` days, today included), in order; what was counted for later days too. */
	readonly days: readonly DayOfMoods[];
	/** The evening reviews of that time, in order. */
	readonly reviews: readonly Review[];
	/** Days without a check-in in that time that are no days off, in order. */
	readonly held: readonly string[];
	readonly pause: Pause | undefined;
	/** The very first day with a check-in; undefined before it. */
	readonly first: string | undefined;
}

/** What an evening review told of its day. */
export interface Review {
	readonly day: string;
	readonly hard: Difficulty;
	readonly helped: readonly Helper[];
}

/** Days. */
export const longestBack = 365;

/** A person's days in all servers. Works for people Handrail has never seen. */
export async function lookBack(db: Db, member: Member, at: Temporal.Instant): Promise<LookBack> {
	const { user } = member;
	const standing = await standingOf(db, member);
	const today = dayOf(at, standing.rule);
	const since = today.subtract({ days: longestBack - 1 }).toString();
	const progress = await progressNow(db, member, at);
	const rows = await db
		.selectFrom('checkin')
		.select(['day', 'mood', 'urge'])
		.where('user_id', '=', user)
		.where('day', '>=', since)
		.orderBy('day')
		.orderBy('at')
		.orderBy('id')
		.execute();
	const days = daysOfMoods(
		rows.map(({ day, mood, urge }) => ({
			day,
			mood: moods.find((known) => known === mood) ?? 'okay',
			urge: urges.find((known) => known === urge),
		})),
	);
	const reviews = await reviewsSince(db, user, since);
	const done = new Set([...days, ...reviews].map(({ day }) => day));
	const held = await heldDays(db, user, since);
	return {
		standing,
		today,
		progress,
		days,
		reviews,
		held: [...new Set([...held, ...progress.rested])]
			.sort()
			.filter((day) => day >= since && day <= today.toString() && !done.has(day)),
		pause: await pauseOf(db, user),
		first: await firstDay(db, user),
	};
}

async function reviewsSince(db: Db, user: string, since: string): Promise<readonly Review[]> {
	const rows = await db
		.selectFrom('reflection')
		.select(['day', 'hard', 'helped'])
		.where('user_id', '=', user)
		.where('kind', '=', 'evening')
		.where('day', '>=', since)
		.orderBy('day')
		.execute();
	return rows.flatMap(({ day, hard, helped }) => {
		const known = difficulties.find((one) => one === hard);
		return known === undefined ? [] : [{ day, hard: known, helped: helpersIn(helped?.split(',') ?? []) }];
	});
}

/** The first day with a check-in, where a review counts as one. */
async function firstDay(db: Db, user: string): Promise<string | undefined> {
	const reviewed = db.selectFrom('reflection').select('day').where('user_id', '=', user).where('kind', '=', 'evening');
	const all = db.selectFrom('checkin').select('day').where('user_id', '=', user).union(reviewed).as('days');
	const row = await db.selectFrom(all).select('days.day').orderBy('days.day').limit(1).executeTakeFirst();
	return row?.day;
}

async function heldDays(db: Db, user: string, since: string): Promise<readonly string[]> {
	const rows = await db
		.selectFrom('held_day')
		.select('day')
		.where('user_id', '=', user)
		.where('day', '>=', since)
		.orderBy('day')
		.execute();
	return rows.map(({ day }) => day);
}
