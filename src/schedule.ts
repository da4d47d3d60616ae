import { schedule } from 'node-cron';
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

/**
 * Runs each job now, and then at its times, and all of them whenever `wake` says so. A job never overlaps itself, and
 * neither its error nor the time that it takes keeps back another job, or its own later times.
 */
export function startSchedule(jobs: readonly Job[], log: Log, wake: Wake = () => () => undefined): Schedule {
	const watched = jobs.map((job) => ({ job, watch: alone(job, log) }));
	const tasks = watched.map(({ job, watch }) =>
		schedule(job.cron, async () => watch.run(), {
			name: job.name,
			noOverlap: true,
			timezone: 'UTC',
			// What is missed loses nothing, and a busy machine would have its log flooded.
			suppressMissedWarning: true,
		}),
	);
	const sleep = wake(() => {
		for (const { watch } of watched) watch.runAgain();
	});
	const firstRuns = Promise.all(watched.map(async ({ watch }) => watch.run())).then(() => undefined);
	const stop = async () => {
		sleep();
		await Promise.all(tasks.map(async (task) => task.destroy()));
		await Promise.all(watched.map(async ({ watch }) => watch.idle()));
	};
	const next = () =>
		tasks.flatMap((task, index) => {
			const at = task.getNextRun()?.getTime();
			return at === undefined ? [] : [{ name: jobs[index]?.name ?? '', wait: Math.max(0, at - Date.now()) }];
		});
	return Object.assign(stop, { firstRuns, next });
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
