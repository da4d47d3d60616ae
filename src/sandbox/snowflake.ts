import type { Snowflake } from 'discord-api-types/v10';

/** Discord's epoch, 2015-01-01T00:00:00Z, in milliseconds since 1970. */
const discordEpoch = 1_420_070_400_000n;

/** Makes ids whose order is the order of creation, and whose first 42 bits are the sandbox time. */
export interface Snowflakes {
	readonly next: () => Snowflake;
	/** The newest id given out, to go on after it in the next run. */
	readonly last: () => Snowflake;
}

/** `ms` is the clock, milliseconds since 1970; `after` the newest id of an earlier run. */
export function snowflakes(ms: () => number, after: Snowflake = '0'): Snowflakes {
	let last = BigInt(after);
	return {
		next() {
			const first = (BigInt(Math.floor(ms())) - discordEpoch) << 22n;
			last = first > last ? first : last + 1n;
			return last.toString();
		},
		last: () => last.toString(),
	};
}

/** The first id of a moment (milliseconds since 1970), for ids that must be the same in each fresh world. */
export function snowflakeAt(ms: number, counter = 0): Snowflake {
	return (((BigInt(ms) - discordEpoch) << 22n) + BigInt(counter)).toString();
}

/** When an id was made, in milliseconds since 1970. */
export function timeOf(id: Snowflake): number {
	return Number((BigInt(id) >> 22n) + discordEpoch);
}

/** Less than 0 when `a` was made before `b`. */
export function compareIds(a: Snowflake, b: Snowflake): number {
	if (a.length !== b.length) return a.length - b.length;
	if (a === b) return 0;
	return a < b ? -1 : 1;
}
