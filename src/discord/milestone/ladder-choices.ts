import { ladders, type LadderId } from '#data/ladders/index.ts';
import type { Words } from '#data/words/index.ts';
import type { Choice } from '#src/discord/milestone/inputs.ts';
import type { Kind } from '#src/discord/milestone/routes.ts';
import { ownLadderId } from '#src/domain/milestones/own-ladder.ts';

type LadderName = LadderId | typeof ownLadderId;

const ofTime = (Object.keys(ladders) as LadderId[]).filter((id) => id !== 'days');

/** The ladders that a counter can use. @param inServer it was made in a server, which may have a ladder of its own. */
export function laddersFor(kind: Kind, inServer: boolean): readonly LadderName[] {
	return [...(kind === 'since' ? ofTime : (['days'] as const)), ...(inServer ? ([ownLadderId] as const) : [])];
}

/** The ladders that a counter has where nobody says otherwise. */
export function usualLadders(kind: Kind): readonly string[] {
	return kind === 'since' ? ['general', 'hours'] : ['days'];
}

/** The same with their names, to tick. */
export function ladderChoices({ milestone }: Words, kind: Kind, inServer: boolean): Choice[] {
	return laddersFor(kind, inServer).map((value) => ({ value, label: milestone.ladder[value] }));
}
