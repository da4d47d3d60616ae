import type { InServer } from '#src/features/people.ts';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import { onCallUntil, type Hours } from '#src/domain/reachout/hours.ts';
import { bySpread } from '#src/domain/reachout/spread.ts';

/** How many requests a helper takes at a time, where they have not said. */
export const usualMost = 2;

/** How a helper stands. */
export interface Helper {
	readonly user: string;
	/** On call by hand until then. */
	readonly onUntil: Temporal.Instant | null;
	/** Off whatever their hours say, until then. */
	readonly offUntil: Temporal.Instant | null;
	/** Until when they are on call now; undefined when they are not. */
	readonly onCallUntil: Temporal.Instant | undefined;
	/** IANA. */
	readonly zone: string;
	readonly most: number;
	readonly guidedAt: Temporal.Instant | null;
	readonly rungAt: Temporal.Instant | null;
	readonly hours: readonly Hours[];
	/** How many requests they have now. */
	readonly has: number;
	/** How many they took in the last seven days. */
	readonly load: number;
}

/** How somebody helps here; undefined where they never said anything about it. */
export async function helperOf(db: Db, { user, guild }: InServer, at: Temporal.Instant): Promise<Helper | undefined> {
	return (await helpersOf(db, guild, at, user))[0];
}

/**
 * Who is on call now and can take one more, in the order in which they are to be rung.
 * @param request those who have passed on it are left out.
 */
export async function onCallNow(
	db: Db,
	guild: string,
	at: Temporal.Instant,
	request?: string,
): Promise<readonly string[]> {
	const helpers = await helpersOf(db, guild, at);
	const agreed = await agreedIn(db, guild);
	const passed = request === undefined ? [] : await passedOn(db, request);
	const ready = helpers.filter(
		({ user, onCallUntil: until, has, most }) =>
			until !== undefined && has < most && agreed.has(user) && !passed.includes(user),
	);
	return bySpread(ready).map(({ user }) => user);
}

/** Of who took their consent back nothing more is to be kept, so they are not rung. */
async function agreedIn(db: Db, guild: string): Promise<ReadonlySet<string>> {
	const rows = await db
		.selectFrom('consent')
		.innerJoin('helper', (join) =>
			join.onRef('helper.guild_id', '=', 'consent.guild_id').onRef('helper.user_id', '=', 'consent.user_id'),
		)
		.select('consent.user_id as user')
		.where('consent.guild_id', '=', guild)
		.where('consent.withdrawn_at', 'is', null)
		.execute();
	return new Set(rows.map(({ user }) => user));
}

async function passedOn(db: Db, request: string): Promise<readonly string[]> {
	const rows = await db
		.selectFrom('reach_pass')
		.select('user_id as user')
		.where('reach_request_id', '=', request)
		.execute();
	return rows.map(({ user }) => user);
}

/** Everybody who ever said something about helping in a server. */
export async function helpersOf(
	db: Db,
	guild: string,
	at: Temporal.Instant,
	only?: string,
): Promise<readonly Helper[]> {
	let query = db.selectFrom('helper').selectAll().where('guild_id', '=', guild);
	if (only !== undefined) query = query.where('user_id', '=', only);
	const rows = await query.orderBy('user_id').execute();
	if (rows.length === 0) return [];
	const hours = await hoursIn(db, guild);
	const has = await havesIn(db, guild);
	const loads = await loadsIn(db, guild, at);
	return rows.map((row) => {
		const own = hours.get(row.user_id) ?? [];
		const onUntil = instant(row.on_until);
		const offUntil = instant(row.off_until);
		return {
			...{ user: row.user_id, onUntil, offUntil, zone: row.zone, most: row.most, hours: own },
			onCallUntil: untilWhen({ onUntil, offUntil, hours: own, zone: row.zone }, at),
			guidedAt: instant(row.guided_at),
			rungAt: instant(row.rung_at),
			has: has.get(row.user_id) ?? 0,
			load: loads.get(row.user_id) ?? 0,
		};
	});
}

