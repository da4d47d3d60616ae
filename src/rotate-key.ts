import { randomBytes } from 'node:crypto';
import { rotateKey } from '#src/db/keys.ts';
import type { Db } from '#src/db/schema.ts';
import { StartupError } from '#src/errors.ts';
import { offline, runTool } from '#src/offline.ts';
import { endRotation, keptAs, rotateKeyFile, rotationBegan } from '#src/rotation.ts';
import { keyFromFile, keyFromText } from '#src/vault.ts';

await runTool(rotate);

/** Gives the database a new master key: HANDRAIL_NEW_KEY, or, with a key file, a new file in its place. */
async function rotate(): Promise<void> {
	const { config, keyFile: file, open } = offline();
	const given = newKey(process.env['HANDRAIL_NEW_KEY']);
	if (config.key !== undefined && given === undefined) {
		throw new StartupError(
			'HANDRAIL_KEY is set, so say in HANDRAIL_NEW_KEY which key is to follow it: 32 random bytes (openssl rand -hex 32).',
		);
	}
	const next = given ?? randomBytes(32);
	const db = await open();
	const { key, rotated } = await change(db, config.key, file, next).finally(async () => db.destroy());
	const done =
		`${rotated.wrapped} ${rotated.wrapped === 1 ? 'key of a person is' : 'keys of people are'} wrapped anew.` +
		(rotated.damaged === 0 ? '' : ` ${rotated.damaged} did not open before and stay as they are: they are damaged.`);
	if (config.key === undefined) {
		process.stdout.write(
			`${done} The new key is in ${file}. The key before is in ${keptAs(file, key)}: it opens backups from before today. ` +
				'Keep it apart from them, or delete it with the last of them.\n',
		);
	} else {
		process.stdout.write(`${done} Now set HANDRAIL_KEY to the new key, and start Handrail again.\n`);
	}
}

async function change(db: Db, fromEnvironment: Buffer | undefined, file: string, next: Buffer) {
	if (fromEnvironment !== undefined) {
		return { key: fromEnvironment, rotated: await rotateKey(db, fromEnvironment, next) };
	}
	// One that was cut short: the database may be sealed with the key that still waits for its place.
	if (await rotationBegan(file)) await endRotation(db, file);
	const key = await keyFromFile(file, false);
	return { key, rotated: await rotateKeyFile(db, file, key, next) };
}

function newKey(text: string | undefined): Buffer | undefined {
	if (text === undefined || text.trim() === '') return undefined;
	const key = keyFromText(text.trim());
	if (key === undefined) {
		throw new StartupError(
			'HANDRAIL_NEW_KEY should be 32 random bytes as 64 hexadecimal digits or 44 characters of base64.',
		);
	}
	return key;
}
