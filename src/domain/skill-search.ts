/** Something that can be looked for: what is named first weighs most. */
export interface Findable<Id> {
	readonly id: Id;
	readonly title: string;
	readonly summary: string;
	readonly also: readonly string[];
	readonly text: string;
}

/** Where a word was found: the lower, the better. */
const places = ['title', 'also', 'summary', 'text'] as const;

/**
 * Those in which every word of a query begins a word, those first that have it in their title; otherwise in the given
 * order. Case and accents make no difference. A query without a word finds all.
 */
export function found<Id>(query: string, among: readonly Findable<Id>[]): readonly Id[] {
	const asked = wordsIn(query);
	return among
		.map((one, place) => ({ id: one.id, place, rank: rankOf(asked, one) }))
		.filter(({ rank }) => rank !== undefined)
		.toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || a.place - b.place)
		.map(({ id }) => id);
}

function rankOf<Id>(asked: readonly string[], one: Findable<Id>): number | undefined {
	const words = places.map((place) => {
		const text = one[place];
		return wordsIn(typeof text === 'string' ? text : text.join(' '));
	});
	let worst = 0;
	for (const word of asked) {
		const at = words.findIndex((own) => own.some((each) => each.startsWith(word)));
		if (at === -1) return undefined;
		worst = Math.max(worst, at);
	}
	return worst;
}

function wordsIn(text: string): readonly string[] {
	return (
		text
			.normalize('NFKD')
			.replace(/\p{M}/gu, '')
			.toLocaleLowerCase('en')
			.match(/[\p{L}\p{N}]+/gu) ?? []
	);
}
