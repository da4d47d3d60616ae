import { readFile, stat } from 'node:fs/promises';
import type { Bound } from '#src/doctor/database.ts';
import { look, ok, wrong, type Finding } from '#src/doctor/finding.ts';
import { isOpen } from '#src/doctor/folder.ts';
import { rotationBegan } from '#src/rotation.ts';
import { keyFromText, vaultWith } from '#src/vault.ts';

const check = 'Key';

/**
 * Whether the key is there, is one, is readable by its owner alone, and is the database's. Nothing of it is told.
 * @param given HANDRAIL_KEY, in place of the file.
 */
export async function keyFindings(given: Buffer | undefined, file: string, bound: Bound): Promise<readonly Finding[]> {
	if (given) return [matchFinding(given, 'The key in HANDRAIL_KEY', 'Set HANDRAIL_KEY to the first key.', bound)];
	const there = await stat(file).catch(() => undefined);
	if (!there) return [await missing(file, bound)];
	const text = await readFile(file, 'utf8').catch(() => undefined);
	if (text === undefined) {
		return [
			wrong(check, `This account may not read the key file ${file}.`, 'Give it to the account of Handrail (chown).'),
		];
	}
	const key = keyFromText(text.trim());
	if (!key) return [wrong(check, `The key file ${file} does not hold a key.`, 'Restore it from your backup.')];
	const remedy = 'Restore its key file from your backup, or set HANDRAIL_KEY to the first key.';
	return [
		(await rotationBegan(file)) ? cutShort : matchFinding(key, `The key file ${file}`, remedy, bound),
		...(isOpen(there) ? [openKey(file)] : []),
	];
}

const cutShort = look(
	check,
	'A change of the key has begun and did not come to its end.',
	'Start Handrail, or run npm run rotate-key: either brings it to its end, and nothing is lost.',
);

function openKey(file: string): Finding {
	return wrong(
		check,
		`Other accounts of this machine can read the key file ${file}.`,
		`Close it to them (chmod 600 ${file}); if one of them may have read it, change the key with npm run rotate-key.`,
	);
}

async function missing(file: string, bound: Bound): Promise<Finding> {
	if (await rotationBegan(file)) return cutShort;
	if (bound === 'none') return ok(check, `The key file ${file} is not there yet; the first start makes it.`);
	if (bound === 'unknown') {
		return look(
			check,
			`The key file ${file} is not there.`,
			'Put the database right first, then run this check again.',
		);
	}
	return wrong(
		check,
		`The key file ${file} is missing, and the database was sealed with it.`,
		'Restore it from your backup, or set HANDRAIL_KEY. Without it nobody can read what people wrote.',
	);
}

function matchFinding(key: Buffer, what: string, remedy: string, bound: Bound): Finding {
	if (bound === 'unknown') {
		return look(
			check,
			`${what} holds a key; whether it is the database's cannot be told now.`,
			'Put the database right first.',
		);
	}
	if (bound === 'none') return ok(check, `${what} holds a key, and the database is not sealed yet.`);
	if (vaultWith(key).fingerprint === bound.fingerprint) return ok(check, `${what} holds the key of the database.`);
	return wrong(check, `${what} holds another key than the one that the database was sealed with.`, remedy);
}
