import { Temporal } from 'temporal-polyfill';
import { legible, lengthOf } from '#src/domain/text.ts';
import type { Point } from './attempt.ts';
import { startProblem, typedPoint } from './dates.ts';
import { pointAt } from './moments.ts';
import { tableRows, type TableRow } from './table.ts';

/** As many counters one file can bring. */
export const mostRows = 50;

/** As large as a file can be, in UTF-16 units. */
export const largestFile = 100_000;

/** As long as a counter's name can be, in characters as people count them. */
export const longestName = 60;

export type ImportedKind = 'since' | 'days' | 'limit';

export interface ImportedCounter {
	/** The line of the file; of several lines the last. */
	readonly line: number;
	readonly name: string;
	readonly kind: ImportedKind;
	readonly start: Point;
}

/** About the whole file: it is too large, a quote is not closed, there is no line with names of columns, there is no row. */
export type FileProblem = 'too-large' | 'unclosed-quote' | 'no-header' | 'no-rows';
export type RowProblem =
	| ('too-many' | 'too-many-fields' | 'no-name' | 'name-too-long' | 'no-date' | 'unknown-date' | 'impossible-date')
	| ('either-date' | 'too-far-ahead' | 'too-early' | 'unknown-kind' | 'twice');

export interface ImportProblem {
	/** 1 where it is about the whole file. */
	readonly line: number;
	readonly why: FileProblem | RowProblem;
}

export interface Import {
	readonly rows: readonly ImportedCounter[];
	readonly problems: readonly ImportProblem[];
}

/**
 * Reads counters from a table (CSV) with columns for a name, a date and perhaps a kind, in any order, by the names that
 * apps give them. Dates are read as people type them; 3/4/2024 goes by another date of the same column that says which
 * number is the day, and is a problem where none does. A row is either taken or has a problem, never both.
 * @param zone (IANA) the clock on which a moment such as `2024-03-01T05:00:00Z` is read.
 */
export function readCounters(text: string, today: Temporal.PlainDate, zone = 'UTC'): Import {
	if (text.length > largestFile) return nothing('too-large');
	const table = tableRows(text);
	if (typeof table === 'number') return { rows: [], problems: [{ line: table, why: 'unclosed-quote' }] };
	const [header, ...body] = table;
	const columns = header && columnsOf(header);
	if (!columns) return nothing('no-header', header?.line);
	if (body.length === 0) return nothing('no-rows', header.line);

	const reading: Reading = { columns, today, zone, order: orderIn(body.map(({ fields }) => fields[columns.date])) };
	const rows: ImportedCounter[] = [];
	const problems: ImportProblem[] = [];
	for (const row of body) {
		const read = taken(counterOf(row, reading), rows);
		if (typeof read === 'string') problems.push({ line: row.line, why: read });
		else rows.push(read);
	}
	return { rows, problems };
}

function taken(read: ImportedCounter | RowProblem, rows: readonly ImportedCounter[]): ImportedCounter | RowProblem {
	if (typeof read === 'string') return read;
	const isSame = ({ name, start }: ImportedCounter) =>
		name.toLowerCase() === read.name.toLowerCase() && start.day.equals(read.start.day);
	if (rows.some(isSame)) return 'twice';
	return rows.length >= mostRows ? 'too-many' : read;
}

function nothing(why: FileProblem, line = 1): Import {
	return { rows: [], problems: [{ line, why }] };
}

interface Columns {
	readonly name: number;
	readonly date: number;
	readonly kind: number | undefined;
	readonly count: number;
}

interface Reading {
	readonly columns: Columns;
	readonly today: Temporal.PlainDate;
	readonly zone: string;
	readonly order: Order | undefined;
}

const named = {
	name: ['name', 'counter', 'title', 'habit', 'addiction', 'label'],
	date: ['date', 'start', 'start date', 'started', 'since', 'sobriety date', 'quit date', 'clean date', 'day'],
	kind: ['kind', 'type'],
} as const;

/** The first column with each of the names. */
function columnsOf({ fields }: TableRow): Columns | undefined {
	const plain = fields.map((field) => field.toLowerCase().replace(/[\s_-]+/g, ' '));
	const find = (names: readonly string[]) => {
		const found = plain.findIndex((field) => names.includes(field));
		return found === -1 ? undefined : found;
	};
	const [name, date] = [find(named.name), find(named.date)];
	if (name === undefined || date === undefined) return undefined;
	return { name, date, kind: find(named.kind), count: fields.length };
}

function counterOf({ line, fields }: TableRow, reading: Reading): ImportedCounter | RowProblem {
	const { columns } = reading;
	// A comma in a name or a date that is not quoted: what follows stands in the wrong column.
	if (fields.slice(columns.count).some((field) => field !== '')) return 'too-many-fields';
	const name = legible(fields[columns.name] ?? '').replace(/\s+/g, ' ');
	if (name === '') return 'no-name';
	if (lengthOf(name) > longestName) return 'name-too-long';
	const kind = kindOf(columns.kind === undefined ? '' : (fields[columns.kind] ?? ''));
	if (!kind) return 'unknown-kind';
	const start = startOf(fields[columns.date] ?? '', reading);
	if (typeof start === 'string') return start;
	return startProblem(start, reading.today) ?? { line, name, kind, start };
}

const kinds: ReadonlyMap<string, ImportedKind> = new Map([
	...['', 'since', 'time since', 'time', 'date', 'abstinence', 'sobriety', 'quit'].map(
		(one) => [one, 'since'] as const,
	),
	...['days', 'days of', 'practice', 'habit'].map((one) => [one, 'days'] as const),
	...['limit', 'reduction', 'reduce', 'within a limit'].map((one) => [one, 'limit'] as const),
]);

function kindOf(text: string): ImportedKind | undefined {
	return kinds.get(text.toLowerCase().trim());
}

function startOf(text: string, { today, zone, order }: Reading): Point | RowProblem {
	if (text === '') return 'no-date';
	const exact = momentIn(text);
	if (exact) return withoutMidnight(pointAt(exact, zone));
	const typed = typedPoint(inOrder(text, order).replace(/(\d{1,2}:\d\d):\d\d(?:\.\d+)?/, '$1'), today);
	if (typed.kind === 'point') return withoutMidnight(typed.point);
	return `${typed.kind}-date`;
}

/** A moment with its zone, as programs write it (ISO 8601). */
function momentIn(text: string): Temporal.Instant | undefined {
	try {
		return Temporal.Instant.from(text);
	} catch (error) {
		if (error instanceof RangeError) return undefined;
		throw error;
	}
}

/** Spreadsheets and apps give midnight to whatever has no time. */
function withoutMidnight({ day, time }: Point): Point {
	return time && !time.equals(new Temporal.PlainTime()) ? { day, time } : { day };
}

type Order = 'day-first' | 'month-first';

const inDigits = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})\b/;

/** Which number of `13/4/2024` is the day, where every date of a column that tells says the same. */
function orderIn(dates: readonly (string | undefined)[]): Order | undefined {
	const orders = new Set<Order>();
	for (const date of dates) {
		const [, first, second] = inDigits.exec(date ?? '') ?? [];
		if (Number(first) > 12) orders.add('day-first');
		if (Number(second) > 12) orders.add('month-first');
	}
	return orders.size === 1 ? [...orders][0] : undefined;
}

/** The date as it can be read in one way only, where the order is known. */
function inOrder(text: string, order: Order | undefined): string {
	if (!order) return text;
	return text.replace(inDigits, order === 'day-first' ? '$3-$2-$1' : '$3-$1-$2');
}
