import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Feeds as they are published, beside the repository: nothing of them is in it. */
const folder = join(import.meta.dirname, '../../../shared/feeds');
export const isThere = existsSync(folder);
export const textOf = (file: string) => readFileSync(join(folder, file), 'utf8');

/** What a published feed holds. */
export interface Expected {
	readonly file: string;
	readonly rows: number;
	readonly taken: number;
	readonly refused: Readonly<Record<string, number>>;
	readonly zone: string;
	readonly after: string;
	/** By row, counted from 1: the next two dates, worked out from the feed by hand. Clocks go forward on 8 March. */
	readonly dates: readonly (readonly [row: number, next: string, second: string])[];
}

/** All that are there, with what of each is taken, and the dates of ten of its meetings. */
export const feeds: readonly Expected[] = [
	{
		file: 'edmonton.json',
		rows: 315,
		taken: 294,
		// Their place is closed for now, and there is no way to join.
		refused: { inactive: 21 },
		zone: 'America/Edmonton',
		after: '2026-03-06T00:00:00Z',
		dates: [
			[1, '2026-03-07T18:00:00Z', '2026-03-14T17:00:00Z'],
			[2, '2026-03-07T03:00:00Z', '2026-03-14T02:00:00Z'],
			[12, '2026-03-12T02:00:00Z', '2026-03-19T02:00:00Z'],
			[34, '2026-03-10T01:30:00Z', '2026-03-17T01:30:00Z'],
			[68, '2026-03-06T19:00:00Z', '2026-03-13T18:00:00Z'],
			[110, '2026-03-09T13:00:00Z', '2026-03-16T13:00:00Z'],
			[163, '2026-03-12T01:30:00Z', '2026-03-19T01:30:00Z'],
			[217, '2026-03-12T01:30:00Z', '2026-03-19T01:30:00Z'],
			[271, '2026-03-07T18:00:00Z', '2026-03-14T17:00:00Z'],
			[312, '2026-03-11T18:00:00Z', '2026-03-18T18:00:00Z'],
		],
	},
	{
		file: 'sussexaa.json',
		rows: 123,
		taken: 123,
		refused: {},
		zone: 'America/New_York',
		after: '2026-03-06T00:00:00Z',
		dates: [
			[1, '2026-03-08T23:00:00Z', '2026-03-15T23:00:00Z'],
			[2, '2026-03-09T03:00:00Z', '2026-03-16T03:00:00Z'],
			[15, '2026-03-11T23:00:00Z', '2026-03-18T23:00:00Z'],
			[21, '2026-03-08T00:30:00Z', '2026-03-14T23:30:00Z'],
			[41, '2026-03-06T17:00:00Z', '2026-03-13T16:00:00Z'],
			[61, '2026-03-11T23:00:00Z', '2026-03-18T23:00:00Z'],
			[76, '2026-03-11T00:00:00Z', '2026-03-18T00:00:00Z'],
			[91, '2026-03-09T23:00:00Z', '2026-03-16T23:00:00Z'],
			[106, '2026-03-08T23:00:00Z', '2026-03-15T23:00:00Z'],
			[123, '2026-03-06T23:00:00Z', '2026-03-13T22:00:00Z'],
		],
	},
	{
		file: 'times.json',
		rows: 9,
		taken: 8,
		refused: { 'by-appointment': 1 },
		zone: 'America/Chicago',
		after: '2026-03-06T00:00:00Z',
		// All that have a time.
		dates: [
			[1, '2026-03-10T00:00:00Z', '2026-03-17T00:00:00Z'],
			[2, '2026-03-08T02:00:00Z', '2026-03-15T01:00:00Z'],
			[3, '2026-03-07T16:00:00Z', '2026-03-14T15:00:00Z'],
			[4, '2026-03-08T01:00:00Z', '2026-03-15T00:00:00Z'],
			[6, '2026-03-09T12:00:00Z', '2026-03-16T12:00:00Z'],
			[7, '2026-03-09T01:00:00Z', '2026-03-16T01:00:00Z'],
			[8, '2026-03-08T13:00:00Z', '2026-03-15T13:00:00Z'],
			[9, '2026-03-08T13:00:00Z', '2026-03-15T13:00:00Z'],
		],
	},
	{
		file: 'bmlt-day2.json',
		rows: 53,
		taken: 53,
		refused: {},
		zone: 'America/New_York',
		after: '2026-03-01T12:00:00Z',
		dates: [
			[1, '2026-03-03T00:00:00Z', '2026-03-09T23:00:00Z'],
			[6, '2026-03-02T23:30:00Z', '2026-03-09T22:30:00Z'],
			[11, '2026-03-02T23:30:00Z', '2026-03-09T22:30:00Z'],
			[16, '2026-03-02T17:00:00Z', '2026-03-09T16:00:00Z'],
			[21, '2026-03-03T00:30:00Z', '2026-03-09T23:30:00Z'],
			[26, '2026-03-02T15:00:00Z', '2026-03-09T14:00:00Z'],
			[31, '2026-03-03T00:00:00Z', '2026-03-09T23:00:00Z'],
			[36, '2026-03-03T00:00:00Z', '2026-03-09T23:00:00Z'],
			[41, '2026-03-03T00:00:00Z', '2026-03-09T23:00:00Z'],
			[53, '2026-03-02T23:30:00Z', '2026-03-09T22:30:00Z'],
		],
	},
];

interface RawRow {
	readonly slug?: string;
	readonly id_bigint?: string;
}

/** The ids of all rows as they stand in the file. */
export function idsIn(text: string): (string | undefined)[] {
	const value = JSON.parse(text) as readonly RawRow[] | { readonly meetings: readonly RawRow[] };
	return ('meetings' in value ? value.meetings : value).map(({ slug, id_bigint }) => slug ?? id_bigint);
}
