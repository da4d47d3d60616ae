import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readConfig } from '#src/config.ts';
import { usualBackups } from '#src/domain/backups.ts';
import { longestRetention } from '#src/domain/retention.ts';
import { StartupError } from '#src/errors.ts';

const project = '/srv/handrail';
const read = (env: Readonly<Record<string, string | undefined>>) => readConfig(env, project);

/** What the operator is told; fails the test when there is nothing to tell. */
function fault(env: Readonly<Record<string, string | undefined>>): string {
	try {
		read(env);
	} catch (error) {
		expect(error).toBeInstanceOf(StartupError);
		return (error as StartupError).message;
	}
	throw new Error(`Nothing was wrong with ${JSON.stringify(env)}`);
}

const variables = [
	...['DISCORD_TOKEN', 'DISCORD_APPLICATION_ID', 'DISCORD_DEV_GUILD', 'DISCORD_API_URL', 'DISCORD_API_URL_TRUSTED'],
	...['SANDBOX_PORT', 'HANDRAIL_DATA', 'DATABASE_URL', 'HANDRAIL_KEY', 'HANDRAIL_LOG_LEVEL', 'HANDRAIL_PRIVACY_URL'],
	...['HANDRAIL_DAYS_LEFT_SERVER', 'HANDRAIL_DAYS_WITHDRAWN_CONSENT', 'HANDRAIL_DAYS_ERASURE_MARKS'],
	...['HANDRAIL_BACKUPS_DAILY', 'HANDRAIL_BACKUPS_WEEKLY'],
	...['HANDRAIL_DAYS_SENT_LETTERS', 'HANDRAIL_HTTP_PORT', 'HANDRAIL_HTTP_HOST', 'HANDRAIL_PUBLIC_URL'],
];

test('without any setting it runs in its sandbox, from the folder of the project', () => {
	const nothing = {
		discord: undefined,
		sandboxPort: 4620,
		dataFolder: join(project, 'data', 'local'),
		databaseUrl: undefined,
		key: undefined,
		privacyUrl: undefined,
		publicUrl: undefined,
		retention: longestRetention,
		backups: usualBackups,
		http: undefined,
		logLevel: undefined,
	};
	expect(read({})).toEqual(nothing);
	for (const empty of ['', ' ', '\t']) {
		expect(read(Object.fromEntries(variables.map((name) => [name, empty])))).toEqual(nothing);
	}
});

test('every setting is read, without the space around it', () => {
	const config = read({
		DISCORD_TOKEN: ' a.b.c ',
		DISCORD_APPLICATION_ID: '123456789012345678',
		DISCORD_DEV_GUILD: '12345678901234567890\n',
		DISCORD_API_URL: 'https://discord.com/api',
		SANDBOX_PORT: '0',
		HANDRAIL_DATA: '/var/lib/handrail/',
		DATABASE_URL: 'postgresql://u:p@host:5432/db?sslmode=require',
		HANDRAIL_KEY: 'ab'.repeat(32),
		HANDRAIL_PRIVACY_URL: 'https://example.org/privacy',
		HANDRAIL_DAYS_LEFT_SERVER: '7',
		HANDRAIL_DAYS_WITHDRAWN_CONSENT: '0',
		HANDRAIL_BACKUPS_DAILY: '3',
		HANDRAIL_BACKUPS_WEEKLY: '0',
		HANDRAIL_HTTP_PORT: '9100',
		HANDRAIL_HTTP_HOST: '0.0.0.0',
		HANDRAIL_PUBLIC_URL: 'https://handrail.example.org/',
		HANDRAIL_LOG_LEVEL: 'silent',
	});
	expect(config).toEqual({
		discord: {
			token: 'a.b.c',
			applicationId: '123456789012345678',
			devGuild: '12345678901234567890',
			apiUrl: 'https://discord.com/api',
		},
		sandboxPort: 0,
		dataFolder: '/var/lib/handrail',
		databaseUrl: 'postgresql://u:p@host:5432/db?sslmode=require',
		key: Buffer.alloc(32, 0xab),
		privacyUrl: 'https://example.org/privacy',
		publicUrl: 'https://handrail.example.org',
		retention: { ...longestRetention, leftServer: 7, withdrawnConsent: 0 },
		backups: { daily: 3, weekly: 0 },
		http: { port: 9100, host: '0.0.0.0' },
		logLevel: 'silent',
	});
});

test('metrics and health are served to this machine alone, unless it is said otherwise', () => {
	expect(read({ HANDRAIL_HTTP_PORT: '0' }).http).toEqual({ host: '127.0.0.1', port: 0 });
	expect(read({ HANDRAIL_HTTP_PORT: '9100', HANDRAIL_HTTP_HOST: '::' }).http).toEqual({ host: '::', port: 9100 });
	expect(read({ HANDRAIL_HTTP_HOST: '::' }).http).toBeUndefined();
});

