import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validate } from 'dockerfile-utils';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { readIgnored, readRecipe } from '#deploy/recipe.ts';

const project = join(import.meta.dirname, '..', '..');
const read = (file: string) => readFileSync(join(project, file), 'utf8');

const dockerfile = read('deploy/Dockerfile');
const recipe = readRecipe(dockerfile);
const mayCopy = readIgnored(read('deploy/Dockerfile.dockerignore'));

interface Service {
	readonly environment: Readonly<Record<string, string>>;
	readonly healthcheck: Readonly<Record<string, unknown>> & { readonly test: readonly string[] };
	readonly volumes: readonly string[];
	readonly [setting: string]: unknown;
}
const compose = parseYaml(read('deploy/compose.yaml')) as {
	readonly services: { readonly handrail: Service };
	readonly volumes: Readonly<Record<string, unknown>>;
};
const service = compose.services.handrail;

/** A unit's settings, each with all values that it is given. */
const unit = new Map<string, string[]>();
for (const [, name = '', value = ''] of read('deploy/handrail.service').matchAll(/^(\w+)=(.*)$/gm)) {
	unit.set(name, [...(unit.get(name) ?? []), value]);
}
const unitEnv = new Map((unit.get('Environment') ?? []).map((line) => line.split('=') as [string, string]));

const imageEnv = Object.fromEntries(
	recipe.shipped.steps.flatMap((step) => (step.kind === 'env' ? Object.entries(step.values) : [])),
);
const workdir = recipe.shipped.steps.flatMap((step) => (step.kind === 'workdir' ? [step.folder] : [])).join();

const seconds = (text = '') => Number(/^(\d+)(s|m|min)$/.exec(text)?.[1]) * (text.endsWith('s') ? 1 : 60);

interface Workflow {
	readonly permissions: unknown;
	readonly jobs: Readonly<
		Record<
			string,
			{
				readonly permissions?: unknown;
				readonly strategy?: { readonly matrix: { readonly node: readonly string[] } };
				readonly steps: readonly {
					readonly uses?: string;
					readonly run?: string;
					readonly with?: Record<string, string>;
				}[];
			}
		>
	>;
}
const workflow = parseYaml(read('.github/workflows/check.yml')) as Workflow;
const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
const manifest = JSON.parse(read('package.json')) as {
	readonly version: string;
	readonly engines: { readonly node: string };
	readonly scripts: Readonly<Record<string, string>>;
};

