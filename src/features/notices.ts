import type { Selectable } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import type { NoticeTable } from '#src/db/schema/servers.ts';
import type { GuildSettings } from '#src/features/guilds.ts';

/** The parts of a server that live in a channel, by their names in `GuildSettings`. */
export const channelParts = [
	'checkinChannel',
	'milestoneChannel',
	'meetingChannel',
	'helperChannel',
	'noticeChannel',
] as const satisfies readonly (keyof GuildSettings)[];

/** A part of a server that lives in a channel or a role. */
export type PlacedPart = (typeof channelParts)[number] | 'helperRole';

/**
 * What a notice can be about: also the panel of a channel, or the threads of prompts in it, by the channel's id, or a role
 * that milestones give, by its own. Of meetings: a channel of their own, the threads of their reminders in a channel, and
 * the role that one pings. `events`: the server's own calendar. Of weekly discussions:
 * their channel, the threads in it, and one thread that was deleted.
 */
export type About =
	| PlacedPart
	| 'events'
	| `discussions:${string}`
	| `discussion-threads:${string}`
	| `discussion-thread:${string}`
	| `panel:${string}`
	| `threads:${string}`
	| `role:${string}`
	| `meetings:${string}`
	| `meeting-threads:${string}`
	| `meeting-role:${string}`;

/** `gone`: its channel or role was deleted. `forbidden`: Handrail may not write there. */
export type Why = 'gone' | 'forbidden';

/** Something of a server that does not work, of which its moderators are told once. */
export interface Notice {
	readonly guild: string;
	readonly about: About;
	readonly why: Why;
	/** ISO 8601. What was lost at one moment has one `since`. */
	readonly since: string;
	/** ISO 8601; null while nobody could be told. */
	readonly toldAt: string | null;
}

/**
 * Notes that these parts do not work from now on. What is noted already stays as it is, so that nobody is told twice; but
 * what was forbidden and is gone now is new, since it needs another remedy.
 * @returns true when something of it is new.
 */
export async function raiseNotices(
	db: Db,
	guild: string,
	lost: { readonly abouts: readonly About[]; readonly why: Why; readonly at: Temporal.Instant },
): Promise<boolean> {
	if (lost.abouts.length === 0) return false;
	const since = written(lost.at);
	const rows = await db
		.insertInto('notice')
		.values(lost.abouts.map((about) => ({ guild_id: guild, about, why: lost.why, since, told_at: null })))
		.onConflict((conflict) => {
			const known = conflict.columns(['guild_id', 'about']);
			if (lost.why !== 'gone') return known.doNothing();
			return known.doUpdateSet({ why: lost.why, since, told_at: null }).where('notice.why', '!=', lost.why);
		})
		.returning('about')
		.execute();
	return rows.length > 0;
}

/** It works again, or was chosen anew: a later loss is told again. Nothing happens where nothing was noted. */
export async function resolveNotice(db: Db, guild: string, about: About): Promise<void> {
	await db.deleteFrom('notice').where('guild_id', '=', guild).where('about', '=', about).execute();
}

/** What does not work in a server now, told or not, the oldest first. */
export async function noticesOf(db: Db, guild: string): Promise<readonly Notice[]> {
	const rows = await db
		.selectFrom('notice')
		.selectAll()
		.where('guild_id', '=', guild)
		.orderBy('since')
		.orderBy('about')
		.execute();
	return rows.map(readNotice);
}

/** The servers that have something to be told. */
export async function guildsToTell(db: Db): Promise<readonly string[]> {
	const rows = await db.selectFrom('notice').select('guild_id').distinct().where('told_at', 'is', null).execute();
	return rows.map(({ guild_id }) => guild_id);
}

/** Notes that these were told; one that was resolved in the meantime, or raised anew, is left alone. */
export async function noticesTold(db: Db, told: readonly Notice[], at: Temporal.Instant): Promise<void> {
	await inTransaction(db, async (tx) => {
		for (const { guild, about, why, since } of told) {
			await tx
				.updateTable('notice')
				.set({ told_at: written(at) })
				.where('guild_id', '=', guild)
				.where('about', '=', about)
				.where('why', '=', why)
				.where('since', '=', since)
				.execute();
		}
	});
}

function readNotice(row: Selectable<NoticeTable>): Notice {
	return {
		guild: row.guild_id,
		about: row.about as About,
		why: row.why === 'gone' ? 'gone' : 'forbidden',
		since: row.since,
		toldAt: row.told_at,
	};
}
