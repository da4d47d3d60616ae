import type { PhraseKind } from '#src/domain/screening/list.ts';
import type { Phrases, Place } from '#src/domain/screening/phrases.ts';
import type { Token } from '#src/domain/screening/tokens.ts';

/** Places of phrases that have come equally far. */
export interface Stand {
	readonly places: readonly Place[];
	/** Where it goes on from here, as far as it has been worked out. */
	readonly known: Map<string, Step>;
}

/** What comes of the next word: kinds of phrases that have ended before it, and where the others stand after it. */
interface Step {
	readonly done: readonly PhraseKind[];
	readonly next: Stand | undefined;
}

/** What follows: a word and the gap before it, or nothing. */
export type Ahead = Pick<Token, 'word' | 'gap'> | undefined;

/** Goes along all phrases at once. */
export interface Walk {
	/** Before a word that phrases begin with; undefined for any other. @param begins it begins a clause. */
	readonly start: (word: string, begins: boolean) => Stand | undefined;
	readonly step: (stand: Stand, ahead: Ahead) => Step;
	/** How many places were looked at so far. */
	readonly looks: () => number;
}

/** So many steps are remembered, of words that phrases use and of no text; then they are worked out anew. */
const most = 20_000;

/** A walk along phrases (the subset construction of a finite automaton, step by step as it is needed). */
export function walkOf({ beginning, words }: Phrases): Walk {
	let looks = 0;
	let remembered = 0;
	let stands = new Map<string, Stand>();
	let starts = new Map<string, Stand>();

	const standAt = (places: readonly Place[]): Stand | undefined => {
		if (places.length === 0) return undefined;
		const key = places.map(({ id }) => id).join(' ');
		const there = stands.get(key) ?? { places, known: new Map<string, Step>() };
		stands.set(key, there);
		return there;
	};

	/** The places with a word to come that lead on from some, and the kinds of phrases that end. */
	const follow = (from: readonly Place[], begins: boolean, ahead: Ahead) => {
		const ends = !ahead || ahead.gap !== 'none';
		const seen = new Set<number>();
		const waiting: (Place & { what: 'word' | 'other' })[] = [];
		const done = new Set<PhraseKind>();
		const go = [...from];
		// It grows while it is gone through.
		for (const place of go) {
			looks += 1;
			if (seen.has(place.id)) continue;
			seen.add(place.id);
			if (place.what === 'done') done.add(place.kind);
			else if (place.what === 'word' || place.what === 'other') waiting.push(place);
			else if (place.what === 'fork') go.push(...place.to);
			else if (place.what === 'begin' ? begins : ends || (place.what === 'not' && !place.words.has(ahead.word))) {
				go.push(place.next);
			}
		}
		return { waiting, done: [...done] };
	};

	const workOut = (stand: Stand, begins: boolean, ahead: Ahead): Step => {
		const { waiting, done } = follow(stand.places, begins, ahead);
		if (!ahead || ahead.gap === 'stop') return { done, next: undefined };
		const taken = waiting.filter(({ what, words: ones }) => ones.has(ahead.word) === (what === 'word'));
		return { done, next: standAt([...new Set(taken.map(({ next }) => next))].sort((a, b) => a.id - b.id)) };
	};

	return {
		start(word, begins) {
			const places = beginning.get(word);
			if (!places) return undefined;
			const key = `${begins ? '^' : ''}${word}`;
			const there = starts.get(key);
			if (there) return there;
			const { next } = workOut({ places, known: new Map() }, begins, { word, gap: 'none' });
			const stand = next ?? { places: [], known: new Map<string, Step>() };
			starts.set(key, stand);
			return stand;
		},
		step(stand, ahead) {
			// Any word that no phrase uses is as good as any other.
			const word = ahead && words.has(ahead.word) ? ahead.word : '';
			const key = ahead ? `${ahead.gap} ${word}` : '';
			const there = stand.known.get(key);
			if (there) return there;
			const step = workOut(stand, false, ahead && { word, gap: ahead.gap });
			remembered += 1;
			stand.known.set(key, step);
			if (remembered > most) {
				stands = new Map();
				starts = new Map();
				remembered = 0;
			}
			return step;
		},
		looks: () => looks,
	};
}
