import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db, type PersonTable } from '#src/db/schema.ts';
import { countryOfZone } from '#src/domain/countries.ts';
import { DEFAULT_DAY_END_HOUR, dayOf, type DayRule } from '#src/domain/day.ts';
import type { QuietHours } from '#src/domain/quiet-hours.ts';
import { excusedByMove } from '#src/domain/streak.ts';
import { hasReflectedInOwnZone, recountReflections } from '#src/features/reflection-days.ts';
import { retimeCounters } from '#src/features/counters/waking.ts';
import { retimeGoals } from '#src/features/goals/times.ts';
import { retimeReminders } from '#src/features/reminder-times.ts';

/** A person where they are: in a server, or in the bot's DM (`guild` null). */
export interface Member {
	readonly user: string;
	readonly guild: string | null;
}

/** Somebody in a server. */
export interface InServer extends Member {
	readonly guild: string;
}

/** Which day it is for someone, and where their helplines are. */
export interface Standing {
	readonly rule: DayRule;
	/** False while the server's zone, or UTC, stands in for one that the person has not told. */
	readonly ownZone: boolean;
	/** ISO 3166-1 alpha-2: what they said, or what their zone, their server's country or its zone suggests. */
	readonly country: string | undefined;
}

const assumedZone = 'UTC';

/** Works for people Handrail has never seen. */
export async function standingOf(db: Db, member: Member): Promise<Standing> {
	const { own, dayEndHour, country, guilds, guildCountry } = await db
		.selectFrom(sql<{ one: 1 }>`(select 1 as one)`.as('here'))
		.leftJoin('person', (join) => join.on('person.user_id', '=', member.user))
		.leftJoin('guild', (join) => join.on('guild.guild_id', '=', member.guild ?? ''))
		.select(['person.zone as own', 'person.day_end_hour as dayEndHour', 'person.country'])
		.select(['guild.zone as guilds', 'guild.country as guildCountry'])
		.executeTakeFirstOrThrow();
	const zone = own ?? guilds ?? assumedZone;
	return {
		rule: { zone, dayEndHour: dayEndHour ?? DEFAULT_DAY_END_HOUR },
		ownZone: own !== null,
		country: country ?? (own === null ? guildCountry : null) ?? countryOfZone(zone),
	};
}

/**
 * From now on days are counted in `zone` (a name that `zoneOf` has given), or with null in that of the place, as for who
 * has told none. The first time, the days of earlier check-ins are put right, since they were counted in another zone only
 * because Handrail did not know this one. Later changes are moves: the past stays, and days that the move cut short are
 * held. Reminders and milestones come by the new clock.
 */
export async function setZone(db: Db, member: Member, zone: string | null, at: Temporal.Instant): Promise<void> {
	await inTransaction(db, async (tx) => {
		await lockPerson(tx, member.user);
		const before = await standingOf(tx, member);
		const moves = before.ownZone || (await hasToldZoneBefore(tx, member.user));
		await tell(tx, member.user, { zone });
		const { rule } = await standingOf(tx, member);
		if (zone !== null && !before.ownZone) await recountAssumedDays(tx, member.user, rule);
		if (moves) await holdDays(tx, member.user, excusedByMove(at, before.rule, rule));
		await retimeReminders(tx, member.user, rule, at);
		await retimeGoals(tx, member.user, at);
		await retimeCounters(tx, member.user);
	});
}

/** From now on a day ends at this local hour, 0 to 12, or with null at the default one. Days it cuts short are held. */
export async function setDayEnd(db: Db, member: Member, hour: number | null, at: Temporal.Instant): Promise<void> {
	await inTransaction(db, async (tx) => {
		await lockPerson(tx, member.user);
		const before = await standingOf(tx, member);
		await tell(tx, member.user, { day_end_hour: hour });
		const { rule } = await standingOf(tx, member);
		await holdDays(tx, member.user, excusedByMove(at, before.rule, rule));
		await retimeReminders(tx, member.user, rule, at);
		await retimeGoals(tx, member.user, at);
		await retimeCounters(tx, member.user);
	});
}

/** @param country ISO 3166-1 alpha-2; null: not told any more. */
export async function setCountry(db: Db, user: string, country: string | null): Promise<void> {
	await tell(db, user, { country });
}

/** @param locale a language of `data/words`; null: that of their Discord. */
export async function setLanguage(db: Db, user: string, locale: string | null): Promise<void> {
	await tell(db, user, { locale });
}

/**
 * The hours in which nothing is to be sent to a person by DM; null for none.
 * @throws {RangeError} unless both are whole hours from 0 to 23, and not the same one.
 */
export async function setQuietHours(db: Db, user: string, quiet: QuietHours | null): Promise<void> {
	if (quiet && (![quiet.from, quiet.to].every(isHour) || quiet.from === quiet.to)) {
		throw new RangeError(`Quiet hours are between two whole hours from 0 to 23, not ${quiet.from} and ${quiet.to}.`);
	}
	await tell(db, user, { quiet_from: quiet?.from ?? null, quiet_to: quiet?.to ?? null });
}

function isHour(hour: number): boolean {
	return Number.isInteger(hour) && hour >= 0 && hour <= 23;
}

/** Who takes something back is not written down for it. */
async function tell(db: Db, user: string, told: Partial<Omit<PersonTable, 'user_id'>>): Promise<void> {
	await inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		if (Object.values(told).every((value) => value === null)) {
			await tx.updateTable('person').set(told).where('user_id', '=', user).execute();
			return;
		}
		await tx
			.insertInto('person')
			.values({ user_id: user, ...told })
			.onConflict((conflict) => conflict.column('user_id').doUpdateSet(told))
			.execute();
	});
}

/** Check-ins and reviews that were counted in a zone of theirs stay in it, so another one is a move. */
async function hasToldZoneBefore(tx: Db, user: string): Promise<boolean> {
	const counted = await tx
		.selectFrom('checkin')
		.select('id')
		.where('user_id', '=', user)
		.where('zone', 'is not', null)
		.limit(1)
		.executeTakeFirst();
	return counted !== undefined || hasReflectedInOwnZone(tx, user);
}

async function holdDays(tx: Db, user: string, days: readonly string[]): Promise<void> {
	if (days.length === 0) return;
	await tx
		.insertInto('held_day')
		.values(days.map((day) => ({ user_id: user, day, why: 'move' })))
		// Held for good, also where it is of a pause that may end early.
		.onConflict((conflict) => conflict.columns(['user_id', 'day']).doUpdateSet({ why: 'move' }))
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
	await recountReflections(tx, user, rule.zone, ({ day, at, guildZone }) =>
		recounted(day, at, { ...rule, zone: guildZone ?? assumedZone }, rule),
	);
}

/** The day of a check-in under another rule; one made for yesterday stays one made for yesterday. */
export function recounted(day: string, at: string, from: DayRule, to: DayRule): string {
	const instant = Temporal.Instant.from(at);
	const back = Temporal.PlainDate.from(day).since(dayOf(instant, from));
	return dayOf(instant, to).add(back).toString();
}
