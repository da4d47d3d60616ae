/**
 * The requests that Discord may have counted within the last second. When one gets there nobody knows, only that it is
 * between its start and its answer; so it is counted from the one until a second after the other. However long answers
 * take, and however unevenly, Discord counts no more than this.
 */
export interface Window {
	/** One is about to be made; unless it is made within a second, it counts no more. */
	reserve(now: number): void;
	/** One is being made. @param reserved whether it is one that was about to be. @returns to be called at its answer. */
	begin(reserved: boolean): (now: number) => void;
	/** When fewer than so many count, at or after `now`, as far as it can be known now. */
	opens(limit: number, now: number): number;
}

const second = 1_000;
/** Milliseconds; while all wait for their answers, it is looked again. */
const look = 50;

/** Counts nothing at first. All times are of one clock, in milliseconds. */
export function newWindow(): Window {
	let reserved: readonly number[] = [];
	let answered: readonly number[] = [];
	let underWay = 0;
	const sweep = (now: number) => {
		// The sum that `opens` gives, so that rounding cannot let one still count in the moment when it should not.
		reserved = reserved.filter((time) => time + second > now);
		answered = answered.filter((time) => time + second > now);
	};
	return {
		reserve(now) {
			reserved = [...reserved, now];
		},
		begin(wasReserved) {
			if (wasReserved) reserved = reserved.slice(1);
			underWay += 1;
			return (now) => {
				underWay -= 1;
				sweep(now);
				answered = [...answered, now];
			};
		},
		opens(limit, now) {
			sweep(now);
			if (reserved.length + answered.length + underWay < limit) return now;
			const [oldest] = answered;
			return oldest === undefined ? now + look : Math.min(oldest + second, (reserved[0] ?? oldest) + second);
		},
	};
}
