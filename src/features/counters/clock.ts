import type { Db } from '#src/db/schema.ts';
import { DEFAULT_DAY_END_HOUR, type DayRule } from '#src/domain/day.ts';
import { usualMilestoneHour } from '#src/domain/milestones/announce.ts';
import type { Ladder } from '#src/domain/milestones/ladder.ts';
import { celebrations, type Celebrate } from '#src/features/counters/counter.ts';
import { laddersOf } from '#src/features/counters/ladders.ts';
import type { Announcing } from '#src/features/counters/letters.ts';
import { assumedZone } from '#src/features/prompts.ts';

/** Counters with all that tells by which clock they go, what they come to, and how that is told. */
export function withClock(db: Db) {
	return db
		.selectFrom('counter')
		.leftJoin('person', 'person.user_id', 'counter.user_id')
		.leftJoin('guild', 'guild.guild_id', 'counter.guild_id')
		.selectAll('counter')
		.select(['person.zone as own_zone', 'day_end_hour'])
		.select(['guild.zone as guild_zone', 'left_at', 'milestone_hour', 'milestone_ladder']);
}

/** A row of `withClock`. */
export type ClockedCounter = Awaited<ReturnType<ReturnType<typeof withClock>['executeTakeFirstOrThrow']>>;

/** By which clock a counter goes, what it comes to, and how that is told. */
export interface Clock {
	readonly rule: DayRule;
	/** As the counter names them. */
	readonly ladders: readonly string[];
	/** Those of them that there are. */
	readonly steps: readonly Ladder[];
	readonly celebrate: Celebrate;
	/** Where and when its server announces; undefined where it has none, or Handrail has left it. */
	readonly announcing: Announcing | undefined;
}

export function clockOf(row: Omit<ClockedCounter, 'about'>): Clock {
	const ids = row.ladders === '' ? [] : row.ladders.split(',');
	return {
		rule: {
			zone: row.own_zone ?? row.guild_zone ?? assumedZone,
			dayEndHour: row.day_end_hour ?? DEFAULT_DAY_END_HOUR,
		},
		ladders: ids,
		steps: laddersOf(ids, row.milestone_ladder),
		celebrate: celebrations.find((one) => one === row.celebrate) ?? 'off',
		announcing: announcingOf(row),
	};
}

function announcingOf({ guild_id: guild, left_at, guild_zone, milestone_hour }: Omit<ClockedCounter, 'about'>) {
	if (guild === null || left_at !== null) return undefined;
	return { guild, zone: guild_zone ?? assumedZone, hour: milestone_hour ?? usualMilestoneHour };
}
