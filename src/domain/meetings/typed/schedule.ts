import { Temporal } from 'temporal-polyfill';
import { typedDate, typedSpan, type TypedDate } from '#src/domain/typed-date.ts';
import { ABBREVIATIONS, zoneOf } from '#src/domain/zone-names.ts';
import { numberIn, readDays, weekdayIn, type Read, type Tokens } from './days.ts';
import { readRepeat, type Told } from './repeat.ts';
import { readLength, readTimes } from './times.ts';
import { tokensOf, type Token } from './tokens.ts';

/** What was understood of when something meets; what was not told is not there. */
export interface TypedSchedule {
	readonly time?: Temporal.PlainTime;
	readonly minutes?: number;
	readonly repeat?: Told | { readonly every: 'once' };
	/** A day that was named: the only one, or the first. */
	readonly on?: Temporal.PlainDate;
	readonly until?: Temporal.PlainDate;
	readonly count?: number;
	/** For so long from the first date on. */
	readonly span?: Temporal.Duration;
	/** Where its clock is, as it was typed. */
	readonly place?: string;
}

/** What stands in the way of understanding it. */
export type ScheduleProblem =
	| { readonly why: 'unknown'; readonly text: string }
	| { readonly why: 'twice'; readonly text: string }
	| { readonly why: 'impossible'; readonly text: string }
	| { readonly why: 'either'; readonly days: readonly [Temporal.PlainDate, Temporal.PlainDate] }
	| { readonly why: 'which-half'; readonly hour: number }
	| { readonly why: 'every-second' };

type Found = { readonly said: TypedSchedule } | { readonly problem: ScheduleProblem };
type Reader = (tokens: Tokens, from: number, today: Temporal.PlainDate) => Read<Found> | undefined;

/**
 * Reads when something meets, as people type it in English, in any order: `tuesdays and fridays 7pm`, `every other monday
 * 19:30-21:00`, `2nd and last tue 7 pm for 90 minutes`, `last day of each month at noon until 30 june`, `12 dec 18:00 in
 * berlin`. A bare weekday is every week's; `next tuesday` is once.
 * @param today the day it is there, from which days are counted.
 */
export function typedSchedule(
	text: string,
	today: Temporal.PlainDate,
): { readonly said: TypedSchedule; readonly problems: readonly ScheduleProblem[] } {
	const tokens = tokensOf(text);
	const problems: ScheduleProblem[] = [];
	let said: TypedSchedule = {};
	let strange: Token[] = [];
	let at = 0;
	const endStrange = () => {
		const last = strange.findLastIndex((token) => !isFiller(token));
		if (last >= 0) problems.push({ why: 'unknown', text: textOf(strange, 0, last + 1) });
		strange = [];
	};
	while (at < tokens.length) {
		const start = at;
		const read = readers.map((reader) => reader(tokens, start, today)).find((one) => one !== undefined);
		if (read) {
			endStrange();
			at = read.next;
			if ('problem' in read.value) problems.push(read.value.problem);
			else {
				const told = read.value.said;
				const again = Object.keys(told).some((key) => Object.hasOwn(said, key));
				if (again) problems.push({ why: 'twice', text: textOf(tokens, start, at) });
				said = { ...told, ...said };
			}
			continue;
		}
		const token = tokens[at]!;
		if (strange.length > 0 || !isFiller(token)) strange.push(token);
		at += 1;
	}
	endStrange();
	return { said, problems };
}

const fillers = new Set(['on', 'at', 'the', 'from', 'of', 'it', 'is', 'we', 'meet', 'meets', 'starting', 'begins']);

function isFiller({ kind, text }: Token): boolean {
	return kind === 'and' || kind === 'dash' || fillers.has(text);
}

const readers: readonly Reader[] = [
	readEnd,
	readStart,
	readCount,
	readFor,
	(tokens, from, today) => readDate(tokens, from, today),
	(tokens, from) => repeatFound(readRepeat(tokens, from)),
	readTime,
	readPlace,
];

function repeatFound(read: Read<Told> | undefined): Read<Found> | undefined {
	if (!read) return undefined;
	const { value, next } = read;
	return { next, value: value.every === 'either' ? { problem: { why: 'every-second' } } : { said: { repeat: value } } };
}

function readTime(tokens: Tokens, from: number): Read<Found> | undefined {
	const read = readTimes(tokens, from);
	if (!read) return undefined;
	const { value, next } = read;
	if ('whichHalf' in value) return { next, value: { problem: { why: 'which-half', hour: value.whichHalf } } };
	const { start, minutes } = value;
	return { next, value: { said: { time: start, ...(minutes !== undefined && { minutes }) } } };
}

/** `until 30 june`, `to 1 feb`. */
function readEnd(tokens: Tokens, from: number, today: Temporal.PlainDate): Read<Found> | undefined {
	if (!/^(until|till|til|through|to|ends?|ending)$/.test(tokens[from]?.text ?? '')) return undefined;
	return dateAfter(tokens, from, today, (until) => ({ until }));
}

/** `from 5 jan`, `starting next monday`. */
function readStart(tokens: Tokens, from: number, today: Temporal.PlainDate): Read<Found> | undefined {
	if (!/^(from|since|starts?|starting|begins?|beginning)$/.test(tokens[from]?.text ?? '')) return undefined;
	return dateAfter(tokens, from, today, (on) => ({ on }));
}

