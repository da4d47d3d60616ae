import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { allowed, exceptions, faultsIn, packagesOf, type Licensed } from '#deploy/licences.ts';
import { emptyFolder } from './folder.ts';

const project = join(import.meta.dirname, '..', '..');
const read = (file: string) => readFileSync(join(project, file), 'utf8');
const json = (file: string) => JSON.parse(read(file)) as unknown;

interface Manifest {
	readonly dependencies: Readonly<Record<string, string>>;
	readonly devDependencies: Readonly<Record<string, string>>;
	readonly license: string;
}
interface Lockfile {
	readonly packages: Readonly<
		Record<string, { readonly version: string; readonly integrity?: string; readonly dev?: true }>
	>;
}
const manifest = json('package.json') as Manifest;
const lockfile = json('package-lock.json') as Lockfile;
const packages = packagesOf(project);

describe('packages', () => {
	test('are each asked for in one exact version, the one that is locked', () => {
		const asked = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
		expect(asked.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
		const locked = asked.map(([name]) => [name, lockfile.packages[`node_modules/${name}`]?.version]);
		expect(locked).toEqual(asked);
	});

	test('are locked by their checksum and not by an address', () => {
		expect(read('package-lock.json')).not.toContain('"resolved"');
		const [, ...locked] = Object.entries(lockfile.packages);
		expect(locked.length).toBe(packages.length);
		expect(locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual([]);
	});
});

describe('licences', () => {
	const one = (licence: string | undefined, dev = false): Licensed => ({ name: 'one', version: '1.0.0', licence, dev });

	test('are of a kind that may be used, Handrail’s own and those of all packages', () => {
		expect(faultsIn(packages, exceptions)).toEqual([]);
		expect(allowed).toContain(manifest.license);
		expect(read('LICENSE')).toMatch(/^MIT License\n/);
	});

	test('that nobody agreed to are found, and so are those that cannot be read', () => {
		const [fault] = faultsIn([one('GPL-3.0-only')], []);
		expect(fault).toBe('one 1.0.0 is under GPL-3.0-only, which is not on the list in deploy/licences.ts.');
		for (const strange of [undefined, 'SEE LICENSE IN LICENCE.txt', 'Commercial', 'MIT AND AGPL-3.0-or-later']) {
			expect([strange, faultsIn([one(strange)], []).length]).toEqual([strange, 1]);
		}
	});

	test('of which one may be chosen are in order when one is; of those that hold together each must be', () => {
		expect(faultsIn([one('(WTFPL OR MIT)')], [])).toEqual([]);
		expect(faultsIn([one('MIT AND (ISC OR GPL-2.0-only)')], [])).toEqual([]);
		expect(faultsIn([one('MIT AND GPL-2.0-only')], [])).toHaveLength(1);
		expect(faultsIn([one('Apache-2.0 WITH LLVM-exception')], [])).toHaveLength(1);
	});

	test('that are an exception are so for their package, and not for one that is shipped if it must not be', () => {
		const exception = { name: 'one', licence: 'MPL-2.0', devOnly: true, reason: 'a test' };
		expect(faultsIn([one('MPL-2.0', true)], [exception])).toEqual([]);
		expect(faultsIn([one('MPL-2.0')], [exception])).toHaveLength(2);
		expect(faultsIn([{ ...one('MPL-2.0', true), name: 'one-more' }], [exception])).toHaveLength(2);
		expect(faultsIn([one('MIT')], [exception])).toEqual(['The exception for one is not needed.']);
	});
});

interface Bom {
	readonly metadata: { readonly component: { readonly name: string; readonly purl: string } };
	readonly components: readonly {
		readonly purl: string;
		readonly licenses: readonly unknown[];
		readonly hashes: readonly unknown[];
	}[];
}

/** The schema of CycloneDX 1.5, with the two that it refers to. */
function cycloneDx() {
	const ajv = new Ajv({ strict: false, allErrors: true });
	addFormats.default(ajv);
	ajv.addFormat('iri-reference', true).addFormat('idn-email', true);
	const schema = (name: string) =>
		json(`node_modules/@cyclonedx/cyclonedx-library/res/schema/${name}.SNAPSHOT.schema.json`) as object;
	for (const name of ['spdx', 'jsf-0.82']) {
		ajv.addSchema(schema(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
	}
	return ajv.compile(schema('bom-1.5'));
}

test('the bill of materials is valid CycloneDX and lists all that is shipped, and no place that it came from', () => {
	const file = join(emptyFolder(), 'sbom.cdx.json');
	execFileSync(process.execPath, ['--import', 'tsx', join('deploy', 'sbom.ts'), file], { cwd: project });
	const text = readFileSync(file, 'utf8');
	const bom = JSON.parse(text) as Bom;
	const validate = cycloneDx();
	expect([validate(bom), validate.errors]).toEqual([true, null]);
	expect(validate({ ...bom, components: [{ name: 'one' }] })).toBe(false);

	const shipped = new Set(packages.filter(({ dev }) => !dev).map(({ name, version }) => `pkg:npm/${name}@${version}`));
	expect(new Set(bom.components.map(({ purl }) => decodeURIComponent(purl)))).toEqual(shipped);
	expect([...shipped]).toContain(`pkg:npm/kysely@${manifest.dependencies['kysely']}`);
	expect(bom.components.filter(({ licenses, hashes }) => licenses.length === 0 || hashes.length === 0)).toEqual([]);
	expect(bom.metadata.component.name).toBe('handrail');
	expect(bom.metadata.component.purl).toMatch(/^pkg:npm\/handrail@/);
	expect(text.match(/https?:\/\/(?!cyclonedx\.org\/)[^"]*|node_modules|file:/g)).toBeNull();
	expect(text).not.toContain(project);
}, 120_000);
