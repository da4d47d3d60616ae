import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StartupError } from '#src/errors.ts';

/** Where a sealed text belongs. It opens nowhere else: not in another row, column or person's data. */
export interface Place {
	readonly table: string;
	readonly column: string;
	readonly row: string;
	readonly user: string;
}

/**
 * Seals what people wrote, with AES-256-GCM (NIST SP 800-38D): a fresh random 96-bit nonce each time, and the place as
 * associated data, so that a ciphertext moved to another row does not open.
 */
export interface Vault {
	/** The version (`v1.` by the master key, `v2.` by a person's) and base64url of nonce, ciphertext and tag. */
	seal(text: string, place: Place): string;
	/** @throws when the text was not sealed by this key for this place, or in another version. */
	open(sealed: string, place: Place): string;
	/** A keyed hash of a text, 64 hexadecimal digits: tells whether two texts are one, and nothing else. */
	mark(text: string): string;
	/** Tells keys apart without giving the key away: a keyed hash of a constant, 64 hexadecimal digits. */
	readonly fingerprint: string;
}

/** What seals: the master key, or the key of one person, which the master key wraps. */
export type Version = 'v1.' | 'v2.';

/** How long a key is. */
export const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/** @param key 32 bytes. Throws a RangeError for any other length. */
export function vaultWith(key: Buffer, version: Version = 'v1.'): Vault {
	if (key.length !== keyBytes) throw new RangeError('A key has 32 bytes');
	const keyed = (text: string) => createHmac('sha256', key).update(text).digest('hex');
	return {
		seal(text, place) {
			const nonce = randomBytes(nonceBytes);
			const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(associated(version, place));
			const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
			return version + sealed.toString('base64url');
		},
		open(sealed, place) {
			if (!sealed.startsWith(version)) throw new Error('Not a sealed text of a version that this Handrail knows');
			const bytes = Buffer.from(sealed.slice(version.length), 'base64url');
			const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), {
				authTagLength: tagBytes,
			});
			decipher.setAAD(associated(version, place)).setAuthTag(bytes.subarray(-tagBytes));
			const text = decipher.update(bytes.subarray(nonceBytes, -tagBytes));
			return Buffer.concat([text, decipher.final()]).toString('utf8');
		},
		mark: (text) => keyed(`handrail mark\n${text}`),
		fingerprint: keyed('handrail key fingerprint'),
	};
}

/** As `vault.open`; undefined where that throws. */
export function tryOpen(vault: Vault, sealed: string, place: Place): string | undefined {
	try {
		return vault.open(sealed, place);
	} catch {
		return undefined;
	}
}

function associated(version: Version, place: Place): Buffer {
	return Buffer.from(JSON.stringify([version, place.table, place.column, place.row, place.user]));
}

/** 32 bytes from 64 hexadecimal digits or 44 characters of base64; undefined for any other text. */
export function keyFromText(text: string): Buffer | undefined {
	if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
	return /^[A-Za-z0-9+/]{43}=$/.test(text) ? Buffer.from(text, 'base64') : undefined;
}

/**
 * The key in `file`, made at the first start: 32 random bytes as hexadecimal text, readable by its owner alone.
 * Two processes that start together end up with one key. A file that others could read is closed to them.
 * @param first false where something was sealed already: then a missing key is not made anew.
 * @throws {StartupError} when the file holds something else, or is missing though it should be there.
 */
export async function keyFromFile(file: string, first = true): Promise<Buffer> {
	await mkdir(dirname(file), { recursive: true, mode: 0o700 });
	if (!(await exists(file))) {
		if (!first) {
			throw new StartupError(
				`The key file ${file} is missing, and the database beside it was sealed with that key. Restore it from your ` +
					'backup, or set HANDRAIL_KEY. Nothing was changed.',
			);
		}
		const made = `${file}.${randomBytes(6).toString('hex')}`;
		await writeFile(made, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true });
		// A link refuses to overwrite, so a key that another process made in the meantime stays.
		await link(made, file).catch(unlessItExists);
		await rm(made);
	}
	const key = keyFromText((await readFile(file, 'utf8')).trim());
	if (key === undefined) {
		throw new StartupError(`The key file ${file} does not hold a key. Restore it from your backup.`);
	}
	if (((await stat(file)).mode & 0o077) !== 0) await chmod(file, 0o600);
	return key;
}

async function exists(file: string): Promise<boolean> {
	return stat(file).then(
		() => true,
		() => false,
	);
}

function unlessItExists(error: unknown): void {
	if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
}
