import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { config as readEnvFile } from 'dotenv';
import { Temporal } from 'temporal-polyfill';
import { backupsIn } from '#src/backups/folder.ts';
import { takeBackup, type Places } from '#src/backups/take.ts';
import { readConfig, type Config } from '#src/config.ts';
import { openDatabase } from '#src/db/open.ts';
import { postgres } from '#src/db/postgres.ts';
import type { Db } from '#src/db/schema.ts';
import { snapshot } from '#src/db/snapshot.ts';
import { sqlite } from '#src/db/sqlite.ts';
import { StartupError } from '#src/errors.ts';

const project = join(import.meta.dirname, '..');

/** What a tool works with that runs beside the bot, or while it is stopped. */
interface Offline {
	readonly config: Config;
	/** The key file of the database, where no key is set. */
	readonly keyFile: string;
	/** The folder that the database, its key and the list of erasures are in. */
	readonly folder: string;
	/** Where the SQLite file and its backups are, or would be. */
	readonly places: Places;
	/** @throws {StartupError} when there is no SQLite file yet. */
	readonly needsFile: () => Promise<void>;
	/** Brings it up to date, with a backup before. @throws {StartupError} when there is none yet, or it does not open. */
	readonly open: () => Promise<Db>;
}

/** The database that the environment names, as the bot has it. @throws {StartupError} for a setting that is none. */
export function offline(): Offline {
	readEnvFile({ path: join(project, '.env'), quiet: true });
	const config = readConfig(process.env, project);
	const { folder, database, keyFile } = placesOf(config);
	const places = { database, backups: backupsIn(folder) };
	const needsFile = async () => {
		await access(database).catch((error: unknown) => {
			throw new StartupError(`There is no database at ${database}. Set HANDRAIL_DATA to its folder.`, error);
		});
	};
	return {
		config,
		...{ folder, places, needsFile, keyFile },
		async open() {
			if (config.databaseUrl !== undefined) return openDatabase(postgres(config.databaseUrl));
			await needsFile();
			const beforeUpgrade = async () => {
				await takeBackup(places, Temporal.Now.instant(), snapshot, 'before-upgrade');
			};
			return openDatabase(sqlite(database), { beforeUpgrade });
		},
	};
}

/** Where the bot has its data: without a token, in the folder of the sandbox. */
export function placesOf(config: Config): {
	readonly folder: string;
	readonly database: string;
	readonly keyFile: string;
} {
	const folder = config.discord ? config.dataFolder : join(config.dataFolder, 'sandbox');
	return { folder, database: join(folder, 'handrail.db'), keyFile: join(folder, 'handrail.key') };
}

/** Runs a tool; what it cannot do is said on the error output, and the exit code is 1. */
export async function runTool(tool: () => Promise<void>): Promise<void> {
	await tool().catch((error: unknown) => {
		if (!(error instanceof StartupError)) throw error;
		process.stderr.write(`${error.message}\n`);
		process.exitCode = 1;
	});
}
