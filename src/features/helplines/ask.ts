import { Temporal } from 'temporal-polyfill';
import { countries } from '#data/resources/index.ts';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { queueLetters } from '#src/delivery/letters.ts';
import { countryOfZone } from '#src/domain/countries.ts';
import { isConfirmed } from '#src/domain/helplines.ts';
import { linesShown, type ServerLines } from '#src/domain/server-lines.ts';
import { serverLines } from '#src/features/helplines/lines.ts';
import { guildSettings } from '#src/features/guilds.ts';

/** The kind of letter that asks moderators to look at the lines that their server shows. */
export const helplinesCheck = 'helplines-check';

/** Time to set up in peace before the first. */
const first = Temporal.Duration.from({ hours: 24 * 7 });
/** Twice a year. */
const apart = Temporal.Duration.from({ hours: 24 * 182 });
const grace = Temporal.Duration.from({ hours: 24 * 7 });
const atOnce = 200;

/** Queues what moderators are to be asked: a week after Handrail came, and then twice a year. @returns how many. */
export async function queueHelplineChecks(db: Db, at: Temporal.Instant): Promise<number> {
	return inTransaction(db, async (tx) => {
		const fresh = await tx
			.selectFrom('guild')
			.leftJoin('helpline_ask', 'helpline_ask.guild_id', 'guild.guild_id')
			.select('guild.guild_id as guild')
			.where('guild.left_at', 'is', null)
			.where('helpline_ask.guild_id', 'is', null)
			.limit(atOnce)
			.execute();
		if (fresh.length > 0) {
			await tx
				.insertInto('helpline_ask')
				.values(fresh.map(({ guild }) => ({ guild_id: guild, next_at: written(at.add(first)) })))
				.onConflict((conflict) => conflict.column('guild_id').doNothing())
				.execute();
		}
		const due = await tx
			.updateTable('helpline_ask')
			.set({ next_at: written(at.add(apart)) })
			.where('next_at', '<=', written(at))
			.returning('guild_id as guild')
			.execute();
		return queueLetters(
			tx,
			due.map(({ guild }) => ({
				key: `${helplinesCheck}:${guild}:${at.toString().slice(0, 10)}`,
				...{ kind: helplinesCheck, user: null, guild, subject: '', priority: 8, due: at, expires: at.add(grace) },
			})),
		);
	});
}

/** How the lines stand that a server shows in its country. */
export interface LinesStanding {
	/** ISO 3166-1 alpha-2. */
	readonly country: string;
	readonly lines: number;
	/** How many of them nobody has confirmed as they are now within 180 days. */
	readonly unconfirmed: number;
}

/** The same now; undefined where the server's country is not known. @param on the day it is. */
export async function linesStanding(db: Db, guild: string, on: Temporal.PlainDate): Promise<LinesStanding | undefined> {
	const { country, zone } = await guildSettings(db, guild);
	const code = country ?? (zone === null ? undefined : countryOfZone(zone));
	return code === undefined ? undefined : standingIn(code, await serverLines(db, guild), on);
}

/** How the lines of a country stand in a server. */
export function standingIn(country: string, server: ServerLines, on: Temporal.PlainDate): LinesStanding {
	const lines = linesShown(country, countries.get(country), server);
	const confirmed = lines.filter((line) => isConfirmed(line, on, server.confirmedOn.get(line.id)));
	return { country, lines: lines.length, unconfirmed: lines.length - confirmed.length };
}
