import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { sentenceOf, type Made } from './machine.ts';
import { cellsOf, linesOf, type Measured } from './table.ts';

/** One thing that was measured, as a document shows it. */
export interface Section {
	/** One word, by which it is found again. */
	readonly id: string;
	readonly name: string;
	/** Markdown. */
	readonly body: string;
}

const beginning = `# Benchmarks

Each section is as it was measured, and written by \`npm run bench -- --markdown data/benchmarks.md\`, the same with
\`--compare\`, and \`npm run soak -- --markdown data/benchmarks.md\`. Ratios come first: they are taken round by round within
one run, so that what slows the machine down meets both sides. Times alone depend on the machine.`;

/** A row that was measured. */
export function sectionOf(measured: Measured, made: Made): Section {
	const { id, name } = measured.row;
	const body = [sentenceOf(made), markdownTable(cellsOf(measured)), linesOf(measured).join('\n')].join('\n\n');
	return { id, name, body };
}

/** Cells below their heads, all but the first column to the right. */
export function markdownTable([head = [], ...lines]: readonly (readonly string[])[]): string {
	const rule = head.map((_, column) => (column === 0 ? '---' : '--:'));
	return [head, rule, ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** A document with these sections: each takes the place of the one with its id, or comes last. Others stay as they are. */
export function withSections(document: string, sections: readonly Section[]): string {
	const [, ...there] = document.split(/^(?=## )/m);
	const texts = new Map(there.map((text) => [/^## (\S+):/.exec(text)?.[1] ?? text, text.trim()]));
	for (const { id, name, body } of sections) texts.set(id, `## ${id}: ${name}\n\n${body}`);
	return [beginning, ...texts.values()].join('\n\n');
}

/** Writes sections into a file, which need not be there, as `npm run check:format` wants it. */
export async function writeSections(file: string, sections: readonly Section[]): Promise<void> {
	const before = await readFile(file, 'utf8').catch((error: unknown) => {
		if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
		return '';
	});
	const options = { ...(await resolveConfig(file)), parser: 'markdown' };
	await writeFile(file, await format(withSections(before, sections), options));
}
