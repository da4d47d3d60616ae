// @ts-check
/** @import { Block, Inline } from './markdown.js' */

/** Deeper emphasis than this is shown as it was typed; no one writes it, and parsing stays short. */
const DEEPEST = 8;

/** @type {typeof import('./markdown.d.ts').parseMarkdown} */
export function parseMarkdown(text) {
	return blocksOf(text.replaceAll('\r\n', '\n'), 0);
}

/** @type {typeof import('./markdown.d.ts').parseInline} */
export function parseInline(text) {
	return inlineOf(text, 0);
}

/** @type {typeof import('./markdown.d.ts').plainText} */
export function plainText(text, nameOf) {
	/** @param {readonly Inline[]} line @returns {string} */
	const ofLine = (line) => line.map(ofInline).join('');
	/** @param {Inline} piece @returns {string} */
	const ofInline = (piece) => {
		if ('id' in piece && piece.type !== 'command' && piece.type !== 'emoji') {
			return `${piece.type === 'channel' ? '#' : '@'}${nameOf(piece.type, piece.id)}`;
		}
		if (piece.type === 'command') return `/${piece.name}`;
		if (piece.type === 'emoji') return `:${piece.name}:`;
		if (piece.type === 'time') return new Date(piece.seconds * 1000).toISOString();
		if (piece.type === 'spoiler') return 'spoiler';
		return 'children' in piece ? ofLine(piece.children) : piece.text;
	};
	/** @param {readonly Block[]} blocks @returns {string} */
	const ofBlocks = (blocks) =>
		blocks
			.map((block) => {
				if (block.type === 'codeblock') return block.text;
				if (block.type === 'quote') return ofBlocks(block.blocks);
				if (block.type === 'list') return block.items.map(ofBlocks).join(', ');
				return ofLine(block.children);
			})
			.join(' ');
	return ofBlocks(parseMarkdown(text)).replaceAll(/\s+/g, ' ').trim();
}