test('a data folder given as a relative path counts from where Handrail was started', () => {
	expect(read({ HANDRAIL_DATA: 'somewhere' }).dataFolder).toBe(join(process.cwd(), 'somewhere'));
});

describe('a malformed setting is named, with the form it should have', () => {
	const malformed: Readonly<Record<string, readonly [form: string, ...texts: string[]]>> = {
		DISCORD_TOKEN: ['without the word Bot', 'Bot a.b.c', '"a.b.c"', "'a.b.c'", 'a b', 'a\nb'],
		DISCORD_APPLICATION_ID: ['17 to 20 digits', '1234567890123456', '1'.repeat(21), '12345678901234567x', 'handrail'],
		DISCORD_DEV_GUILD: [
			'17 to 20 digits',
			'my server',
			'-12345678901234567',
			'1e18',
			'１２３４５６７８９０１２３４５６７',
		],
		SANDBOX_PORT: ['from 1 to 65535, or 0', '65536', '-1', '80.5', '0x50', '1e3', 'http', '4620 4621', '١'],
		DATABASE_URL: [
			'postgres://user:password@host/database',
			'mysql://host/db',
			'handrail.db',
			'file:///x',
			'postgres',
			'://',
		],
		HANDRAIL_KEY: [
			'64 hexadecimal digits or 44 characters',
			'secret',
			'ab'.repeat(31),
			'ab'.repeat(33),
			'zz'.repeat(32),
		],
		HANDRAIL_PRIVACY_URL: [
			'an address that begins with https://',
			'http://example.org',
			'example.org/privacy',
			'https://x)y',
		],
		HANDRAIL_DAYS_LEFT_SERVER: ['a whole number of days from 0 to 30', '31', '-1', '1.5', 'never', '٣'],
		HANDRAIL_DAYS_WITHDRAWN_CONSENT: ['a whole number of days from 0 to 30', '31', '1e1'],
		HANDRAIL_DAYS_SENT_LETTERS: ['a whole number of days from 0 to 7', '8', 'x'],
		HANDRAIL_DAYS_ERASURE_MARKS: ['a whole number of days from 0 to 365', '366', '9999'],
		HANDRAIL_BACKUPS_DAILY: ['a whole number of days from 0 to 365', '366', '-1', 'all'],
		HANDRAIL_BACKUPS_WEEKLY: ['a whole number of weeks from 0 to 52', '53', '1.5'],
		HANDRAIL_HTTP_PORT: ['from 1 to 65535, or 0', '65536', '-1', '127.0.0.1:9100', 'metrics'],
		HANDRAIL_HTTP_HOST: ['an IP address of this machine', 'localhost', '127.0.0.1:9100', '256.0.0.1', 'http://[::1]'],
		HANDRAIL_LOG_LEVEL: ['trace, debug, info, warn, error, silent', 'verbose', 'INFO', '30', 'constructor'],
		DISCORD_API_URL_TRUSTED: ['yes, or not set', 'true', 'YES', 'no', '1'],
		DISCORD_API_URL: ['http://127.0.0.1:8080/api', 'discord.com', '127.0.0.1:8080', '//127.0.0.1/api', 'http://'],
	};

	test.each(Object.entries(malformed))('%s', (name, [form, ...texts]) => {
		for (const text of texts) {
			const said = fault({ [name]: text });
			expect(said, text).toMatch(new RegExp(`^${name} should be `));
			expect(said, text).toContain(form);
			expect(said, text).toMatch(/\.env\.example\.$/);
		}
	});

	test('and all of them are named at once', () => {
		const names = Object.keys(malformed);
		const said = fault(Object.fromEntries(names.map((name) => [name, malformed[name]?.[1]])));
		for (const name of names) expect(said).toContain(`${name} should be `);
		expect(said.split('\n')).toHaveLength(names.length + 1);
	});
});

