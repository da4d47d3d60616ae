import { Temporal } from 'temporal-polyfill';
import { snapshotApart } from '#src/backups/apart.ts';
import { listBackups, rotateBackups } from '#src/backups/folder.ts';
import { takeBackup, type Places } from '#src/backups/take.ts';
import { historyOf } from '#src/db/history.ts';
import type { Db } from '#src/db/schema.ts';
import { snapshot } from '#src/db/snapshot.ts';
import { backupIsDue, longestBackup, type BackupPlan } from '#src/domain/backups.ts';
import type { Log } from '#src/log.ts';

/** How it is with the backups that are made by themselves. */
export interface BackupState {
	/** When the newest was made; undefined while there is none. */
	readonly newest: Temporal.Instant | undefined;
	/** Since when the next one does not succeed; undefined while the last one did. The log says why. */
	readonly failingSince: Temporal.Instant | undefined;
}

/** The backups of one SQLite database, while Handrail runs. */
export interface Backups {
	/** To be done before a database that holds something is migrated. @throws {StartupError} as `takeBackup`. */
	readonly beforeUpgrade: () => Promise<void>;
	/**
	 * Makes one when it is time for it, by the age of the newest, in a process of its own. One that fails is logged and
	 * tried again an hour later; it throws nothing.
	 */
	readonly ifDue: (db: Db) => Promise<void>;
	/** As it was at the last look. */
	readonly state: () => BackupState;
	/** Cuts short what is under way, and makes no more. */
	readonly stop: () => void;
}

const hoursUntilAgain = 1;

/** @param plan none are made by themselves where it keeps none. */
export function openBackups(
	places: Places,
	{ plan, now, log }: { readonly plan: BackupPlan; readonly now: () => Temporal.Instant; readonly log: Log },
): Backups {
	const stopping = new AbortController();
	const isStopping = () => stopping.signal.aborted;
	let state: BackupState = { newest: undefined, failingSince: undefined };
	let notBefore: Temporal.Instant | undefined;

	const make = async () => {
		const began = performance.now();
		const copy = async (from: string, to: string) => snapshotApart(from, to, stopping.signal);
		const { file } = await takeBackup(places, now(), copy);
		log.info({ file, ms: Math.round(performance.now() - began) }, 'a backup was made');
		await rotateBackups(places.backups, plan, now());
	};
	const look = async (db: Db) => {
		const times = (await listBackups(places.backups)).map(({ at }) => at);
		state = { ...state, newest: times[0] };
		if (!backupIsDue(times, (await historyOf(db)).began, now())) return;
		await make();
		const newest = (await listBackups(places.backups))[0]?.at;
		state = { newest, failingSince: undefined };
	};

	return {
		async beforeUpgrade() {
			const { file } = await takeBackup(places, now(), snapshot, 'before-upgrade');
			log.info({ file }, 'a backup was made before the database is upgraded');
		},
		async ifDue(db) {
			const isTooSoon = notBefore && Temporal.Instant.compare(now(), notBefore) < 0;
			if (longestBackup(plan) === 0 || isStopping() || isTooSoon) return;
			notBefore = undefined;
			try {
				await look(db);
			} catch (err) {
				if (isStopping()) return;
				log.error({ err }, 'the backup failed');
				state = { ...state, failingSince: state.failingSince ?? now() };
				notBefore = now().add({ hours: hoursUntilAgain });
			}
		},
		state: () => state,
		stop() {
			stopping.abort();
		},
	};
}