const FENCE = /^```(?:([\w+\-.#]+)\n)?\n*([^]*?[^\n][^]*?)\n*```\n?/;
const LONG_QUOTE = /^>>> ([^]*)$/;
const QUOTE = /^(?:> ?[^\n]*(?:\n|$))+/;
const HEADING = /^(#{1,3}) +([^\n]*\S[^\n]*)(?:\n|$)/;
const SMALL = /^-# +([^\n]*\S[^\n]*)(?:\n|$)/;
const LIST = /^(?: *(?:[-*]|\d{1,9}\.) +\S[^\n]*(?:\n|$)(?: {2,}\S[^\n]*(?:\n|$))*)+/;

/**
 * @param {string} text
 * @param {number} depth
 * @returns {Block[]}
 */
function blocksOf(text, depth) {
	/** @type {Block[]} */
	const blocks = [];
	let rest = text;
	let loose = '';
	const closeParagraph = () => {
		const body = loose.replace(/^\n/, '').replace(/\n$/, '');
		if (body !== '') blocks.push({ type: 'paragraph', children: inlineOf(body, 0) });
		loose = '';
	};
	while (rest !== '') {
		const found = depth < DEEPEST ? blockAt(rest, depth) : null;
		if (found) {
			closeParagraph();
			blocks.push(found.block);
			rest = rest.slice(found.length);
			continue;
		}
		const length = lineLength(rest);
		loose += rest.slice(0, length);
		rest = rest.slice(length);
	}
	closeParagraph();
	return blocks;
}

/**
 * The length of the first line, cut where a code block begins within it.
 * @param {string} text
 */
function lineLength(text) {
	const end = text.indexOf('\n');
	const length = end === -1 ? text.length : end + 1;
	const fence = text.indexOf('```', 1);
	return fence !== -1 && fence < length && FENCE.test(text.slice(fence)) ? fence : length;
}

/**
 * @param {string} text
 * @param {number} depth
 * @returns {{ block: Block, length: number } | null}
 */
function blockAt(text, depth) {
	const fence = FENCE.exec(text);
	if (fence) {
		return { block: { type: 'codeblock', language: fence[1] ?? '', text: fence[2] ?? '' }, length: fence[0].length };
	}
	const long = LONG_QUOTE.exec(text);
	if (long) return { block: { type: 'quote', blocks: blocksOf(long[1] ?? '', depth + 1) }, length: long[0].length };
	const quote = text.startsWith('> ') ? QUOTE.exec(text) : null;
	if (quote) {
		const inner = quote[0].replace(/\n$/, '').replaceAll(/^> ?/gm, '');
		return { block: { type: 'quote', blocks: blocksOf(inner, depth + 1) }, length: quote[0].length };
	}
	const heading = HEADING.exec(text);
	if (heading) {
		const level = /** @type {1 | 2 | 3} */ (heading[1]?.length);
		return {
			block: { type: 'heading', level, children: inlineOf((heading[2] ?? '').trim(), 0) },
			length: heading[0].length,
		};
	}
	const small = SMALL.exec(text);
	if (small) return { block: { type: 'small', children: inlineOf(small[1] ?? '', 0) }, length: small[0].length };
	const list = listText(text);
	return list === '' ? null : { block: listOf(list, depth), length: list.length };
}

/**
 * The lines of the list at the beginning, up to where dots turn into numbers or numbers into dots.
 * @param {string} text
 */
function listText(text) {
	const all = LIST.exec(text)?.[0] ?? '';
	const outer = indentOf(all);
	const isNumbered = /^ *\d/.test(all);
	let length = 0;
	for (const line of all.split(/(?<=\n)/)) {
		const mark = /^ *(?:[-*]|(\d)+\.) +/.exec(line);
		if (mark && indentOf(line) <= outer + 1 && (mark[1] !== undefined) !== isNumbered) break;
		length += line.length;
	}
	return all.slice(0, length);
}

/**
 * @param {string} text
 * @param {number} depth
 * @returns {Block}
 */
function listOf(text, depth) {
	const lines = text.replace(/\n$/, '').split('\n');
	const outer = indentOf(lines[0] ?? '');
	/** @type {string[][]} */
	const items = [];
	for (const line of lines) {
		const isItem = /^ *(?:[-*]|\d+\.) /.test(line) && indentOf(line) <= outer + 1;
		if (isItem || items.length === 0) items.push([line.replace(/^ *(?:[-*]|\d+\.) +/, '')]);
		else items.at(-1)?.push(line.slice(Math.min(indentOf(line), outer + 2)));
	}
	const first = /^ *(\d+)\./.exec(lines[0] ?? '');
	return {
		type: 'list',
		ordered: first !== null,
		start: first ? Number(first[1]) : 1,
		items: items.map((item) => blocksOf(item.join('\n'), depth + 1)),
	};
}

/** @param {string} line */
function indentOf(line) {
	return line.length - line.trimStart().length;
}

/** @typedef {(match: RegExpExecArray, depth: number) => Inline | null} Rule */

/** @param {'bold' | 'italic' | 'underline' | 'strike' | 'spoiler'} type @returns {Rule} */
const around = (type) => (match, depth) => ({ type, children: inlineOf(match[1] ?? '', depth + 1) });
/** @param {'user' | 'role' | 'channel'} type @returns {Rule} */
const mention = (type) => (match) => ({ type, id: match[1] ?? '' });

/** By first character, then in order: the first that matches and gives something wins. @type {Record<string, [RegExp, Rule][]>} */
const RULES = {
	'\\': [[/\\([^\p{L}\p{N}\s])/uy, (match) => ({ type: 'text', text: match[1] ?? '' })]],
	'`': [[/(`+)([^]*?[^`])\1(?!`)/y, (match) => ({ type: 'code', text: (match[2] ?? '').replace(/^ (.*) $/s, '$1') })]],
	'*': [
		[/\*\*((?:\\.|[^\\])+?)\*\*(?!\*)/sy, around('bold')],
		[/\*(?![\s*])((?:\*\*|\\.|[^*\\])+?)(?<!\s)\*(?!\*)/sy, around('italic')],
	],
	_: [
		[/__((?:\\.|[^\\])+?)__(?!_)/sy, around('underline')],
		[/(?<![\p{L}\p{N}])_((?:__|\\.|[^_\\])+?)_(?![\p{L}\p{N}_])/suy, around('italic')],
	],
	'~': [[/~~((?:\\.|[^\\])+?)~~(?!~)/sy, around('strike')]],
	'|': [[/\|\|((?:\\.|[^\\])+?)\|\|/sy, around('spoiler')]],
	'[': [
		[
			/\[((?:\[[^\]\n]*\]|[^[\]\n])+)\]\(\s*<?((?:[^\s()<>]|\([^\s()]*\))+)>?(?:\s+["'][^"'\n]*["'])?\s*\)/y,
			(match, depth) => link(match[2] ?? '', inlineOf(match[1] ?? '', depth + 1)),
		],
	],
	'<': [
		[/<@!?(\d{1,20})>/y, mention('user')],
		[/<@&(\d{1,20})>/y, mention('role')],
		[/<#(\d{1,20})>/y, mention('channel')],
		[/<\/([^:<>\n]{1,100}):(\d{1,20})>/y, (match) => ({ type: 'command', name: match[1] ?? '', id: match[2] ?? '' })],
		[/<t:(-?\d{1,13})(?::([tTdDfFsSR]))?>/y, (match) => timeOf(Number(match[1]), match[2] ?? 'f')],
		[
			/<(a)?:(\w{1,64}):(\d{1,20})>/y,
			(match) => ({ type: 'emoji', name: match[2] ?? '', id: match[3] ?? '', animated: match[1] === 'a' }),
		],
		[/<(https?:\/\/[^\s<>]+)>/y, (match) => link(match[1] ?? '', [{ type: 'text', text: match[1] ?? '' }])],
	],
	'@': [
		[/@(?:everyone|here)\b/y, (match) => ({ type: 'everyone', text: match[0] === '@here' ? '@here' : '@everyone' })],
	],
	h: [[/https?:\/\/[^\s<]*[^\s<.,:;"'!?)\]*_~|]/y, (match) => link(match[0], [{ type: 'text', text: match[0] }])]],
};

/**
 * @param {string} text
 * @param {number} depth
 * @returns {Inline[]}
 */
function inlineOf(text, depth) {
	/** @type {Inline[]} */
	const line = [];
	let plain = '';
	let at = 0;
	while (at < text.length) {
		const found = depth < DEEPEST ? inlineAt(text, at, depth) : null;
		if (!found) {
			plain += text[at++];
			continue;
		}
		if (found.piece.type === 'text') plain += found.piece.text;
		else {
			if (plain !== '') line.push({ type: 'text', text: plain });
			plain = '';
			line.push(found.piece);
		}
		at += found.length;
	}
	if (plain !== '') line.push({ type: 'text', text: plain });
	return line;
}

/**
 * @param {string} text
 * @param {number} at
 * @param {number} depth
 * @returns {{ piece: Inline, length: number } | null}
 */
function inlineAt(text, at, depth) {
	const rules = RULES[text[at] ?? ''];
	if (!rules) return null;
	for (const [pattern, rule] of rules) {
		pattern.lastIndex = at;
		const match = pattern.exec(text);
		const piece = match && rule(match, depth);
		if (piece) return { piece, length: match[0].length };
	}
	return null;
}

/** Discord shows instants that no calendar holds as text. @param {number} seconds @param {string} style @returns {Inline | null} */
function timeOf(seconds, style) {
	return Math.abs(seconds) <= 8.64e12 ? { type: 'time', seconds, style } : null;
}

/** @param {string} url @param {Inline[]} children @returns {Inline | null} */
function link(url, children) {
	return /^https?:\/\/[^/\s]/i.test(url) && URL.canParse(url) ? { type: 'link', url, children } : null;
}
