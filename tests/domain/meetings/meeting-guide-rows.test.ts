import { describe, expect, test } from 'vitest';
import { readFeed } from '#src/meetings/feeds/read.ts';
import { counted, found, row } from '../../support/feeds.ts';

describe('the rows of a Meeting Guide feed', () => {
	const read = (...rows: readonly unknown[]) => found(readFeed(JSON.stringify(rows)));

	test('have ids that stay, also where the site gives none', () => {
		const bare = row({ slug: undefined, id: undefined });
		const ids = (list: readonly object[]) => read(...list).meetings.map(({ id }) => id);
		expect(ids([bare, row({ slug: '', day: 2 }), row({ slug: undefined, name: 'Лампа' })])).toEqual([
			...['lamp-group-1-1930', 'lamp-group-2-1930', 'лампа-1-1930'],
		]);
		expect(ids([row({ slug: undefined, id: 42 })])).toEqual(['42']);
	});

	test('that share an id are told apart by when they meet, and one that is there already is refused', () => {
		const reading = read(row(), row({ day: 3 }), row(), row({ day: 3 }));
		expect(reading.meetings.map(({ id }) => id)).toEqual(['lamp-group-monday', 'lamp-group-monday-3-19:30']);
		expect(reading.refused).toEqual([
			{ row: 3, name: 'Lamp Group', why: 'twice' },
			{ row: 4, name: 'Lamp Group', why: 'twice' },
		]);
	});

	test('do not take each other with them', () => {
		const reading = read(row(), null, 'row', 5, [row()], {}, row({ slug: 'x', time: 'soon' }));
		expect(reading.meetings).toHaveLength(1);
		expect(counted(reading)).toEqual({ 'not-a-row': 4, 'no-name': 1, 'bad-time': 1 });
		expect(reading.refused.map((each) => each.row)).toEqual([2, 3, 4, 5, 6, 7]);
	});

	test('are AA’s, or of the program whose codes they have', () => {
		expect(read(row()).program).toBe('aa');
		const na = read(row({ types: ['O', 'BEG', 'JFT'] }));
		expect([na.program, na.meetings[0]?.types]).toEqual(['na', ['O', 'BEG', 'JFT']]);
		expect(read(row({ types: ['8F', 'MI'] })).program).toBe('rd');
	});
});
