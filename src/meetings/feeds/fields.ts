import { decodeHTML } from 'entities';
import { legible, shortened } from '#src/domain/text.ts';

/** A row of a feed: whatever its maker put there. */
export type Row = Readonly<Record<string, unknown>>;

export function isRow(value: unknown): value is Row {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field as it is written, numbers too; undefined where there is nothing to read. */
export function rawIn(row: Row, name: string): string | undefined {
	const value = row[name];
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	return String(value).trim() || undefined;
}

/** A field as plain text on one line, at most so many UTF-16 units. */
export function lineIn(row: Row, name: string, most = longestLine): string | undefined {
	const text = plain(rawIn(row, name) ?? '').replaceAll(/\s+/g, ' ');
	return text === '' ? undefined : shortened(text, most);
}

/** A field as plain text with its line ends. */
export function textIn(row: Row, name: string): string | undefined {
	const text = plain(rawIn(row, name) ?? '');
	return text === '' ? undefined : shortened(text, longestText);
}

/** Fields that hold something, joined on one line, each thing once. */
export function joined(row: Row, names: readonly string[]): string | undefined {
	const found = names.map((name) => lineIn(row, name)).filter((line) => line !== undefined);
	return found.length === 0 ? undefined : shortened([...new Set(found)].join(', '), longestLine);
}

const longestLine = 250;
const longestText = 1000;
const longestAddress = 500;

/** Text of a page or a database as people read it: without tags, and with the letters that `&#8217;` stands for. */
export function plain(written: string): string {
	const lines = written.replaceAll(/<br\s*\/?>|<\/(p|div|li)>/gi, '\n').replaceAll(/<\/?[a-z][^<>]*>/gi, '');
	const once = decodeHTML(lines);
	const text = twiceWritten.test(once) ? decodeHTML(once) : once;
	return legible(text.replaceAll('\u00a0', ' '))
		.replaceAll(/[^\S\n]+/g, ' ')
		.replaceAll(/ ?\n\s*/g, '\n');
}

/** What is left when a text was encoded two times, as `&amp;#8217;` was. */
const twiceWritten = /&(#\d+|#x[\da-f]+|amp|quot|apos|lt|gt|nbsp|rsquo|lsquo|ndash|mdash);/i;

/** An address of the web, complete; undefined for anything else, as `javascript:` or a sentence. */
export function webAddress(text: string): string | undefined {
	const given = decodeHTML(text);
	const address = /^[a-z][a-z\d+.-]*:/i.test(given) ? given : `https://${given}`;
	if (/\s/.test(given) || !URL.canParse(address)) return undefined;
	const { protocol, hostname, href } = new URL(address);
	return /^https?:$/.test(protocol) && hostname.includes('.') && href.length <= longestAddress ? href : undefined;
}

/** A number to call, with the signs of one-tap dialling; undefined where it has fewer than seven digits. */
export function phoneIn(row: Row, name: string): string | undefined {
	const text = lineIn(row, name, 100);
	return text !== undefined && text.replaceAll(/\D/g, '').length >= 7 ? text : undefined;
}
