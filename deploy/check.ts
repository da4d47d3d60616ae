import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
	chmodSync,
	chownSync,
	cpSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	readdirSync,
	rmSync,
	statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readIgnored, readRecipe, type Step } from './recipe.ts';
import { environment, rehearse, type User } from './rehearsal.ts';
import { buildStage, inStage, type Built } from './stage.ts';

/*
 * npm run check:deploy
 *
 * Does what deploy/Dockerfile says without a container engine: its COPY and RUN lines in empty folders, nothing of it as
 * root; then its CMD, where it may write to nothing but data/local and a folder for temporary files, its HEALTHCHECK, and
 * its STOPSIGNAL. The Node is the one that runs this. Takes a minute or two and asks the package registry. The exit code is
 * other than 0 when anything is not as it should be.
 */

const project = join(import.meta.dirname, '..');
const recipe = readRecipe(readFileSync(join(project, 'deploy', 'Dockerfile'), 'utf8'));
const mayCopy = readIgnored(readFileSync(join(project, 'deploy', 'Dockerfile.dockerignore'), 'utf8'));
const say = (line: string) => void process.stdout.write(`${line}\n`);

const isRoot = process.getuid?.() === 0;
const [uid, gid] = recipe.user.split(':').map(Number) as [number, number];
const user: User = isRoot ? { uid, gid } : undefined;

const folder = mkdtempSync(join(tmpdir(), 'handrail-deploy-'));
const made = (name: string) => {
	const path = join(folder, name);
	mkdirSync(path);
	give(path);
	return path;
};
try {
	chmodSync(folder, 0o755);
	await check(made('tmp'));
} finally {
	for (const path of pathsIn(folder)) if (!isRoot) chmodSync(path, 0o700);
	rmSync(folder, { recursive: true, force: true });
}

async function check(tmp: string): Promise<void> {
	const roots = new Map<string, string>();
	let built: Built | undefined;
	let root = '';
	for (const [index, stage] of recipe.stages.entries()) {
		root = join(folder, `stage-${index}`);
		mkdirSync(root);
		say(`FROM ${stage.image}`);
		const fromStage = (step: Step & { readonly kind: 'copy' }, target: string) => {
			copyFromStage(step, roots, target);
		};
		built = await buildStage(stage, root, { project, mayCopy, fromStage, run: async (...line) => run(...line, tmp) });
		if (stage.name !== undefined) roots.set(stage.name, root);
	}
	if (!built) return;

	const volumes = recipe.volumes.map((volume) => inStage(root, volume));
	const isFixed = (path: string) => !volumes.some((volume) => path === volume || path.startsWith(`${volume}/`));
	const fixed = pathsIn(root).filter(isFixed);
	if (!isRoot) for (const path of fixed) chmodSync(path, statSync(path).mode & 0o555);
	say(`CMD ${recipe.command.join(' ')}`);
	const { health, exitCode, complaints, used } = await rehearse(recipe, built, user, tmp);
	say(`HEALTHCHECK ${recipe.healthcheck.command.join(' ')}: ${health}`);
	say(`${recipe.stopSignal}: ended with ${exitCode}`);
	if (used) say(`It used ${used.memory} MB of memory and ${used.threads} threads at most.`);
	const faults = [
		...(exitCode === 0 ? [] : [`It should end with 0 after ${recipe.stopSignal}.`]),
		...(complaints === '' ? [] : [`It complained:\n${complaints}`]),
		...(pathsIn(root).filter(isFixed).join() === fixed.join() ? [] : ['It wrote outside of its volume.']),
		...(volumes.some((volume) => readdirSync(volume).length > 0) ? [] : ['It kept nothing in its volume.']),
	];
	for (const fault of faults) say(fault);
	process.exitCode = faults.length === 0 ? 0 : 1;
}

/** A RUN line, by a shell as Docker does, but never as root. */
async function run(command: string, { workdir, env }: Built, tmp: string): Promise<void> {
	say(`RUN ${command}`);
	pathsIn(workdir).forEach(give);
	const options = { cwd: workdir, env: { ...environment(env, tmp), HOME: tmp }, ...user };
	const child = spawn('/bin/sh', ['-c', command], { ...options, stdio: ['ignore', 'inherit', 'inherit'] });
	const [code] = (await once(child, 'close')) as [number | null];
	if (code !== 0) throw new Error(`RUN ${command} ended with ${code}.`);
}

function copyFromStage(
	{ from = '', sources, owner }: Step & { readonly kind: 'copy' },
	roots: ReadonlyMap<string, string>,
	target: string,
): void {
	const root = roots.get(from);
	if (root === undefined) throw new Error(`There is no stage ${from}.`);
	for (const source of sources) {
		const path = inStage(root, source);
		cpSync(path, target, { recursive: true, verbatimSymlinks: true });
		if (owner === undefined) continue;
		for (const name of readdirSync(path)) pathsIn(join(target, name)).forEach(give);
	}
}

/** Only root can give a file away; whoever else runs this has it already. */
function give(path: string): void {
	if (user) chownSync(path, user.uid, user.gid);
}

/** A folder with all that is in it, links as what they are. */
function pathsIn(path: string): string[] {
	const inside = readdirSync(path, { recursive: true, withFileTypes: true });
	const own = inside.filter((entry) => !entry.isSymbolicLink()).map((entry) => join(entry.parentPath, entry.name));
	return [resolve(path), ...own];
}
