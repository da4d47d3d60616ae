/**
 * Where `perfectMatching` begins: duals under which no edge is worth more than its ends, and pairs whose edge is worth as
 * much. @param weights as there. @param start is filled in.
 */
export function startMatching(
	count: number,
	weights: Float64Array,
	{ duals, matched }: { readonly duals: Float64Array; readonly matched: Int32Array },
): void {
	for (let one = 0; one < count; one += 1) {
		let best = -Infinity;
		for (let other = 0; other < count; other += 1) {
			if (other !== one) best = Math.max(best, weights[one * count + other]!);
		}
		duals[one] = best;
	}
	for (let one = 0; one < count; one += 1) {
		if (matched[one] !== -1) continue;
		let needed = -Infinity;
		for (let other = 0; other < count; other += 1) {
			if (other !== one) needed = Math.max(needed, 2 * weights[one * count + other]! - duals[other]!);
		}
		duals[one] = needed;
		for (let other = 0; other < count; other += 1) {
			const isFree = other !== one && matched[other] === -1;
			if (!isFree || needed + duals[other]! !== 2 * weights[one * count + other]!) continue;
			matched[one] = other;
			matched[other] = one;
			break;
		}
	}
}
