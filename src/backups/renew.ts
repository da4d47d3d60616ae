import { historyOf, isOurs, refuseNewer } from '#src/db/history.ts';
import { boundFingerprint, openVault } from '#src/db/keys.ts';
import { openAsItIs, openDatabase } from '#src/db/open.ts';
import { sqlite } from '#src/db/sqlite.ts';
import { StartupError } from '#src/errors.ts';
import { canReplay, replayErasures } from '#src/features/privacy/erase.ts';
import type { Ledger } from '#src/ledger.ts';
import { vaultWith } from '#src/vault.ts';

/** What makes a backup the database of today. */
export interface Renewing {
	/** 32 bytes: the key that it has to be sealed with. */
	readonly key: Buffer;
	readonly ledger: Ledger;
}

/**
 * Brings the copy of a backup up to date: with all steps of this Handrail, and without what was erased since.
 * @param made the copy. @param file what the backup is called in sentences.
 * @returns how many erasures and withdrawn consents were carried out again.
 * @throws {StartupError} as `restoreBackup` says about the file.
 */
export async function bringUpToDate(made: string, file: string, { key, ledger }: Renewing): Promise<number> {
	await isRightFor(made, `The file ${file}`, key);
	const db = await openDatabase(sqlite(made));
	try {
		const vault = await openVault(db, key);
		if (!(await canReplay({ db, ledger }))) throw new StartupError(tooOld(file));
		return await replayErasures({ db, vault, ledger });
	} finally {
		await db.destroy();
	}
}

async function isRightFor(made: string, what: string, key: Buffer): Promise<void> {
	const db = openAsItIs(sqlite(made));
	try {
		const history = await historyOf(db);
		if (!isOurs(history)) {
			throw new StartupError(`${what} is the database of another program, not of Handrail. Nothing was changed.`);
		}
		await refuseNewer(db, history, what);
		const bound = await boundFingerprint(db);
		if (bound !== undefined && bound !== vaultWith(key).fingerprint) throw new StartupError(otherKey(what, bound));
	} finally {
		await db.destroy();
	}
}

function otherKey(what: string, bound: string): string {
	return (
		`${what} was sealed with another key than the one that is set. If the key was changed since with npm run rotate-key, ` +
		`the right one is beside the database as handrail.key.before-${bound.slice(0, 8)}: put it in the place of handrail.key. ` +
		'Otherwise bring back the key file of that time, or set HANDRAIL_KEY to it. Then restore again. Nothing was changed.'
	);
}

function tooOld(file: string): string {
	return (
		`The file ${file} is older than the list of erasures (handrail.erased) reaches back, so people who erased what was ` +
		'kept about them would be in it again. Take a newer backup. Nothing was changed.'
	);
}
