/** What a step is counted in. `times` are days of a practice that were done; everything else is time since a start. */
export type StepUnit = 'hours' | 'days' | 'months' | 'years' | 'times';

/** One step of a ladder, such as 30 days. `count` is whole, 1 to 99,999. */
export interface Step {
	readonly unit: StepUnit;
	readonly count: number;
}

const mostOf = 99_999;
const letters = { hours: 'H', days: 'D', months: 'M', years: 'Y' } as const;

/**
 * A step as a short text that stands for it for good: `PT24H`, `P30D`, `P6M`, `P1Y` as ISO 8601 writes durations, `x25` for
 * times. Months that are whole years are years. Throws RangeError for a count that is not whole or not 1 to 99,999.
 */
export function stepCode(step: Step): string {
	const { unit, count } = normal(step);
	if (!Number.isInteger(count) || count < 1 || count > mostOf) {
		throw new RangeError(`A step counts something from 1 to ${mostOf}, not ${count}.`);
	}
	if (unit === 'times') return `x${count}`;
	return `${unit === 'hours' ? 'PT' : 'P'}${count}${letters[unit]}`;
}

/** The step of a code that `stepCode` gives; undefined for any other text. `P12M` is read as one year. */
export function stepOf(code: string): Step | undefined {
	const [, prefix, digits = '', letter = ''] = /^(PT|P|x)([1-9]\d{0,4})([HDMY]?)$/.exec(code) ?? [];
	const unit = units.get(`${prefix}${letter}`);
	return unit && normal({ unit, count: Number(digits) });
}

const units: ReadonlyMap<string, StepUnit> = new Map([
	['PTH', 'hours'],
	['PD', 'days'],
	['PM', 'months'],
	['PY', 'years'],
	['x', 'times'],
]);

/** The form that names a step once: months that are whole years are years. */
export function normal({ unit, count }: Step): Step {
	return unit === 'months' && count % 12 === 0 ? { unit: 'years', count: count / 12 } : { unit, count };
}

const ranks: Readonly<Record<StepUnit, number>> = { times: 0, hours: 1, days: 2, months: 3, years: 4 };

/** Puts the step first that names a moment on which both fall: years before months, days and hours, more before fewer. */
export function byRank(one: Step, other: Step): number {
	const [a, b] = [normal(one), normal(other)];
	return ranks[b.unit] - ranks[a.unit] || b.count - a.count;
}
