import { randomBytes } from 'node:crypto';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { config as readEnvFile } from 'dotenv';
import { readConfig } from '#src/config.ts';
import { rotateKey } from '#src/db/keys.ts';
import { openDatabase } from '#src/db/open.ts';
import { postgres } from '#src/db/postgres.ts';
import type { Db } from '#src/db/schema.ts';
import { sqlite } from '#src/db/sqlite.ts';
import { StartupError } from '#src/errors.ts';
import { endRotation, keptAs, rotateKeyFile, rotationBegan } from '#src/rotation.ts';
import { keyFromFile, keyFromText } from '#src/vault.ts';

const project = join(import.meta.dirname, '..');

await rotate().catch((error: unknown) => {
	if (!(error instanceof StartupError)) throw error;
	process.stderr.write(`${error.message}\n`);
	process.exitCode = 1;
});

/** Gives the database a new master key: HANDRAIL_NEW_KEY, or, with a key file, a new file in its place. */
async function rotate(): Promise<void> {
	readEnvFile({ path: join(project, '.env'), quiet: true });
	const config = readConfig(process.env, project);
	const folder = config.discord ? config.dataFolder : join(config.dataFolder, 'sandbox');
	const database = join(folder, 'handrail.db');
	if (config.databaseUrl === undefined) await needsFile(database);
	const given = newKey(process.env['HANDRAIL_NEW_KEY']);
	if (config.key !== undefined && given === undefined) {
		throw new StartupError(
			'HANDRAIL_KEY is set, so say in HANDRAIL_NEW_KEY which key is to follow it: 32 random bytes (openssl rand -hex 32).',
		);
	}
	const file = join(folder, 'handrail.key');
	const db = await openDatabase(config.databaseUrl === undefined ? sqlite(database) : postgres(config.databaseUrl));
	const next = given ?? randomBytes(32);
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

async function needsFile(database: string): Promise<void> {
	await access(database).catch((error: unknown) => {
		throw new StartupError(`There is no database at ${database}. Set HANDRAIL_DATA to its folder.`, error);
	});
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
