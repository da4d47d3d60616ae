import type { Words } from '#data/words/index.ts';
import { asTyped } from '#src/discord/as-typed.ts';
import { card, type Card } from '#src/discord/card.ts';
import type { Arrival } from '#src/features/reachout/copies.ts';

/** A helper's answer as the other helpers see it. */
export interface Copied {
	/** The helper who wrote it. */
	readonly by: string;
	readonly pseudonym: string;
	/** As it was typed. */
	readonly text: string;
	readonly arrival: Arrival;
}

/**
 * The copy of an answer where helpers read. Its second part is the answer itself as it is shown, so that it can be shown
 * from there to who it is for.
 */
export function copyCard({ reachoutCard: { answer: say } }: Words, { by, pseudonym, text, arrival }: Copied): Card {
	return card(say.by(`<@${by}>`, pseudonym), asTyped(text), say.state[arrival]);
}
