import { Temporal } from 'temporal-polyfill';

/** What somebody may mean by a date that they typed. */
export type TypedDate =
	| { readonly kind: 'day'; readonly day: Temporal.PlainDate }
	/** `3/4/2024`: the third of April or the fourth of March. In this order. */
	| { readonly kind: 'either'; readonly days: readonly [Temporal.PlainDate, Temporal.PlainDate] }
	/** A date that no calendar has, such as 31 April. */
	| { readonly kind: 'impossible' }
	| { readonly kind: 'unknown' };

/** Which way a date without a year and a bare weekday are meant: from today on, or up to today. */
export type Leaning = 'ahead' | 'back';

/**
 * Reads a date as people type it in English: `2024-02-29`, `29 Feb 2024`, `Feb 29th, 2024`, `29.2.2024`, `3/4/2024`,
 * `29 Feb`, `tomorrow`, `next Monday`, `in two weeks`, `10 days ago`. Years have four digits.
 * @param today the person's day, from which the rest is counted.
 * @param near the day beside which a date without a year and a coming weekday are looked for; today, if not told.
 */
export function typedDate(
	text: string,
	today: Temporal.PlainDate,
	leaning: Leaning,
	near: Temporal.PlainDate = today,
): TypedDate {
	const said = plain(text);
	const day = relative(said, today) ?? weekday(said, today, leaning, near);
	return day ? { kind: 'day', day } : (numbers(said, near, leaning) ?? named(said, near, leaning) ?? unknown);
}

/** Reads a length of time: `3 days`, `a week`, `two months`. Undefined for anything else, and for nothing at all. */
export function typedSpan(text: string): Temporal.Duration | undefined {
	const [, count = '', unit = ''] =
		/^(?:for )?(\d{1,3}|[a-z]+) (day|week|fortnight|month|year)s?$/.exec(plain(text)) ?? [];
	const number = /^\d+$/.test(count) ? Number(count) : numberWords.get(count);
	if (number === undefined || number === 0) return undefined;
	return Temporal.Duration.from(unit === 'fortnight' ? { weeks: 2 * number } : { [`${unit}s`]: number });
}

const unknown: TypedDate = { kind: 'unknown' };

const numberWords: ReadonlyMap<string, number> = new Map([
	['a', 1],
	['an', 1],
	...['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'].map(
		(word, index) => [word, index + 1] as const,
	),
]);

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const months = [
	...['january', 'february', 'march', 'april', 'may', 'june'],
	...['july', 'august', 'september', 'october', 'november', 'december'],
];

/** Lower case, one space between words, and without what only makes it a sentence. */
function plain(text: string): string {
	return text
		.toLowerCase()
		.replace(/,/g, ' ')
		.replace(/\b(\d{1,2})(st|nd|rd|th)\b/g, '$1')
		.replace(/\b([a-z]+)\.(?=\s|$)/g, '$1')
		.replace(/\bof\b/g, ' ')
		.replace(/\s+/g, ' ')
		.trim()
		.replace(/^(on|until|till|from|since) /, '')
		.replace(/^the /, '');
}

/** From three letters on, as they are shortened. */
function place(word: string, names: readonly string[]): number | undefined {
	const found = word.length < 3 ? -1 : names.findIndex((name) => name.startsWith(word));
	return found === -1 ? undefined : found + 1;
}

const daysOff: Readonly<Record<string, number>> = {
	'day before yesterday': -2,
	yesterday: -1,
	today: 0,
	tomorrow: 1,
	'day after tomorrow': 2,
};

function relative(said: string, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
	const days = Object.hasOwn(daysOff, said) ? daysOff[said] : undefined;
	if (days !== undefined) return today.add({ days });
	const ahead = said.startsWith('in ') ? typedSpan(said.slice(3)) : undefined;
	const ago = said.endsWith(' ago') ? typedSpan(said.slice(0, -4)) : undefined;
	return ahead ? today.add(ahead) : ago && today.subtract(ago);
}

/** A weekday is never today: whoever means today says so. */
function weekday(
	said: string,
	today: Temporal.PlainDate,
	leaning: Leaning,
	near: Temporal.PlainDate,
): Temporal.PlainDate | undefined {
	const [, which, name = ''] = /^(?:(next|this|coming|last|past) )?([a-z]+)$/.exec(said) ?? [];
	const number = place(name, weekdays);
	if (number === undefined) return undefined;
	const back = which === undefined ? leaning === 'back' : which === 'last' || which === 'past';
	const from = which === 'last' || which === 'past' ? today : near;
	const days = ((number - from.dayOfWeek + 6) % 7) + 1;
	return from.add({ days: back && days < 7 ? days - 7 : back ? -7 : days });
}

/** Written in digits alone. With dots the day comes first; with other marks it may be either. */
function numbers(said: string, today: Temporal.PlainDate, leaning: Leaning): TypedDate | undefined {
	const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(said);
	if (iso) return dated(Number(iso[1]), Number(iso[3]), Number(iso[4]));
	const [whole, one, mark, other, year] = /^(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4})|\.)?$/.exec(said) ?? [];
	// `3-4` is rather a span of something, and `3.` no date.
	if (whole === undefined || (mark === '-' && year === undefined)) return undefined;
	const [first, second] = [Number(one), Number(other)];
	const on = (month: number, day: number) =>
		year === undefined ? nearest(month, day, today, leaning) : dated(Number(year), month, day);
	if (mark === '.' || first === second || first > 12) return on(second, first);
	if (second > 12) return on(first, second);
	const [british, american] = [on(second, first), on(first, second)];
	if (british.kind !== 'day') return american;
	return american.kind === 'day' ? { kind: 'either', days: [british.day, american.day] } : british;
}

/** With the month as a word; a weekday before it says nothing more. */
function named(said: string, today: Temporal.PlainDate, leaning: Leaning): TypedDate | undefined {
	const words = said.split(' ');
	const rest = words.length > 2 && place(words[0] ?? '', weekdays) !== undefined ? words.slice(1) : words;
	const [one = '', other = '', year] = rest;
	if (rest.length > 3 || (year !== undefined && !/^\d{4}$/.test(year))) return undefined;
	const [number, name] = /^\d/.test(one) ? [one, other] : [other, one];
	const month = place(name === 'sept' ? 'sep' : name, months);
	const [, day] = /^(\d{1,2})\.?$/.exec(number) ?? [];
	if (month === undefined || day === undefined) return undefined;
	return year === undefined ? nearest(month, Number(day), today, leaning) : dated(Number(year), month, Number(day));
}

function dated(year: number, month: number, day: number): TypedDate {
	const found = dateOf(year, month, day);
	return found ? { kind: 'day', day: found } : { kind: 'impossible' };
}

function dateOf(year: number, month: number, day: number): Temporal.PlainDate | undefined {
	if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
	const found = Temporal.PlainDate.from({ year, month, day });
	return found.day === day ? found : undefined;
}

/** Between two leap days lie eight years at most, over 1900 or 2100. */
const longestWait = 8;

function nearest(month: number, day: number, today: Temporal.PlainDate, leaning: Leaning): TypedDate {
	const step = leaning === 'ahead' ? 1 : -1;
	for (let years = 0; years <= longestWait; years += 1) {
		const found = dateOf(today.year + step * years, month, day);
		if (found && Temporal.PlainDate.compare(found, today) * step >= 0) return { kind: 'day', day: found };
	}
	return { kind: 'impossible' };
}
