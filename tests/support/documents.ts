import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const project = join(import.meta.dirname, '..', '..');

/** The text of a file of the project. */
export function textOf(file: string): string {
	return readFileSync(join(project, file), 'utf8');
}

/** Whether there is such a file or folder in the project. */
export function isThere(path: string): boolean {
	return existsSync(join(project, path));
}

/** The files below folders of the project whose name ends so, but for those that a running bot made. */
export function filesIn(folders: readonly string[], ending: string): string[] {
	return folders
		.filter(isThere)
		.flatMap((folder) =>
			readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
		)
		.filter((file) => file.endsWith(ending) && !file.startsWith(join('data', 'local')))
		.toSorted();
}

/** A document with what it says. */
export interface Document {
	readonly file: string;
	readonly text: string;
}

/** What is written for people to read: README.md and every other Markdown file. */
export const documents: readonly Document[] = ['README.md', ...filesIn(['data', 'deploy'], '.md')].map((file) => ({
	file,
	text: textOf(file),
}));

/** What stands between backticks, but for blocks. */
export function codeIn(text: string): string[] {
	return [...text.replaceAll(/^```[^]*?^```$/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
}

/** The cells of all rows of the tables whose first column has this heading. */
export function rowsOf(text: string, heading: string): string[][] {
	const tables = text.match(/^(\|.*\n)+/gm) ?? [];
	return tables
		.map((table) => table.trimEnd().split('\n').map(cellsOf))
		.filter(([head]) => head?.[0] === heading)
		.flatMap((rows) => rows.slice(2));
}

function cellsOf(row: string): string[] {
	return row
		.slice(1, -1)
		.split('|')
		.map((cell) => cell.trim());
}

/** A link or picture within the project. */
export interface Link {
	/** From the project's folder on. */
	readonly path: string;
	/** Of a heading there. */
	readonly anchor: string | undefined;
	/** What is read instead of a picture; undefined for a link. */
	readonly alt: string | undefined;
}

/** The links and pictures of a document that lead to a place in the project. */
export function linksIn({ file, text }: Document): Link[] {
	return [...text.matchAll(/(!?)\[([^\]]*)\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)].map(
		([, picture, words, path = '', anchor]) => ({
			path: path === '' ? file : join(dirname(file), path),
			anchor,
			alt: picture === '!' ? words : undefined,
		}),
	);
}

/** The anchors that GitHub gives to the headings of a document: small letters, hyphens for spaces, no punctuation. */
export function anchorsIn(text: string): string[] {
	return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
		heading
			.toLowerCase()
			.replaceAll(/[^\p{L}\p{N} -]/gu, '')
			.replaceAll(' ', '-'),
	);
}
