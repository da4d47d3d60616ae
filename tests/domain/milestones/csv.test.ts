import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { largestFile, mostRows, readCounters } from '#src/domain/milestones/csv.ts';

const today = Temporal.PlainDate.from('2026-11-26');

/** What was taken and what was not, a line each. */
function read(text: string, zone?: string): string[] {
	const { rows, problems } = readCounters(text, today, zone);
	const taken = rows.map(({ line, name, kind, start: { day, time } }) =>
		[line, name, kind, day, ...(time ? [time.toString({ smallestUnit: 'minute' })] : [])].join(' '),
	);
	return [...taken, ...problems.map(({ line, why }) => `${line}: ${why}`)];
}

describe('a table of counters', () => {
	test.each([
		['with commas', 'name,date,kind\nSober,2024-02-29,since\nMeetings,2025-01-01,days'],
		[
			'with semicolons, as Excel writes it in much of Europe',
			'Name;Date;Kind\r\nSober;2024-02-29;since\r\nMeetings;2025-01-01;days\r\n',
		],
		['with tabs', 'name\tdate\tkind\nSober\t2024-02-29\tsince\nMeetings\t2025-01-01\tdays'],
		[
			'with a byte order mark and quotes',
			'\ufeff"name","date","kind"\n"Sober","29 Feb 2024","since"\n"Meetings","Jan 1, 2025","days"',
		],
		[
			'with the columns in another order, and one more',
			'Type,Notes,Start Date,NAME\n,private,29.2.2024, Sober \nPractice,,1 January 2025,Meetings',
		],
	])('%s', (_, text) => {
		expect(read(text)).toEqual(['2 Sober since 2024-02-29', '3 Meetings days 2025-01-01']);
	});

	test('with the line by which Excel knows what stands between, and with empty lines, keeps the numbers of its lines', () => {
		expect(read('sep=;\nname;date\n\nSober;2024-02-29\n;\nGone;31 April 2024')).toEqual([
			'4 Sober since 2024-02-29',
			'6: impossible-date',
		]);
	});

	test('can do without kinds, and with names of its own for them', () => {
		expect(read('name,date\nSober,2024-02-29')).toEqual(['2 Sober since 2024-02-29']);
		expect(read('name,date,kind\nCoffee,2024-02-29,Reduction\nSmoke,2024-02-29,Time since')).toEqual([
			'2 Coffee limit 2024-02-29',
			'3 Smoke since 2024-02-29',
		]);
	});

	test('keeps names as they are, but for line ends', () => {
		expect(read('name,date\n"No ""just one"",\nnot today 💚",2024-02-29')).toEqual([
			'3 No "just one", not today 💚 since 2024-02-29',
		]);
	});

	test.each([
		['2024-02-29 14:30', '2024-02-29 14:30'],
		['2024-02-29 14:30:15', '2024-02-29 14:30'],
		['2024-02-29 00:00:00', '2024-02-29'],
		['2024-02-29T14:30:00', '2024-02-29 14:30'],
		['2024-03-01T04:30:00.000Z', '2024-02-29 23:30'],
		['2024-03-01T04:30:00+00:00', '2024-02-29 23:30'],
		['29 Feb 2024 at 2pm', '2024-02-29 14:00'],
	])('has the date %s as %s', (date, expected) => {
		expect(read(`name,date\nSober,${date}`, 'America/New_York')).toEqual([`2 Sober since ${expected}`]);
	});

	test('whose dates tell once which number is the day is read that way', () => {
		const dates = (some: string[]) => read(['name,date', ...some.map((date, index) => `${index},${date}`)].join('\n'));
		expect(dates(['3/4/2024', '25/12/2023'])).toEqual(['2 0 since 2024-04-03', '3 1 since 2023-12-25']);
		expect(dates(['3/4/2024', '12/25/2023'])).toEqual(['2 0 since 2024-03-04', '3 1 since 2023-12-25']);
		expect(dates(['1/12/2026', '12/25/2023'])).toEqual(['2 0 since 2026-01-12', '3 1 since 2023-12-25']);
		expect(dates(['3/4/2024', '5/6/2023'])).toEqual(['2: either-date', '3: either-date']);
		expect(dates(['3/4/2024', '12/25/2023', '25/12/2023']).at(-1)).toBe('2: either-date');
	});

	test.each([
		['Sober,', 'no-date'],
		['Sober', 'no-date'],
		[',2024-02-29', 'no-name'],
		['\u200b,2024-02-29', 'no-name'],
		[`${'x'.repeat(61)},2024-02-29`, 'name-too-long'],
		['Sober,a while ago', 'unknown-date'],
		['Sober,2023-02-29', 'impossible-date'],
		['Sober,3/4/2024', 'either-date'],
		['Sober,2026-12-04', 'too-far-ahead'],
		['Sober,1899-12-31', 'too-early'],
		['Sober,2024-02-29,forever', 'unknown-kind'],
		// Not quoted: the year would be lost.
		['Sober,since,Feb 29, 2024', 'too-many-fields'],
	])('%s is not taken: %s', (row, why) => {
		expect(read(`name,date,kind\nFirst,2024-01-01\n${row}`)).toEqual(['2 First since 2024-01-01', `3: ${why}`]);
	});

	test('does not bring the same twice, and brings two starts of one name', () => {
		expect(read('name,date\nSober,2024-02-29\nsober,29 Feb 2024\nSober,2025-02-28')).toEqual([
			'2 Sober since 2024-02-29',
			'4 Sober since 2025-02-28',
			'3: twice',
		]);
	});

	test.each([
		['', '1: no-header'],
		['\n\n', '1: no-header'],
		['Sober,2024-02-29', '1: no-header'],
		['name,when', '1: no-header'],
		['name,date\n', '1: no-rows'],
		['name,date\nSober,"2024-02-29\nMeetings,2025-01-01', '3: unclosed-quote'],
		['x'.repeat(largestFile + 1), '1: too-large'],
	])('that begins %j: %s', (text, problem) => {
		expect(read(text)).toEqual([problem]);
	});

	test('brings so many counters and no more', () => {
		const rows = Array.from({ length: mostRows + 2 }, (_, index) => `Counter ${index},2024-02-29`);
		const { rows: taken, problems } = readCounters(['name,date', ...rows].join('\n'), today);
		expect(taken).toHaveLength(mostRows);
		expect(problems).toEqual([52, 53].map((line) => ({ line, why: 'too-many' })));
	});

	test('whatever it is, is read without harm, and each row is taken or has its problem', () => {
		const field = fc.oneof(fc.string(), fc.constantFrom('2024-02-29', '3/4/2024', '"', 'since', 'name', '\u0000', '='));
		const table = fc.array(fc.array(field, { maxLength: 4 }), { maxLength: 8 });
		fc.assert(
			fc.property(table, fc.constantFrom(',', ';', '\t'), (rows, mark) => {
				const text = ['name,date,kind'.replaceAll(',', mark), ...rows.map((row) => row.join(mark))].join('\n');
				const { rows: taken, problems } = readCounters(text, today);
				const lines = [...taken, ...problems].map(({ line }) => line);
				expect(new Set(lines).size).toBe(lines.length);
				expect(readCounters(rows.join('\n'), today).rows).toBeInstanceOf(Array);
			}),
		);
	});
});
