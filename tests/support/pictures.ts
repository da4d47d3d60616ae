import type { DayOfMoods } from '#src/domain/days-of-moods.ts';
import { openPictures, type Pictures } from '#src/pictures/pool.ts';
import type { Chip, ChipPicture, ChipsPicture, DaysPicture, YearPicture } from '#src/pictures/picture.ts';

const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

let shared: Pictures | undefined;

/** Draws at once, in no thread, and always the same: a picture of one pixel. */
export const onePixel: Pictures = {
	begin: () => undefined,
	turn: async () => Promise.resolve(),
	draw: async () => Promise.resolve(Buffer.from(pixel, 'base64')),
	close: async () => Promise.resolve(),
};

/** Draws as in life. One for all tests of this process, which ends with it: its threads take longer to start than a test waits. */
export function sharedPictures(): Pictures {
	shared ??= openPictures({
		// Tests keep all processors busy, and wait for their pictures.
		nice: 0,
		longest: 50_000,
		onError: (error) => {
			throw error;
		},
	});
	return shared;
}

/** Resolves when a picture is drawn at once. For `beforeAll`, in files whose tests look at pictures. */
export async function warmPictures(): Promise<void> {
	await sharedPictures().draw(daysPicture());
}

const mood = { title: 'Mood', steps: ['Struggling', 'Low', 'Okay', 'Good', 'Great'] } as const;
const urge = { title: 'Urges', steps: ['None', 'Mild', 'Moderate', 'Strong', 'Overwhelming'] } as const;

/** A day with one check-in. */
export function oneDay(day: string, step: number, urgeStep?: number): DayOfMoods {
	const steps = (value: number) => ({ low: value, high: value, last: value });
	return { day, mood: steps(step), ...(urgeStep !== undefined && { urge: steps(urgeStep) }) };
}

/** So many days (`YYYY-MM-DD`) up to one, in order. */
export function daysUpTo(last: string, count: number): string[] {
	const end = Date.parse(`${last}T00:00:00Z`);
	return Array.from({ length: count }, (_, index) =>
		new Date(end - (count - 1 - index) * 86_400_000).toISOString().slice(0, 10),
	);
}

/** Thirty days with a check-in each, moods taking turns, and urges. */
export function daysPicture(more: Partial<DaysPicture> = {}): DaysPicture {
	const days = daysUpTo('2026-11-23', 30);
	return {
		kind: 'days',
		from: days[0]!,
		to: '2026-11-23',
		days: days.map((day, index) => oneDay(day, (index % 5) + 1, ((index + 2) % 5) + 1)),
		reviewed: [],
		held: [],
		ticks: days.filter((_, index) => index % 7 === 1).map((day) => ({ day, label: day.slice(5) })),
		mood,
		urge,
		reviewedName: 'Evening review',
		heldName: 'Rest',
		...more,
	};
}

/** A year with a check-in each day. */
export function yearPicture(more: Partial<YearPicture> = {}): YearPicture {
	const days = daysUpTo('2026-11-30', 365);
	const months = [...new Set(days.map((day) => day.slice(0, 7)))];
	return {
		kind: 'year',
		from: days[0]!,
		to: '2026-11-30',
		months: months.map((month) => ({ month, label: month })),
		firstDay: 1,
		weekdays: ['S', 'M', 'T', 'W', 'T', 'F', 'S'],
		days: days.map((day, index) => oneDay(day, (index % 5) + 1)),
		reviewed: [],
		held: [],
		mood,
		noneName: 'No check-in',
		reviewedName: 'Evening review',
		heldName: 'Rest',
		...more,
	};
}

/** A red chip for 30 days. */
export function chip(more: Partial<Chip> = {}): Chip {
	return { look: { shape: 'disc', colour: '#c94a42' }, big: '30', small: 'days', ...more };
}

/** The red chip on a card. */
export function chipPicture(more: Partial<ChipPicture> = {}): ChipPicture {
	return { kind: 'chip', chip: chip(), line: '30 days', ...more };
}

/** Two counters: three chips with the next one, and a new one without any. */
export function chipsPicture(more: Partial<ChipsPicture> = {}): ChipsPicture {
	const chips = ['1', '7', '30'].map((big) => chip({ big }));
	const next = chip({ big: '60', look: { shape: 'tag', colour: '#3f9a5c' } });
	return {
		kind: 'chips',
		rows: [
			{ title: 'Sober', chips, next },
			{ title: 'Smoke-free', chips: [], next },
		],
		...more,
	};
}
