import { access, rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { listBackups } from '#src/backups/folder.ts';
import { restoreBackup } from '#src/backups/restore.ts';
import { StartupError } from '#src/errors.ts';
import { openLedger } from '#src/ledger.ts';
import { offline, runTool } from '#src/offline.ts';
import { keyFromFile } from '#src/vault.ts';

await runTool(restore);

/** Puts the backup that is named in the place of the database, while the bot is stopped. */
async function restore(): Promise<void> {
	const { config, folder, keyFile, places } = offline();
	if (config.databaseUrl !== undefined) {
		throw new StartupError(
			'DATABASE_URL is set, so the database is in PostgreSQL. Restore it there, for example with pg_restore; what was ' +
				'erased since is erased again when Handrail starts.',
		);
	}
	const named = process.argv[2];
	if (named === undefined) throw new StartupError(await whichOne(places.backups));
	const file = await found(named, places.backups);
	const list = join(folder, 'handrail.erased');
	const key = config.key ?? (await keyFromFile(keyFile, false));
	const hasList = await exists(list);
	const ledger = await openLedger(list);
	const how = { places, key, ledger, at: Temporal.Now.instant() };
	const { erased, aside } = await restoreBackup(file, how).catch(async (error: unknown) => {
		if (!hasList) await rm(list, { force: true });
		throw error;
	});
	const said = [
		`The database is now the one of ${file}.`,
		hasList
			? carriedOut(erased)
			: `There was no list of erasures at ${list}: whoever erased something since this backup is in it again.`,
		...(aside === undefined ? [] : [`The one that was there before is ${aside}; it goes with the other backups.`]),
		'Now start Handrail.',
	];
	process.stdout.write(`${said.join('\n')}\n`);
}

function carriedOut(erased: number): string {
	if (erased === 0) return 'Nothing in it had been erased since.';
	return `What ${erased === 1 ? 'one erasure' : `${erased} erasures`} had taken away since is erased in it again.`;
}

/** By its path as it was typed, or by its name alone. */
async function found(named: string, folder: string): Promise<string> {
	const typed = resolve(process.env['INIT_CWD'] ?? '', named);
	const kept = join(folder, basename(named));
	return !(await exists(typed)) && basename(named) === named && (await exists(kept)) ? kept : typed;
}

async function exists(path: string): Promise<boolean> {
	return access(path).then(
		() => true,
		() => false,
	);
}

async function whichOne(folder: string): Promise<string> {
	const there = await listBackups(folder);
	const list = there.length === 0 ? `There are none in ${folder}.` : there.map(({ file }) => file).join('\n');
	return `Say which backup: npm run restore FILE\n${list}`;
}
