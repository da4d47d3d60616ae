import { denied } from '#data/resources/denied.ts';
import type { HelplineKind } from '#data/resources/index.ts';
import type { LineFacts } from '#src/domain/server-lines.ts';
import { legible } from '#src/domain/text.ts';

/** What moderators typed about a line; empty where there is nothing. */
export interface TypedLine {
	readonly name: string;
	readonly kind: HelplineKind;
	/** Several, with commas or "or" between them. */
	readonly call: string;
	/** A number, or a word and a number: `HOME to 741741`. */
	readonly text: string;
	readonly chat: string;
	readonly url: string;
	readonly hours: string;
}

/** Why something typed about a line cannot be shown to somebody who may need help now, and what of it. */
export interface LineProblem {
	/**
	 * `plus`: as from abroad; most short numbers cannot be dialled so. `denied`: superseded, mistyped or never diallable.
	 * `nothing`: there is no way to reach the line.
	 */
	readonly why: 'name' | 'plus' | 'number' | 'denied' | 'link' | 'long' | 'nothing';
	readonly said: string;
}

/** Whether something typed could be read. */
export type ReadLine = { readonly facts: LineFacts } | { readonly problem: LineProblem };

/** The longest name, hours or address, in UTF-16 units, and the most numbers. */
export const lineLimits = { name: 80, hours: 80, address: 200, numbers: 4 } as const;

/** As dialled inside a country: digits in groups, with a star or a bracketed area code before them at most. */
const number = /^(\*|\(\d{2,4}\) )?\d+([ -]\d+)*$/;

/**
 * Reads what was typed about a line. Numbers stay as they were typed, but for the space around them. @param country ISO
 * 3166-1 alpha-2, where they are dialled.
 */
export function readLine(typed: TypedLine, country: string): ReadLine {
	const name = plain(typed.name);
	const hours = plain(typed.hours).replace(/^(always|24 ?h(ours)?|24 ?\/ ?7)$/i, '24/7');
	if (name === '') return { problem: { why: 'name', said: typed.name } };
	for (const [text, most] of [
		[name, lineLimits.name],
		[hours, lineLimits.hours],
	] as const) {
		if (text.length > most) return { problem: { why: 'long', said: text } };
	}
	const calls = oneLine(typed.call)
		.split(/\s*(?:[,;/]|\bor\b)\s*/i)
		.filter((text) => text !== '');
	const text = textOf(oneLine(typed.text));
	const numbers = [...calls, ...(text === undefined || text.number === '' ? [] : [text.number])];
	if (!text) return { problem: { why: 'number', said: oneLine(typed.text) } };
	if (calls.length > lineLimits.numbers) return { problem: { why: 'long', said: oneLine(typed.call) } };
	for (const one of numbers) {
		const why = numberProblem(one, country);
		if (why) return { problem: { why, said: one } };
	}
	const [chat, url] = [linkOf(typed.chat), linkOf(typed.url)];
	if (chat === undefined) return { problem: { why: 'link', said: oneLine(typed.chat) } };
	if (url === undefined) return { problem: { why: 'link', said: oneLine(typed.url) } };
	if (numbers.length === 0 && chat === null && url === null) return { problem: { why: 'nothing', said: name } };
	const reach = { call: [...new Set(calls)], text: text.number || null, textWord: text.word, chat, url };
	return { facts: { name, kind: typed.kind, ...reach, hours: hours === '' ? null : hours } };
}

/** How a number to text is typed, with its word. */
export function typedText({ text, textWord }: Pick<LineFacts, 'text' | 'textWord'>): string {
	if (text === null) return '';
	return textWord === null ? text : `${textWord} to ${text}`;
}

function oneLine(typed: string): string {
	return legible(typed).replace(/\s+/g, ' ');
}

/** Without what could mention somebody or open a box of code. */
function plain(typed: string): string {
	return oneLine(typed.replace(/[<>@`]/g, ' '));
}

function textOf(typed: string): { readonly word: string | null; readonly number: string } | undefined {
	if (typed === '') return { word: null, number: '' };
	const [, word, number] = /^(?:([\p{L}\d]{1,20}) to )?(\S.*)$/iu.exec(typed) ?? [];
	return number === undefined ? undefined : { word: word?.toUpperCase() ?? null, number };
}

function numberProblem(typed: string, country: string): LineProblem['why'] | undefined {
	if (typed.includes('+') || /^00[1-9]/.test(bare(typed))) return 'plus';
	if (!number.test(typed) || bare(typed).length < 3 || bare(typed).length > 15) return 'number';
	return isDenied(typed, country) ? 'denied' : undefined;
}

/** Whether a number is never to be shown in a country: superseded, mistyped or never diallable. */
export function isDenied(typed: string, country: string): boolean {
	const own = national(bare(typed));
	return denied.some(([where, wrong]) => (where === '*' || where === country) && national(bare(wrong)) === own);
}

function bare(text: string): string {
	return text.replace(/[^\d*]/g, '');
}

/** North American numbers are written with and without the 1 in front. */
function national(digits: string): string {
	return digits.replace(/^1(?=\d{10}$)/, '');
}

/** An address that can stand in a link; null for none, undefined for what is no address of the web, or not over TLS. */
function linkOf(typed: string): string | null | undefined {
	const text = oneLine(typed);
	if (text === '') return null;
	if (!URL.canParse(text)) return undefined;
	const { protocol, hostname, username, password, href } = new URL(text);
	const isPlain =
		protocol === 'https:' && username === '' && password === '' && /^[a-z\d.-]+\.[a-z\d-]{2,}$/.test(hostname);
	// A bracket would end the link in which it is shown.
	const safe = href.replace(/[()[\]<>]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
	return isPlain && safe.length <= lineLimits.address ? safe : undefined;
}
