import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import { datesIn, type Span, type WeekCounts } from '#src/domain/week.ts';

/**
 * Counts the check-ins of a server in some time, as it is known now: those of people who were erased, or who do not agree
 * any more to be remembered there, are not among them. Nobody is to see this but as `figuresOf` lets them.
 * @param zone IANA, for the dates.
 */
export async function weekCounts(db: Db, guild: string, span: Span, zone: string): Promise<WeekCounts> {
	const dates = datesIn(span, zone);
	const checkins = checkinsIn(guild, span, dates);
	const { rows: byPlace } = await sql<{ place: number | string; people: number | string }>`
		select place, count(distinct user_id) as people from (${checkins}) as made group by place
	`.execute(db);
	const { rows: all } = await sql<Record<'people' | 'days' | 'several' | 'sharers', number | string | null>>`
		select count(*) as people, sum(days) as days,
			sum(case when days > 1 then 1 else 0 end) as several, sum(shared) as sharers
		from (
			select user_id, count(distinct place) as days, max(shared) as shared from (${checkins}) as made group by user_id
		) as person
	`.execute(db);
	const [counts] = all;
	const people = new Map(byPlace.map((row) => [Number(row.place), Number(row.people)]));
	return {
		people: Number(counts?.people ?? 0),
		days: Number(counts?.days ?? 0),
		several: Number(counts?.several ?? 0),
		sharers: Number(counts?.sharers ?? 0),
		byDate: dates.map(({ date }, place) => ({ date, people: people.get(place) ?? 0 })),
	};
}

/** Who checked in on which of the dates, and whether it is shared. */
function checkinsIn(guild: string, { from, to }: Span, dates: readonly { readonly to: Temporal.Instant }[]) {
	const cases = dates.map(({ to: end }, place) => sql`when checkin.at < ${written(end)} then ${sql.lit(place)}`);
	return sql`
		select checkin.user_id, case ${sql.join(cases, sql` `)} end as place,
			case when exists (
				select 1 from shared_checkin
				where shared_checkin.checkin_id = checkin.id and shared_checkin.guild_id = checkin.guild_id
					and shared_checkin.message_id is not null
			) then 1 else 0 end as shared
		from checkin
		where checkin.guild_id = ${guild} and checkin.at >= ${written(from)} and checkin.at < ${written(to)}
			and exists (
				select 1 from consent
				where consent.user_id = checkin.user_id and consent.guild_id = checkin.guild_id
					and consent.withdrawn_at is null
			)
	`;
}
