/** The length of a text as people count it: Unicode code points, as Discord counts them too (discord-api-docs #1315). */
export function lengthOf(text: string): number {
	return Array.from(text).length;
}

/** At most `most` UTF-16 units of a text, never half an emoji; what is left out is told by an ellipsis. */
export function shortened(text: string, most: number): string {
	return text.length > most ? `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…` : text;
}

/**
 * What somebody wrote, without what cannot be read: control characters but for line ends and tabs, halves of surrogate
 * pairs, space around it. Emoji, every script and its direction marks stay. Empty where there is nothing to read.
 */
export function legible(written: string): string {
	const text = written
		.toWellFormed()
		.replace(/\r\n?/g, '\n')
		.replace(/(?![\n\t])[\p{Cc}\ufffd]/gu, '')
		.trim();
	return /[^\s\p{Cf}]/u.test(text) ? text : '';
}
