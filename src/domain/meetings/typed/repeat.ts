import type { WeekOfMonth, Weekday } from '#src/domain/meetings/rule.ts';
import { numberIn, ordinalIn, readDays, skipAnd, weekOf, weekdayIn, type Read, type Tokens } from './days.ts';

/** How something repeats, as far as it was told: what is missing comes from the first date. */
export type Told =
	| { readonly every: 'week'; readonly interval: number; readonly days: readonly Weekday[] }
	| {
			readonly every: 'month';
			readonly interval: number;
			readonly places: readonly { readonly week: WeekOfMonth; readonly day: Weekday }[];
			readonly dates: readonly number[];
	  }
	/** "Every second Tuesday": every other one, or the second of each month. */
	| { readonly every: 'either' };

/** Reads how something repeats; undefined where nothing of the kind begins there. */
export function readRepeat(tokens: Tokens, from: number): Read<Told> | undefined {
	const start = skipWords(tokens, from, ['on', 'the']);
	const isEvery = ['every', 'each'].includes(tokens[start]?.text ?? '');
	const after = isEvery ? skipWords(tokens, start + 1, ['single', 'the']) : start;
	return (
		readPlain(tokens, after, isEvery) ??
		(isEvery ? readInterval(tokens, after) : undefined) ??
		readInMonth(tokens, after, isEvery) ??
		readWeekly(tokens, after)
	);
}

const plain: Readonly<Record<string, Told>> = {
	daily: weekly(1, [1, 2, 3, 4, 5, 6, 7]),
	weekly: weekly(1),
	biweekly: weekly(2),
	fortnightly: weekly(2),
	monthly: monthly(1),
	quarterly: monthly(3),
	yearly: monthly(12),
	annually: monthly(12),
};
const everyUnit: Readonly<Record<string, Told>> = {
	day: weekly(1, [1, 2, 3, 4, 5, 6, 7]),
	night: weekly(1, [1, 2, 3, 4, 5, 6, 7]),
	evening: weekly(1, [1, 2, 3, 4, 5, 6, 7]),
	morning: weekly(1, [1, 2, 3, 4, 5, 6, 7]),
	week: weekly(1),
	fortnight: weekly(2),
	month: monthly(1),
	quarter: monthly(3),
	year: monthly(12),
};

function weekly(interval: number, days: readonly Weekday[] = []): Told {
	return { every: 'week', interval, days };
}

function monthly(interval: number): Told {
	return { every: 'month', interval, places: [], dates: [] };
}

/** `weekly`, `monthly on`, `every month`. */
function readPlain(tokens: Tokens, from: number, isEvery: boolean): Read<Told> | undefined {
	const table = isEvery ? everyUnit : plain;
	const word = tokens[from]?.text ?? '';
	const told = Object.hasOwn(table, word) ? table[word] : undefined;
	return told && withDays(tokens, from + 1, told);
}

/** `other week on`, `2 weeks`, `third month`, `other monday`. */
function readInterval(tokens: Tokens, from: number): Read<Told> | undefined {
	const token = tokens[from];
	const isOther = token?.text === 'other';
	const number = isOther ? 2 : (numberIn(token) ?? ordinalIn(token));
	if (number === undefined || !Number.isInteger(number) || number < 1) return undefined;
	const unit = tokens[from + 1]?.text.replace(/s$/, '');
	if (unit === 'week') return withDays(tokens, from + 2, weekly(number));
	if (unit === 'month') return withDays(tokens, from + 2, monthly(number));
	const isCount = isOther || token?.kind === 'number';
	const days = isCount ? readDays(tokens, from + 1) : undefined;
	return days && { value: weekly(number, days.value), next: days.next };
}

/** The days, weeks or dates after `every 2 weeks`, where there are any. */
function withDays(tokens: Tokens, from: number, told: Told): Read<Told> {
	const start = skipWords(tokens, from, ['on', 'the']);
	if (told.every === 'week') {
		const days = told.days.length > 0 ? undefined : readDays(tokens, start);
		return days ? { value: { ...told, days: days.value }, next: days.next } : { value: told, next: from };
	}
	const inMonth = told.every === 'month' ? readInMonth(tokens, start, true, told.interval) : undefined;
	return inMonth ?? { value: told, next: from };
}

/** `second and last tuesday`, `1st mon, 3rd thu of the month`, `1st and 15th of each month`, `last day of the month`. */
function readInMonth(tokens: Tokens, from: number, isEvery: boolean, interval?: number): Read<Told> | undefined {
	const places: { week: WeekOfMonth; day: Weekday }[] = [];
	const dates: number[] = [];
	let open: number[] = [];
	let next = from;
	for (;;) {
		const at: number = skipAnd(tokens, next);
		const ordinal = ordinalIn(tokens[at]);
		const days = open.length > 0 ? readDays(tokens, at) : undefined;
		if (days) {
			const weeks = open.flatMap((one) => weekOf(one) ?? []);
			if (weeks.length < open.length) return undefined;
			places.push(...weeks.flatMap((week) => days.value.map((day) => ({ week, day }))));
			open = [];
			next = days.next;
		} else if (open.length > 0 && tokens[at]?.text === 'day') {
			dates.push(...open);
			open = [];
			next = at + 1;
		} else if (ordinal !== undefined && isMeant(tokens, at)) {
			open.push(ordinal);
			next = at + 1;
		} else break;
	}
	dates.push(...open);
	if (places.length + dates.length === 0 || (places.length > 0 && dates.length > 0)) return undefined;
	const month = readOfMonth(tokens, next);
	if (!month && interval === undefined && isEvery && isOpenToTwo(places)) return { value: { every: 'either' }, next };
	const isDated = month !== undefined || isEvery || interval !== undefined;
	if (dates.length > 0 && !isDated) return undefined;
	const value = { every: 'month', interval: interval ?? month?.value ?? 1, places, dates } as const;
	return { value, next: month?.next ?? next };
}

/** `last` before a time or another word than a day is not about a month. */
function isMeant(tokens: Tokens, at: number): boolean {
	const after = tokens[skipAnd(tokens, at + 1)];
	if (tokens[at]?.kind === 'ordinal') return true;
	return ordinalIn(after) !== undefined || weekdayIn(after) !== undefined || after?.text === 'day';
}

function isOpenToTwo(places: readonly { readonly week: number }[]): boolean {
	return places.length === 1 && places[0]!.week > 1;
}

/** `of the month`, `of every other month`, `a month`: every how many. */
function readOfMonth(tokens: Tokens, from: number): Read<number> | undefined {
	const start = skipWords(tokens, from, ['of', 'in', 'the', 'each', 'every', 'a', 'per']);
	if (start === from) return undefined;
	if (/^months?$/.test(tokens[start]?.text ?? '')) return { value: 1, next: start + 1 };
	const token = tokens[start];
	const number = token?.text === 'other' ? 2 : (numberIn(token) ?? ordinalIn(token));
	const isMonth = /^months?$/.test(tokens[start + 1]?.text ?? '');
	return isMonth && number !== undefined && number >= 1 ? { value: number, next: start + 2 } : undefined;
}

function readWeekly(tokens: Tokens, from: number): Read<Told> | undefined {
	const days = readDays(tokens, from);
	return days && { value: weekly(1, days.value), next: days.next };
}

function skipWords(tokens: Tokens, from: number, words: readonly string[]): number {
	let next = from;
	while (words.includes(tokens[next]?.text ?? '')) next += 1;
	return next;
}
