import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { commands } from '#commands/index.ts';
import { languages, wordsFor } from '#data/words/index.ts';
import type { Command } from '#src/discord/command.ts';
import { checkCommands } from '#src/sandbox/validate/commands.ts';

const project = join(import.meta.dirname, '..');

function twice(names: readonly string[]): string[] {
	return names.filter((name, index) => names.indexOf(name) !== index);
}

describe('the list of commands', () => {
	test('has every file of commands/, and nothing else', async () => {
		const folder = join(project, 'commands');
		const files = readdirSync(folder).filter((name) => name !== 'index.ts');
		const made = await Promise.all(
			files.map(async (name) => {
				const module = (await import(pathToFileURL(join(folder, name)).href)) as { readonly default: Command };
				return [name, module.default] as const;
			}),
		);
		expect(made.filter(([, command]) => !commands.includes(command)).map(([name]) => name)).toEqual([]);
		expect(commands).toHaveLength(files.length);
		expect(made.map(([name, { data }]) => [name, `${data.name}.ts`]).filter(([name, own]) => name !== own)).toEqual([]);
	});

	test('uses no name twice, neither of a command nor of a route', () => {
		const routes = commands.flatMap(({ components = [] }) => components.map(({ route }) => route.name));
		expect(routes.length).toBeGreaterThan(0);
		expect(twice(commands.map(({ data }) => data.name))).toEqual([]);
		expect(twice(routes)).toEqual([]);
	});

	test('is one that the builders and Discord accept', () => {
		const shapes = commands.map(({ data }) => data.toJSON());
		expect(checkCommands(shapes)).toBeUndefined();
		const [first] = shapes;
		expect(checkCommands([{ ...first, description: 'x'.repeat(101) }])).toBeDefined();
	});

	test('says of each command where it can be used', () => {
		const shapes = commands.map(({ data }) => data.toJSON());
		expect(shapes.filter(({ contexts }) => !contexts?.length).map(({ name }) => name)).toEqual([]);
	});
});

/** Every text of a part of the catalogue that is said as it stands there. */
function phrasesIn(node: unknown): string[] {
	if (typeof node === 'string') return [node];
	return typeof node === 'object' && node !== null ? Object.values(node).flatMap(phrasesIn) : [];
}

/** What people read of a command before they use it: descriptions and the names of choices, in every language. */
function readIn(node: unknown): string[] {
	if (Array.isArray(node)) return node.flatMap(readIn);
	if (typeof node !== 'object' || node === null) return [];
	const shape = node as Readonly<Record<string, unknown>>;
	const fields = [
		'description',
		'description_localizations',
		...('value' in node ? ['name', 'name_localizations'] : []),
	];
	return [
		...fields.flatMap((field) => phrasesIn(shape[field])),
		...readIn(shape['options']),
		...readIn(shape['choices']),
	];
}

describe('what is read of commands', () => {
	const phrases = new Set([...languages.values()].flatMap(phrasesIn));
	/** Full hours, and the name of each language in itself. */
	const facts = [...languages.keys()].map((code) => new Intl.DisplayNames([code], { type: 'language' }).of(code));
	const stray = (shapes: unknown) =>
		readIn(shapes).filter((text) => !phrases.has(text) && !facts.includes(text) && !/^\d\d:00$/.test(text));

	test('is a phrase of data/words, each description and each choice', () => {
		const shapes = commands.map(({ data }) => data.toJSON());
		expect(readIn(shapes).length).toBeGreaterThan(40);
		expect(stray(shapes)).toEqual([]);
	});

	test('and what is none is found', () => {
		const said = wordsFor('en').checkin.command;
		const choices = [
			{ name: 'Tea', value: 'tea' },
			{ name: '03:00', value: 3 },
		];
		const options = [{ name: 'drink', description: 'What to drink', choices, options: [{ description: 'Deeper' }] }];
		const shape = { name: 'brew', description: said, description_localizations: { de: 'Kaffee' }, options };
		expect(stray([shape])).toEqual(['Kaffee', 'What to drink', 'Deeper', 'Tea']);
	});
});

