import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { cellsOf, placeOf, yearHeight, yearOption } from '#src/pictures/year-option.ts';
import { oneDay, yearPicture } from '#tests/support/pictures.ts';

test('each day has its sign: a mood by its step, a rest, or no check-in; before the first and after today there is none', () => {
	const picture = yearPicture({
		from: '2026-11-18',
		to: '2026-11-22',
		days: [oneDay('2026-11-18', 5), oneDay('2026-11-20', 1)],
		reviewed: ['2026-11-22'],
		held: ['2026-11-20', '2026-11-21'],
	});
	expect([...cellsOf(picture)]).toEqual([
		['2026-11-18', 5],
		['2026-11-19', 'none'],
		['2026-11-20', 1],
		['2026-11-21', 'held'],
		['2026-11-22', 'reviewed'],
	]);
});

test('a year has all its days, a leap year one more', () => {
	expect(cellsOf(yearPicture({ from: '2027-12-01', to: '2028-11-30' })).size).toBe(366);
	expect(cellsOf(yearPicture({ from: '2027-12-01', to: '2028-11-30' })).has('2028-02-29')).toBe(true);
	expect(cellsOf(yearPicture()).size).toBe(365);
});

test.each([0, 1, 6])('weeks that begin on day %i stand as in any calendar', (firstDay) => {
	for (let day = Temporal.PlainDate.from('2027-12-01'); day.year < 2029; day = day.add({ days: 1 })) {
		const { column, row } = placeOf(day.toString(), firstDay);
		expect(column).toBe(((day.dayOfWeek % 7) - firstDay + 7) % 7);
		const before = placeOf(day.subtract({ days: 1 }).toString(), firstDay);
		if (day.day === 1) expect(row).toBe(0);
		else expect(row).toBe(before.row + (column === 0 ? 1 : 0));
		expect(row).toBeLessThan(6);
	}
});

test('every sign is named below, also with names as long as a line', () => {
	const said = (picture: Parameters<typeof yearOption>[0]) => JSON.stringify(yearOption(picture));
	const picture = yearPicture({ held: ['2026-11-01'], reviewed: ['2026-11-02'] });
	for (const name of [...picture.mood.steps, picture.noneName, picture.heldName, picture.reviewedName])
		expect(said(picture)).toContain(name);
	const long = yearPicture({ mood: { title: 'Mood', steps: picture.mood.steps.map((name) => name.repeat(5)) } });
	expect(yearHeight(long)).toBeGreaterThan(yearHeight(yearPicture()));
	expect(said(yearPicture())).not.toContain(picture.heldName);
});
