import { formatsIn, readBmltRow } from './bmlt.ts';
import { codesIn, programOf } from './codes.ts';
import { isRow, lineIn, type Row } from './fields.ts';
import type { FeedMeeting, FeedProblem, FeedReading, RefusedRow, RowRead } from './meeting.ts';
import { asGuideRow, isOiaaRow } from './oiaa.ts';
import { readTsmlRow } from './tsml.ts';

/** As many rows as a feed can have; the largest that are known have some two thousand. */
export const mostRows = 5000;

/** Reads a Meeting Guide feed or a BMLT answer, with its formats or without. */
export function readJson(text: string): FeedReading {
	const found = rowsIn(text);
	if ('problem' in found) return found;
	const { rows, formats } = found;
	if (rows.some((row) => isRow(row) && 'weekday_tinyint' in row)) {
		const known = formatsIn(formats.filter(isRow));
		return { format: 'bmlt', program: 'na', ...readRows(rows, (row) => readBmltRow(row, known)) };
	}
	return readGuide(rows);
}

/** Reads rows as the Meeting Guide has them, whatever they were written in, and those of OIAA, which look much like them. */
export function readGuide(given: readonly unknown[]): FeedReading {
	const rows = given.some((row) => isRow(row) && isOiaaRow(row))
		? given.map((row) => (isRow(row) ? asGuideRow(row) : row))
		: given;
	const program = programOf(rows.filter(isRow).flatMap((row) => codesIn(row['types'])));
	const read = readRows(rows, (row) => readTsmlRow(row, program));
	const isOther = read.refused.every(({ why }) => why === 'not-a-row' || why === 'no-name');
	if (read.meetings.length === 0 && isOther) return { problem: 'not-a-feed' };
	return { format: 'meeting-guide', program, ...read };
}

interface Rows {
	readonly rows: readonly unknown[];
	readonly formats: readonly unknown[];
}

function rowsIn(text: string): Rows | { readonly problem: FeedProblem } {
	const value = parsed(text);
	if (value === undefined) return { problem: 'broken-json' };
	const rows = isRow(value) ? value['meetings'] : value;
	if (!Array.isArray(rows)) return { problem: 'not-a-feed' };
	if (rows.length === 0) return { problem: 'no-rows' };
	if (rows.length > mostRows) return { problem: 'too-many-rows' };
	const formats = isRow(value) ? value['formats'] : undefined;
	return { rows, formats: Array.isArray(formats) ? formats : [] };
}

/** Undefined for what is no JSON, in which nothing is undefined. */
function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** Each row by itself, so that one that is wrong takes no other with it. */
function readRows(rows: readonly unknown[], read: (row: Row) => RowRead) {
	const meetings = new Map<string, FeedMeeting>();
	const refused: RefusedRow[] = [];
	for (const [index, row] of rows.entries()) {
		const found = isRow(row) ? unlikeOthers(read(row), meetings) : 'not-a-row';
		if (typeof found === 'object') meetings.set(found.id, found);
		else refused.push({ row: index + 1, name: isRow(row) ? nameIn(row) : undefined, why: found });
	}
	return { meetings: [...meetings.values()], refused };
}

function nameIn(row: Row): string | undefined {
	return lineIn(row, 'name', 100) ?? lineIn(row, 'meeting_name', 100);
}

/** Some sites give one id to a meeting on several days: the later ones have their days and time added to it. */
function unlikeOthers(found: RowRead, meetings: ReadonlyMap<string, FeedMeeting>): RowRead {
	if (typeof found !== 'object' || !meetings.has(found.id)) return found;
	const when = whenOf(found);
	const own = `${found.id}-${when}`;
	if (meetings.has(own) || whenOf(meetings.get(found.id)!) === when) return 'twice';
	return { ...found, id: own };
}

function whenOf({ when: { repeat, time } }: FeedMeeting): string {
	const days = repeat.every === 'week' ? repeat.days.join('') : '';
	return `${days}-${time.toString({ smallestUnit: 'minute' })}`;
}
