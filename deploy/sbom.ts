import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { packagesOf } from './licences.ts';

/*
 * npm run sbom [-- FILE]
 *
 * Writes what Handrail is shipped with as a CycloneDX document (https://cyclonedx.org), to sbom.cdx.json if no file is
 * named: each package with its version, licence, checksum and purl, from the lockfile alone. Asks nobody.
 */

interface Component {
	readonly 'bom-ref': string;
	readonly name: string;
	readonly version: string;
	readonly externalReferences?: readonly { readonly type: string }[];
	readonly properties?: readonly { readonly name: string }[];
}

interface Bom {
	readonly metadata: { readonly component: Component };
	readonly components: readonly Component[];
	readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

const project = join(import.meta.dirname, '..');
const file = resolve(process.argv[2] ?? join(project, 'sbom.cdx.json'));

const options = ['--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--package-lock-only'];
const { stdout } = await promisify(execFile)('npm', ['sbom', ...options], { cwd: project, maxBuffer: 1e8 });
const bom = shipped(JSON.parse(stdout) as Bom);
writeFileSync(file, `${JSON.stringify(bom, null, '\t')}\n`);
process.stdout.write(`${bom.components.length} packages are listed in ${file}.\n`);

/** npm's own --omit dev also leaves out what is shipped and a development package needs as well. */
function shipped({ metadata, components, dependencies, ...rest }: Bom): Bom {
	const runs = new Set(packagesOf(project).flatMap(({ name, version, dev }) => (dev ? [] : [`${name}@${version}`])));
	const kept = components.filter(({ name, version }) => runs.has(`${name}@${version}`));
	// npm calls the whole by the folder that it is in.
	const { name } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as Component;
	const refs = new Set([metadata.component, ...kept].map((component) => component['bom-ref']));
	return {
		...rest,
		metadata: { ...metadata, component: withoutPlaces({ ...metadata.component, name }) },
		components: kept.map(withoutPlaces),
		dependencies: dependencies
			.filter(({ ref }) => refs.has(ref))
			.map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((one) => refs.has(one)) })),
	};
}

/** Without where it was downloaded from and installed to. */
function withoutPlaces(component: Component): Component {
	const { externalReferences = [], properties = [] } = component;
	return {
		...component,
		externalReferences: externalReferences.filter(({ type }) => type !== 'distribution'),
		properties: properties.filter(({ name }) => name !== 'cdx:npm:package:path'),
	};
}
