import { openVault } from '#src/db/keys.ts';
import { StartupError } from '#src/errors.ts';
import { verifyGlass } from '#src/features/glass/log.ts';
import { offline, runTool } from '#src/offline.ts';
import { keyFromFile } from '#src/vault.ts';

await runTool(verifyAudit);

/** Checks the log of break-glass, and says what came of it. */
async function verifyAudit(): Promise<void> {
	const { config, keyFile, open } = offline();
	const db = await open();
	const key = config.key ?? (await keyFromFile(keyFile, false));
	const found = await verifyGlass(db, await openVault(db, key));
	await db.destroy();
	if (found.broken !== undefined) {
		throw new StartupError(
			`The log of break-glass is not as it was written: from entry ${found.broken} on it was changed, or entries are ` +
				'missing. Keep the database as it is, and find out who could write to it.',
		);
	}
	process.stdout.write(
		found.count === 0
			? 'The log of break-glass is as it was written. It has no entries.\n'
			: `The log of break-glass is as it was written: ${found.count} ${found.count === 1 ? 'entry' : 'entries'}. ` +
					`Note this down apart from the database, to tell later that none was taken away: ${found.head}\n`,
	);
}
