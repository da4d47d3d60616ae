import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { boundFingerprint, rotateKey, type Rotated } from '#src/db/keys.ts';
import type { Db } from '#src/db/schema.ts';
import { keyFromText, vaultWith } from '#src/vault.ts';

/** A new key waits here until everything is sealed with it. */
function waiting(file: string): string {
	return `${file}.next`;
}

/** True when a change of the key in `file` began and did not come to its end. */
export async function rotationBegan(file: string): Promise<boolean> {
	return stat(waiting(file)).then(
		() => true,
		() => false,
	);
}

/**
 * Gives the database the key `next` in place of the one in `file`, and puts it there. The key before stays beside it, as
 * `keptAs` names it, for older backups. A crash at any moment leaves either key whole; `endRotation` puts the right one
 * in place. @returns as `rotateKey`. @throws {Error} when an earlier change has not come to its end.
 */
export async function rotateKeyFile(db: Db, file: string, key: Buffer, next: Buffer): Promise<Rotated> {
	await writeFile(waiting(file), `${next.toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true });
	const rotated = await rotateKey(db, key, next);
	await putInPlace(file);
	return rotated;
}

/** Brings a change of the key that was cut short to its end: the key that the database is sealed with is in `file` then. */
export async function endRotation(db: Db, file: string): Promise<void> {
	const key = keyFromText((await readFile(waiting(file), 'utf8')).trim());
	if (key !== undefined && vaultWith(key).fingerprint === (await boundFingerprint(db))) await putInPlace(file);
	else await rm(waiting(file));
}

async function putInPlace(file: string): Promise<void> {
	const before = await readFile(file, 'utf8').catch((error: unknown) => {
		// It was moved already when this was cut short.
		if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
	});
	const key = before === undefined ? undefined : keyFromText(before.trim());
	if (key !== undefined) await rename(file, keptAs(file, key));
	await rename(waiting(file), file);
}

/** Where a key is kept for older backups when another has taken its place; never the place of an even older one. */
export function keptAs(file: string, key: Buffer): string {
	return `${file}.before-${vaultWith(key).fingerprint.slice(0, 8)}`;
}
