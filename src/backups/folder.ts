import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { keptBackups, longestBackup, type BackupPlan } from '#src/domain/backups.ts';

/** A backup, by the name of its file. */
export interface Backup {
	readonly file: string;
	readonly at: Temporal.Instant;
}

/** Why a backup was made: asked for or due, before an upgrade; or what a restore has put aside, which may be damaged. */
export type Why = '' | 'before-upgrade' | 'before-restore';

/** Where the backups of a database are. @param data the folder of the database. */
export function backupsIn(data: string): string {
	return join(data, 'backups');
}

/** The name of a backup, to the second: `handrail-2026-11-23T10-00-00Z.db`. */
export function nameOf(at: Temporal.Instant, why: Why): string {
	const time = at.toString({ smallestUnit: 'second' }).replaceAll(':', '-');
	if (why === 'before-restore') return `handrail-${time}.${why}`;
	return `handrail-${time}${why === '' ? '' : `.${why}`}.db`;
}

/** The backups in a folder, newest first; none where there is no such folder. What a restore put aside is not among them. */
export async function listBackups(folder: string): Promise<readonly Backup[]> {
	return found(folder, /^handrail-(.+?Z)(?:\.before-upgrade)?\.db$/);
}

/**
 * Deletes the backups that are kept no longer, and what restores have put aside for as long as the oldest backup. To be
 * done only when a new backup is there. @returns how many are left.
 */
export async function rotateBackups(folder: string, plan: BackupPlan, now: Temporal.Instant): Promise<number> {
	const backups = await listBackups(folder);
	if (longestBackup(plan) === 0) return backups.length;
	const times = backups.map(({ at }) => at);
	const kept = keptBackups(times, now, plan);
	const old = now.subtract({ hours: 24 * longestBackup(plan) });
	const aside = await found(folder, /^handrail-(.+?Z)\.before-restore(?:-wal)?$/);
	const over = [
		...backups.filter(({ at }) => !kept.has(at)),
		...aside.filter(({ at }) => Temporal.Instant.compare(at, old) <= 0),
	];
	for (const { file } of over) await rm(file, { force: true });
	return kept.size;
}

async function found(folder: string, form: RegExp): Promise<readonly Backup[]> {
	const names = await readdir(folder).catch((error: unknown) => {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
		throw error;
	});
	return names
		.flatMap((name) => {
			const at = timeIn(form.exec(name)?.[1]);
			return at ? [{ file: join(folder, name), at }] : [];
		})
		.sort((a, b) => Temporal.Instant.compare(b.at, a.at));
}

function timeIn(text: string | undefined): Temporal.Instant | undefined {
	const time = /^(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\dZ)$/.exec(text ?? '');
	if (!time) return undefined;
	try {
		return Temporal.Instant.from(time.slice(1).join(':'));
	} catch {
		return undefined;
	}
}