function untilWhen(
	{ onUntil, offUntil, hours, zone }: Pick<Helper, 'onUntil' | 'offUntil' | 'hours' | 'zone'>,
	at: Temporal.Instant,
): Temporal.Instant | undefined {
	if (onUntil && isAfter(onUntil, at)) return onUntil;
	if (offUntil && isAfter(offUntil, at)) return undefined;
	return onCallUntil(hours, zone, at);
}

async function hoursIn(db: Db, guild: string): Promise<ReadonlyMap<string, readonly Hours[]>> {
	const rows = await db
		.selectFrom('helper_hours')
		.select(['user_id as user', 'weekday', 'begins', 'ends'])
		.where('guild_id', '=', guild)
		.orderBy('weekday')
		.orderBy('begins')
		.execute();
	const found = new Map<string, Hours[]>();
	for (const { user, ...hours } of rows) found.set(user, [...(found.get(user) ?? []), hours]);
	return found;
}

/** How many requests each helper has now. */
async function havesIn(db: Db, guild: string): Promise<ReadonlyMap<string, number>> {
	const rows = await db
		.selectFrom('reach_claim')
		.innerJoin('reach_request', 'reach_request.id', 'reach_claim.reach_request_id')
		.select('reach_claim.user_id as user')
		.select((all) => all.fn.countAll<number | string>().as('count'))
		.where('reach_claim.guild_id', '=', guild)
		.where('reach_claim.how', '=', 'lead')
		.where('reach_request.state', '=', 'claimed')
		.groupBy('reach_claim.user_id')
		.execute();
	return new Map(rows.map(({ user, count }) => [user, Number(count)]));
}

const loadDays = 7;

async function loadsIn(db: Db, guild: string, at: Temporal.Instant): Promise<ReadonlyMap<string, number>> {
	const rows = await db
		.selectFrom('helper_day')
		.select('user_id as user')
		.select((all) => all.fn.sum<number | string>('count').as('count'))
		.where('guild_id', '=', guild)
		.where('day', '>', dayOf(at).subtract({ days: loadDays }).toString())
		.groupBy('user_id')
		.execute();
	return new Map(rows.map(({ user, count }) => [user, Number(count)]));
}

/** How many more requests somebody takes now. */
export async function roomOf(db: Db, { user, guild }: InServer): Promise<number> {
	const row = await db
		.selectFrom('helper')
		.select('most')
		.where('guild_id', '=', guild)
		.where('user_id', '=', user)
		.executeTakeFirst();
	return (row?.most ?? usualMost) - ((await havesIn(db, guild)).get(user) ?? 0);
}

/** Counts that a helper took one more today. */
export async function noteTook(tx: Db, { user, guild }: InServer, at: Temporal.Instant): Promise<void> {
	await tx
		.insertInto('helper_day')
		.values({ guild_id: guild, user_id: user, day: dayOf(at).toString(), count: 1 })
		.onConflict((conflict) =>
			conflict
				.columns(['guild_id', 'user_id', 'day'])
				.doUpdateSet((row) => ({ count: row('helper_day.count', '+', 1) })),
		)
		.execute();
}

/** Notes that helpers were rung, so that others are the next time. */
export async function noteRung(db: Db, guild: string, users: readonly string[], at: Temporal.Instant): Promise<void> {
	if (users.length === 0) return;
	await db
		.updateTable('helper')
		.set({ rung_at: written(at) })
		.where('guild_id', '=', guild)
		.where('user_id', 'in', users)
		.execute();
}

function dayOf(at: Temporal.Instant): Temporal.PlainDate {
	return at.toZonedDateTimeISO('UTC').toPlainDate();
}

function instant(text: string | null): Temporal.Instant | null {
	return text === null ? null : Temporal.Instant.from(text);
}

function isAfter(one: Temporal.Instant, other: Temporal.Instant): boolean {
	return Temporal.Instant.compare(one, other) > 0;
}
