import { ApplicationFlags } from 'discord-api-types/v10';
import { REST } from 'discord.js';
import { expect, onTestFinished, test, vi } from 'vitest';
import { commands } from '#commands/index.ts';
import { discordFindings } from '#src/discord/doctor/look.ts';
import { serverFindings } from '#src/discord/doctor/servers.ts';
import { publishCommands } from '#src/discord/publish.ts';
import type { Finding } from '#src/doctor/finding.ts';
import type { Sandbox, SandboxOptions } from '#src/sandbox/contract.ts';
import { startSandbox } from '#src/sandbox/index.ts';
import { emptyFolder, startProcess, untilThere } from '#tests/support/process.ts';

vi.setConfig({ testTimeout: 120_000 });

async function world(options: SandboxOptions = {}): Promise<Sandbox> {
	const sandbox = await startSandbox(options);
	onTestFinished(async () => sandbox.close());
	return sandbox;
}

function restOf(sandbox: Sandbox): REST {
	return new REST({ api: sandbox.apiUrl }).setToken(sandbox.token);
}

/** What is told of a Discord, by check; `ok` alone is left out. */
async function troubles(
	{ token, apiUrl }: Pick<Sandbox, 'token' | 'apiUrl'>,
	more: { readonly applicationId?: string; readonly devGuild?: string } = {},
	clock = Date.now,
): Promise<string[]> {
	const discord = { token, apiUrl, applicationId: more.applicationId, devGuild: more.devGuild };
	const found = await discordFindings(discord, commands, clock);
	expect(JSON.stringify(found)).not.toContain(token);
	return found
		.filter(({ state }) => state !== 'ok')
		.map(({ state, check, says, remedy }) => `${state} ${check}: ${says} → ${remedy ?? ''}`);
}

test('beside the bot it finds everything well, changes nothing, and gives no secret away', async () => {
	const sandbox = await world();
	const key = 'ab'.repeat(32);
	const env = {
		...{ DISCORD_TOKEN: sandbox.token, DISCORD_API_URL: sandbox.apiUrl, HANDRAIL_DATA: emptyFolder() },
		HANDRAIL_KEY: key,
	};
	const bot = startProcess(env);
	await untilThere(async () => Promise.resolve(bot.out().includes('"ready"') || undefined));
	const asked = sandbox.requests.length;
	const doctor = startProcess(env, 'doctor.ts', ['--json']);
	expect(await doctor.exited).toBe(0);
	const { ok, checks } = JSON.parse(doctor.out()) as { readonly ok: boolean; readonly checks: readonly Finding[] };
	expect(ok).toBe(true);
	expect(checks.filter(({ state }) => state !== 'ok')).toEqual([]);
	expect(checks.map(({ check }) => check)).toEqual([
		...['Node.js', 'Time zones', 'Settings', 'Data folder', 'Permissions', 'Disk space', 'Key', 'Database', 'Schema'],
		...['Token', 'Clock', 'Application', 'Intents', 'Gateway', 'Servers', 'Commands'],
	]);
	expect(sandbox.requests.slice(asked).filter(({ method }) => method !== 'GET')).toEqual([]);
	for (const secret of [sandbox.token, key]) expect(doctor.out() + doctor.err()).not.toContain(secret);
	bot.end('SIGTERM');
	expect(await bot.exited).toBe(0);
});

test('with what is wrong it ends with 1, each with what to do; an option that it does not know is told', async () => {
	const run = startProcess({ HANDRAIL_DATA: emptyFolder(), HANDRAIL_KEY: 'short' }, 'doctor.ts');
	const other = startProcess({}, 'doctor.ts', ['--jason']);
	expect(await run.exited).toBe(1);
	expect(run.out()).toMatch(/^wrong {2}Settings {3,}HANDRAIL_KEY should be .*\n +→ Put it right in \.env/m);
	expect(run.out()).toMatch(/\n1 thing is wrong\.\n$/);
	expect(await other.exited).toBe(1);
	expect(other.err()).toMatch(/^The doctor knows one option: [^\n]*\n$/);
});

