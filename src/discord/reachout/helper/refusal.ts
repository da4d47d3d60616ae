import { UserError } from '#src/errors.ts';
import { Refused } from '#src/features/reachout/refused.ts';
import type { Words } from '#data/words/index.ts';

/**
 * Does something with a request, and says kindly why it could not be done. @param most how many requests they take at a
 * time. @throws {UserError} with the sentence, where it was refused.
 */
export async function kindly<Done>(act: () => Promise<Done>, most = 1): Promise<Done> {
	try {
		return await act();
	} catch (error) {
		if (!(error instanceof Refused)) throw error;
		throw new UserError((words) => sentence(words, error, most));
	}
}

function sentence({ reachoutHelper: { refused: say } }: Words, { why }: Refused, most: number): string {
	switch (why) {
		case 'taken':
		case 'open':
			return say.takenAlready;
		case 'full':
			return say.full(most);
		case 'own':
			return say.own;
		case 'closed':
			return say.closed;
		case 'not-yours':
			return say.notYours;
		case 'off':
			return say.switchedOff;
		case 'rest':
		case 'blocked':
			return say.taking;
	}
}
