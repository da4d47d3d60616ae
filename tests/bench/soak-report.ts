import { quantile } from './figures.ts';
import { digits } from './table.ts';

/** How the bot's process was at one moment. Memory in megabytes after garbage was gone, delays in milliseconds. */
export interface Sample {
	readonly resident: number;
	readonly heap: number;
	/** Sockets, files and threads that are open; timers left out. */
	readonly handles: number;
	/** Of its event loop, since the sample before. */
	readonly delay: { readonly p50: number; readonly p99: number; readonly max: number };
}

/** What happened in a tenth of the time. */
export interface Tenth {
	readonly samples: readonly Sample[];
	/** Milliseconds until answers came. */
	readonly latencies: readonly number[];
}

/** What may lie between the first and the last tenth, by their medians, before it is called a leak. */
const allowed = {
	heap: { times: 1.2, more: 8 },
	resident: { times: 1.25, more: 48 },
	handles: { times: 1, more: 10 },
} as const;

const units = { heap: 'MB of heap', resident: 'MB resident', handles: 'handles' } as const;

/** What leaks, as sentences: what grew by more than is `allowed`. */
export function leaks(first: Tenth, last: Tenth): readonly string[] {
	return (['heap', 'resident', 'handles'] as const).flatMap((what) => {
		const [before, after] = [first, last].map(({ samples }) => medianOf(samples, (sample) => sample[what]));
		const { times, more } = allowed[what];
		const most = before! * times + more;
		if (after! <= most) return [];
		return [`It leaks: ${digits(before!)} ${units[what]} became ${digits(after!)}, and ${digits(most)} are allowed.`];
	});
}

const grew = (what: 'heap' | 'resident') =>
	`${Math.round((allowed[what].times - 1) * 100)} % and ${allowed[what].more} MB`;

/** The rule of `leaks`, where it found nothing. */
export const noLeak =
	`It does not leak: from the first to the last tenth, heap grew by at most ${grew('heap')}, resident memory by at most ` +
	`${grew('resident')}, handles by at most ${allowed.handles.more}, by their medians.`;

/** The first and the last tenth in columns, below their heads. */
export function tenthsTable(first: Tenth, last: Tenth): readonly (readonly string[])[] {
	const line = (name: string, unit: string, value: (tenth: Tenth) => number) => {
		const [before, after] = [value(first), value(last)];
		return [name, digits(after / before), `${digits(before)}${unit}`, `${digits(after)}${unit}`];
	};
	const median = (pick: (sample: Sample) => number) => (tenth: Tenth) => medianOf(tenth.samples, pick);
	const largest = (pick: (sample: Sample) => number) => (tenth: Tenth) => Math.max(...tenth.samples.map(pick));
	return [
		['', 'last / first', 'first tenth', 'last tenth'],
		line(
			'resident memory',
			' MB',
			median(({ resident }) => resident),
		),
		line(
			'heap',
			' MB',
			median(({ heap }) => heap),
		),
		line(
			'handles',
			'',
			median(({ handles }) => handles),
		),
		line('p50 until the answer', ' ms', ({ latencies }) => quantile(latencies, 0.5)),
		line('p99 until the answer', ' ms', ({ latencies }) => quantile(latencies, 0.99)),
		line(
			'event-loop delay, p50',
			' ms',
			median(({ delay }) => delay.p50),
		),
		line(
			'event-loop delay, p99',
			' ms',
			median(({ delay }) => delay.p99),
		),
		line(
			'event-loop delay, longest',
			' ms',
			largest(({ delay }) => delay.max),
		),
	];
}

function medianOf(samples: readonly Sample[], pick: (sample: Sample) => number): number {
	return quantile(samples.map(pick), 0.5);
}

/** Each kind of interaction: how often, and how long its answers took, below the heads. */
export function kindsTable(kinds: ReadonlyMap<string, readonly number[]>): readonly (readonly string[])[] {
	const lines = [...kinds].sort(([, a], [, b]) => b.length - a.length);
	return [
		['', 'times', 'p50', 'p99', 'longest'],
		...lines.map(([name, times]) => [
			name,
			String(times.length),
			...[0.5, 0.99, 1].map((q) => `${digits(quantile(times, q))} ms`),
		]),
	];
}
