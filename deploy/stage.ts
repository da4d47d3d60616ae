import { cpSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { Stage, Step } from './recipe.ts';

/** What a stage has come to. */
export interface Built {
	/** Where its commands run, as a folder of this machine. */
	readonly workdir: string;
	readonly env: Readonly<Record<string, string>>;
}

/** How `buildStage` does what is not the same everywhere. */
export interface Means {
	/** The folder of the project; it is only read. */
	readonly project: string;
	/** Whether a path of the project, relative to it, may be copied. */
	readonly mayCopy: (path: string) => boolean;
	/** Copies from an earlier stage to `target`, a path of this machine. */
	readonly fromStage: (step: Step & { readonly kind: 'copy' }, target: string) => void;
	/** Runs the command of a RUN line. */
	readonly run: (command: string, built: Built) => Promise<void>;
}

/**
 * Does what one stage of a Dockerfile says, line by line, in an empty folder that stands for its file system.
 * @throws {Error} when something that is to be copied is not there, or may not be.
 */
export async function buildStage({ steps }: Stage, root: string, means: Means): Promise<Built> {
	let built: Built = { workdir: root, env: {} };
	for (const step of steps) {
		if (step.kind === 'workdir') {
			built = { ...built, workdir: inStage(root, step.folder) };
			mkdirSync(built.workdir, { recursive: true });
		} else if (step.kind === 'env') built = { ...built, env: { ...built.env, ...step.values } };
		else if (step.kind === 'run') await means.run(step.command, built);
		else if (step.from !== undefined) means.fromStage(step, resolve(built.workdir, step.target));
		else for (const source of step.sources) copyFromProject(source, resolve(built.workdir, step.target), means);
	}
	return built;
}

/** Where an absolute path of a stage is on this machine. */
export function inStage(root: string, path: string): string {
	return join(root, resolve('/', path));
}

/** A folder's content goes into `target`; a file becomes it, or goes into it where it is a folder. */
function copyFromProject(source: string, target: string, { project, mayCopy }: Means): void {
	const from = join(project, source);
	if (statSync(from).isDirectory()) {
		cpSync(from, target, { recursive: true, filter: (path) => mayCopy(relative(project, path)) });
		return;
	}
	if (!mayCopy(source)) throw new Error(`${source} is to be copied, but .dockerignore holds it back.`);
	const isFolder = statSync(target, { throwIfNoEntry: false })?.isDirectory() === true;
	mkdirSync(isFolder ? target : dirname(target), { recursive: true });
	cpSync(from, isFolder ? join(target, source) : target);
}
