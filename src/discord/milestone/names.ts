import type { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import { quote } from '#src/discord/card.ts';
import type { Point } from '#src/domain/milestones/attempt.ts';
import type { TimeSpan } from '#src/domain/milestones/span.ts';
import { stepOf, type Step } from '#src/domain/milestones/step.ts';
import { Expired } from '#src/errors.ts';
import type { CounterView, KeptAttempt } from '#src/features/counters/counter.ts';
import { shortened } from '#src/domain/text.ts';

/** A length of time in plain words: "2 years, 3 months, 4 days", or hours in the first days. */
export function spanName({ milestone: { span: say } }: Words, span: TimeSpan): string {
	if ('hours' in span) return span.hours === 0 ? say.firstHour : say.hours(span.hours);
	const { years, months, days } = span;
	const parts = [
		...(years > 0 ? [say.years(years)] : []),
		...(months > 0 ? [say.months(months)] : []),
		...(days > 0 ? [say.days(days)] : []),
	];
	return parts.length === 0 ? say.firstDay : parts.join(', ');
}

/** A step in plain words: "90 days", "6 months". */
export function stepName({ milestone: { step: say } }: Words, { unit, count }: Step): string {
	return say[unit](count);
}

/** The names of steps by their codes, in their order; what is no code is left out. */
export function stepNames(words: Words, codes: readonly string[]): string[] {
	return codes.flatMap((code) => {
		const step = stepOf(code);
		return step ? [stepName(words, step)] : [];
	});
}

/** A day as it is written where its reader is, as in English where their locale is none. */
export function dateName(day: Temporal.PlainDate, locale: string): string {
	return inLocale(locale, (known) => day.toLocaleString(known, { dateStyle: 'medium' }));
}

/** A day, and the time where there is one. */
export function pointName({ day, time }: Point, locale: string): string {
	if (!time) return dateName(day, locale);
	return `${dateName(day, locale)}, ${timeName(time, locale)}`;
}

/** A time of the day as it is written where its reader is. */
export function timeName(time: Temporal.PlainTime, locale: string): string {
	return inLocale(locale, (known) => time.toLocaleString(known, { timeStyle: 'short' }));
}

function inLocale(locale: string, write: (locale: string) => string): string {
	try {
		return write(locale);
	} catch {
		return write('en');
	}
}

const longestTyped = 40;

/** What somebody typed, as it is given back to them in a sentence: nothing of it may turn into a mention or a link. */
export function asTyped(typed: string): string {
	return `\`${shortened(typed.replace(/\s+/g, ' '), longestTyped).replaceAll('`', "'")}\``;
}

/** A name that somebody gave, within a sentence: nothing of it may become a mention, a style, or turn what follows. */
export function plainName(name: string): string {
	return name
		.replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
		.replace(/\s+/g, ' ')
		.replace(/[\\*_~`|<>[\]()#@]/g, String.raw`\$&`);
}

/** The name of a counter, safe within a sentence. */
export function nameOf({ about }: Pick<CounterView, 'about'>): string {
	return plainName(about.name);
}

/** The name of a counter for a menu, where it is shown as it is. */
export function menuName({ about }: Pick<CounterView, 'about'>): string {
	return shortened(about.name, 80);
}

/** Characters of a quote; two of them fit on a card with all else. */
const longestQuote = 1_200;

/** What somebody wrote, as a quote that fits: where it is made of many lines and marks, without those. */
export function quoted(text: string): string {
	const whole = quote(text);
	if (whole.length <= longestQuote) return whole;
	return quote(text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '').replace(/\n\s*\n/g, '\n'));
}

/** The attempt that runs; of a practice or a limit, the only one. @throws {Expired} where there is none. */
export function presentOf({ attempts }: Pick<CounterView, 'attempts'>): KeptAttempt {
	const present = attempts.at(-1);
	if (!present) throw new Expired();
	return present;
}
