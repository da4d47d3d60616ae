/** Minutes between two looks at a feed, at the least. */
const usual = 60;
const longest = 24 * 60;
/** As much of the wait as chance adds, so that many feeds of one site are not asked for at one moment. */
const spread = 0.15;

/**
 * In how many minutes a feed is read again: after about an hour, and after each failure in a row twice as late, up to about
 * a day. @param failures in a row, 0 after a good reading. @param random from 0 up to 1.
 */
export function nextLook(failures: number, random: number): number {
	const wait = Math.min(longest, usual * 2 ** Math.max(0, Math.min(failures, 30) - 1));
	return Math.ceil(wait * (1 + spread * random));
}
