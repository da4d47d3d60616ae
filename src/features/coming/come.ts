import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { settled, withComing, withoutComing, type Coming, type ComingHow } from '#src/domain/meetings/places.ts';
import { Expired, UserError } from '#src/errors.ts';
import { differences, guestsOf, hallOf, keepGuests, lockHall, type KeptHall } from '#src/features/coming/hall.ts';
import { needsConsent } from '#src/features/consent.ts';
import type { Member } from '#src/features/people.ts';

/**
 * Somebody says how they come to an occurrence: they have a place, or wait for one. However many say so at one moment,
 * there are never more than can come. Said once more, nothing changes.
 * @throws {Expired} where there is no such occurrence, or in a direct message where they never spoke of it.
 * @throws {NeedsConsent} when they have not agreed to be remembered in its server.
 * @throws {UserError} where it is over or does not take place.
 */
export async function comeTo(
	db: Db,
	member: Member,
	occurrence: string,
	how: ComingHow,
	at: Temporal.Instant,
): Promise<Coming> {
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, member.user);
		const guild = await serverOf(tx, member, occurrence);
		const hall = await lockHall(tx, guild, occurrence);
		await needsConsent(tx, { user: member.user, guild });
		whileOpen(hall, at);
		const from = await guestsOf(tx, occurrence);
		const to = withComing(from, { user: member.user, how }, hall, at);
		await keepGuests(tx, hall, { from, to, actor: member.user, at });
		const mine = to.find(({ user }) => user === member.user);
		if (!mine) throw new RangeError('Nobody comes who said that they do');
		return mine;
	});
}

/**
 * Somebody does not come, and a place that they had goes on to who waits. Who did not come anyway is left alone.
 * @throws {Expired} as `comeTo`.
 */
export async function leave(db: Db, member: Member, occurrence: string, at: Temporal.Instant): Promise<void> {
	await inTransaction(db, async (tx) => {
		await lockPerson(tx, member.user);
		const guild = await serverOf(tx, member, occurrence);
		const hall = await lockHall(tx, guild, occurrence);
		const from = await guestsOf(tx, occurrence);
		if (hall.state === 'off') {
			await keepGuests(tx, hall, { from, to: from.filter(({ user }) => user !== member.user), at });
			return;
		}
		await keepGuests(tx, hall, { from, to: withoutComing(from, member.user, hall, at), actor: member.user, at });
	});
}

function whileOpen({ state, ends }: KeptHall, at: Temporal.Instant): void {
	if (state === 'off') throw new UserError((words) => words.coming.cannot.off);
	if (Temporal.Instant.compare(at, ends) >= 0) throw new UserError((words) => words.coming.cannot.over);
}

/** The server of an occurrence: where they are; in a direct message, where they said that they come or want reminders. */
async function serverOf(tx: Db, { user, guild }: Member, occurrence: string): Promise<string> {
	if (guild !== null) return guild;
	const row = await tx
		.selectFrom('occurrence')
		.select('guild_id')
		.where('id', '=', occurrence)
		.where((eb) =>
			eb.or([
				eb.exists(
					eb
						.selectFrom('coming')
						.select('coming.user_id')
						.whereRef('coming.occurrence_id', '=', 'occurrence.id')
						.where('coming.user_id', '=', user),
				),
				eb.exists(
					eb
						.selectFrom('meeting_wish')
						.select('meeting_wish.user_id')
						.whereRef('meeting_wish.meeting_id', '=', 'occurrence.meeting_id')
						.where('meeting_wish.user_id', '=', user),
				),
			]),
		)
		.executeTakeFirst();
	if (!row) throw new Expired();
	return row.guild_id;
}

const atOnce = 100;

/**
 * Passes on what became free by itself: offers that ran out, a limit that was raised, people who erased what was kept about
 * them. @returns how many letters that queued.
 */
export async function passPlacesOn(db: Db, at: Temporal.Instant): Promise<number> {
	const now = written(at);
	let queued = 0;
	for (let after = ''; ;) {
		const rows = await db
			.selectFrom('coming')
			.innerJoin('occurrence', 'occurrence.id', 'coming.occurrence_id')
			.select(['coming.occurrence_id as id', 'occurrence.guild_id as guild'])
			.distinct()
			.where('coming.place', 'in', ['waiting', 'offered'])
			.where('coming.occurrence_id', '>', after)
			.where('occurrence.state', '=', 'on')
			.where('occurrence.ends_at', '>', now)
			.where((row) => row.or([row('coming.place', '=', 'waiting'), row('coming.offered_until', '<=', now)]))
			.orderBy('coming.occurrence_id')
			.limit(atOnce)
			.execute();
		for (const { id, guild } of rows) queued += await passOn(db, guild, id, at);
		const last = rows.at(-1);
		if (!last || rows.length < atOnce) return queued;
		after = last.id;
	}
}

async function passOn(db: Db, guild: string, occurrence: string, at: Temporal.Instant): Promise<number> {
	// Most lines stand still: they are looked at before anything is held.
	const [now, guests] = [await hallOf(db, guild, occurrence), await guestsOf(db, occurrence)];
	if (!now || differences(guests, settled(guests, now, at)).changed.length === 0) return 0;
	return inTransaction(db, async (tx) => {
		const hall = await lockHall(tx, guild, occurrence);
		const from = await guestsOf(tx, occurrence);
		return keepGuests(tx, hall, { from, to: settled(from, hall, at), at });
	});
}
