import type { Words } from '#data/words/index.ts';
import { button, card, type Card } from '#src/discord/card.ts';
import { timeShown } from '#src/discord/moment.ts';
import { panelRoutes } from '#src/discord/panel/card.ts';
import { questionOf } from '#src/domain/questions.ts';
import type { Asked } from '#src/features/asked-prompts.ts';

/**
 * A question as everybody in the check-in channel sees it, with a button to check in; or several that come together, one
 * below the other.
 * @param words the server's. @param count how many people it says have checked in since; nothing is said of none.
 */
export function promptCard(words: Words, asked: readonly Asked[], count: number): Card {
	const { prompt, panel } = words;
	const { post: say } = prompt;
	const late = asked.flatMap(({ lateFrom }) => lateFrom ?? []).slice(0, 1);
	const rest = [
		say.how,
		...late.map((lateFrom) => say.late(timeShown(lateFrom))),
		...(count === 0 ? [] : [say.count(count)]),
	];
	const press = button(panelRoutes.checkin.id({}), panel.button.checkin, 'main');
	// Each a text of its own: whatever marks moderators leave open in their words end with it.
	return card(...asked.map((one) => saidBy(words, one)), rest.join('\n'), [press]);
}

/** What a prompt says: the words of moderators as they typed them, or a question. */
function saidBy({ prompt }: Words, { guild, says }: Pick<Asked, 'guild' | 'says'>): string {
	return typeof says === 'string' ? says : prompt.post.question(questionOf(prompt.questions, guild, says));
}
