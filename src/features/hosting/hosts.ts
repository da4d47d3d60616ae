import { Temporal } from 'temporal-polyfill';
import type { Db } from '#src/db/schema.ts';

/** The kinds of the letters to who hosts, and to moderators where nobody does. */
export const hostLetters = 'meeting-host';
export const hostCheckLetters = 'meeting-host-check';

/** So many people host one occurrence. */
export const mostHosts = 2;

/** Somebody who hosts an occurrence. */
export interface Host {
	readonly user: string;
	/** Since when they would like somebody else to take it; null: they host. */
	readonly offeredAt: Temporal.Instant | null;
}

/** Who hosts, by occurrence, whoever took it first first; each that was asked about is there. */
export async function hostsOf(db: Db, occurrences: readonly string[]): Promise<ReadonlyMap<string, readonly Host[]>> {
	const hosts = new Map<string, Host[]>(occurrences.map((id) => [id, []]));
	if (occurrences.length === 0) return hosts;
	const rows = await db
		.selectFrom('hosting')
		.select(['occurrence_id as id', 'user_id as user', 'offered_at'])
		.where('occurrence_id', 'in', occurrences)
		.orderBy('at')
		.orderBy('user_id')
		.execute();
	for (const { id, user, offered_at: offered } of rows) {
		hosts.get(id)?.push({ user, offeredAt: offered === null ? null : Temporal.Instant.from(offered) });
	}
	return hosts;
}

/** An occurrence, as hosts and moderators look at it. */
export interface HostedDate {
	readonly occurrence: string;
	readonly guild: string;
	readonly meeting: string;
	readonly title: string;
	readonly script: string | null;
	readonly starts: Temporal.Instant;
	readonly ends: Temporal.Instant;
	readonly state: 'on' | 'off';
	readonly topic: string | null;
	/** What the last occurrence before it was about; null: nothing was said of any. */
	readonly lastTopic: { readonly topic: string; readonly at: Temporal.Instant } | null;
	readonly hosts: readonly Host[];
}

/** An occurrence with its hosts; undefined where there is none of that id. @param guild null: wherever it is. */
export async function hostedDate(db: Db, guild: string | null, occurrence: string): Promise<HostedDate | undefined> {
	let query = db
		.selectFrom('occurrence')
		.innerJoin('meeting', 'meeting.id', 'occurrence.meeting_id')
		.select(['occurrence.guild_id as guild', 'meeting_id as meeting', 'title', 'script', 'starts_at', 'ends_at'])
		.select(['state', 'topic'])
		.where('occurrence.id', '=', occurrence);
	if (guild !== null) query = query.where('occurrence.guild_id', '=', guild);
	const row = await query.executeTakeFirst();
	if (!row) return undefined;
	const { starts_at, ends_at, state, ...rest } = row;
	return {
		...rest,
		occurrence,
		starts: Temporal.Instant.from(starts_at),
		ends: Temporal.Instant.from(ends_at),
		state: state === 'off' ? 'off' : 'on',
		lastTopic: await topicBefore(db, rest.meeting, starts_at),
		hosts: (await hostsOf(db, [occurrence])).get(occurrence) ?? [],
	};
}

async function topicBefore(db: Db, meeting: string, starts: string): Promise<HostedDate['lastTopic']> {
	const row = await db
		.selectFrom('occurrence')
		.select(['topic', 'starts_at'])
		.where('meeting_id', '=', meeting)
		.where('starts_at', '<', starts)
		.where('state', '=', 'on')
		.where('topic', 'is not', null)
		.orderBy('starts_at', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row?.topic == null ? null : { topic: row.topic, at: Temporal.Instant.from(row.starts_at) };
}
