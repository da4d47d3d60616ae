import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import type { PanelTable } from '#src/db/schema/servers.ts';
import { newNonce } from '#src/nonce.ts';

/** A standing message with buttons, in a channel or on its way there. */
export interface Panel {
	readonly id: string;
	readonly guild: string;
	readonly channel: string;
	/** At most 25 characters, random. */
	readonly nonce: string;
	/** Null while it is not known whether Discord has it. */
	readonly message: string | null;
	/** A hash of what it shows. */
	readonly looks: string;
	/** When its post was begun. */
	readonly postedAt: Temporal.Instant;
	/** When it was last posted again because somebody had deleted it. */
	readonly mendedAt: Temporal.Instant | undefined;
	/** Since when it is only to be removed; undefined while it is wanted. */
	readonly unwantedAt: Temporal.Instant | undefined;
}

/**
 * Reserves the place of the one panel that a channel may have. One that is there, or on its way, is given as it is; if it
 * was to be removed, it is wanted again.
 */
export async function claimPanel(
	db: Db,
	given: { readonly guild: string; readonly channel: string; readonly at: Temporal.Instant },
): Promise<Panel> {
	await db
		.insertInto('panel')
		.values({
			id: randomUUID(),
			guild_id: given.guild,
			channel_id: given.channel,
			...begun(given.at),
			mended_at: null,
			unwanted_at: null,
		})
		.onConflict((conflict) => conflict.columns(['guild_id', 'channel_id']).doUpdateSet({ unwanted_at: null }))
		.execute();
	const row = await panels(db)
		.where('guild_id', '=', given.guild)
		.where('channel_id', '=', given.channel)
		.executeTakeFirstOrThrow();
	return readPanel(row);
}

/**
 * A panel whose message somebody has deleted is posted anew, under a nonce of its own.
 * @returns undefined when it was removed, or somebody else has begun, in the meantime.
 */
export async function claimPanelAnew(db: Db, { id, nonce }: Panel, at: Temporal.Instant): Promise<Panel | undefined> {
	const row = await db
		.updateTable('panel')
		.set({ ...begun(at), mended_at: written(at) })
		.where('id', '=', id)
		.where('nonce', '=', nonce)
		.where('unwanted_at', 'is', null)
		.returningAll()
		.executeTakeFirst();
	return row && readPanel(row);
}

function begun(at: Temporal.Instant) {
	return { nonce: newNonce(), message_id: null, looks: '', posted_at: written(at) };
}

/** Notes where a panel is and what it shows. False: it was removed, is to be, or was posted anew, in the meantime. */
export async function panelShown(
	db: Db,
	{ id, nonce }: Panel,
	shown: { readonly message: string; readonly looks: string },
): Promise<boolean> {
	const row = await db
		.updateTable('panel')
		.set({ message_id: shown.message, looks: shown.looks })
		.where('id', '=', id)
		.where('nonce', '=', nonce)
		.returning('unwanted_at')
		.executeTakeFirst();
	return row?.unwanted_at === null;
}

/** The panels of a server, those among them that are only to be removed. */
export async function panelsOf(db: Db, guild: string): Promise<readonly Panel[]> {
	const rows = await panels(db).where('guild_id', '=', guild).orderBy('id').execute();
	return rows.map(readPanel);
}

/** The servers that have a panel, or one to be removed. */
export async function guildsWithPanels(db: Db): Promise<readonly string[]> {
	const rows = await db.selectFrom('panel').select('guild_id').distinct().execute();
	return rows.map(({ guild_id }) => guild_id);
}

/** A panel of this server; undefined when there is none of that id. */
export async function findPanel(db: Db, guild: string, id: string): Promise<Panel | undefined> {
	const row = await panels(db).where('guild_id', '=', guild).where('id', '=', id).executeTakeFirst();
	return row && readPanel(row);
}

/** From now on it is only to be removed from Discord: one panel, by its id, or all of a server. */
export async function unwantPanels(
	db: Db,
	which: { readonly id: string } | { readonly guild: string },
	at: Temporal.Instant,
): Promise<void> {
	const update = db
		.updateTable('panel')
		.set({ unwanted_at: written(at) })
		.where('unwanted_at', 'is', null);
	await ('id' in which ? update.where('id', '=', which.id) : update.where('guild_id', '=', which.guild)).execute();
}

/** An unwanted panel is gone from Discord. One that was wanted again, or posted anew, in the meantime is left alone. */
export async function panelRemoved(db: Db, { id, nonce }: Panel): Promise<void> {
	await db
		.deleteFrom('panel')
		.where('id', '=', id)
		.where('nonce', '=', nonce)
		.where('unwanted_at', 'is not', null)
		.execute();
}

/** Nothing of it is left to be looked after. */
export async function forgetPanel(db: Db, id: string): Promise<void> {
	await db.deleteFrom('panel').where('id', '=', id).execute();
}

/** Forgets the panel of a channel that was deleted. */
export async function forgetPanelIn(db: Db, guild: string, channel: string): Promise<void> {
	await db.deleteFrom('panel').where('guild_id', '=', guild).where('channel_id', '=', channel).execute();
}

function panels(db: Db) {
	return db.selectFrom('panel').selectAll();
}

function readPanel(row: Selectable<PanelTable>): Panel {
	return {
		id: row.id,
		guild: row.guild_id,
		channel: row.channel_id,
		nonce: row.nonce,
		message: row.message_id,
		looks: row.looks,
		postedAt: Temporal.Instant.from(row.posted_at),
		mendedAt: row.mended_at === null ? undefined : Temporal.Instant.from(row.mended_at),
		unwantedAt: row.unwanted_at === null ? undefined : Temporal.Instant.from(row.unwanted_at),
	};
}