function dateAfter(
	tokens: Tokens,
	from: number,
	today: Temporal.PlainDate,
	saying: (day: Temporal.PlainDate) => TypedSchedule,
): Read<Found> | undefined {
	const at = ['on', 'from'].includes(tokens[from + 1]?.text ?? '') ? from + 2 : from + 1;
	const date = longestDate(tokens, at, today);
	return date && { next: date.next, value: dateFound(date.value, textOf(tokens, at, date.next), saying) };
}

function readDate(tokens: Tokens, from: number, today: Temporal.PlainDate): Read<Found> | undefined {
	const date = longestDate(tokens, from, today);
	if (!date) return undefined;
	// A bare day of the week is every week's.
	if (date.next === from + 1 && weekdayIn(tokens[from]) !== undefined) return undefined;
	return { next: date.next, value: dateFound(date.value, textOf(tokens, from, date.next), (on) => ({ on })) };
}

const longestWords = 5;

/** The longest row of words that is a date. */
function longestDate(tokens: Tokens, from: number, today: Temporal.PlainDate): Read<TypedDate> | undefined {
	const first = tokens[from];
	const isDate =
		first?.kind === 'word' ? first.text !== 'last' : ['date', 'number', 'ordinal'].includes(first?.kind ?? '');
	if (!isDate) return undefined;
	for (let next = Math.min(tokens.length, from + longestWords); next > from; next -= 1) {
		const value = typedDate(textOf(tokens, from, next), today, 'ahead');
		const isWhole = tokens[next - 1]?.kind !== 'and' && tokens[next - 1]?.text !== 'of';
		if (value.kind !== 'unknown' && isWhole) return { value, next };
	}
	return undefined;
}

function dateFound(date: TypedDate, text: string, saying: (day: Temporal.PlainDate) => TypedSchedule): Found {
	if (date.kind === 'day') return { said: saying(date.day) };
	if (date.kind === 'either') return { problem: { why: 'either', days: date.days } };
	return { problem: { why: 'impossible', text } };
}

/** `10 times`, `for six meetings`, `once`. */
function readCount(tokens: Tokens, from: number): Read<Found> | undefined {
	if (tokens[from]?.text === 'once') return { next: from + 1, value: { said: { repeat: { every: 'once' } } } };
	const at = tokens[from]?.text === 'for' ? from + 1 : from;
	const count = numberIn(tokens[at]);
	if (count === undefined || !Number.isInteger(count)) return undefined;
	if (!/^(times|meetings|sessions|dates|occurrences)$/.test(tokens[at + 1]?.text ?? '')) return undefined;
	return { next: at + 2, value: { said: { count } } };
}

/** `for 90 minutes`, `90 min`, `for 6 weeks`. */
function readFor(tokens: Tokens, from: number): Read<Found> | undefined {
	const isFor = tokens[from]?.text === 'for';
	const at = isFor ? from + 1 : from;
	const isClock = tokens[at]?.kind === 'time';
	const length = isClock && !isFor ? undefined : readLength(tokens, at);
	if (length) return { next: length.next, value: { said: { minutes: length.value } } };
	const span = isFor ? typedSpan(textOf(tokens, at, at + 2)) : undefined;
	return span && { next: at + 2, value: { said: { span } } };
}

const abbreviations = new Set(ABBREVIATIONS.flatMap(([names]) => names.split('|')));

/** `europe/berlin`, `in new york`, `berlin time`, `7pm est`. */
function readPlace(tokens: Tokens, from: number): Read<Found> | undefined {
	const token = tokens[from];
	if (token?.kind !== 'word') return undefined;
	const isZone = zoneOf(token.text) !== undefined || abbreviations.has(token.text);
	const start = token.text === 'in' ? from + 1 : from;
	let next = start;
	while (isName(tokens, next)) next += 1;
	const isTime = tokens[next]?.text === 'time';
	if (next > start && (start > from || isTime)) {
		return { next: isTime ? next + 1 : next, value: { said: { place: textOf(tokens, start, next) } } };
	}
	return isZone ? { next: from + 1, value: { said: { place: token.text } } } : undefined;
}

const notNames = new Set(['time', 'until', 'till', 'from', 'for', 'every', 'each', 'on', 'at', 'starting', 'once']);

function isName(tokens: Tokens, at: number): boolean {
	const token = tokens[at];
	return token?.kind === 'word' && !notNames.has(token.text) && readDays(tokens, at) === undefined;
}

function textOf(tokens: Tokens, from: number, to: number): string {
	return tokens
		.slice(from, to)
		.map(({ text }) => text)
		.join(' ');
}

/** How long something lasts, as typed by itself: `90`, `1.5 hours`, `1h30`; a bare number means minutes. */
export function typedLength(text: string): number | undefined {
	const tokens = tokensOf(text).filter((token) => token.text !== 'for' && token.text !== 'about');
	const [only] = tokens;
	if (tokens.length === 1 && only?.kind === 'number') return Math.round(Number(only.text));
	const read = readLength(tokens, 0);
	return read?.next === tokens.length ? read.value : undefined;
}
