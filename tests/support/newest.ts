/** Things that come one after the other, of which the newest are held. */
export interface Newest<One> {
	/** @returns those that are held no more, now that this one is. */
	readonly add: (one: One) => readonly One[];
	readonly all: () => readonly One[];
}

/** @param least how many are held at least; up to twice as many are, so that adding one costs nothing. */
export function newest<One>(least: number): Newest<One> {
	const held: One[] = [];
	return {
		add(one) {
			held.push(one);
			return held.length > 2 * least ? held.splice(0, held.length - least) : [];
		},
		all: () => held,
	};
}
