import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import { setColumns } from '#src/features/guild-columns.ts';

/** What moderators chose about kindness in their server. */
export interface KindSettings {
	/** Nobody can send kind words here. */
	readonly off: boolean;
	/** The channel of the gratitude wall; null: there is none, as at first. */
	readonly wall: string | null;
}

/** Works for servers Handrail has never seen. */
export async function kindSettings(db: Db, guild: string): Promise<KindSettings> {
	const row = await db
		.selectFrom('guild')
		.select(['kind_off_at', 'gratitude_channel_id'])
		.where('guild_id', '=', guild)
		.executeTakeFirst();
	return { off: row?.kind_off_at != null, wall: row?.gratitude_channel_id ?? null };
}

/** Kind words can be sent in a server, or not. @param since from when on not; null: they can. */
export async function setKindOff(db: Db, guild: string, since: Temporal.Instant | null): Promise<void> {
	await setColumns(db, guild, { kind_off_at: since && written(since) });
}

/** Where the gratitude wall of a server is. @param channel null: there is none any more. */
export async function setWall(db: Db, guild: string, channel: string | null): Promise<void> {
	await setColumns(db, guild, { gratitude_channel_id: channel });
}
