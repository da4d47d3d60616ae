import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import type { HelperTable } from '#src/db/schema/reaching.ts';
import { onCallUntil, type Hours } from '#src/domain/reachout/hours.ts';
import { needsConsent } from '#src/features/consent.ts';
import { helperOf, usualMost } from '#src/features/reachout/helpers.ts';
import type { InServer } from '#src/features/people.ts';

/** Who goes on call without saying until when is so for four hours; nobody is longer than a day without saying so again. */
const usualTime = Temporal.Duration.from({ hours: 4 });
const longestTime = Temporal.Duration.from({ hours: 24 });

/** How many requests a helper can take at a time at most. */
export const mostOfAll = 5;
/** As many weekly hours are kept of one helper. */
export const mostHours = 21;

/**
 * Somebody is on call by hand. @param until null: for four hours. @returns until when: a day at the longest.
 * @throws {NeedsConsent} unless they agreed to be remembered here.
 */
export async function setOnCall(
	db: Db,
	helper: InServer,
	until: Temporal.Instant | null,
	at: Temporal.Instant,
): Promise<Temporal.Instant> {
	const asked = until ?? at.add(usualTime);
	const longest = at.add(longestTime);
	const end = Temporal.Instant.compare(asked, longest) > 0 ? longest : asked;
	await keep(db, helper, { on_until: written(end), off_until: null });
	return end;
}

/**
 * Somebody is off call, whatever their hours say. @param until null: until their present hours are over.
 * @returns until when their hours do not count; null where they have none now.
 */
export async function setOff(
	db: Db,
	helper: InServer,
	until: Temporal.Instant | null,
	at: Temporal.Instant,
): Promise<Temporal.Instant | null> {
	const now = await helperOf(db, helper, at);
	if (!now) return null;
	const end = until ?? onCallUntil(now.hours, now.zone, at) ?? null;
	await keep(db, helper, { on_until: null, off_until: end && written(end) });
	return end;
}

/**
 * The weekly hours of a helper, on the clock of a zone, instead of those they had.
 * @throws {RangeError} for a weekday or a time that is none, or more than 21. @throws {NeedsConsent} as `setOnCall`.
 */
export async function setHours(
	db: Db,
	helper: InServer,
	{ zone, hours }: { readonly zone: string; readonly hours: readonly Hours[] },
): Promise<void> {
	if (hours.length > mostHours || !hours.every(isHours)) throw new RangeError('Not the hours of a week');
	const unlike = new Map(hours.map((one) => [`${one.weekday} ${one.begins}`, one]));
	await inTransaction(db, async (tx) => {
		await keep(tx, helper, { zone, off_until: null });
		await tx
			.deleteFrom('helper_hours')
			.where('guild_id', '=', helper.guild)
			.where('user_id', '=', helper.user)
			.execute();
		if (unlike.size === 0) return;
		const own = { guild_id: helper.guild, user_id: helper.user };
		await tx
			.insertInto('helper_hours')
			.values([...unlike.values()].map(({ weekday, begins, ends }) => ({ ...own, weekday, begins, ends })))
			.execute();
	});
}

function isHours({ weekday, begins, ends }: Hours): boolean {
	const isTime = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
	return Number.isInteger(weekday) && weekday >= 1 && weekday <= 7 && isTime(begins) && isTime(ends);
}

/** How many requests a helper takes at a time. @throws {RangeError} unless it is 1 to 5. @throws {NeedsConsent} */
export async function setMost(db: Db, helper: InServer, most: number): Promise<void> {
	if (!Number.isInteger(most) || most < 1 || most > mostOfAll) throw new RangeError('A helper takes one to five');
	await keep(db, helper, { most });
}

/** A helper has read the guide. @throws {NeedsConsent} as `setOnCall`. */
export async function readGuide(db: Db, helper: InServer, at: Temporal.Instant): Promise<void> {
	await keep(db, helper, { guided_at: written(at) });
}

async function keep(
	db: Db,
	{ user, guild }: InServer,
	said: Partial<Pick<HelperTable, 'on_until' | 'off_until' | 'zone' | 'most' | 'guided_at'>>,
): Promise<void> {
	await inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		await needsConsent(tx, { user, guild });
		await tx
			.insertInto('helper')
			.values({ guild_id: guild, user_id: user, zone: await zoneOf(tx, { user, guild }), most: usualMost, ...said })
			.onConflict((conflict) => conflict.columns(['guild_id', 'user_id']).doUpdateSet(said))
			.execute();
	});
}

/** Theirs, that of the server, or UTC. */
async function zoneOf(tx: Db, { user, guild }: InServer): Promise<string> {
	const person = await tx.selectFrom('person').select('zone').where('user_id', '=', user).executeTakeFirst();
	if (person?.zone != null) return person.zone;
	const server = await tx.selectFrom('guild').select('zone').where('guild_id', '=', guild).executeTakeFirst();
	return server?.zone ?? 'UTC';
}
