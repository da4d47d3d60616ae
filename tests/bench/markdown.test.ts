import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from 'prettier';
import { expect, onTestFinished, test } from 'vitest';
import { figure } from './figures.ts';
import { sentenceOf } from './machine.ts';
import { markdownTable, sectionOf, writeSections } from './markdown.ts';

const made = {
	date: '2026-11-27T10:00:00.000Z',
	rounds: 7,
	machine: '2 cores (a processor), 4 GB, linux x64, Node v20.20.2',
	loadBefore: 0.2,
	cores: 2,
};

function measured(id: string, ours: number) {
	const row = { id, name: `what ${id} is`, against: 'bare bot', goals: [] };
	return { row, result: { figures: [figure('p50', 'ms', [ours], [2])], disk: undefined, notes: ['A note.'] } };
}

test('a document has a section for each row, and what is measured again takes its old place', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'handrail-markdown-'));
	onTestFinished(() => {
		rmSync(folder, { recursive: true });
	});
	const file = join(folder, 'benchmarks.md');
	await writeSections(file, [sectionOf(measured('first', 3), made), sectionOf(measured('second', 4), made)]);
	await writeSections(file, [sectionOf(measured('first', 5), { ...made, loadBefore: 3 })]);
	const text = readFileSync(file, 'utf8');
	expect(text.match(/^##? .*$/gm)).toEqual(['# Benchmarks', '## first: what first is', '## second: what second is']);
	expect(text).toMatch(/\| p50 +\| +2\.50 \(2\.50–2\.50\) \| 5\.00 ms \(5\.00–5\.00\) \| 2\.00 ms/);
	expect(text).not.toContain('3.00 ms');
	expect(text).toMatch(/\| p50 +\| +2\.00 /);
	expect(text).toContain('load before 3. The machine was busy');
	expect(text.match(/A note\./g)).toHaveLength(2);
	expect(await check(text, { parser: 'markdown' })).toBe(true);
});

test('when, where and beside what it was measured is said, and that a busy machine says little', () => {
	expect(sentenceOf(made)).toBe(`Measured 2026-11-27 on ${made.machine}, 7 rounds, load before 0.2.`);
	expect(sentenceOf({ ...made, rounds: undefined, loadBefore: 1 })).toMatch(
		/Node v20\.20\.2, load before 1\. The machine/,
	);
});

test('the first column of a table is text, the others are numbers', () => {
	expect(
		markdownTable([
			['', 'a'],
			['b', '1'],
		]),
	).toBe('|  | a |\n| --- | --: |\n| b | 1 |');
});
