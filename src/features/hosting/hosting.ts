import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { queueLetters, type NewLetter } from '#src/delivery/letters.ts';
import { Expired, UserError } from '#src/errors.ts';
import { lockHall, noteSpokenOf, type KeptHall } from '#src/features/coming/hall.ts';
import { needsConsent } from '#src/features/consent.ts';
import { hostLetters, hostsOf, hostedDate, mostHosts, type Host } from '#src/features/hosting/hosts.ts';
import { isOnRota, rotaOf } from '#src/features/hosting/rota.ts';
import type { Member } from '#src/features/people.ts';

/**
 * Somebody of the rota hosts an occurrence, in the place of one who would like to pass it on, if there is one; that one is
 * told. Who hosts it already keeps it. However many take it at one moment, there are never more than `mostHosts`.
 * @throws {Expired} where there is no such occurrence for them. @throws {NeedsConsent} as always.
 * @throws {UserError} where they are not on the rota, it has enough hosts, is over or does not take place.
 */
export async function takeDate(db: Db, member: Member, occurrence: string, at: Temporal.Instant): Promise<void> {
	await inTransaction(db, async (tx) => {
		await lockPerson(tx, member.user);
		const { hall, meeting, hosts } = await hold(tx, member, occurrence);
		await needsConsent(tx, { user: member.user, guild: hall.guild });
		whileOpen(hall, at);
		if (hosts.some(({ user }) => user === member.user)) return setOffered(tx, member.user, occurrence, null);
		if (!(await isOnRota(tx, member.user, meeting))) throw new UserError((words) => words.host.cannot.notOnRota);
		const tired = hosts.find(({ offeredAt }) => offeredAt !== null);
		if (!tired && hosts.length >= mostHosts) throw new UserError((words) => words.host.cannot.enough);
		if (tired) await passOn(tx, hall, tired.user, at);
		const lead = toldLead(hall.starts, at);
		await tx
			.insertInto('hosting')
			.values({
				...{ occurrence_id: occurrence, user_id: member.user, guild_id: hall.guild, at: written(at) },
				...{ offered_at: null, told_lead: lead },
			})
			.execute();
		await tx.updateTable('occurrence').set({ alerted_at: null }).where('id', '=', occurrence).execute();
		return noteSpokenOf(tx, occurrence, at);
	});
}

async function passOn(
	tx: Db,
	{ occurrence, guild, ends }: KeptHall,
	user: string,
	at: Temporal.Instant,
): Promise<void> {
	await tx.deleteFrom('hosting').where('occurrence_id', '=', occurrence).where('user_id', '=', user).execute();
	const key = `${hostLetters}:passed:${occurrence}:${user}:${at.epochMilliseconds}`;
	const about = { key, kind: hostLetters, user, guild, subject: occurrence };
	await queueLetters(tx, [{ ...about, priority: 5, due: at, expires: ends }]);
}

/** Somebody hosts an occurrence no more. */
export async function giveBack(db: Db, member: Member, occurrence: string, at: Temporal.Instant): Promise<void> {
	await inTransaction(db, async (tx) => {
		await lockPerson(tx, member.user);
		const { hosts } = await hold(tx, member, occurrence);
		if (!hosts.some(({ user }) => user === member.user)) return;
		await tx.deleteFrom('hosting').where('occurrence_id', '=', occurrence).where('user_id', '=', member.user).execute();
		await noteSpokenOf(tx, occurrence, at);
	});
}

/**
 * Somebody would like another of the rota to host in their place; until one takes it, they host. The others are asked.
 * @returns how many are. @throws {Expired} where they do not host it.
 */
export async function offerDate(db: Db, member: Member, occurrence: string, at: Temporal.Instant): Promise<number> {
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, member.user);
		const { hall, meeting, hosts } = await hold(tx, member, occurrence);
		whileOpen(hall, at);
		const mine = hosts.find(({ user }) => user === member.user);
		if (!mine) throw new Expired();
		const others = (await rotaOf(tx, meeting)).filter((user) => !hosts.some((host) => host.user === user));
		if (mine.offeredAt !== null) return others.length;
		await setOffered(tx, member.user, occurrence, at);
		const letters = others.map((user): NewLetter => ({
			key: `${hostLetters}:offer:${occurrence}:${user}:${at.epochMilliseconds}`,
			kind: hostLetters,
			...{ user, guild: hall.guild, subject: occurrence, priority: 4, due: at, expires: hall.starts },
		}));
		await queueLetters(tx, letters);
		return others.length;
	});
}

/**
 * Moderators ask somebody of the rota whether they would host an occurrence; only their own yes makes them host.
 * @returns `asked`; `again`: they were asked already, and are asked once; `hosts`: they host it; `not-on-rota`.
 */
export async function putForward(
	db: Db,
	guild: string,
	{ occurrence, user, at }: { readonly occurrence: string; readonly user: string; readonly at: Temporal.Instant },
): Promise<'asked' | 'again' | 'hosts' | 'not-on-rota'> {
	return inTransaction(db, async (tx) => {
		const { hall, meeting, hosts } = await hold(tx, { user, guild }, occurrence);
		whileOpen(hall, at);
		if (hosts.some((host) => host.user === user)) return 'hosts';
		if (!(await isOnRota(tx, user, meeting))) return 'not-on-rota';
		const about = { key: `${hostLetters}:ask:${occurrence}:${user}`, kind: hostLetters, user, guild };
		const letter = { ...about, subject: occurrence, priority: 4, due: at, expires: hall.starts };
		return (await queueLetters(tx, [letter])) === 0 ? 'again' : 'asked';
	});
}

interface Held {
	readonly hall: KeptHall;
	readonly meeting: string;
	readonly hosts: readonly Host[];
}

/** Takes an occurrence for the rest of the transaction. In a direct message it has to be one that they may host. */
async function hold(tx: Db, { user, guild }: Member, occurrence: string): Promise<Held> {
	const date = await hostedDate(tx, guild, occurrence);
	if (!date) throw new Expired();
	const hall = await lockHall(tx, date.guild, occurrence);
	const hosts = (await hostsOf(tx, [occurrence])).get(occurrence) ?? [];
	const concerns = hosts.some((host) => host.user === user) || (await isOnRota(tx, user, date.meeting));
	if (guild === null && !concerns) throw new Expired();
	return { hall, meeting: date.meeting, hosts };
}

function whileOpen({ state, ends }: KeptHall, at: Temporal.Instant): void {
	if (state === 'off') throw new UserError((words) => words.coming.cannot.off);
	if (!isBefore(at, ends)) throw new UserError((words) => words.coming.cannot.over);
}

async function setOffered(tx: Db, user: string, occurrence: string, at: Temporal.Instant | null): Promise<void> {
	await tx
		.updateTable('hosting')
		.set({ offered_at: at && written(at) })
		.where('occurrence_id', '=', occurrence)
		.where('user_id', '=', user)
		.execute();
}

/** Whoever takes it within a day of the start needs no reminder of what they have just done. */
function toldLead(starts: Temporal.Instant, at: Temporal.Instant): number | null {
	const left = at.until(starts).total('minutes');
	if (left <= 60) return 60;
	return left <= 24 * 60 ? 24 * 60 : null;
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
	return Temporal.Instant.compare(one, other) < 0;
}
