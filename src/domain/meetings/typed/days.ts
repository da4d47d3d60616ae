import type { WeekOfMonth, Weekday } from '#src/domain/meetings/rule.ts';
import { weekdayOf, weekdayOfCode } from '#src/domain/meetings/weekday-codes.ts';
import type { Token } from './tokens.ts';

/** What was read, and the place of the token after it. */
export interface Read<Value> {
	readonly value: Value;
	readonly next: number;
}

export type Tokens = readonly Token[];

const names = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** `tuesdays`, `tue`, `tues.`, `tu`. Undefined for any other word. */
export function weekdayIn(token: Token | undefined): Weekday | undefined {
	if (token?.kind !== 'word') return undefined;
	const code = weekdayOfCode(token.text.toUpperCase());
	if (code !== undefined) return code;
	const name = token.text.replace(/'?s$/, '');
	return name.length < 3 ? undefined : weekdayOf(names.findIndex((one) => one.startsWith(name)) + 1);
}

const allDays = [1, 2, 3, 4, 5, 6, 7] as const satisfies readonly Weekday[];

/** One or several days: `tue and fri`, `mon-fri`, `saturday to monday`. */
export function readDays(tokens: Tokens, from: number): Read<readonly Weekday[]> | undefined {
	const groups: Readonly<Record<string, readonly Weekday[]>> = {
		weekday: allDays.slice(0, 5),
		weekdays: allDays.slice(0, 5),
		weekend: allDays.slice(5),
		weekends: allDays.slice(5),
	};
	const word = tokens[from]?.text ?? '';
	const group = Object.hasOwn(groups, word) ? groups[word] : undefined;
	if (group) return { value: group, next: from + 1 };
	const days: Weekday[] = [];
	let next = from;
	for (;;) {
		const after: number = skipAnd(tokens, next);
		const day = weekdayIn(tokens[after]);
		if (day === undefined) break;
		const last = isTo(tokens[after + 1]) ? weekdayIn(tokens[after + 2]) : undefined;
		days.push(...(last === undefined ? [day] : span(day, last)));
		next = after + (last === undefined ? 1 : 3);
	}
	if (days.length === 0) return undefined;
	return { value: allDays.filter((day) => days.includes(day)), next };
}

/** From one day to another, over Sunday too. */
function span(first: Weekday, last: Weekday): Weekday[] {
	const length = (last - first + 7) % 7;
	return [...allDays, ...allDays].slice(first - 1, first + length);
}

/** The place after commas, `and` and `the`. */
export function skipAnd(tokens: Tokens, from: number): number {
	let next = from;
	while (tokens[next]?.kind === 'and' || tokens[next]?.text === 'the') next += 1;
	return next;
}

/** Whether a token leads from one to another: `-`, `to`, `until`. */
export function isTo(token: Token | undefined): boolean {
	return token?.kind === 'dash' || ['to', 'till', 'til', 'until', 'through'].includes(token?.text ?? '');
}

const ordinals: Readonly<Record<string, number>> = {
	...{ first: 1, second: 2, third: 3, fourth: 4, fifth: 5, last: -1 },
};

/** `2nd`, `second`, `last` (-1), a number of a date. Undefined for any other token. */
export function ordinalIn(token: Token | undefined): number | undefined {
	if (token?.kind === 'ordinal') return Number(token.text);
	return token?.kind === 'word' && Object.hasOwn(ordinals, token.text) ? ordinals[token.text] : undefined;
}

/** A number as one of a month's Tuesdays; undefined for any other. */
export function weekOf(number: number): WeekOfMonth | undefined {
	return ([1, 2, 3, 4, 5, -1] as const).find((one) => one === number);
}

const counts = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** `10`, `ten`, `a`; undefined for any other token. */
export function numberIn(token: Token | undefined): number | undefined {
	if (token?.kind === 'number') return Number(token.text);
	if (token?.text === 'a' || token?.text === 'an') return 1;
	const index = counts.indexOf(token?.text ?? '');
	return index === -1 ? undefined : index + 1;
}
