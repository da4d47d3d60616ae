/** The length of a text as people count it: Unicode code points, as Discord counts them too (discord-api-docs #1315). */
export function lengthOf(text: string): number {
	return Array.from(text).length;
}

/** At most `most` UTF-16 units of a text, never half an emoji; what is left out is told by an ellipsis. */
export function shortened(text: string, most: number): string {
	return text.length > most ? `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…` : text;
}
