import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { config as readEnvFile } from 'dotenv';
import type { Dialect } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { openBackups } from '#src/backups/backups.ts';
import { backupsIn } from '#src/backups/folder.ts';
import { startBot } from '#src/bot.ts';
import { readConfig, type Config, type DiscordConfig } from '#src/config.ts';
import { beginsAsSqlite } from '#src/db/head.ts';
import { boundFingerprint } from '#src/db/keys.ts';
import { openDatabase } from '#src/db/open.ts';
import { postgres } from '#src/db/postgres.ts';
import { sqlite } from '#src/db/sqlite.ts';
import { troubleWith } from '#src/db/trouble.ts';
import type { WatchedDialect } from '#src/db/watched.ts';
import { isUnreadable } from '#src/discord/client.ts';
import { StartupError } from '#src/errors.ts';
import { openLedger } from '#src/ledger.ts';
import { openLog, type Log } from '#src/log.ts';
import { endRotation, rotationBegan } from '#src/rotation.ts';
import { openPictures } from '#src/pictures/pool.ts';
import type { Wake } from '#src/schedule.ts';
import { keyFromFile } from '#src/vault.ts';

const project = join(import.meta.dirname, '..');
const longestGoodbye = 20_000;

/** What stands for Discord: the real one, or the sandbox. */
interface Place {
	readonly discord: DiscordConfig;
	/** Where the database and its key are. */
	readonly folder: string;
	readonly now: () => Temporal.Instant;
	/** Tells when `now` has jumped; real time never does. */
	readonly wake: Wake | undefined;
	/** What to tell the operator when everything is ready. */
	readonly welcome: string | undefined;
	readonly leave: () => Promise<void>;
}

// Sockets and timers that are left keep nothing alive.
await main().then(() => process.exit(), failToStart);

async function main(): Promise<void> {
	readEnvFile({ path: join(project, '.env'), quiet: true });
	const config = readConfig(process.env, project);
	const log = openLog(config.logLevel ?? (config.discord ? 'info' : 'warn'));
	const stopping = new AbortController();
	const stopped = asked().then(() => {
		stopping.abort();
		endSoon(log);
	});
	exitOnBugs(log);

	const place = config.discord ? online(config, config.discord) : await sandbox(config);
	try {
		const { discord, now, wake } = place;
		const places = { database: join(place.folder, 'handrail.db'), backups: backupsIn(place.folder) };
		const backups =
			config.databaseUrl === undefined ? openBackups(places, { plan: config.backups, now, log }) : undefined;
		const { key, dialect } = await storage(config, place.folder, backups?.beforeUpgrade);
		const ledger = await openLedger(join(place.folder, 'handrail.erased'));
		const { privacyUrl, retention, http, publicUrl } = config;
		const signal = stopping.signal;
		const pictures = openPictures({
			onError: (err) => {
				log.error({ err }, 'a picture could not be drawn');
			},
		});
		const about = { privacyUrl, pictures, retention, http, publicUrl };
		const options = { discord, dialect, key, ledger, backups, ...about, now, wake, log, signal };
		const bot = await startBot(options).catch(unlessStopping(signal));
		if (!bot) return;
		pictures.begin();
		if (place.welcome !== undefined) process.stdout.write(`${place.welcome}\n`);
		const lost = await Promise.race([stopped, bot.lost]);
		if (lost === undefined) log.info('stopping');
		else leaveWith(lost, log);
		await bot.stop();
		await pictures.close();
	} finally {
		await place.leave();
	}
	log.info('stopped');
}

/** Whatever hangs, the process ends. */
function endSoon(log: Log): void {
	setTimeout(() => {
		log.error('stopping took too long');
		process.exit(1);
	}, longestGoodbye).unref();
}

/** Handrail cannot go on: says why, and that the end is a failure, so that a supervisor knows. */
function leaveWith(reason: string, log: Log): void {
	log.fatal(reason);
	process.stderr.write(`${reason}\n`);
	process.exitCode = 1;
	endSoon(log);
}

/** The key comes first: a database without one, made by a start that was cut short, would look like a lost key. */
async function storage(
	config: Config,
	folder: string,
	beforeUpgrade: (() => Promise<void>) | undefined,
): Promise<{ readonly key: Buffer; readonly dialect: WatchedDialect }> {
	const file = join(folder, 'handrail.db');
	const keyFile = join(folder, 'handrail.key');
	const dialect = () => (config.databaseUrl === undefined ? sqlite(file) : postgres(config.databaseUrl));
	const first = config.databaseUrl === undefined ? !(await holdsData(file)) : await isNew(dialect());
	if (config.key === undefined && (await rotationBegan(keyFile))) {
		const db = await openDatabase(dialect(), { beforeUpgrade });
		await endRotation(db, keyFile).finally(async () => db.destroy());
	}
	return { key: config.key ?? (await keyFromFile(keyFile, first)), dialect: dialect() };
}

