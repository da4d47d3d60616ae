import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import parse, { type Info } from 'spdx-expression-parse';

/** A package of the lockfile with its licence, as an SPDX expression. */
export interface Licensed {
	readonly name: string;
	readonly version: string;
	/** Undefined when it does not say. */
	readonly licence: string | undefined;
	/** Whether it is only for work on Handrail, and is not shipped. */
	readonly dev: boolean;
}

/** A package that is used under a licence of another kind, and why that is in order. */
export interface Exception {
	/** Its name; with a `*` at its end, all that begin so. */
	readonly name: string;
	readonly licence: string;
	/** Whether it is accepted only where it is not shipped. */
	readonly devOnly: boolean;
	readonly reason: string;
}

/** Licences that ask for no more than to be kept with the code, by their SPDX ids. */
export const allowed: readonly string[] = [
	...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'ISC', 'MIT', 'Unlicense'],
];

export const exceptions: readonly Exception[] = [
	{
		name: 'ical.js',
		licence: 'MPL-2.0',
		devOnly: false,
		reason: 'copyleft of its own files alone, which are used as they come and shipped with their source',
	},
	{
		name: '@fontsource/atkinson-hyperlegible',
		licence: 'OFL-1.1',
		devOnly: false,
		reason: 'a font, drawn into pictures and shipped whole with its licence; pictures are not bound by it',
	},
	{
		name: 'lightningcss*',
		licence: 'MPL-2.0',
		devOnly: true,
		reason: 'comes with the test runner, and is not shipped',
	},
	{
		name: 'spdx-exceptions',
		licence: 'CC-BY-3.0',
		devOnly: true,
		reason: 'a list of names that licences are read with, and is not shipped',
	},
];

interface Manifest {
	readonly version?: string;
	readonly license?: unknown;
	readonly dev?: boolean;
	readonly link?: boolean;
}

/**
 * All packages of the lockfile in a folder. What a package that is installed says of itself counts; of those for other
 * systems there is what the lockfile says.
 */
export function packagesOf(project: string): readonly Licensed[] {
	const lock = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8')) as {
		readonly packages: Readonly<Record<string, Manifest>>;
	};
	return Object.entries(lock.packages)
		.filter(([path]) => path !== '')
		.map(([path, { version = '', license, dev = false }]) => {
			const own = (installed(join(project, path)) ?? { license }).license;
			const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
			return { name, version, licence: typeof own === 'string' ? own : undefined, dev };
		});
}

function installed(folder: string): Manifest | undefined {
	try {
		return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
	} catch {
		return undefined;
	}
}

/** What is not in order with the licences of packages, as sentences; none when all is. */
export function faultsIn(packages: readonly Licensed[], accepted: readonly Exception[]): readonly string[] {
	const used = new Set<Exception>();
	const faults = packages.flatMap(({ name, version, licence, dev }) => {
		const read = licence === undefined ? undefined : readLicence(licence);
		if (!read) return [`${name} ${version} does not say its licence as an SPDX expression: ${licence ?? 'nothing'}.`];
		if (isAllowed(read)) return [];
		const exception = accepted.find((one) => fits(one.name, name) && one.licence === licence && (dev || !one.devOnly));
		if (!exception) return [`${name} ${version} is under ${licence}, which is not on the list in deploy/licences.ts.`];
		used.add(exception);
		return [];
	});
	const left = accepted.filter((one) => !used.has(one)).map(({ name }) => `The exception for ${name} is not needed.`);
	return [...faults, ...left];
}

function fits(pattern: string, name: string): boolean {
	return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

function readLicence(text: string): Info | undefined {
	try {
		return parse(text);
	} catch {
		return undefined;
	}
}

/** Of licences to choose from one is enough; of those that hold together each must be allowed. */
function isAllowed(licence: Info): boolean {
	if ('license' in licence) return licence.exception === undefined && allowed.includes(licence.license);
	const { left, right, conjunction } = licence;
	return conjunction === 'or' ? isAllowed(left) || isAllowed(right) : isAllowed(left) && isAllowed(right);
}
