/** A piece of what somebody typed. */
export interface Token {
	readonly kind: 'time' | 'date' | 'ordinal' | 'number' | 'word' | 'dash' | 'and';
	/** In lower case; of an ordinal its number. */
	readonly text: string;
}

const pieces = [
	String.raw`(?<date>\d{4}-\d{1,2}-\d{1,2}|\d{1,2}(?<mark>[./])\d{1,2}\k<mark>\d{4}|\d{1,2}\/\d{1,2}(?![\d/]))`,
	String.raw`(?<time>\d{1,2}(?:\s?[:.h]\s?[0-5]\d)?\s?(?:[ap]\s?\.?\s?m\b\.?|uhr\b|o'clock\b)|\d{1,2}[:.h][0-5]\d(?!\d)|\d{1,2}h(?![a-z])|noon\b|midday\b|midnight\b)`,
	String.raw`(?<ordinal>\d{1,2})(?:st|nd|rd|th)\b`,
	String.raw`(?<number>\d+(?:\.\d+)?)`,
	String.raw`(?<word>[\p{L}_']+(?:\/[\p{L}_]+)*)`,
	String.raw`(?<dash>[-–—])`,
	String.raw`(?<and>[,;&+/])`,
	String.raw`(?<other>[^\s.@()])`,
];
const piece = new RegExp(pieces.join('|'), 'gu');

/** Parts what somebody typed. What means nothing is a word of its own. */
export function tokensOf(text: string): Token[] {
	return [...text.toLowerCase().replaceAll('’', "'").matchAll(piece)].flatMap(({ groups = {} }) => tokensIn(groups));
}

function tokensIn(groups: Readonly<Record<string, string | undefined>>): Token[] {
	const { word, other } = groups;
	if (word !== undefined) return wordsIn(word);
	for (const kind of ['date', 'time', 'ordinal', 'number', 'dash', 'and'] as const) {
		const text = groups[kind];
		if (text !== undefined) return [{ kind, text }];
	}
	return [{ kind: 'word', text: other ?? '' }];
}

/** `tue/fri` are two days, `europe/berlin` is one place. */
function wordsIn(text: string): Token[] {
	if (text === 'and' || text === 'or') return [{ kind: 'and', text }];
	const parts = text.split('/');
	if (parts.length === 1 || parts.some((part) => part.length > 5)) return [{ kind: 'word', text }];
	return parts.flatMap((part, index): Token[] => [
		...(index > 0 ? [{ kind: 'and', text: '/' } as const] : []),
		{ kind: 'word', text: part },
	]);
}
