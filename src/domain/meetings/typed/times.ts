import { Temporal } from 'temporal-polyfill';
import { clockTime } from '#src/domain/clock-time.ts';
import { isTo, numberIn, type Read, type Tokens } from './days.ts';
import type { Token } from './tokens.ts';

/** When something starts, and how long it lasts where its end was told. */
export interface Times {
	readonly start: Temporal.PlainTime;
	readonly minutes?: number;
}

/** A number that may be a morning or an evening. */
export interface WhichHalf {
	readonly whichHalf: number;
}

const day = 24 * 60;

/** `7pm`, `at 19:00`, `7-8:30pm`, `from 19:00 to 20:30`, `noon`; `at 7` leaves open which. */
export function readTimes(tokens: Tokens, from: number): Read<Times | WhichHalf> | undefined {
	const isLed = ['at', 'from', 'between'].includes(tokens[from]?.text ?? '');
	const at = isLed ? from + 1 : from;
	const [one, mark, other] = tokens.slice(at, at + 3);
	const end = other?.kind === 'time' && (isTo(mark) || mark?.kind === 'and') ? timeIn(other) : undefined;
	if (end && (one?.kind === 'time' || one?.kind === 'number')) {
		const start = startBefore(one, other, end);
		if (start) return { value: { start, minutes: minutesBetween(start, end) }, next: at + 3 };
	}
	const vague = /^(\d{1,2})\s?o'clock$/.exec(one?.text ?? '');
	if (vague && Number(vague[1]) <= 12) return { value: { whichHalf: Number(vague[1]) }, next: at + 1 };
	if (one?.kind === 'time') {
		const start = timeIn(one);
		return start && { value: { start }, next: at + 1 };
	}
	if (one?.kind !== 'number' || tokens[from]?.text !== 'at') return undefined;
	const hour = Number(one.text);
	if (!Number.isInteger(hour) || hour > 23) return undefined;
	if (hour > 12 || hour === 0) return { value: { start: Temporal.PlainTime.from({ hour }) }, next: at + 1 };
	return { value: { whichHalf: hour }, next: at + 1 };
}

/** The time of day that a token names. */
function timeIn({ text }: Token): Temporal.PlainTime | undefined {
	if (text === 'noon' || text === 'midday') return Temporal.PlainTime.from('12:00');
	return text === 'midnight' ? Temporal.PlainTime.from('00:00') : clockTime(text);
}

/** `7` and `7:30` before `9pm` are in the evening too, as long as that is before it. */
function startBefore(one: Token, other: Token | undefined, end: Temporal.PlainTime): Temporal.PlainTime | undefined {
	const half = /(?<half>[ap])\s?\.?\s?m/.exec(other?.text ?? '')?.groups?.['half'];
	if (half === undefined || /[ap]\s?\.?\s?m|noon|midday|midnight/.test(one.text)) {
		return one.kind === 'time' ? timeIn(one) : timeIn({ kind: 'time', text: `${one.text}:00` });
	}
	const [same, opposite] = [half, half === 'a' ? 'p' : 'a'].map((each) => clockTime(`${one.text} ${each}m`));
	if (!same || !opposite) return timeIn(one.kind === 'time' ? one : { kind: 'time', text: `${one.text}:00` });
	return Temporal.PlainTime.compare(same, end) < 0 ? same : opposite;
}

/** Past midnight where the end is not after the start. */
function minutesBetween(start: Temporal.PlainTime, end: Temporal.PlainTime): number {
	const minutes = (end.hour - start.hour) * 60 + end.minute - start.minute;
	return minutes > 0 ? minutes : minutes + day;
}

/** `90 minutes`, `1.5 hours`, `1h30`, `an hour and a half`, `half an hour`, `1 h 30`: in minutes. */
export function readLength(tokens: Tokens, from: number): Read<number> | undefined {
	const [one, other, third] = tokens.slice(from, from + 3);
	if (one?.text === 'half' && other?.text === 'an' && /^hour/.test(third?.text ?? ''))
		return { value: 30, next: from + 3 };
	const clock = one?.kind === 'time' ? /^(\d{1,2})[:h]([0-5]\d)?$/.exec(one.text) : null;
	if (clock) {
		const unit = isHours(other) ? 1 : 0;
		return { value: Number(clock[1]) * 60 + Number(clock[2] ?? 0), next: from + 1 + unit };
	}
	const number = numberIn(one);
	if (number === undefined) return undefined;
	if (/^(m|min|mins|minutes?)$/.test(other?.text ?? '')) return { value: Math.round(number), next: from + 2 };
	if (!isHours(other)) return undefined;
	const rest = moreMinutes(tokens, from + 2);
	return { value: Math.round(number * 60) + (rest?.value ?? 0), next: rest?.next ?? from + 2 };
}

function isHours(token: Token | undefined): boolean {
	return /^(h|hr|hrs|hours?)$/.test(token?.text ?? '');
}

/** The minutes after hours: `30`, `and 30 min`, `and a half`. */
function moreMinutes(tokens: Tokens, from: number): Read<number> | undefined {
	const at = tokens[from]?.kind === 'and' ? from + 1 : from;
	if (at > from && tokens[at]?.text === 'a' && tokens[at + 1]?.text === 'half') return { value: 30, next: at + 2 };
	const token = tokens[at];
	if (token?.kind !== 'number') return undefined;
	const isNamed = /^(m|min|mins|minutes?)$/.test(tokens[at + 1]?.text ?? '');
	return isNamed || at === from ? { value: Number(token.text), next: at + (isNamed ? 2 : 1) } : undefined;
}
