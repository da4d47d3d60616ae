import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { countryOfZone } from '#src/domain/countries.ts';
import { DEFAULT_DAY_END_HOUR, dayOf, type DayRule } from '#src/domain/day.ts';
import { excusedByMove } from '#src/domain/streak.ts';

/** A person where they are: in a server, or in the bot's DM (`guild` null). */
export interface Member {
	readonly user: string;
	readonly guild: string | null;
}

/** Which day it is for someone, and where their helplines are. */
export interface Standing {
	readonly rule: DayRule;
	/** False while the server's zone, or UTC, stands in for one that the person has not told. */
	readonly ownZone: boolean;
	/** ISO 3166-1 alpha-2: what they said, or what their zone or their server's zone suggests. */
	readonly country: string | undefined;
}

const assumedZone = 'UTC';

/** Works for people Handrail has never seen. */
export async function standingOf(db: Db, member: Member): Promise<Standing> {
	const { own, dayEndHour, country, guilds } = await db
		.selectFrom(sql<{ one: 1 }>`(select 1 as one)`.as('here'))
		.leftJoin('person', (join) => join.on('person.user_id', '=', member.user))
		.leftJoin('guild', (join) => join.on('guild.guild_id', '=', member.guild ?? ''))
		.select(['person.zone as own', 'person.day_end_hour as dayEndHour', 'person.country', 'guild.zone as guilds'])
		.executeTakeFirstOrThrow();
	const zone = own ?? guilds ?? assumedZone;
	return {
		rule: { zone, dayEndHour: dayEndHour ?? DEFAULT_DAY_END_HOUR },
		ownZone: own !== null,
		country: country ?? countryOfZone(zone),
	};
}

/**
 * From now on days are counted in `zone` (a name that `zoneOf` has given). The first time, the days of earlier check-ins
 * are put right, since they were counted in another zone only because Handrail did not know this one. Later changes are
 * moves: the past stays, and days that the move cut short are held.
 */
export async function setZone(db: Db, member: Member, zone: string, at: Temporal.Instant): Promise<void> {
	await inTransaction(db, async (tx) => {
		const before = await standingOf(tx, member);
		const rule = { ...before.rule, zone };
		await tx
			.insertInto('person')
			.values({ user_id: member.user, zone, day_end_hour: null, country: null })
			.onConflict((conflict) => conflict.column('user_id').doUpdateSet({ zone }))
			.execute();
		if (before.ownZone) await holdDays(tx, member.user, excusedByMove(at, before.rule, rule));
		else await recountAssumedDays(tx, member.user, rule);
	});
}

/** From now on a day ends at this local hour, 0 to 12. Days that the change cuts short are held. */
export async function setDayEnd(db: Db, member: Member, hour: number, at: Temporal.Instant): Promise<void> {
	await inTransaction(db, async (tx) => {
		const before = await standingOf(tx, member);
		await tx
			.insertInto('person')
			.values({ user_id: member.user, zone: null, day_end_hour: hour, country: null })
			.onConflict((conflict) => conflict.column('user_id').doUpdateSet({ day_end_hour: hour }))
			.execute();
		await holdDays(tx, member.user, excusedByMove(at, before.rule, { ...before.rule, dayEndHour: hour }));
	});
}

/** @param country ISO 3166-1 alpha-2. */
export async function setCountry(db: Db, user: string, country: string): Promise<void> {
	await db
		.insertInto('person')
		.values({ user_id: user, zone: null, day_end_hour: null, country })
		.onConflict((conflict) => conflict.column('user_id').doUpdateSet({ country }))
		.execute();
}

async function holdDays(tx: Db, user: string, days: readonly string[]): Promise<void> {
	if (days.length === 0) return;
	await tx
		.insertInto('held_day')
		.values(days.map((day) => ({ user_id: user, day, why: 'move' })))
		.onConflict((conflict) => conflict.columns(['user_id', 'day']).doNothing())
		.execute();
}

async function recountAssumedDays(tx: Db, user: string, rule: DayRule): Promise<void> {
	const assumed = await tx
		.selectFrom('checkin')
		.leftJoin('guild', 'guild.guild_id', 'checkin.guild_id')
		.select(['checkin.id', 'checkin.day', 'checkin.at', 'guild.zone as guildZone'])
		.where('checkin.user_id', '=', user)
		.where('checkin.zone', 'is', null)
		.execute();
	for (const { id, day, at, guildZone } of assumed) {
		const from = { ...rule, zone: guildZone ?? assumedZone };
		await tx
			.updateTable('checkin')
			.set({ day: recounted(day, at, from, rule), zone: rule.zone })
			.where('id', '=', id)
			.execute();
	}
}

/** The day of a check-in under another rule; one made for yesterday stays one made for yesterday. */
export function recounted(day: string, at: string, from: DayRule, to: DayRule): string {
	const instant = Temporal.Instant.from(at);
	const back = Temporal.PlainDate.from(day).since(dayOf(instant, from));
	return dayOf(instant, to).add(back).toString();
}
