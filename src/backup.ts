import { statSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { rotateBackups } from '#src/backups/folder.ts';
import { takeBackup } from '#src/backups/take.ts';
import { snapshot } from '#src/db/snapshot.ts';
import { StartupError } from '#src/errors.ts';
import { offline, runTool } from '#src/offline.ts';

await runTool(backup);

/** Makes a backup of the database, beside a running bot or without one, and deletes those that are kept no longer. */
async function backup(): Promise<void> {
	const { config, places, needsFile } = offline();
	if (config.databaseUrl !== undefined) {
		throw new StartupError(
			'DATABASE_URL is set, so the database is in PostgreSQL. Back it up there, for example with pg_dump --format=custom.',
		);
	}
	await needsFile();
	const now = Temporal.Now.instant();
	const { file } = await takeBackup(places, now, snapshot);
	const count = await rotateBackups(places.backups, config.backups, now);
	const size = (statSync(file).size / 1_000_000).toFixed(1);
	process.stdout.write(
		`The backup is ${file} (${size} MB), checked and whole. ${count} ${count === 1 ? 'is' : 'are'} kept there. Copy it ` +
			'to another machine, and keep the key (handrail.key or HANDRAIL_KEY) apart from it: it does not open without.\n',
	);
}
