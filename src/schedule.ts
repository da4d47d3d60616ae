import { schedule } from 'node-cron';
import type { Log } from '#src/log.ts';

/** Work that comes back. It asks the database what is due, so a run that is missed loses nothing. */
export interface Job {
	readonly name: string;
	/** A cron expression of five fields, in UTC. */
	readonly cron: string;
	readonly run: () => Promise<void>;
}

/**
 * Runs each job now, and then at its times. A job never overlaps itself, and its error stops neither the next run nor
 * another job. Resolves when the first runs are over.
 * @returns the way to stop, which waits for runs that are under way.
 */
export async function startSchedule(jobs: readonly Job[], log: Log): Promise<() => Promise<void>> {
	const running = new Set<Promise<void>>();
	const guarded = async ({ name, run }: Job) => {
		const work = run().catch((err: unknown) => {
			log.error({ err, job: name }, 'a job failed');
		});
		running.add(work);
		await work.finally(() => running.delete(work));
	};
	for (const job of jobs) await guarded(job);
	const tasks = jobs.map((job) =>
		schedule(job.cron, async () => guarded(job), { name: job.name, noOverlap: true, timezone: 'UTC' }),
	);
	return async () => {
		await Promise.all(tasks.map(async (task) => task.destroy()));
		await Promise.all(running);
	};
}
