import { createTask } from 'node-cron';
import type { Log } from '#src/log.ts';

/** Work that comes back. It asks the database what is due, so a run that is missed loses nothing. */
export interface Job {
	readonly name: string;
	/** A cron expression in UTC, of five fields, or of six with seconds first. */
	readonly cron: string;
	readonly run: () => Promise<void>;
}

/** When a job comes back: in this many milliseconds from now. */
export interface NextRun {
	readonly name: string;
	readonly wait: number;
}

/** The way to stop, which waits for runs that are under way; and what is planned. */
export interface Schedule {
	(): Promise<void>;
	/** Resolves when each job has run once; it never rejects. */
	readonly firstRuns: Promise<void>;
	/** By the clock of the machine, to which a clock that tests move ahead has nothing to add. */
	readonly next: () => readonly NextRun[];
}

/** Calls `wakeUp` whenever the time has jumped, until the function that it gives is called. */
export type Wake = (wakeUp: () => void) => () => void;

/** Milliseconds between two looks at the clock, at most. */
const lookMs = 1_000;
/** A clock that is set right by less than this is no jump. Milliseconds. */
const leastJump = 5_000;

/**
 * Runs each job now, and then at its times, and all of them whenever `wake` says so. A job never overlaps itself, and
 * neither its error nor the time that it takes keeps back another job, or its own later times. Where the clock of the
 * machine jumps, as after it slept or when it is set right, that is logged, each job runs once, however many of its times
 * were jumped over, and its later times are reckoned anew.
 * @param onJump told of a jump, in milliseconds, below zero where the clock was put back, before any job runs.
 */
export function startSchedule(
	jobs: readonly Job[],
	log: Log,
	wake: Wake = () => () => undefined,
	onJump: (ms: number) => void = () => undefined,
): Schedule {
	const watched = jobs.map((job) => ({ name: job.name, cron: job.cron, watch: alone(job, log) }));
	const runAll = () => {
		for (const { watch } of watched) watch.runAgain();
	};
	// Many jobs come due together: their times are reckoned once for all of them.
	const together = [...new Set(jobs.map(({ cron }) => cron))].map((cron) => ({
		jobs: watched.filter((job) => job.cron === cron),
		...timesOf(cron),
	}));
	const stopClock = followClock(together, (ms) => {
		const seconds = Math.round(Math.abs(ms) / 1_000);
		if (ms < 0) log.warn({ seconds }, 'the clock was put back');
		else log.warn({ seconds }, 'the clock was put forward, or the machine slept');
		onJump(ms);
		runAll();
	});
	const sleep = wake(runAll);
	const firstRuns = Promise.all(watched.map(async ({ watch }) => watch.run())).then(() => undefined);
	const stop = async () => {
		sleep();
		stopClock();
		for (const { end } of together) end();
		await Promise.all(watched.map(async ({ watch }) => watch.idle()));
	};
	const next = () =>
		together.flatMap(({ jobs, next }) => {
			const wait = Math.max(0, next() - Date.now());
			return jobs.map(({ name }) => ({ name, wait }));
		});
	return Object.assign(stop, { firstRuns, next });
}

/** Jobs that have the same times. */
interface Together {
	readonly jobs: readonly { readonly watch: { readonly run: () => Promise<void> } }[];
	/** When they are due next, from now on, in milliseconds since 1970. */
	readonly next: () => number;
}

/**
 * Runs what is due by the clock of the machine. Timers of `node-cron` wait for a time that a clock which is put back has
 * not reached for long, and count each time that one which is put forward has left out.
 */
function followClock(watched: readonly Together[], onJump: (ms: number) => void): () => void {
	const due = new Map(watched.map((one) => [one, one.next()]));
	let [last, lastSteady] = [Date.now(), performance.now()];
	let timer: NodeJS.Timeout;
	const look = () => {
		const [now, steady] = [Date.now(), performance.now()];
		const jumped = now - last - (steady - lastSteady);
		[last, lastSteady] = [now, steady];
		const isJump = Math.abs(jumped) >= leastJump;
		for (const [one, at] of due) {
			if (!isJump && at > now) continue;
			if (!isJump) for (const { watch } of one.jobs) void watch.run();
			due.set(one, one.next());
		}
		if (isJump) onJump(jumped);
		wait();
	};
	const wait = () => {
		const first = Math.min(...due.values());
		timer = setTimeout(look, Math.min(Math.max(first - Date.now(), 0), lookMs));
	};
	wait();
	return () => {
		clearTimeout(timer);
	};
}

/** The next time of a cron expression in UTC, from now on, in milliseconds since 1970; until it is ended. */
function timesOf(cron: string) {
	const task = createTask(cron, () => undefined, { timezone: 'UTC' });
	return {
		next: () => task.getNextRuns(1)[0]?.getTime() ?? Infinity,
		end: () => void task.destroy(),
	};
}

/** A job that never overlaps itself. */
function alone({ name, run }: Job, log: Log) {
	let running: Promise<void> | undefined;
	let wishes = 0;
	const untilDone = async () => {
		for (let heeded = -1; heeded < wishes;) {
			heeded = wishes;
			await run().catch((err: unknown) => {
				log.error({ err, job: name }, 'a job failed');
			});
		}
		running = undefined;
	};
	return {
		/** Joins the run that is under way, if there is one. */
		run: async (): Promise<void> => (running ??= untilDone()),
		/** Also when it is under way, since that run may have looked at the time before. */
		runAgain() {
			wishes += 1;
			void (running ??= untilDone());
		},
		async idle() {
			await running;
		},
	};
}