describe('the address of Discord', () => {
	const apiUrl = (text: string, more: Readonly<Record<string, string>> = {}) =>
		read({ DISCORD_TOKEN: 'a.b.c', DISCORD_API_URL: text, ...more }).discord?.apiUrl;

	test.each([
		['http://127.0.0.1:8080/api', 'http://127.0.0.1:8080/api'],
		['http://127.0.0.1:8080', 'http://127.0.0.1:8080/api'],
		['http://127.0.0.1:8080/', 'http://127.0.0.1:8080/api'],
		['http://localhost:8080/api/', 'http://localhost:8080/api'],
		['http://localhost:8080/api///', 'http://localhost:8080/api'],
		['http://[::1]:8080/api/v10', 'http://[::1]:8080/api'],
		['http://127.0.0.1:8080/api/v10/', 'http://127.0.0.1:8080/api'],
		['http://127.0.0.1/v10', 'http://127.0.0.1/api'],
		['http://127.0.0.1/discord/api', 'http://127.0.0.1/discord/api'],
		['https://localhost/api?x=1#y', 'https://localhost/api'],
		['https://discord.com/api/v10', 'https://discord.com/api'],
		['HTTPS://DISCORD.COM', 'https://discord.com/api'],
	])('%s means %s', (text, meant) => {
		expect(apiUrl(text)).toBe(meant);
	});

	test.each([
		...['file:///etc/passwd', 'javascript:alert(1)', 'ftp://127.0.0.1/api', 'ws://127.0.0.1/api', 'data:,x'],
		...['http://discord.com/api', 'https://discord.com.evil.example/api', 'https://evil.example/discord.com'],
		...[
			'http://192.168.0.1/api',
			'http://0.0.0.0/api',
			'http://127.0.0.1.evil.example/api',
			'https://discordapp.com/api',
		],
		...['http://127.0.0.1@evil.example/api', 'http://localhost.evil.example', 'https://sub.discord.com/api'],
	])('%s does not get the token', (text) => {
		expect(fault({ DISCORD_TOKEN: 'a.b.c', DISCORD_API_URL: text })).toContain('DISCORD_API_URL_TRUSTED=yes');
	});

	test('another machine gets it when the operator trusts it, but only over HTTP', () => {
		const trusted = { DISCORD_API_URL_TRUSTED: 'yes' };
		expect(apiUrl('http://proxy.example:3000/api/v10', trusted)).toBe('http://proxy.example:3000/api');
		expect(fault({ DISCORD_API_URL: 'file:///etc/passwd', ...trusted })).toContain('DISCORD_API_URL should be');
	});
});

test('a key is read from hexadecimal digits and from base64', () => {
	const key = randomBytes(32);
	expect(read({ HANDRAIL_KEY: key.toString('hex') }).key).toEqual(key);
	expect(read({ HANDRAIL_KEY: key.toString('hex').toUpperCase() }).key).toEqual(key);
	expect(read({ HANDRAIL_KEY: ` ${key.toString('base64')}\n` }).key).toEqual(key);
});

test('no value that was set is ever repeated in what is said, since any may be a secret', () => {
	const text = fc
		.string({ minLength: 6, unit: fc.constantFrom(...Array.from('qzjxQZJX#%"\' ')) })
		.filter((some) => some.trim().length > 5);
	fc.assert(
		fc.property(fc.subarray(variables, { minLength: 1 }), text, (names, value) => {
			try {
				read(Object.fromEntries(names.map((name) => [name, value])));
			} catch (error) {
				expect((error as Error).message).not.toContain(value.trim());
				expect(error).toHaveProperty('cause', undefined);
			}
		}),
	);
	const secret = 'postgres://handrail:hunter2@';
	expect(fault({ DATABASE_URL: secret.replace('postgres', 'mysql'), DISCORD_TOKEN: 'Bot hunter2' })).not.toContain(
		'hunter2',
	);
});

test('marks of erasures are kept for as long as backups are', () => {
	const marks = (days: string, more: Readonly<Record<string, string>> = {}) => ({
		...{ HANDRAIL_DAYS_ERASURE_MARKS: days, ...more },
	});
	expect(read(marks('28')).retention.erasureMarks).toBe(28);
	expect(fault(marks('27'))).toContain('HANDRAIL_DAYS_ERASURE_MARKS should be 28 or more');
	expect(fault(marks('29', { HANDRAIL_BACKUPS_DAILY: '30' }))).toContain('should be 30 or more');
	expect(fault(marks('363', { HANDRAIL_BACKUPS_WEEKLY: '52' }))).toContain('should be 364 or more');
	const none = { HANDRAIL_BACKUPS_DAILY: '0', HANDRAIL_BACKUPS_WEEKLY: '0' };
	expect(read(marks('0', none)).backups).toEqual({ daily: 0, weekly: 0 });
	expect(read(marks('0', { DATABASE_URL: 'postgres://host/db' })).retention.erasureMarks).toBe(0);
});

describe('the public address', () => {
	const withPort = (url: string) => ({ HANDRAIL_HTTP_PORT: '9100', HANDRAIL_PUBLIC_URL: url });

	test('is one that calendar programs reach safely, or this machine', () => {
		expect(read(withPort('https://handrail.example.org/deep//')).publicUrl).toBe('https://handrail.example.org/deep');
		expect(read(withPort('http://127.0.0.1:9100')).publicUrl).toBe('http://127.0.0.1:9100');
		for (const url of ['http://example.org', 'ftp://example.org', 'https://a:b@example.org', 'https://x.org/?a', 'x']) {
			expect(fault(withPort(url))).toContain('HANDRAIL_PUBLIC_URL should be');
		}
	});

	test('is of no use without the port that it leads to', () => {
		expect(fault({ HANDRAIL_PUBLIC_URL: 'https://handrail.example.org' })).toContain('HANDRAIL_HTTP_PORT');
	});
});
