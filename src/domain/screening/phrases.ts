import { phraseKinds, type PhraseKind, type ScreenList } from '#src/domain/screening/list.ts';

/** A place in a phrase, and where it goes on from there. */
export type Place =
	| {
			readonly what: 'word' | 'other';
			readonly id: number;
			/** Those that it can be, or cannot be. */
			readonly words: ReadonlySet<string>;
			readonly next: Place;
	  }
	| { readonly what: 'begin' | 'end'; readonly id: number; readonly next: Place }
	| { readonly what: 'not'; readonly id: number; readonly words: ReadonlySet<string>; readonly next: Place }
	| { readonly what: 'fork'; readonly id: number; readonly to: Place[] }
	| { readonly what: 'done'; readonly id: number; readonly kind: PhraseKind };

/** All phrases of a list, as what a reader goes along. */
export interface Phrases {
	/** Where phrases begin that can begin with a word. */
	readonly beginning: ReadonlyMap<string, readonly Place[]>;
	readonly words: ReadonlySet<string>;
	/** Those among them of which what is looked for is made. */
	readonly said: ReadonlySet<string>;
	readonly joins: ReadonlySet<string>;
}

/** @throws {RangeError} for a class or group that the list does not have, and for a phrase that any word can begin. */
export function phrasesOf(list: ScreenList): Phrases {
	let ids = 0;
	const id = () => (ids += 1);
	const words = new Set<string>();

	const wordsOf = (text: string): ReadonlySet<string> => {
		const found = text.split('|').flatMap((one) => {
			if (!one.startsWith('{')) return [one];
			const named = list.classes[one.slice(1, -1)];
			if (named === undefined) throw new RangeError(`There is no class ${one}`);
			return named.split(' ');
		});
		for (const word of found) words.add(word);
		return new Set(found);
	};

	const wordPlace = (text: string, next: Place): Place => {
		if (text === '.') return { what: 'other', id: id(), words: new Set(), next };
		if (text.startsWith('~')) return { what: 'other', id: id(), words: wordsOf(text.slice(1)), next };
		return { what: 'word', id: id(), words: wordsOf(text), next };
	};

	const groupPlace = (name: string, next: Place): Place => {
		const group = list.groups[name];
		if (!group) throw new RangeError(`There is no group ${name}`);
		return { what: 'fork', id: id(), to: group.map((phrase) => placeOf(phrase, next)) };
	};

	const partPlace = (part: string, next: Place): Place => {
		if (part === '^' || part === '$') return { what: part === '^' ? 'begin' : 'end', id: id(), next };
		if (part.startsWith('!')) return { what: 'not', id: id(), words: wordsOf(part.slice(1)), next };
		const often = part.endsWith('?') || part.endsWith('*');
		const plain = often ? part.slice(0, -1) : part;
		const one = (then: Place) =>
			plain.startsWith('<') ? groupPlace(plain.slice(1, -1), then) : wordPlace(plain, then);
		if (!often) return one(next);
		const to: Place[] = [next];
		const fork: Place = { what: 'fork', id: id(), to };
		to.push(one(part.endsWith('*') ? fork : next));
		return fork;
	};

	const placeOf = (phrase: string, end: Place): Place =>
		phrase.split(' ').reduceRight((next, part) => partPlace(part, next), end);

	const beginning = new Map<string, Place[]>();
	const add = (kind: PhraseKind) => {
		for (const phrase of list.phrases[kind]) {
			const place = placeOf(phrase, { what: 'done', id: id(), kind });
			for (const word of firstWords(place, phrase)) {
				const there = beginning.get(word);
				if (there) there.push(place);
				else beginning.set(word, [place]);
			}
		}
	};
	add('says');
	const said = new Set(words);
	for (const kind of phraseKinds) if (kind !== 'says') add(kind);
	return { beginning, words, said, joins: new Set(list.joins.split(' ')) };
}

function firstWords(place: Place, phrase: string): ReadonlySet<string> {
	switch (place.what) {
		case 'word':
			return place.words;
		case 'other':
			throw new RangeError(`Any word can begin “${phrase}”`);
		case 'fork':
			return new Set(place.to.flatMap((one) => [...firstWords(one, phrase)]));
		case 'done':
			throw new RangeError(`“${phrase}” can be nothing`);
		case 'begin':
		case 'end':
		case 'not':
			return firstWords(place.next, phrase);
	}
}
