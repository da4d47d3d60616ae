import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { config as readEnvFile } from 'dotenv';
import type { Config } from '#src/config.ts';
import { databaseFindings } from '#src/doctor/database.ts';
import { ok, wrong, type Finding } from '#src/doctor/finding.ts';
import { diskFinding, folderFindings } from '#src/doctor/folder.ts';
import { keyFindings } from '#src/doctor/key.ts';
import { nodeFinding, zoneFinding } from '#src/doctor/machine.ts';
import { asJson, asText, isWell } from '#src/doctor/report.ts';
import { settingsFound } from '#src/doctor/settings.ts';
import { StartupError } from '#src/errors.ts';
import { placesOf, runTool } from '#src/offline.ts';

const project = join(import.meta.dirname, '..');

await runTool(doctor);

/** Looks at everything that Handrail needs, without starting it or changing anything, and says what it found. */
async function doctor(): Promise<void> {
	const asks = process.argv.slice(2);
	if (asks.some((ask) => ask !== '--json')) {
		throw new StartupError('The doctor knows one option: npm run doctor -- --json. Settings are read from .env.');
	}
	const own = join(project, '.env');
	readEnvFile({ path: own, quiet: true });
	const settings = await settingsFound(process.env, project, { own, example: join(project, '.env.example') });
	const findings = [
		...(await machineFindings()),
		...settings.findings,
		...(settings.config ? await findingsWith(settings.config) : []),
	];
	process.stdout.write(asks.length > 0 ? asJson(findings) : asText(findings));
	if (!isWell(findings)) process.exitCode = 1;
}

async function machineFindings(): Promise<readonly Finding[]> {
	const { engines } = JSON.parse(await readFile(join(project, 'package.json'), 'utf8')) as Package;
	const zones = Intl.supportedValuesOf('timeZone');
	return [
		nodeFinding(process.versions.node, engines.node),
		zoneFinding(process.versions['tz'], zones, new Date().getUTCFullYear()),
	];
}

interface Package {
	readonly engines: { readonly node: string };
}

async function findingsWith(config: Config): Promise<readonly Finding[]> {
	const { folder, database: file, keyFile } = placesOf(config);
	const database = await tried('Database', async () => databaseFindings(config.databaseUrl, file));
	const found = 'state' in database ? { findings: [database], bound: 'unknown' as const, bytes: 0 } : database;
	return [
		...(await listed('Data folder', async () => folderFindings(folder))),
		...(await listed('Disk space', async () => [await diskFinding(folder, found.bytes)])),
		...(await listed('Key', async () => keyFindings(config.key, keyFile, found.bound))),
		...found.findings,
		...(await listed('Discord', async () => discordOf(config))),
	];
}

async function discordOf({ discord }: Config): Promise<readonly Finding[]> {
	if (discord) {
		const { discordFindings } = await import('#src/discord/doctor/look.ts');
		const { commands } = await import('#commands/index.ts');
		return discordFindings(discord, commands, Date.now);
	}
	return [ok('Discord', 'No token is set, so Handrail runs in its sandbox, a stand-in for Discord on this machine.')];
}

async function listed(check: string, work: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> {
	const found = await tried(check, work);
	return 'state' in found ? [found] : found;
}

/** What a check cannot do at all is told as its result, and the others go on. Only codes are told: a message can quote. */
async function tried<Result>(check: string, work: () => Promise<Result>): Promise<Result | Finding> {
	return work().catch((error: unknown) => {
		const { name, code } = Object(error) as { name?: unknown; code?: unknown };
		const what = [name, code].filter((part) => typeof part === 'string').join(' ');
		return wrong(check, `This could not be checked (${what}).`, 'Run the check as the account that Handrail runs as.');
	});
}