/** A database that nothing was ever sealed in. */
async function isNew(dialect: Dialect): Promise<boolean> {
	const db = await openDatabase(dialect);
	return boundFingerprint(db)
		.then((bound) => bound === undefined)
		.finally(async () => db.destroy());
}

/** Anything else than SQLite's is left to SQLite to refuse. */
async function holdsData(file: string): Promise<boolean> {
	const there = await stat(file).catch(() => undefined);
	if (there && !there.isFile()) {
		throw new StartupError(`What is at ${file} is no file. Move it away, or set HANDRAIL_DATA to another folder.`);
	}
	return beginsAsSqlite(file);
}

/** Whoever asks Handrail to stop while it still waits for Discord gets what they asked for. */
function unlessStopping(signal: AbortSignal) {
	return (error: unknown): undefined => {
		if (!signal.aborted) throw error;
	};
}

function online(config: Config, discord: DiscordConfig): Place {
	const now = () => Temporal.Now.instant();
	const leave = async () => Promise.resolve();
	return { discord, folder: config.dataFolder, now, wake: undefined, welcome: undefined, leave };
}

async function sandbox(config: Config): Promise<Place> {
	const { startSandbox } = await import('#src/sandbox/index.ts');
	const folder = join(config.dataFolder, 'sandbox');
	await mkdir(folder, { recursive: true, mode: 0o700 });
	const world = await startSandbox({
		port: config.sandboxPort,
		file: join(folder, 'world.json'),
		rateLimits: true,
		halls: true,
		botPermissions: ['CreateEvents'],
		keepRequests: 500,
		keepMessages: 500,
		warn: (line) => process.stderr.write(`${line}\n`),
	});
	const discord = { token: world.token, applicationId: world.applicationId, devGuild: undefined, apiUrl: world.apiUrl };
	const welcome = `Handrail runs in its sandbox, a stand-in for Discord on this machine. Open ${world.url}`;
	const { clock } = world;
	const wake = (wakeUp: () => void) => clock.onMove(wakeUp);
	return { discord, folder, now: () => clock.now(), wake, welcome, leave: async () => world.close() };
}

/** Resolves at the first SIGINT or SIGTERM; a second one ends the process at once. */
async function asked(): Promise<void> {
	return new Promise((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM'] as const) {
			process.once(signal, () => {
				resolve();
				process.once(signal, () => process.exit(1));
			});
		}
	});
}

/**
 * After a bug nobody caught, nothing can be trusted: the supervisor starts anew, and the database holds what counts. What
 * Discord's client could not read is no bug of ours: one malformed dispatch must not end it for everybody.
 */
function exitOnBugs(log: Log): void {
	const exit = (err: unknown) => {
		if (isUnreadable(err)) {
			log.error({ err }, 'something from Discord could not be read');
			return;
		}
		log.fatal({ err }, 'an error that nothing caught');
		process.exit(1);
	};
	process.on('uncaughtException', exit);
	process.on('unhandledRejection', exit);
}

function failToStart(error: unknown): void {
	const said = error instanceof StartupError ? error.message : unforeseen(error);
	process.stderr.write(`${said}\n`);
	process.exit(1);
}

function unforeseen(error: unknown): string {
	const { code, path } = Object(error) as NodeJS.ErrnoException;
	if (code === 'EADDRINUSE')
		return 'The sandbox port is taken. Is Handrail running already? Otherwise set SANDBOX_PORT.';
	if (code === 'EACCES' || code === 'EROFS') return `Handrail may not write to ${path ?? 'its data folder'}.`;
	// What making folders says on a disk that can only be read.
	if (code === 'ENOENT' && path !== undefined)
		return `${path} cannot be made. Check that its disk is there and can be written.`;
	// The key, the list of what was erased and the world of the sandbox are written at the start.
	if (code !== 'EISDIR') {
		const trouble = troubleWith(path === undefined ? 'The data folder' : `The file ${path}`, error);
		if (trouble) return trouble.message;
	}
	if (code === 'ENOTDIR' || code === 'EEXIST')
		return `Handrail cannot make the folder ${path ?? 'for its data'}: a file is in the way.`;
	return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