test('a token that is not accepted, a Discord that is not there, and what is not Discord are told apart', async () => {
	const sandbox = await world();
	expect(await troubles({ ...sandbox, token: 'not.this.one' })).toEqual([
		expect.stringMatching(/^wrong Token: .*not accept DISCORD_TOKEN\. → Copy it again/),
	]);
	expect(await troubles({ token: 'a.b.c', apiUrl: 'http://127.0.0.1:9/api' })).toEqual([
		expect.stringMatching(/^wrong Discord: .*at 127\.0\.0\.1:9: nothing answers at its address\./),
	]);
	sandbox.faults.answer('GET /users', 503, undefined, { times: 2 });
	expect(await troubles(sandbox)).toEqual([expect.stringMatching(/^wrong Discord: .*the status 503/)]);
	sandbox.faults.answer('GET /users', 429, undefined, { headers: { 'retry-after': '3600' } });
	expect(await troubles(sandbox)).toEqual([expect.stringMatching(/^wrong Discord: .*wait for 36\d\d s/)]);
	sandbox.faults.answer('GET /users', 200, 'a page for people');
	expect(await troubles(sandbox)).toEqual([expect.stringMatching(/^wrong Token: What answers .* is not Discord/)]);
});

test('another application, one whose interactions go elsewhere, and intents without need are told', async () => {
	const sandbox = await world();
	await publishCommands(restOf(sandbox), { applicationId: sandbox.applicationId, guildId: undefined }, shapes());
	expect(await troubles(sandbox)).toEqual([]);
	const other = await troubles(sandbox, { applicationId: '123456789012345678' });
	expect(other).toEqual([
		expect.stringMatching(new RegExp(`^wrong Application: .* ${sandbox.applicationId}\\. → Set it to`)),
	]);
	const application = (await restOf(sandbox).get('/applications/@me')) as object;
	sandbox.faults.answer('GET /applications/@me', 200, {
		...application,
		interactions_endpoint_url: 'https://example.org/hook',
		bot_require_code_grant: true,
		flags: ApplicationFlags.GatewayMessageContentLimited | ApplicationFlags.GatewayPresence,
	});
	expect(await troubles(sandbox)).toEqual([
		expect.stringMatching(/^wrong Application: An Interactions Endpoint URL/),
		expect.stringMatching(/^look Application: Requires OAuth2 Code Grant/),
		expect.stringMatching(/^look Intents: .*Presence, Message Content Intent/),
	]);
});

test('commands that differ, a server that is not ours, few starts left and a clock that is off are told', async () => {
	const sandbox = await world();
	const limit = (remaining: number) => ({ total: 1_000, remaining, reset_after: 7_200_000, max_concurrency: 1 });
	const gateway = (remaining: number) => ({
		url: 'ws://127.0.0.1:9',
		shards: 1,
		session_start_limit: limit(remaining),
	});
	sandbox.faults.answer('GET /gateway/bot', 200, gateway(49));
	expect(await troubles(sandbox, {}, () => Date.now() + 600_000)).toEqual([
		expect.stringMatching(/^wrong Clock: .*10 minutes ahead/),
		expect.stringMatching(/^look Gateway: .* 49 more of 1000 times within 2 h\./),
		expect.stringMatching(/^look Commands: What is published everywhere differs/),
	]);
	sandbox.faults.answer('GET /gateway/bot', 200, gateway(0));
	expect(await troubles(sandbox, { devGuild: '123456789012345678' })).toEqual([
		expect.stringMatching(/^wrong Gateway: /),
		expect.stringMatching(/^wrong Commands: .*DISCORD_DEV_GUILD/),
	]);
});

test('servers where a permission is missing are told by their ids, page after page', async () => {
	const sandbox = await world({ otherGuild: true });
	const rest = restOf(sandbox);
	const look = async (page: { readonly page: number; readonly most: number }) =>
		(await serverFindings(rest, undefined, page)).map(({ state, says }) => `${state}: ${says}`);
	expect(await look({ page: 1, most: 9 })).toEqual([expect.stringMatching(/^ok: In the 2 servers/)]);
	const ids = sandbox.guilds().map(({ id }) => id);
	const page = ids.map((id) => ({ id, permissions: id === sandbox.guildId ? '2048' : '8' }));
	sandbox.faults.answer('GET /users/@me/guilds', 200, page);
	expect(await look({ page: 2, most: 2 })).toEqual([
		`look: In 1 of the 2 servers Handrail lacks permissions: ${sandbox.guildId} ` +
			'(View Channel, Attach Files, Read Message History).',
	]);
	sandbox.faults.answer('GET /users/@me/guilds', 200, []);
	expect(await look({ page: 200, most: 1_000 })).toEqual([expect.stringMatching(/^look: .*no server yet/)]);
});

function shapes() {
	return commands.map(({ data }) => data.toJSON());
}
