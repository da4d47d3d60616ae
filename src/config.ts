import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { longestBackup, mostBackups, usualBackups, type BackupPlan } from '#src/domain/backups.ts';
import { longestRetention, type Retention } from '#src/domain/retention.ts';
import { StartupError } from '#src/errors.ts';
import { keyFromText } from '#src/vault.ts';

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;

export type LogLevel = (typeof logLevels)[number];

/** How to reach Discord. */
export interface DiscordConfig {
	readonly token: string;
	/** When the token does not tell it; otherwise Discord says it at login. */
	readonly applicationId: string | undefined;
	/** Commands go to this server alone, where changes show at once. */
	readonly devGuild: string | undefined;
	/** Without a version, for example `http://127.0.0.1:8080/api`; undefined means Discord itself. */
	readonly apiUrl: string | undefined;
}

export interface Config {
	/** Undefined: no token, so the sandbox stands in for Discord. */
	readonly discord: DiscordConfig | undefined;
	readonly sandboxPort: number;
	/** The one folder that Handrail writes to, absolute. */
	readonly dataFolder: string;
	/** `postgres://…`; undefined means a SQLite file in `dataFolder`. */
	readonly databaseUrl: string | undefined;
	/** 32 bytes; undefined means a key file in `dataFolder`. */
	readonly key: Buffer | undefined;
	/** Where the operator's own privacy notice is; undefined: the one that ships with Handrail. */
	readonly privacyUrl: string | undefined;
	readonly retention: Retention;
	/** Of the SQLite file. */
	readonly backups: BackupPlan;
	/** Where calendars reach Handrail, without a slash at its end; undefined: nowhere. */
	readonly publicUrl: string | undefined;
	/** Where `/metrics`, `/healthz` and calendars are; undefined: nowhere. */
	readonly http: { readonly host: string; readonly port: number } | undefined;
	/** Undefined: `info` with Discord, `warn` with the sandbox. */
	readonly logLevel: LogLevel | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads every setting once. Empty values count as not set.
 * @throws {StartupError} naming each variable that is wrong, the form it should have, and `.env.example`.
 */
export function readConfig(env: Environment, projectFolder: string): Config {
	const faults: string[] = [];
	const read = <Value>(name: string, form: string, parse: (text: string) => Value | undefined): Value | undefined => {
		const text = env[name]?.trim();
		if (text === undefined || text === '') return undefined;
		const value = parse(text);
		if (value === undefined) faults.push(`${name} should be ${form}.`);
		return value;
	};

	const token = read('DISCORD_TOKEN', "the bot's token alone, without the word Bot, spaces or quotes", parseToken);
	const applicationId = read('DISCORD_APPLICATION_ID', "the application's id, 17 to 20 digits", parseSnowflake);
	const devGuild = read('DISCORD_DEV_GUILD', "a server's id, 17 to 20 digits", parseSnowflake);
	const trusted = read('DISCORD_API_URL_TRUSTED', 'yes, or not set', (text) => (text === 'yes' ? true : undefined));
	const apiUrl = read(
		'DISCORD_API_URL',
		'an address such as http://127.0.0.1:8080/api on this machine (whoever answers there receives the token; ' +
			'for a proxy on another machine also set DISCORD_API_URL_TRUSTED=yes)',
		(text) => parseApiUrl(text, trusted === true),
	);
	const sandboxPort = read('SANDBOX_PORT', 'a free port from 1 to 65535, or 0 for any', parsePort);
	const dataFolder = read('HANDRAIL_DATA', 'a folder', (text) => resolve(text));
	const databaseUrl = read(
		'DATABASE_URL',
		'an address such as postgres://user:password@host/database',
		parseDatabaseUrl,
	);
	const key = read('HANDRAIL_KEY', '32 random bytes as 64 hexadecimal digits or 44 characters of base64', keyFromText);
	const privacyUrl = read('HANDRAIL_PRIVACY_URL', 'an address that begins with https://', parseHttps);
	const days = (name: string, longest: number) =>
		read(name, `a whole number of days from 0 to ${longest}`, (text) => parseDays(text, longest)) ?? longest;
	const retention = {
		leftServer: days('HANDRAIL_DAYS_LEFT_SERVER', longestRetention.leftServer),
		withdrawnConsent: days('HANDRAIL_DAYS_WITHDRAWN_CONSENT', longestRetention.withdrawnConsent),
		sentLetters: days('HANDRAIL_DAYS_SENT_LETTERS', longestRetention.sentLetters),
		erasureMarks: days('HANDRAIL_DAYS_ERASURE_MARKS', longestRetention.erasureMarks),
	};
	const count = (name: string, of: string, usual: number, most: number) =>
		read(name, `a whole number of ${of} from 0 to ${most}`, (text) => parseDays(text, most)) ?? usual;
	const backups = {
		daily: count('HANDRAIL_BACKUPS_DAILY', 'days', usualBackups.daily, mostBackups.daily),
		weekly: count('HANDRAIL_BACKUPS_WEEKLY', 'weeks', usualBackups.weekly, mostBackups.weekly),
	};
	const oldest = longestBackup(backups);
	if (databaseUrl === undefined && retention.erasureMarks < oldest) {
		faults.push(
			`HANDRAIL_DAYS_ERASURE_MARKS should be ${oldest} or more, since backups are kept for ${oldest} days ` +
				'(HANDRAIL_BACKUPS_DAILY, HANDRAIL_BACKUPS_WEEKLY): what was erased would come back with an older one.',
		);
	}
	const httpPort = read('HANDRAIL_HTTP_PORT', 'a free port from 1 to 65535, or 0 for any', parsePort);
	const httpHost = read('HANDRAIL_HTTP_HOST', 'an IP address of this machine, such as 127.0.0.1 or 0.0.0.0', parseIp);
	const publicUrl = read(
		'HANDRAIL_PUBLIC_URL',
		'an address that begins with https:// (or with http://127.0.0.1 for a try on this machine), without ? and #',
		parsePublic,
	);
	if (publicUrl !== undefined && httpPort === undefined) {
		faults.push('HANDRAIL_PUBLIC_URL leads to the port that HANDRAIL_HTTP_PORT opens, which should be set too.');
	}
	const logLevel = read('HANDRAIL_LOG_LEVEL', `one of ${logLevels.join(', ')}`, parseLogLevel);

	if (faults.length > 0) {
		throw new StartupError(`${faults.join('\n')}\nEvery setting is explained in .env.example.`);
	}
	return {
		discord: token === undefined ? undefined : { token, applicationId, devGuild, apiUrl },
		sandboxPort: sandboxPort ?? 4620,
		dataFolder: dataFolder ?? join(projectFolder, 'data', 'local'),
		databaseUrl,
		key,
		privacyUrl,
		retention,
		backups,
		publicUrl,
		http: httpPort === undefined ? undefined : { port: httpPort, host: httpHost ?? '127.0.0.1' },
		logLevel,
	};
}

function parseToken(text: string): string | undefined {
	return /^[^\s"']+$/.test(text) ? text : undefined;
}

function parseSnowflake(text: string): string | undefined {
	return /^\d{17,20}$/.test(text) ? text : undefined;
}

function parsePort(text: string): number | undefined {
	const port = Number(text);
	return /^\d{1,5}$/.test(text) && port <= 65_535 ? port : undefined;
}

function parseIp(text: string): string | undefined {
	return isIP(text) === 0 ? undefined : text;
}

function parseDatabaseUrl(text: string): string | undefined {
	return URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol) ? text : undefined;
}

function parseHttps(text: string): string | undefined {
	return URL.canParse(text) && new URL(text).protocol === 'https:' && !/[()\s]/.test(text) ? text : undefined;
}

/** Without the slashes at its end. */
function parsePublic(text: string): string | undefined {
	if (!URL.canParse(text) || /[?#()\s]/.test(text)) return undefined;
	const { protocol, hostname, username } = new URL(text);
	const isHere = protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
	return (protocol === 'https:' || isHere) && username === '' ? text.replace(/\/+$/, '') : undefined;
}

function parseDays(text: string, longest: number): number | undefined {
	const days = Number(text);
	return /^\d{1,3}$/.test(text) && days <= longest ? days : undefined;
}

function parseLogLevel(text: string): LogLevel | undefined {
	return logLevels.find((level) => level === text);
}

/** The address without a trailing slash or version: discord.js adds `/v10` itself. */
function parseApiUrl(text: string, trusted: boolean): string | undefined {
	if (!URL.canParse(text)) return undefined;
	const url = new URL(text);
	if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
	const here = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
	const discord = url.protocol === 'https:' && url.hostname === 'discord.com';
	if (!here && !discord && !trusted) return undefined;
	const path = url.pathname.replace(/\/+$/, '').replace(/\/v\d+$/, '');
	return url.origin + (path === '' ? '/api' : path);
}
