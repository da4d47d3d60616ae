import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { backupsIn } from '#src/backups/folder.ts';
import { restoreBackup } from '#src/backups/restore.ts';
import { openLedger } from '#src/ledger.ts';

/* A restore that is killed when it has done one step: folder, backup, step. */

const [folder = '', file = '', last] = process.argv.slice(2);
await restoreBackup(file, {
	places: { database: join(folder, 'handrail.db'), backups: backupsIn(folder) },
	key: Buffer.alloc(32, 7),
	ledger: await openLedger(join(folder, 'handrail.erased')),
	at: Temporal.Instant.from('2026-11-23T10:00:00Z'),
	told(step) {
		if (step === last) process.kill(process.pid, 'SIGKILL');
	},
});
