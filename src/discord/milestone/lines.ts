import { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import { dateName, nameOf, spanName, stepName } from '#src/discord/milestone/names.ts';
import type { PersonClock } from '#src/discord/milestone/when.ts';
import { soonShown } from '#src/discord/moment.ts';
import { spanOf } from '#src/domain/milestones/span.ts';
import type { CounterView } from '#src/features/counters/counter.ts';

/** For whom counters are written, and when. */
export interface CounterReader {
	readonly words: Words;
	/** A Discord locale. */
	readonly locale: string;
	readonly clock: PersonClock;
	readonly at: Temporal.Instant;
}

/** The name of a counter with how long it has lasted, or how many days in a row or in all. */
export function headOf(reader: CounterReader, view: CounterView): string {
	const { words } = reader;
	const { line } = words.milestone;
	const name = nameOf(view);
	if (view.kind === 'since') return line.now(name, lengthOf(reader, view));
	const { present, total } = view.figures;
	if (total === 0) return line.empty(name);
	return present > 1 ? line.run(name, present) : line.total(name, total);
}

/** How long the present attempt has lasted, in plain words. */
export function lengthOf({ words, locale, clock, at }: CounterReader, { attempts, pauses }: CounterView): string {
	const present = attempts.at(-1);
	if (!present) return words.milestone.span.firstDay;
	const isAhead = Temporal.PlainDate.compare(present.start.day, clock.today) > 0;
	if (isAhead) return words.milestone.span.comes(dateName(present.start.day, locale));
	return spanName(words, spanOf(present, pauses, at, clock.rule));
}

/** How a counter stands: its name and time, what comes next, best and total, what it saved, and whether it waits. */
export function linesOf(reader: CounterReader, view: CounterView): string[] {
	const { words } = reader;
	const { line } = words.milestone;
	const { best, total } = view.figures;
	const limit = view.about.limit;
	return [
		headOf(reader, view),
		...(limit ? [line.within(amountName(limit.amount, limit.unit, reader.locale))] : []),
		...pauseLine(reader, view),
		...(view.archived ? [line.archived] : nextLine(reader, view)),
		...(total === 0 ? [] : [(view.kind === 'since' ? line.figures : line.bestRun)(best, total)]),
		...savedLine(reader, view),
	];
}

/** How a counter stands, in two lines: its name and time, then what comes next, or that it waits. */
export function shortLinesOf(reader: CounterReader, view: CounterView): string[] {
	const paused = pauseLine(reader, view);
	return [headOf(reader, view), ...(paused.length > 0 ? paused : nextLine(reader, view))];
}

function nextLine({ words, locale }: CounterReader, { next, figures }: CounterView): string[] {
	const { line } = words.milestone;
	if (!next) return [];
	if ('times' in next) return [line.nextTimes(stepName(words, next.times), next.times.count - figures.total)];
	return [line.next(stepName(words, next.step), dateName(next.day, locale), soonShown(next.at))];
}

function pauseLine({ words, locale, clock }: CounterReader, { paused, pauses }: CounterView): string[] {
	if (!paused) return [];
	const { line } = words.milestone;
	const isNow = pauses.filter(
		({ from, until }) =>
			Temporal.PlainDate.compare(from, clock.today) <= 0 &&
			(!until || Temporal.PlainDate.compare(until, clock.today) >= 0),
	);
	const last = isNow.at(-1);
	if (!last) return [];
	return [last.until ? line.pausedUntil(dateName(last.until, locale)) : line.paused(dateName(last.from, locale))];
}

function savedLine({ words, locale }: CounterReader, { saved }: CounterView): string[] {
	const { line, span } = words.milestone;
	const what = [
		...(saved?.money ? [moneyName(saved.money, locale)] : []),
		...(saved?.minutes
			? [saved.minutes < 120 ? span.minutes(saved.minutes) : span.hours(Math.floor(saved.minutes / 60))]
			: []),
	];
	return what.length === 0 ? [] : [line.saved(what.join(' · '))];
}

/** An amount of money, as it is written where its reader is. */
function moneyName(
	{ amount, currency }: { readonly amount: number; readonly currency: string },
	locale: string,
): string {
	const how = { style: 'currency', currency } as const;
	try {
		return amount.toLocaleString(locale, how);
	} catch {
		return amount.toLocaleString('en', how);
	}
}

/** An amount with what it counts: `5 cigarettes`. */
export function amountName(amount: number, unit: string, locale: string): string {
	const number = numberName(amount, locale);
	return unit === '' ? number : `${number} ${unit}`;
}

function numberName(amount: number, locale: string): string {
	try {
		return amount.toLocaleString(locale);
	} catch {
		return amount.toLocaleString('en');
	}
}
