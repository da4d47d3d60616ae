import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import { occurrencesBetween, type Occurrence } from '#src/meetings/recurrence.ts';
import { hostsBy, meetingsOf } from '#src/features/meetings/find.ts';
import type { Meeting, Upcoming } from '#src/features/meetings/meeting.ts';

/** The row of an occurrence that its meeting's rule has; makes it where there is none yet. @returns its id. */
export async function occurrenceRow(tx: Db, meeting: Meeting, occurrence: Occurrence): Promise<string> {
	const times = { starts_at: written(occurrence.at), ends_at: written(occurrence.ends), state: 'on' };
	const { id } = await tx
		.insertInto('occurrence')
		.values({ id: randomUUID(), meeting_id: meeting.id, guild_id: meeting.guild, key: occurrence.key, ...times })
		.onConflict((conflict) => conflict.columns(['meeting_id', 'key']).doUpdateSet(times))
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
}

/** How far to look: to an instant, which is not included, or until so many are found. */
export type HowFar = { readonly until: Temporal.Instant } | { readonly count: number };

/** The longest that a meeting lasts. */
const longest = { hours: 24 };

/** Further than this nobody looks for the next so many, in days. */
const steps: readonly number[] = [8, 32, 128, 400];

/** What is on in a server from now on, in order of time; what is under way is among it. */
export async function upcoming(db: Db, guild: string, at: Temporal.Instant, far: HowFar): Promise<Upcoming[]> {
	return upcomingOf(db, await meetingsOf(db, guild), at, far);
}

/** As `upcoming`, of some meetings. */
export async function upcomingOf(
	db: Db,
	meetings: readonly Meeting[],
	at: Temporal.Instant,
	far: HowFar,
): Promise<Upcoming[]> {
	const found = 'until' in far ? within(meetings, at, far.until) : nextFew(meetings, at, far.count);
	return withWhatWasSaid(db, found);
}

interface Found {
	readonly meeting: Meeting;
	readonly occurrence: Occurrence;
}

function within(meetings: readonly Meeting[], at: Temporal.Instant, until: Temporal.Instant): Found[] {
	return meetings
		.filter(({ endedAt }) => endedAt === null)
		.flatMap((meeting) =>
			occurrencesBetween(meeting.rule, at.subtract(longest), until)
				.filter(({ ends }) => ends.epochMilliseconds > at.epochMilliseconds)
				.map((occurrence) => ({ meeting, occurrence })),
		)
		.sort((a, b) => a.occurrence.at.epochMilliseconds - b.occurrence.at.epochMilliseconds);
}

function nextFew(meetings: readonly Meeting[], at: Temporal.Instant, count: number): Found[] {
	let found: Found[] = [];
	for (const days of steps) {
		found = within(meetings, at, at.add({ hours: 24 * days }));
		if (found.length >= count) break;
	}
	return found.slice(0, count);
}

async function withWhatWasSaid(db: Db, found: readonly Found[]): Promise<Upcoming[]> {
	const [first, last] = [found[0], found.at(-1)];
	if (!first || !last) return [];
	const rows = await db
		.selectFrom('occurrence')
		.select(['id', 'meeting_id', 'key', 'topic'])
		.where('guild_id', '=', first.meeting.guild)
		.where('starts_at', '>=', written(first.occurrence.at))
		.where('starts_at', '<=', written(last.occurrence.at))
		.where('state', '=', 'on')
		.execute();
	const byKey = new Map(rows.map((row) => [`${row.meeting_id} ${row.key}`, row]));
	const hosts = await hostsBy(
		db,
		rows.map(({ id }) => id),
	);
	return found.map(({ meeting, occurrence }) => {
		const row = byKey.get(`${meeting.id} ${occurrence.key}`);
		const said = { id: row?.id ?? null, topic: row?.topic ?? null, hosts: (row && hosts.get(row.id)) ?? [] };
		return { ...said, meeting, occurrence, state: 'on' };
	});
}
