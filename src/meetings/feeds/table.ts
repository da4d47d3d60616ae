import { tableRows } from '#src/domain/milestones/table.ts';
import { mostRows, readGuide } from './json.ts';
import type { FeedReading } from './meeting.ts';

/** Names of columns that are others in JSON (Meeting Guide, "Table form"). */
const others: ReadonlyMap<string, string> = new Map([
	['id', 'slug'],
	['time_zone', 'timezone'],
	['start_time', 'time'],
	['meeting_name', 'name'],
	['meeting_types', 'types'],
	['type', 'types'],
	['zip', 'postal_code'],
]);

/** Whether a text begins with the names of columns, a name and a day or a time among them. */
export function isTable(text: string): boolean {
	if (/^[[{]/.test(text)) return false;
	const [head = ''] = text.replace(/^sep=.\r?\n/i, '').split(/\r?\n/, 1);
	const names = head.split(/[,;\t]/).map(nameOf);
	return names.includes('name') && (names.includes('day') || names.includes('time'));
}

/** Reads the table form of the Meeting Guide: a line with the names of the columns, then a meeting in each line. */
export function readTable(text: string): FeedReading {
	const lines = tableRows(text);
	if (typeof lines === 'number') return { problem: 'broken-table' };
	const [head, ...rest] = lines;
	const names = (head?.fields ?? []).map(nameOf);
	if (rest.length === 0) return { problem: 'no-rows' };
	if (rest.length > mostRows) return { problem: 'too-many-rows' };
	return readGuide(rest.map(({ fields }) => asRow(names, fields)));
}

function nameOf(column: string): string {
	const name = column
		.replaceAll('"', '')
		.trim()
		.toLowerCase()
		.replaceAll(/[^a-z\d]+/g, '_');
	return others.get(name) ?? name;
}

/** Of two columns of one name the first holds. Several days stand in one field, with commas between. */
function asRow(names: readonly string[], fields: readonly string[]): Readonly<Record<string, unknown>> {
	const entries = names.map((name, index): [string, string] => [name, fields[index] ?? '']);
	const row: Readonly<Record<string, string>> = Object.fromEntries(entries.toReversed());
	const day = row['day'] ?? '';
	return day.includes(',') ? { ...row, day: day.split(',').map((one) => one.trim()) } : row;
}
