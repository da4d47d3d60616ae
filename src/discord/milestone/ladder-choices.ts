import type { Words } from '#data/words/index.ts';
import type { Choice } from '#src/discord/milestone/inputs.ts';
import type { Kind } from '#src/discord/milestone/routes.ts';

type LadderName = keyof Words['milestone']['ladder'];

const ofTime: readonly LadderName[] = ['general', 'hours', 'aa', 'na', 'long'];

/** The ladders that a counter can use. @param inServer it was made in a server, which may have a ladder of its own. */
export function laddersFor(kind: Kind, inServer: boolean): readonly LadderName[] {
	return [...(kind === 'since' ? ofTime : (['days'] as const)), ...(inServer ? (['own'] as const) : [])];
}

/** The ladders that a counter has where nobody says otherwise. */
export function usualLadders(kind: Kind): readonly string[] {
	return kind === 'since' ? ['general', 'hours'] : ['days'];
}

/** The same with their names, to tick. */
export function ladderChoices({ milestone }: Words, kind: Kind, inServer: boolean): Choice[] {
	return laddersFor(kind, inServer).map((value) => ({ value, label: milestone.ladder[value] }));
}
