import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readIgnored, readRecipe } from '#deploy/recipe.ts';
import { rehearse } from '#deploy/rehearsal.ts';
import { buildStage, inStage } from '#deploy/stage.ts';
import { emptyFolder } from './folder.ts';

const project = join(import.meta.dirname, '..', '..');
const read = (file: string) => readFileSync(join(project, file), 'utf8');

/** Makes the packages of this folder that are shipped, and no others, those of another. */
function linkShippedPackages(target: string): void {
	const { packages } = JSON.parse(read('package-lock.json')) as {
		readonly packages: Readonly<Record<string, { readonly dev?: boolean }>>;
	};
	for (const [path, { dev }] of Object.entries(packages)) {
		const name = /^node_modules\/((@[^/]+\/)?[^/]+)$/.exec(path)?.[1];
		if (name === undefined || dev || !existsSync(join(project, path))) continue;
		mkdirSync(dirname(join(target, name)), { recursive: true });
		symlinkSync(join(project, path), join(target, name));
	}
}

const filesIn = (folder: string) => readdirSync(folder, { recursive: true }) as string[];

// npm run check:deploy does the same with all RUN lines, and with an owner who may not write to what is shipped.
test('what the Dockerfile copies is enough to start, to be well, and to end when it is told to', async () => {
	const recipe = readRecipe(read('deploy/Dockerfile'));
	const mayCopy = readIgnored(read('deploy/Dockerfile.dockerignore'));
	const root = emptyFolder();
	const built = await buildStage(recipe.shipped, root, {
		project,
		mayCopy,
		fromStage: ({ sources }, target) => {
			if (sources.join() === '/app/node_modules') linkShippedPackages(target);
			else mkdirSync(join(target, 'local'));
		},
		run: async (command) => Promise.reject(new Error(`Not expected: ${command}`)),
	});
	const packages = readdirSync(join(built.workdir, 'node_modules'));
	expect(packages).toContain('tsx');
	expect(packages).not.toContain('vitest');

	const volume = inStage(root, recipe.volumes[0] ?? '');
	const before = filesIn(root);
	const { health, exitCode, complaints } = await rehearse(recipe, built, undefined, emptyFolder());
	expect(JSON.parse(health)).toEqual({ status: 'ok', problems: [] });
	expect({ exitCode, complaints }).toEqual({ exitCode: 0, complaints: '' });
	expect(filesIn(volume)).toContain(join('sandbox', 'handrail.db'));
	expect(filesIn(root).filter((file) => !join(root, file).startsWith(volume) && !before.includes(file))).toEqual([]);
}, 300_000);

/** What the health check makes of an answer: its exit code and what it prints. */
async function checked(env: Readonly<Record<string, string>>): Promise<readonly [code: unknown, said: string]> {
	const child = spawn(process.execPath, [join(project, 'deploy', 'healthcheck.mjs')], {
		env: { ...process.env, ...env },
	});
	let said = '';
	child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
	const [code] = (await once(child, 'close')) as unknown[];
	return [code, said.trim()];
}

test('the health check says what Handrail says, and fails when it is not well or nobody answers', async () => {
	let status = 200;
	const server = createServer(({ url }, response) => response.writeHead(status).end(`${url}: ${status}`));
	await once(server.listen(0, '127.0.0.1'), 'listening');
	onTestFinished(() => void server.close());
	const port = String((server.address() as AddressInfo).port);
	const asked = { HANDRAIL_HTTP_PORT: port, HANDRAIL_HTTP_HOST: '' };

	expect(await checked(asked)).toEqual([0, '/healthz: 200']);
	expect(await checked({ ...asked, HANDRAIL_HTTP_HOST: '0.0.0.0' })).toEqual([0, '/healthz: 200']);
	status = 503;
	expect(await checked({ ...asked, HANDRAIL_HTTP_HOST: '127.0.0.1' })).toEqual([1, '/healthz: 503']);
	server.close();
	server.closeAllConnections();
	expect(await checked(asked)).toEqual([
		1,
		`Nobody answers at http://127.0.0.1:${port}/healthz. Is Handrail running, with HANDRAIL_HTTP_PORT set?`,
	]);
});
