import { inTransaction, type Db } from '#src/db/schema.ts';
import { DEFAULT_DAY_END_HOUR } from '#src/domain/day.ts';
import { recounted } from '#src/features/people.ts';

export interface GuildSettings {
	/** IANA; null until moderators set it. */
	readonly zone: string | null;
	/** Null until moderators choose one. */
	readonly checkinChannel: string | null;
}

export async function guildSettings(db: Db, guild: string): Promise<GuildSettings> {
	const row = await db.selectFrom('guild').selectAll().where('guild_id', '=', guild).executeTakeFirst();
	return { zone: row?.zone ?? null, checkinChannel: row?.checkin_channel_id ?? null };
}

export async function setCheckinChannel(db: Db, guild: string, channel: string): Promise<void> {
	await db
		.insertInto('guild')
		.values({ guild_id: guild, zone: null, checkin_channel_id: channel })
		.onConflict((conflict) => conflict.column('guild_id').doUpdateSet({ checkin_channel_id: channel }))
		.execute();
}

/**
 * The zone for members who have not told theirs (a name that `zoneOf` has given). The days of their check-ins here are
 * counted anew, so that a streak does not break because moderators put the server's clock right.
 */
export async function setGuildZone(db: Db, guild: string, zone: string): Promise<void> {
	await inTransaction(db, async (tx) => {
		const before = (await guildSettings(tx, guild)).zone ?? 'UTC';
		await tx
			.insertInto('guild')
			.values({ guild_id: guild, zone, checkin_channel_id: null })
			.onConflict((conflict) => conflict.column('guild_id').doUpdateSet({ zone }))
			.execute();
		const assumed = await tx
			.selectFrom('checkin')
			.leftJoin('person', 'person.user_id', 'checkin.user_id')
			.select(['checkin.id', 'checkin.day', 'checkin.at', 'person.day_end_hour as dayEndHour'])
			.where('checkin.guild_id', '=', guild)
			.where('checkin.zone', 'is', null)
			.execute();
		for (const { id, day, at, dayEndHour } of assumed) {
			const rule = { zone, dayEndHour: dayEndHour ?? DEFAULT_DAY_END_HOUR };
			await tx
				.updateTable('checkin')
				.set({ day: recounted(day, at, { ...rule, zone: before }, rule) })
				.where('id', '=', id)
				.execute();
		}
	});
}