/** The files of a folder with what they import. */
function importsOf(folder: string): readonly (readonly [file: string, imports: readonly string[]])[] {
	const entries = readdirSync(join(project, folder), { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
		.map((entry) => {
			const file = join(entry.parentPath, entry.name);
			const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
			return [file.slice(project.length + 1), importedFiles.map(({ fileName }) => fileName)] as const;
		});
}

function breaches(folder: string, forbidden: RegExp): string[] {
	return importsOf(folder).flatMap(([file, imports]) =>
		imports.filter((name) => forbidden.test(name)).map((name) => `${file} imports ${name}`),
	);
}

describe('the arrows', () => {
	const discord = /^(discord\.js|@discordjs\/|discord-api-types)/;

	test('features and rules know no Discord', () => {
		expect(importsOf('src/features').length).toBeGreaterThan(0);
		expect(breaches('commands', discord)).not.toEqual([]);
		for (const folder of ['src/features', 'src/domain', 'src/db', 'data'])
			expect(breaches(folder, discord)).toEqual([]);
	});

	test('rules know only rules, Temporal, a reader of tables and bundled facts', () => {
		expect(
			breaches('src/domain', /^(?!#src\/domain\/|\.\/|#data\/resources\/|temporal-polyfill$|csv-parse\/sync$)/),
		).toEqual([]);
	});

	test('features know neither commands nor anything at the edge', () => {
		expect(breaches('src/features', /^(#commands|#src\/(discord|sandbox|bot|main|schedule))/)).toEqual([]);
	});

	test('the sandbox knows Discord and not Handrail, and only main knows the sandbox', () => {
		expect(breaches('src/sandbox', /^#|^(\.\.\/)+(discord|features|domain|db)\//)).toEqual([]);
		const outside = ['commands', 'data', 'src'].flatMap((folder) => breaches(folder, /^#src\/sandbox/));
		expect(outside.filter((line) => !line.startsWith('src/sandbox/'))).toEqual([
			'src/main.ts imports #src/sandbox/index.ts',
		]);
	});

	test('what breaks them is found by the check that everybody runs', async () => {
		const wrong: Readonly<Record<string, readonly [file: string, content: string]>> = {
			'discord-at-the-edge': ['src/features/one.ts', "export { Client } from 'discord.js';"],
			'rules-are-pure': ['src/domain/two.ts', "export { readFile } from 'node:fs';"],
			'features-know-no-edge': ['src/features/three.ts', "export { ping } from '#commands/ping.ts';"],
			'sql-in-features': ['commands/ping.ts', "export { sql } from 'kysely';\nexport const ping = 1;"],
			'one-door-to-a-driver': ['src/features/four.ts', "export { default } from 'better-sqlite3';"],
			'drawn-elsewhere': ['src/discord/seven.ts', "export { init } from 'echarts';"],
			'nobody-needs-the-sandbox': ['src/discord/five.ts', "export { six } from '#src/sandbox/six.ts';"],
			'nothing-needs-to-be-watched': ['src/features/seven.ts', "export { Counter } from 'prom-client';"],
			'runs-without-dev-packages': ['src/discord/eight.ts', "export { chromium } from 'playwright-core';"],
			'the-sandbox-stands-alone': ['src/sandbox/six.ts', "export const six = 6;\nexport * from '#src/domain/two.ts';"],
		};
		const copy = mkdtempSync(join(tmpdir(), 'handrail-arrows-'));
		try {
			for (const name of ['.dependency-cruiser.cjs', 'package.json', 'tsconfig.json']) {
				cpSync(join(project, name), join(copy, name));
			}
			symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'));
			for (const [file, content] of Object.values(wrong)) {
				mkdirSync(dirname(join(copy, file)), { recursive: true });
				writeFileSync(join(copy, file), content);
			}
			const found = await cruise(copy);
			for (const [rule, [file]] of Object.entries(wrong)) expect(found).toContain(`${rule}: ${file}`);
		} finally {
			rmSync(copy, { recursive: true, force: true });
		}
	}, 60_000);
});

interface Cruised {
	readonly summary: {
		readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
	};
}

/** What dependency-cruiser finds in a folder: `rule: file`. It ends with a code other than 0 when it finds something. */
async function cruise(folder: string): Promise<string[]> {
	const program = join(project, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
	const written = await new Promise<string>((resolve) => {
		execFile(process.execPath, [program, '--output-type', 'json', 'src', 'commands'], { cwd: folder }, (_, out) => {
			resolve(out);
		});
	});
	return (JSON.parse(written) as Cruised).summary.violations.map(({ from, rule }) => `${rule.name}: ${from}`);
}
