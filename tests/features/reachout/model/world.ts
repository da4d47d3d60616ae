import { Temporal } from 'temporal-polyfill';
import type { Db } from '#src/db/schema.ts';
import { agree } from '#src/features/consent.ts';
import { endTexts } from '#src/features/reachout/arrived.ts';
import { queueReach } from '#src/features/reachout/due.ts';
import { setOnCall } from '#src/features/reachout/on-call.ts';
import { endReach } from '#src/features/reachout/purge.ts';
import { Refused } from '#src/features/reachout/refused.ts';
import { Expired, NeedsConsent } from '#src/errors.ts';
import type { Vault } from '#src/vault.ts';

export const servers = ['200000000000000001', '200000000000000002'] as const;
export const members = ['100000000000000001', '100000000000000002', '100000000000000003'] as const;
export const helpers = [
	'300000000000000001',
	'300000000000000002',
	'300000000000000003',
	'300000000000000004',
] as const;

const begins = Temporal.Instant.from('2026-11-27T22:00:07.123Z');

/** Real databases and use cases, with a clock that may jump, and what the test alone knows. */
export interface World {
	readonly db: Db;
	readonly vault: Vault;
	/** What the clock on the wall says. */
	at: Temporal.Instant;
	/** How many minutes have truly passed since the clock last jumped. */
	steady: number;
	/** Who made each request: nothing in the database may tell. */
	readonly madeBy: Map<string, string>;
	/** For how many steady minutes each request has been open. */
	readonly openFor: Map<string, number>;
	/** The texts that are lost of which their member was told, or had it before them. */
	readonly knownLost: Set<string>;
}

const tables = [
	...(['reach_request', 'reach_bar', 'reach_count', 'helper', 'helper_hours', 'helper_day'] as const),
	...(['letter', 'guild'] as const),
];

/** The same world each time: two servers, three members, and four helpers of whom two are on call. */
export async function openWorld({ db, vault }: Pick<World, 'db' | 'vault'>): Promise<World> {
	for (const table of tables) await db.deleteFrom(table).execute();
	for (const guild of servers) {
		await db.insertInto('guild').values({ guild_id: guild, helper_channel_id: '4' }).execute();
		for (const user of [...members, ...helpers]) await agree(db, { user, guild }, begins);
		for (const user of helpers.slice(0, 2)) await setOnCall(db, { user, guild }, null, begins);
	}
	return { db, vault, at: begins, steady: 0, madeBy: new Map(), openFor: new Map(), knownLost: new Set() };
}

/** What the clock starts, every few seconds and every minute. */
export async function jobs({ db, vault, at }: World): Promise<void> {
	await queueReach(db, vault, at);
	await endTexts(db, at);
	await endReach(db, at);
}

/** Real time passes, and jobs run meanwhile. */
export async function passes(world: World, minutes: number): Promise<void> {
	const stride = 5;
	for (let left = minutes; left > 0; left -= stride) {
		const now = Math.min(stride, left);
		world.at = world.at.add({ minutes: now });
		world.steady += now;
		for (const [id, open] of world.openFor) world.openFor.set(id, open + now);
		await jobs(world);
		await noteOpen(world);
	}
}

/** The clock is put forward or back; nobody has waited for that. */
export async function jumps(world: World, minutes: number): Promise<void> {
	world.at = world.at.add({ minutes });
	world.steady = 0;
	for (const id of world.openFor.keys()) world.openFor.set(id, 0);
	await jobs(world);
	await noteOpen(world);
}

/** Sees which requests are open now, and begins to count for those that were not. */
export async function noteOpen({ db, openFor }: World): Promise<void> {
	const rows = await db.selectFrom('reach_request').select('id').where('state', '=', 'open').execute();
	const open = new Set(rows.map(({ id }) => id));
	for (const id of openFor.keys()) if (!open.has(id)) openFor.delete(id);
	for (const id of open) if (!openFor.has(id)) openFor.set(id, 0);
}

/** Does something that may be refused kindly; any other error is a failure. @returns false where it was refused. */
export async function tries(act: () => Promise<unknown>): Promise<boolean> {
	try {
		await act();
		return true;
	} catch (error) {
		if (error instanceof Refused || error instanceof Expired || error instanceof NeedsConsent) return false;
		throw error;
	}
}
