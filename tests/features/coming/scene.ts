import { Temporal } from 'temporal-polyfill';
import type { Db } from '#src/db/schema.ts';
import { readLetter, type Letter } from '#src/delivery/letters.ts';
import { occurrenceRow, upcoming } from '#src/features/meetings/occurrences.ts';
import { added, at as madeAt, guild } from '#tests/features/meetings/scene.ts';

/** Members of the server of the meeting. */
export const [ana, ben, chi, dev, eva] = (['ana', 'ben', 'chi', 'dev', 'eva'] as const).map((user) => ({
	user,
	guild,
})) as [Member, Member, Member, Member, Member];

interface Member {
	readonly user: string;
	readonly guild: string;
}

export const everybody = [ana, ben, chi, dev, eva];

/** On Tuesday at seven in the evening in Berlin. */
export const starts = Temporal.Instant.from('2026-01-06T18:00:00Z');
export const before = (minutes: number) => starts.subtract({ minutes });
/** It lasts for an hour. */
export const ends = starts.add({ hours: 1 });

/** A meeting with its next occurrence. */
export interface Planned {
	readonly meeting: string;
	readonly occurrence: string;
}

/** Adds a meeting, and gives its next occurrence a row. @param capacity null: any number can come. */
export async function planned(db: Db, capacity: number | null = null): Promise<Planned> {
	const meeting = await added(db, { capacity });
	const [next] = await upcoming(db, guild, madeAt, { count: 1 });
	if (!next) throw new Error('There is no date');
	return { meeting: meeting.id, occurrence: await occurrenceRow(db, meeting, next.occurrence) };
}

/** The letters of a kind, by whom they are for. */
export async function lettersOf(db: Db, kind: string): Promise<readonly Letter[]> {
	const rows = await db
		.selectFrom('letter')
		.selectAll()
		.where('kind', '=', kind)
		.orderBy('due_at')
		.orderBy('key')
		.execute();
	return rows.map(readLetter);
}
