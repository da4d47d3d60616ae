import { CsvError, parse } from 'csv-parse/sync';

/** A row of a table, with the number of its line in the file; of several lines the last. */
export interface TableRow {
	readonly line: number;
	readonly fields: readonly string[];
}

/**
 * Reads a table as spreadsheets and apps write it: commas, semicolons or tabs, quoted fields, any line ends, a byte order
 * mark, and the line `sep=;` that Excel knows. Empty lines are left out.
 * @returns the number of the line that cannot be read, where a quote is not closed.
 */
export function tableRows(text: string): readonly TableRow[] | number {
	const rows: TableRow[] = [];
	const lines = text.replace(/^\ufeff/, '');
	// An empty line in its place, so that the lines keep their numbers.
	const [, told, rest = lines] = /^sep=(.)(\r?\n[^]*)$/i.exec(lines) ?? [];
	try {
		parse(rest, {
			delimiter: told ?? delimiterOf(rest),
			relax_column_count: true,
			relax_quotes: true,
			skip_empty_lines: true,
			trim: true,
			on_record: (fields: string[], { lines: line }) => {
				if (fields.some((field) => field !== '')) rows.push({ line, fields });
				return null;
			},
		});
	} catch (error) {
		if (!(error instanceof CsvError)) throw error;
		return Number(error['lines']);
	}
	return rows;
}

/** What stands most often in the first line that says something. */
function delimiterOf(text: string): string {
	const [first = ''] = /^.*\S.*$/m.exec(text) ?? [];
	const count = (mark: string) => first.split(mark).length;
	return [',', ';', '\t'].toSorted((one, other) => count(other) - count(one))[0] ?? ',';
}
