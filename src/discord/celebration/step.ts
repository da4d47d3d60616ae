import type { Words } from '#data/words/index.ts';
import { stepName } from '#src/discord/milestone/names.ts';
import { stepOf } from '#src/domain/milestones/step.ts';

/** A step in words, such as "30 days". @param code as `stepCode` gives it. */
export function stepText(words: Words, code: string): string {
	const step = stepOf(code);
	return step ? stepName(words, step) : words.celebration.someStep;
}