describe('the Dockerfile', () => {
	test('is one that a linter has nothing to say about', () => {
		expect(validate(dockerfile).map(({ message }) => message)).toEqual([]);
		expect(validate(dockerfile.replace('USER 1000:1000', 'USR 1000')).length).toBeGreaterThan(0);
	});

	test('builds and ships with one Node, whose version is told in full', () => {
		const versions = recipe.stages.map(({ image }) => /^node:(\d+\.\d+\.\d+)-bookworm(-slim)?$/.exec(image)?.[1]);
		expect(new Set(versions).size).toBe(1);
		expect(versions[0]).toBeDefined();
		expect(workflow.jobs['check']?.strategy?.matrix.node).toContain(versions[0]);
	});

	test('copies what is there and may leave this machine, and nothing that is anybody’s secret', () => {
		const copied = recipe.stages.flatMap(({ steps }) =>
			steps.flatMap((step) => (step.kind === 'copy' && step.from === undefined ? step.sources : [])),
		);
		expect(copied).toContain('package-lock.json');
		expect(copied.filter((path) => !existsSync(join(project, path)) || !mayCopy(path))).toEqual([]);
		for (const secret of [
			'.env',
			'.git/config',
			'data/local',
			'data/local/handrail.key',
			'handrail.db',
			'node_modules',
		]) {
			expect([secret, mayCopy(secret)]).toEqual([secret, false]);
		}
	});

	test('starts Node itself, as nobody special', () => {
		expect(recipe.command).toEqual(manifest.scripts['start']?.split(' '));
		expect(recipe.user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
		expect(recipe.stopSignal).toBe('SIGTERM');
	});
});

describe('container, Compose and systemd agree', () => {
	test('on who runs it, where its data is, and its one volume', () => {
		expect(service['user']).toBe(recipe.user);
		expect(recipe.volumes).toEqual([`${workdir}/data/local`]);
		expect(service.volumes).toEqual([`data:${workdir}/data/local`]);
		expect(service.environment['HANDRAIL_DATA']).toBe(`${workdir}/data/local`);
		expect(Object.keys(compose.volumes)).toEqual(['data']);
		expect(unitEnv.get('HANDRAIL_DATA')).toBe(`/var/lib/${unit.get('StateDirectory')?.join()}`);
	});

	test('on the port, and on how it is asked how it is', () => {
		const port = imageEnv['HANDRAIL_HTTP_PORT'];
		expect([service.environment['HANDRAIL_HTTP_PORT'], unitEnv.get('HANDRAIL_HTTP_PORT')]).toEqual([port, port]);
		expect(recipe.ports).toEqual([port]);
		expect(read('deploy/healthcheck.mjs')).toContain(`|| ${port}}`);
		const { test: asked, ...rest } = service.healthcheck;
		expect(asked).toEqual(['CMD', ...recipe.healthcheck.command]);
		const flags = Object.entries(recipe.healthcheck.flags).map(([name, value]) => [name.replace('-', '_'), value]);
		expect(
			Object.entries(rest)
				.map(([name, value]) => [name, String(value)])
				.sort(),
		).toEqual(flags.sort());
	});

	test('on what is started, and on time for the longest goodbye', () => {
		expect(unit.get('ExecStart')).toEqual([`/usr/bin/${recipe.command.join(' ')}`]);
		expect(unit.get('KillSignal')).toEqual([recipe.stopSignal]);
		const goodbye = Number(/longestGoodbye = ([\d_]+);/.exec(read('src/main.ts'))?.[1]?.replaceAll('_', '')) / 1000;
		expect(goodbye).toBeGreaterThan(0);
		for (const time of [unit.get('TimeoutStopSec')?.join(), service['stop_grace_period'] as string]) {
			expect(seconds(time)).toBeGreaterThan(goodbye);
		}
	});

	test('on giving it nothing that it does not need', () => {
		expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
		expect(service).not.toHaveProperty('privileged');
		expect(service).not.toHaveProperty('ports');
		for (const [name, value] of [
			...[
				['ProtectSystem', 'strict'],
				['NoNewPrivileges', 'yes'],
				['CapabilityBoundingSet', ''],
				['PrivateTmp', 'yes'],
			],
			...[
				['MemoryDenyWriteExecute', 'no'],
				['RestrictSUIDSGID', 'yes'],
				['ProtectHome', 'yes'],
			],
		]) {
			expect([name, unit.get(name ?? '')]).toEqual([name, [value]]);
		}
	});

	test('on how much memory it may take, and on not starting without end', () => {
		expect(service['mem_limit']).toBe(unit.get('MemoryMax')?.join().toLowerCase());
		expect(service['restart']).toBe('unless-stopped');
		expect(unit.get('Restart')).toEqual(['on-failure']);
		const tries = Number(unit.get('StartLimitBurst')) * seconds(unit.get('RestartSec')?.join());
		expect(tries).toBeLessThan(seconds(unit.get('StartLimitIntervalSec')?.join()));
	});

	test('on the version', () => {
		expect(service['image']).toBe(`handrail:${manifest.version}`);
	});
});

describe('the workflow', () => {
	test('may read and nothing else, and every action is pinned by its commit', () => {
		expect(workflow.permissions).toEqual({ contents: 'read' });
		expect(Object.values(workflow.jobs).filter((job) => job.permissions !== undefined)).toEqual([]);
		const used = steps.flatMap(({ uses }) => uses ?? []);
		expect(used.length).toBeGreaterThan(0);
		expect(used.filter((action) => !/^actions\/[\w-]+@[\da-f]{40}$/.test(action))).toEqual([]);
	});

	test('checks on the oldest Node that is supported, and on those after it', () => {
		const oldest = /^>=(\d+\.\d+)$/.exec(manifest.engines.node)?.[1] ?? '?';
		const versions = workflow.jobs['check']?.strategy?.matrix.node ?? [];
		expect(versions.map((version) => version.split('.')[0])).toEqual(['20', '22', '24']);
		expect(versions[0]?.startsWith(`${oldest}.`)).toBe(true);
		const others = steps.flatMap((step) => step.with?.['node-version'] ?? []);
		expect(others.filter((version) => !versions.includes(version))).toEqual([]);
	});

	test('runs what is there', () => {
		const lines = steps.flatMap(({ run }) => run?.split('\n') ?? []);
		const scripts = lines.flatMap((line) => /^npm run (\S+)/.exec(line)?.[1] ?? []);
		expect(scripts.length).toBeGreaterThan(0);
		expect(scripts.filter((name) => !(name in manifest.scripts))).toEqual([]);
		expect(lines).toContain('.ci/run');
	});
});
