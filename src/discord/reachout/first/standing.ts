import type { Words } from '#data/words/index.ts';

/** What is known about the helpers of a server now. */
export interface Standing {
	/** Somebody can be asked for here; undefined: it depends on which server is meant. */
	readonly open?: boolean | undefined;
	readonly onCall: boolean;
	/** How long it has lately taken until one answered, in whole minutes; undefined while too few were counted. */
	readonly usuallyMinutes: number | undefined;
}

/** Where somebody stands with helpers themselves. */
export interface Own {
	/** They have asked for one, or talk with one. */
	readonly open: boolean;
	/** Something waits for them to read it. */
	readonly waiting: boolean;
}

/** @param standing undefined: it could not be looked up at once. Nothing is promised then, or ever. */
export function standingText({ reachoutFirst: say }: Words, standing: Standing | undefined): string {
	if (!standing) return say.onCall.unknown;
	if (standing.open === false) return say.onCall.none;
	if (!standing.onCall) return say.onCall.nobody;
	return standing.usuallyMinutes === undefined
		? say.onCall.unmeasured
		: say.onCall.lately(Math.max(1, Math.round(standing.usuallyMinutes)));
}
