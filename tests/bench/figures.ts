/** How a figure came out over the rounds. */
export interface Spread {
	readonly median: number;
	readonly min: number;
	readonly max: number;
}

/** One measured thing, for Handrail and for what it is compared with. */
export interface Figure {
	readonly name: string;
	readonly unit: 'ms' | 's' | '/s' | 'MB' | 'kB' | 'times';
	readonly handrail: Spread;
	/** Of what it is compared with: a bare bot, where the row does not say something else. */
	readonly bare: Spread;
	/** Handrail divided by the other, round by round, so that what slowed a whole round down cancels out. */
	readonly ratio: Spread;
}

/**
 * The nearest-rank quantile: the smallest value that at least the share `q` (above 0, at most 1) of the values does not
 * exceed. With fewer than 1 / (1 - q) values it is the largest.
 * @throws {RangeError} for no values or another `q`.
 */
export function quantile(values: readonly number[], q: number): number {
	if (!(q > 0 && q <= 1)) throw new RangeError(`A quantile lies above 0 and is at most 1, not ${q}.`);
	const sorted = [...values].sort((a, b) => a - b);
	const found = sorted[Math.ceil(q * sorted.length) - 1];
	if (found === undefined) throw new RangeError('Nothing was measured.');
	return found;
}

/** The median (of the two middle values the lower), and both ends. @throws {RangeError} for no values. */
export function spread(values: readonly number[]): Spread {
	return { median: quantile(values, 0.5), min: Math.min(...values), max: Math.max(...values) };
}

/**
 * Puts the values of the rounds together, of both sides in the same order.
 * @throws {RangeError} when there are none, or one side has more rounds than the other.
 */
export function figure(
	name: string,
	unit: Figure['unit'],
	handrail: readonly number[],
	bare: readonly number[],
): Figure {
	if (handrail.length !== bare.length) throw new RangeError(`${name}: both sides need the same rounds.`);
	const ratios = handrail.map((value, round) => value / bare[round]!);
	return { name, unit, handrail: spread(handrail), bare: spread(bare), ratio: spread(ratios) };
}
